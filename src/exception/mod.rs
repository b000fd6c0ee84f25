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
mod plan_empty;
mod plan_incomplete;
mod plan_missing;
mod plan_overdue;
mod plan_subject;
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
    &plan_missing::CODE,
    &plan_empty::CODE,
    &plan_overdue::CODE,
    &plan_incomplete::CODE,
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
    use crate::check::{Edit, NewValue};
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

    /// The severities with which a code fires on a line.
    fn severities(edits: &[Edit], code: &str, reference: &str) -> Vec<ExceptionSeverity> {
        let quarter = CleanReturn::with(edits).judged().unwrap();
        let (found, _) = run(&quarter.context());
        let concerns = |one| ExceptionColumns::of(&quarter.context(), one).concerns();
        let own = found.iter().filter(|one| one.code == code && concerns(one) == reference);
        own.map(|one| one.severity).collect()
    }

    #[test]
    fn what_got_worse_is_told_from_the_right_comparator() {
        const EARLIER: &str = "period,service,ref,actual,target,status\n";
        fn fires(code: &str, reference: &str, actual: f64, earlier: &str) -> bool {
            let earlier = format!("{EARLIER}{earlier}\n");
            let earlier: &'static str = Box::leak(earlier.into_boxed_str());
            let cell = if reference == "HSG01" { "Indicators!E5" } else { "Indicators!E7" };
            let edits = [Edit::Cell(cell, NewValue::Percent(actual)), Edit::Earlier(earlier)];
            !severities(&edits, code, reference).is_empty()
        }
        // Last year's outturn is 80 for HSG01, which asks for 82.
        for (code, reference, actual, earlier, expected) in [
            // The long direction alone: whatever the quarter before was.
            ("DECLINING", "HSG01", 0.842, "2025/26 Q3,HSG,HSG01,90,82,Green", false),
            ("DECLINING", "HSG01", 0.842, "2024/25 Q4,HSG,HSG01,90,82,Green", true),
            ("DECLINING", "HSG01", 0.842, "2024/25 Q4,HSG,HSG01,84,82,Green", false),
            // The short direction first, whatever last year was.
            ("WORSE-AND-MISSED", "HSG01", 0.81, "2025/26 Q3,HSG,HSG01,82,82,Green", true),
            ("WORSE-AND-MISSED", "HSG01", 0.81, "2025/26 Q3,HSG,HSG01,80.5,82,Amber", false),
            ("WORSE-AND-MISSED", "HSG01", 0.81, "2024/25 Q4,HSG,HSG01,82,82,Green", true),
            ("WORSE-AND-MISSED", "HSG01", 0.81, "2024/25 Q4,HSG,HSG01,80.5,82,Green", false),
            ("WORSE-AND-MISSED", "HSG03", 0.85, "2025/26 Q3,HSG,HSG03,84,95,Red", false),
            ("WORSE-AND-MISSED", "HSG03", 0.85, "2025/26 Q3,HSG,HSG03,86,95,Red", true),
        ] {
            assert_eq!(fires(code, reference, actual, earlier), expected, "{code} {earlier}");
        }
    }

    #[test]
    fn a_figure_that_was_late_before_is_grave() {
        let late = |earlier: &'static str| {
            let edits = [nya::CODE.fires.edits, &[Edit::Earlier(earlier)]].concat();
            severities(&edits, "NYA", "HSG04")
        };
        let before = "period,service,ref,actual\n2025/26 Q2,HSG,HSG04,NYA\n";
        assert_eq!(late(before), [ExceptionSeverity::High]);
        let before = "period,service,ref,actual\n2025/26 Q2,HSG,HSG04,118\n";
        assert_eq!(late(before), [ExceptionSeverity::Medium]);
    }

    #[test]
    fn a_row_in_a_run_of_reds_says_since_when() {
        let edits = [
            Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
            Edit::Cell("Indicators!G7", NewValue::Blank),
            Edit::Earlier(
                "period,service,ref,actual,status\n2025/26 Q2,HSG,HSG03,86,Red\n2025/26 Q3,HSG,HSG03,,NYA\n",
            ),
        ];
        let quarter = CleanReturn::with(&edits).judged().unwrap();
        let (found, _) = run(&quarter.context());
        let columns =
            found.iter().map(|one| (one.code, ExceptionColumns::of(&quarter.context(), one)));
        let own: Vec<_> = columns.filter(|(_, columns)| columns.reference == "HSG03").collect();
        assert!(own.iter().any(|(code, _)| *code == "NO-COMMENTARY"), "{own:?}");
        for (code, columns) in own {
            assert_eq!(columns.run_length, Some(2), "{code}");
            assert_eq!(
                columns.description, "Repairs completed in time (red since 2025/26 Q2)",
                "{code}"
            );
        }
    }
}
