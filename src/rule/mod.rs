//! Everything that qmr says about the data of a return: one rule to a file, all of them in [`RULES`].
//!
//! A rule looks at facts that the stages before it recorded; no other stage says anything. Its example is its test:
//! edits to a clean return and the cells at which it must speak. Codes are never reused and never change.

mod amber_at_year_end;
mod columns;
mod columns_disagree;
mod comment_contradicts;
mod date_for_ratio;
mod date_unreadable;
mod directorate_differs;
mod doubled_symbol;
mod due_date_missing;
mod duplicate_column;
mod duplicate_file;
mod duplicate_ref;
mod empty_section;
mod error_cell;
mod estimate_without_commentary;
mod example;
mod falling_cumulative;
mod figure_before_due;
mod figures;
mod identity;
mod indicator_absent;
mod kept_as_typed;
mod lax_target;
mod left_out;
mod limb_unclear;
mod missing_column;
mod missing_value;
mod no_commentary;
mod no_return;
mod no_return_from_service;
mod no_rows;
mod no_sheets;
mod no_sign_off;
mod no_symbol;
mod no_target;
mod not_a_number;
mod not_calculated;
mod not_completed;
mod other_year;
mod outlier;
mod outside_bounds;
mod overdue;
mod period_not_stated;
mod polarity_differs;
mod presence;
mod prior_differs;
mod progress_missing;
mod progress_unexplained;
mod ratio_disagrees;
mod ref_alias;
mod ref_missing;
mod ref_of_another_service;
mod ref_respelled;
mod references_incomplete;
mod report;
mod revised_earlier;
mod rounding_flips;
mod row_outside_table;
mod row_set_aside;
mod rows_left_out;
mod scale_error;
mod shared_figure;
mod sheet_absent;
mod sheet_of_another_period;
mod sheet_without_table;
mod skipped_file;
mod slipped;
mod stated_differs;
mod stated_used;
mod superseded;
mod symbol_without_figure;
mod target_differs;
mod target_for_actual;
mod text_missing;
mod text_too_long;
mod totals_differ;
mod totals_unreadable;
mod two_due_dates;
mod unclear_progress;
mod undecided_versions;
mod unexpected_sheet;
mod unit_differs;
mod unknown_column;
mod unknown_service;
mod unknown_symbol;
mod unreadable_file;
mod unreadable_sheet;
mod unregistered_ref;
mod whole_number_wanted;
mod wording;
mod words_against_symbol;
mod workbook_note;
mod wrong_extension;
mod wrong_period;

pub use example::World;
pub use left_out::exceptions_left_out;
pub use report::Report;

use crate::allot::{self, Pile};
use crate::check::{Context, Edit, Example};
use crate::finding::{Findings, Severity};
use crate::side_by_side::side_by_side;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &unreadable_file::RULE,
    &skipped_file::RULE,
    &no_return::RULE,
    &no_sheets::RULE,
    &wrong_period::RULE,
    &period_not_stated::RULE,
    &unknown_service::RULE,
    &superseded::RULE,
    &duplicate_file::RULE,
    &undecided_versions::RULE,
    &unreadable_sheet::RULE,
    &not_a_number::RULE,
    &scale_error::RULE,
    &unit_differs::RULE,
    &whole_number_wanted::RULE,
    &outside_bounds::RULE,
    &not_calculated::RULE,
    &error_cell::RULE,
    &date_for_ratio::RULE,
    &duplicate_ref::RULE,
    &unregistered_ref::RULE,
    &ref_of_another_service::RULE,
    &indicator_absent::RULE,
    &ref_respelled::RULE,
    &ref_alias::RULE,
    &ref_missing::RULE,
    &limb_unclear::RULE,
    &sheet_absent::RULE,
    &unexpected_sheet::RULE,
    &stated_differs::RULE,
    &unknown_symbol::RULE,
    &amber_at_year_end::RULE,
    &rounding_flips::RULE,
    &target_differs::RULE,
    &lax_target::RULE,
    &no_commentary::RULE,
    &no_target::RULE,
    &stated_used::RULE,
    &ratio_disagrees::RULE,
    &missing_column::RULE,
    &duplicate_column::RULE,
    &unknown_column::RULE,
    &no_rows::RULE,
    &sheet_without_table::RULE,
    &row_outside_table::RULE,
    &date_unreadable::RULE,
    &due_date_missing::RULE,
    &overdue::RULE,
    &progress_missing::RULE,
    &unclear_progress::RULE,
    &words_against_symbol::RULE,
    &slipped::RULE,
    &revised_earlier::RULE,
    &progress_unexplained::RULE,
    &references_incomplete::RULE,
    &no_sign_off::RULE,
    &totals_differ::RULE,
    &not_completed::RULE,
    &directorate_differs::RULE,
    &two_due_dates::RULE,
    &text_missing::RULE,
    &no_return_from_service::RULE,
    &wrong_extension::RULE,
    &workbook_note::RULE,
    &missing_value::RULE,
    &figure_before_due::RULE,
    &estimate_without_commentary::RULE,
    &falling_cumulative::RULE,
    &prior_differs::RULE,
    &comment_contradicts::RULE,
    &polarity_differs::RULE,
    &symbol_without_figure::RULE,
    &doubled_symbol::RULE,
    &no_symbol::RULE,
    &outlier::RULE,
    &sheet_of_another_period::RULE,
    &other_year::RULE,
    &kept_as_typed::RULE,
    &empty_section::RULE,
    &totals_unreadable::RULE,
    &row_set_aside::RULE,
    &columns_disagree::RULE,
    &shared_figure::RULE,
    &target_for_actual::RULE,
    &left_out::RULE,
    &rows_left_out::RULE,
    &text_too_long::RULE,
];

/// One thing that can be said about the data of a return.
#[derive(Debug)]
pub struct Rule {
    /// Opaque, never reused: `QMR012`.
    pub code: &'static str,
    /// What it is called, in words joined by dashes, like its file.
    pub name: &'static str,
    /// How grave it is, unless the check says otherwise of a case.
    pub severity: Severity,
    /// What it says, in a sentence.
    pub what: &'static str,
    /// Why it matters, and the source of the rule.
    pub why: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// Edits to the clean return that make it speak, and where.
    pub fires: Example,
    /// Edits that look alike and must leave it silent.
    pub quiet: &'static [Edit],
    /// The check.
    pub check: fn(&Context<'_>, &mut Report<'_>),
}

/// How many rules speak one after the other at least: each may hold an index of all rows meanwhile, so few do at one time.
const FEW: usize = 32;

/// Lets every rule speak, side by side: none hears another. What is beyond the limits is counted, and said.
#[must_use]
pub fn run(context: &Context<'_>) -> Findings {
    let limits = &context.register.limits;
    let most = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (of_each, of_all) = (most(limits.findings_per_file), most(limits.findings_per_run));
    let said = side_by_side(RULES, FEW, |rule| {
        let mut own = Pile::new(of_each);
        (rule.check)(context, &mut Report::new(rule, &mut own));
        (rule.code, own)
    });
    let (listed, left) = allot::settle(said, of_each, of_all);
    let said = left_out::findings_left_out(context, &left);
    Findings::with(listed, left).and(said)
}

/// A rule by its code or name, in any case.
#[must_use]
pub fn named(text: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(text) || rule.name.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Scope;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn codes_and_names_are_unique_and_files_bear_the_names() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            let file = format!("src/rule/{}.rs", rule.name.replace('-', "_"));
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            assert!(path.exists(), "{file} is missing");
        }
    }

    #[test]
    fn the_clean_return_gives_no_finding() {
        let found = World::clean().findings();
        let said: Vec<_> = found.all().iter().map(|f| (f.code, &f.message)).collect();
        assert!(said.is_empty(), "{said:#?}");
    }

    #[test]
    fn every_rule_fires_where_its_example_says_and_only_there() {
        for rule in RULES {
            let found = World::with(rule.fires.edits).findings();
            let places: Vec<String> = found
                .all()
                .iter()
                .filter(|finding| finding.code == rule.code)
                .map(example::place_of)
                .collect();
            assert_eq!(places, rule.fires.at, "{} {}", rule.code, rule.name);
            let others: BTreeSet<&str> = found
                .all()
                .iter()
                .map(|finding| finding.code)
                .filter(|code| *code != rule.code)
                .collect();
            let lawful: BTreeSet<&str> = rule.fires.beside.iter().copied().collect();
            assert_eq!(others, lawful, "one mistake, one finding: {}", rule.name);
        }
    }

    #[test]
    fn every_rule_is_silent_on_its_counter_example() {
        for rule in RULES {
            assert!(!rule.quiet.is_empty(), "{} has none", rule.name);
            let found = World::with(rule.quiet).findings();
            let said: Vec<_> = found
                .all()
                .iter()
                .filter(|finding| finding.code == rule.code)
                .map(|finding| &finding.message)
                .collect();
            assert!(said.is_empty(), "{}: {said:?}", rule.name);
        }
    }

    #[test]
    fn a_return_is_judged_alike_with_and_without_the_services_that_sent_nothing() {
        for rule in RULES {
            let world = World::with(rule.fires.edits);
            let Some(all) = world.judged_in(Scope::Period) else {
                continue;
            };
            let whole = run(&Context { scope: Scope::Returns, ..all.context() });
            let named = world.judged_in(Scope::Returns).map(|named| run(&named.context()));
            let [whole, named] =
                [Some(whole), named].map(|said| said.map(|said| said.all().to_vec()));
            assert_eq!(whole, named, "{}", rule.name);
        }
    }

    #[test]
    fn messages_are_for_officers() {
        for rule in RULES {
            for finding in World::with(rule.fires.edits).findings().all() {
                for text in [&finding.message, &finding.fix] {
                    let lower = text.to_lowercase();
                    for word in ["invalid", "illegal", "please", "sorry", "oops", "null"] {
                        assert!(!lower.contains(word), "{}: {text}", rule.name);
                    }
                    assert!(text.ends_with(['.', '?']), "{}: {text}", rule.name);
                }
            }
        }
    }
}
