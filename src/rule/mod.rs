//! Everything that qmr says about the data of a return: one rule to a file, all of them in [`RULES`].
//!
//! A rule looks at facts that the stages before it recorded; no other stage says anything. Its example is its test:
//! edits to a clean return and the cells at which it must speak. Codes are never reused and never change.

mod declaration;
mod identity;
mod report;
mod waiving;
mod wording;

/// Rules that look at a row of the ledger.
mod row {
    pub(super) mod amber_at_year_end;
    pub(super) mod comment_contradicts;
    pub(super) mod doubled_symbol;
    pub(super) mod duplicate_ref;
    pub(super) mod estimate_without_commentary;
    pub(super) mod falling_cumulative;
    pub(super) mod figure_before_due;
    mod judged_target;
    pub(super) mod last_quarter_differs;
    pub(super) mod lax_target;
    pub(super) mod missing_value;
    pub(super) mod no_symbol;
    pub(super) mod no_target;
    pub(super) mod outlier;
    pub(super) mod polarity_differs;
    pub(super) mod prior_differs;
    pub(super) mod rounding_flips;
    pub(super) mod stated_differs;
    pub(super) mod stated_used;
    pub(super) mod symbol_without_figure;
    pub(super) mod target_differs;
    pub(super) mod text_too_long;
    pub(super) mod unit_differs;
    pub(super) mod unknown_symbol;
}

/// Rules that look at a figure of a row.
mod figure {
    pub(super) mod other_year;
    pub(super) mod outside_bounds;
    pub(super) mod ratio_disagrees;
    pub(super) mod scale_error;
    pub(super) mod whole_number_wanted;
}

/// Rules that look at a cell which holds no value of its column.
mod cell {
    pub(super) mod columns_disagree;
    pub(super) mod date_for_ratio;
    pub(super) mod error_cell;
    pub(super) mod not_a_number;
    pub(super) mod not_calculated;
    pub(super) mod shared_figure;
    pub(super) mod target_for_actual;
}

/// Rules that look at a milestone, risk control measure or equality action.
mod action {
    pub(super) mod date_unreadable;
    pub(super) mod due_date_missing;
    pub(super) mod overdue;
    pub(super) mod progress_missing;
    pub(super) mod progress_unexplained;
    pub(super) mod references_incomplete;
    pub(super) mod revised_earlier;
    pub(super) mod slipped;
    pub(super) mod text_missing;
    pub(super) mod two_due_dates;
    pub(super) mod unclear_progress;
    pub(super) mod words_against_symbol;
}

/// Rules that look at a service with all its rows.
mod service {
    pub(super) mod indicator_absent;
    pub(super) mod limb_unclear;
    pub(super) mod no_commentary;
    pub(super) mod no_return_from_service;
    pub(super) mod ref_alias;
    pub(super) mod ref_missing;
    pub(super) mod ref_of_another_service;
    pub(super) mod ref_respelled;
    pub(super) mod rows_left_out;
    pub(super) mod unregistered_ref;
}

/// Rules that look at the headings of a table.
mod table {
    mod columns;
    pub(super) mod duplicate_column;
    pub(super) mod missing_column;
    pub(super) mod unknown_column;
}

/// Rules that look at a sheet.
mod sheet {
    pub(super) mod no_rows;
    pub(super) mod row_outside_table;
    pub(super) mod row_set_aside;
    pub(super) mod sheet_of_another_period;
    pub(super) mod unexpected_sheet;
}

/// Rules that look at a file whose rows are used.
mod returned {
    pub(super) mod directorate_differs;
    pub(super) mod empty_section;
    pub(super) mod no_sign_off;
    pub(super) mod not_completed;
    pub(super) mod totals_differ;
    pub(super) mod totals_unreadable;
}

/// Rules that look at a file, whatever became of it.
mod file {
    pub(super) mod duplicate_file;
    pub(super) mod no_return;
    pub(super) mod no_sheets;
    pub(super) mod period_not_stated;
    pub(super) mod plan_version;
    pub(super) mod skipped_file;
    pub(super) mod superseded;
    pub(super) mod template_changed;
    pub(super) mod template_of_another;
    pub(super) mod undecided_versions;
    pub(super) mod unknown_service;
    pub(super) mod unreadable_file;
    pub(super) mod unreadable_sheet;
    pub(super) mod workbook_note;
    pub(super) mod wrong_extension;
    pub(super) mod wrong_period;
}

/// Rules that look at an improvement plan.
mod plan {
    pub(super) mod plan_aim_unset;
    pub(super) mod plan_baseline_problem;
    pub(super) mod plan_contradicts_register;
    pub(super) mod plan_entry_twice;
    pub(super) mod plan_label_blank;
    pub(super) mod plan_not_matched;
    pub(super) mod plan_paired_by_position;
    pub(super) mod plan_ratio_disagrees;
    pub(super) mod plan_section_empty;
    pub(super) mod plan_stretch_worse;
    pub(super) mod plan_without_progress;
    pub(super) mod plan_year_as_date;
    pub(super) mod plan_year_inferred;
}

/// Rules that look at everything of a run.
mod run {
    pub(super) mod definition_changed;
    pub(super) mod history_contradiction;
    pub(super) mod history_edited;
    pub(super) mod history_hole;
    pub(super) mod history_not_matched;
    pub(super) mod history_unreadable;
    pub(super) mod history_value;
    pub(super) mod kept_as_typed;
    pub(super) mod left_out;
    pub(super) mod outturn_differs;
    mod presence;
    pub(super) mod sheet_absent;
    pub(super) mod sheet_without_table;
    pub(super) mod waiver_expired;
    pub(super) mod waiver_unused;
}

pub use declaration::Rule;
pub use report::Report;
pub(crate) use run::left_out::exceptions_left_out;
pub(crate) use waiving::is_waivable;

use crate::allot;
use crate::check::{Context, walk};
use crate::finding::Findings;
use crate::side_by_side::side_by_side;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &file::unreadable_file::RULE,
    &file::skipped_file::RULE,
    &file::no_return::RULE,
    &file::no_sheets::RULE,
    &file::wrong_period::RULE,
    &file::period_not_stated::RULE,
    &file::unknown_service::RULE,
    &file::superseded::RULE,
    &file::duplicate_file::RULE,
    &file::undecided_versions::RULE,
    &file::unreadable_sheet::RULE,
    &cell::not_a_number::RULE,
    &figure::scale_error::RULE,
    &row::unit_differs::RULE,
    &figure::whole_number_wanted::RULE,
    &figure::outside_bounds::RULE,
    &cell::not_calculated::RULE,
    &cell::error_cell::RULE,
    &cell::date_for_ratio::RULE,
    &row::duplicate_ref::RULE,
    &service::unregistered_ref::RULE,
    &service::ref_of_another_service::RULE,
    &service::indicator_absent::RULE,
    &service::ref_respelled::RULE,
    &service::ref_alias::RULE,
    &service::ref_missing::RULE,
    &service::limb_unclear::RULE,
    &run::sheet_absent::RULE,
    &sheet::unexpected_sheet::RULE,
    &row::stated_differs::RULE,
    &row::unknown_symbol::RULE,
    &row::amber_at_year_end::RULE,
    &row::rounding_flips::RULE,
    &row::target_differs::RULE,
    &row::lax_target::RULE,
    &service::no_commentary::RULE,
    &row::no_target::RULE,
    &row::stated_used::RULE,
    &figure::ratio_disagrees::RULE,
    &table::missing_column::RULE,
    &table::duplicate_column::RULE,
    &table::unknown_column::RULE,
    &sheet::no_rows::RULE,
    &run::sheet_without_table::RULE,
    &sheet::row_outside_table::RULE,
    &action::date_unreadable::RULE,
    &action::due_date_missing::RULE,
    &action::overdue::RULE,
    &action::progress_missing::RULE,
    &action::unclear_progress::RULE,
    &action::words_against_symbol::RULE,
    &action::slipped::RULE,
    &action::revised_earlier::RULE,
    &action::progress_unexplained::RULE,
    &action::references_incomplete::RULE,
    &returned::no_sign_off::RULE,
    &returned::totals_differ::RULE,
    &returned::not_completed::RULE,
    &returned::directorate_differs::RULE,
    &action::two_due_dates::RULE,
    &action::text_missing::RULE,
    &service::no_return_from_service::RULE,
    &file::wrong_extension::RULE,
    &file::workbook_note::RULE,
    &row::missing_value::RULE,
    &row::figure_before_due::RULE,
    &row::estimate_without_commentary::RULE,
    &row::falling_cumulative::RULE,
    &row::prior_differs::RULE,
    &row::comment_contradicts::RULE,
    &row::polarity_differs::RULE,
    &row::symbol_without_figure::RULE,
    &row::doubled_symbol::RULE,
    &row::no_symbol::RULE,
    &row::outlier::RULE,
    &sheet::sheet_of_another_period::RULE,
    &figure::other_year::RULE,
    &run::kept_as_typed::RULE,
    &returned::empty_section::RULE,
    &returned::totals_unreadable::RULE,
    &sheet::row_set_aside::RULE,
    &cell::columns_disagree::RULE,
    &cell::shared_figure::RULE,
    &cell::target_for_actual::RULE,
    &run::left_out::RULE,
    &service::rows_left_out::RULE,
    &row::text_too_long::RULE,
    &run::history_unreadable::RULE,
    &run::history_not_matched::RULE,
    &run::history_value::RULE,
    &run::history_contradiction::RULE,
    &run::definition_changed::RULE,
    &run::history_hole::RULE,
    &run::outturn_differs::RULE,
    &row::last_quarter_differs::RULE,
    &run::history_edited::RULE,
    &plan::plan_not_matched::RULE,
    &file::plan_version::RULE,
    &plan::plan_section_empty::RULE,
    &plan::plan_label_blank::RULE,
    &plan::plan_without_progress::RULE,
    &plan::plan_paired_by_position::RULE,
    &plan::plan_year_inferred::RULE,
    &plan::plan_entry_twice::RULE,
    &plan::plan_aim_unset::RULE,
    &plan::plan_baseline_problem::RULE,
    &plan::plan_ratio_disagrees::RULE,
    &plan::plan_year_as_date::RULE,
    &plan::plan_contradicts_register::RULE,
    &plan::plan_stretch_worse::RULE,
    &file::template_of_another::RULE,
    &file::template_changed::RULE,
    &run::waiver_unused::RULE,
    &run::waiver_expired::RULE,
];

/// How many rules walk past everything together. No more than two such groups do so at one time, for some rules hold an
/// index of all rows meanwhile.
const TOGETHER: usize = 44;

/// Lets every rule speak: none hears another. What is beyond the limits is counted, and said.
#[must_use]
pub fn run(context: &Context<'_>) -> Findings {
    let limits = &context.register.limits;
    let most = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (of_each, of_all) = (most(limits.findings_per_file), most(limits.findings_per_run));
    let groups: Vec<&[&Rule]> = RULES.chunks(TOGETHER).collect();
    let said = side_by_side(&groups, 1, |rules| {
        let asked = rules.iter().map(|rule| (rule.checks, rule.report(of_each)));
        walk(context, asked.collect())
    });
    let said = said.into_iter().flatten().map(Report::into_said);
    let (mut listed, left) = allot::share_out(said.collect(), of_each, of_all);
    let used = waiving::mark(context, &mut listed);
    let mut said = run::left_out::findings_left_out(context, &left);
    said.extend(run::waiver_unused::unused(context, &used));
    said.extend(run::waiver_expired::expired(context));
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
    use crate::check::{CLEAN, Check, Scope};
    use crate::clean_return::CleanReturn;
    use crate::finding::Finding;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Where a finding is, as examples write it.
    fn place_of(finding: &Finding) -> String {
        let file = if &*finding.file == CLEAN || finding.file.is_empty() {
            String::new()
        } else {
            format!("{}: ", finding.file)
        };
        match (&finding.sheet, finding.cell) {
            (Some(sheet), Some(cell)) => format!("{file}{sheet}!{cell}"),
            (Some(sheet), None) => format!("{file}{sheet}"),
            _ => file.trim_end_matches(": ").to_owned(),
        }
    }

    #[test]
    fn codes_and_names_are_unique_and_files_stand_where_the_rules_look() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            let folder = match rule.checks.first() {
                Some(Check::Row(_)) => "row",
                Some(Check::Figure(_)) => "figure",
                Some(Check::Cell(_)) => "cell",
                Some(Check::Action(_)) => "action",
                Some(Check::Service(_)) => "service",
                Some(Check::Table(_)) => "table",
                Some(Check::Sheet(_)) => "sheet",
                Some(Check::Return(_)) => "returned",
                Some(Check::File(_)) => "file",
                Some(Check::Plan(_)) => "plan",
                Some(Check::Run(_)) | None => "run",
                Some(Check::Indicator(_)) => panic!("{} is no exception code", rule.name),
            };
            let file = format!("src/rule/{folder}/{}.rs", rule.name.replace('-', "_"));
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            assert!(path.exists(), "{file} is missing");
        }
    }

    #[test]
    fn the_clean_return_gives_no_finding() {
        let found = CleanReturn::clean().findings();
        let said: Vec<_> = found.all().iter().map(|f| (f.code, &f.message)).collect();
        assert!(said.is_empty(), "{said:#?}");
    }

    #[test]
    fn every_rule_fires_where_its_example_says_and_only_there() {
        for rule in RULES {
            let found = CleanReturn::with(rule.fires.edits).findings();
            let places: Vec<String> = found
                .all()
                .iter()
                .filter(|finding| finding.code == rule.code)
                .map(place_of)
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
            let found = CleanReturn::with(rule.quiet).findings();
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
            let edited = CleanReturn::with(rule.fires.edits);
            let Some(all) = edited.judged_in(Scope::Period) else {
                continue;
            };
            let whole = run(&Context { scope: Scope::Returns, ..all.context() });
            let named = edited.judged_in(Scope::Returns).map(|named| run(&named.context()));
            let [whole, named] =
                [Some(whole), named].map(|said| said.map(|said| said.all().to_vec()));
            assert_eq!(whole, named, "{}", rule.name);
        }
    }

    #[test]
    fn messages_are_for_officers() {
        for rule in RULES {
            for finding in CleanReturn::with(rule.fires.edits).findings().all() {
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
