//! What a board must see: one exception code to a file, all of them in [`CODES`] (docs/exceptions.md, "The codes").
//!
//! An exception is about performance; a finding is about data. Codes fire side by side, but for those that stand
//! instead of another.

mod amber;
mod carry_over;
mod columns;
mod comment_conflict;
mod declaration;
mod declining;
mod equality_off;
mod estimate;
mod forecast_miss;
mod half_yearly;
mod lax_target;
mod milestone_blank;
mod milestone_overdue;
mod milestone_slipped;
mod missing;
mod new_red;
mod nil;
mod no_commentary;
mod no_return;
mod no_target;
mod nya;
mod outlier;
mod ratio;
mod recovered;
mod red;
mod red_again;
mod report;
mod risk_off;
mod round_flip;
mod severity;
mod sign_off;
mod spc_concern;
mod spc_improvement;
mod stale;
mod stated_better;
mod stated_worse;
mod steady;
mod target_changed;
mod target_out_of_reach;
mod totals;
mod worse_and_missed;

pub use columns::ExceptionColumns;
pub use declaration::Code;
pub use report::{Exception, ExceptionSubject, Exceptions, OwnColumns};
pub use severity::ExceptionSeverity;

use crate::allot::{self, Claim as _, LeftOut};
use crate::check::{Context, walk};
use crate::finding::Addressee;
use crate::side_by_side::side_by_side;

/// Every code, the worst first: the order in which they stand in the lists of boards (docs/exceptions.md, "The codes").
pub static CODES: &[&Code] = &[
    &red_again::CODE,
    &new_red::CODE,
    &red::CODE,
    &worse_and_missed::CODE,
    &amber::CODE,
    &recovered::CODE,
    &declining::CODE,
    &no_return::CODE,
    &missing::CODE,
    &nya::CODE,
    &carry_over::CODE,
    &no_target::CODE,
    &estimate::CODE,
    &stated_better::CODE,
    &stated_worse::CODE,
    &no_commentary::CODE,
    &comment_conflict::CODE,
    &stale::CODE,
    &round_flip::CODE,
    &ratio::CODE,
    &lax_target::CODE,
    &target_changed::CODE,
    &outlier::CODE,
    &spc_concern::CODE,
    &spc_improvement::CODE,
    &target_out_of_reach::CODE,
    &milestone_overdue::CODE,
    &milestone_slipped::CODE,
    &milestone_blank::CODE,
    &risk_off::CODE,
    &equality_off::CODE,
    &forecast_miss::CODE,
    &sign_off::CODE,
    &totals::CODE,
    &nil::CODE,
];

/// How many codes walk past everything together, side by side with other such groups.
const TOGETHER: usize = 7;

/// Every exception of a period, in the order of the CSVs: severity, code as they stand in [`CODES`], the longest run, service
/// in configuration order, row in register order; and how many there are beyond the limits.
#[must_use]
pub fn run(context: &Context<'_>) -> (Vec<Exception>, Vec<LeftOut<Addressee>>) {
    let limits = &context.register.limits;
    let most = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let of_each = most(limits.exceptions_per_file);
    let of_all = most(limits.exceptions_per_run);
    let codes: Vec<(u16, &Code)> = (0..).zip(CODES.iter().copied()).collect();
    let groups: Vec<&[(u16, &Code)]> = codes.chunks(TOGETHER).collect();
    let found = side_by_side(&groups, 1, |codes| {
        let asked = codes.iter().map(|(place, code)| (code.checks, code.report(*place, of_each)));
        walk(context, asked.collect())
    });
    let found = found.into_iter().flatten().map(Exceptions::into_found);
    let (mut found, left) = allot::share_out(found.collect(), of_each, of_all);
    found.sort_by(Exception::order);
    (found, left)
}

/// A code by its name, in any case.
#[must_use]
pub fn named(text: &str) -> Option<&'static Code> {
    CODES.iter().copied().find(|code| code.code.eq_ignore_ascii_case(text))
}

/// Every code that a board may ask for in the configuration.
#[must_use]
pub fn names() -> Vec<&'static str> {
    CODES.iter().map(|code| code.code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Edit;
    use crate::clean_return::CleanReturn;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn fired(edits: &[Edit]) -> Vec<(&'static str, String)> {
        let quarter = CleanReturn::with(edits).judged().unwrap();
        let (found, _) = run(&quarter.context());
        let concerns = |one| ExceptionColumns::of(&quarter.context(), one).concerns();
        found.iter().map(|exception| (exception.code, concerns(exception))).collect()
    }

    #[test]
    fn codes_are_unique_and_files_bear_their_names() {
        let names: BTreeSet<_> = CODES.iter().map(|code| code.code).collect();
        assert_eq!(names.len(), CODES.len());
        for code in CODES {
            let file = code.code.to_lowercase().replace('-', "_");
            let path = format!("{}/src/exception/{file}.rs", env!("CARGO_MANIFEST_DIR"));
            assert!(Path::new(&path).exists(), "{path}");
        }
    }

    #[test]
    fn every_code_fires_where_its_example_says_and_only_there() {
        let clean: BTreeSet<_> = fired(&[]).into_iter().collect();
        for code in CODES {
            let all = fired(code.fires.edits);
            let own: Vec<_> = all
                .iter()
                .filter(|(name, _)| *name == code.code)
                .map(|(_, concerns)| concerns.as_str())
                .collect();
            assert_eq!(own, code.fires.at, "{}", code.code);
            let others: BTreeSet<_> = all
                .iter()
                .filter(|one| one.0 != code.code && !clean.contains(*one))
                .map(|(name, _)| *name)
                .collect();
            let lawful: BTreeSet<_> = code.fires.beside.iter().copied().collect();
            assert_eq!(others, lawful, "{}", code.code);
        }
    }

    #[test]
    fn every_code_is_silent_on_its_counter_example() {
        let clean = fired(&[]);
        for code in CODES {
            let own = |all: Vec<(&str, String)>| -> Vec<String> {
                let own = all.into_iter().filter(|(name, _)| *name == code.code);
                own.map(|(_, concerns)| concerns).collect()
            };
            let found = own(fired(code.quiet));
            assert_eq!(found, own(clean.clone()), "{}", code.code);
        }
    }
}
