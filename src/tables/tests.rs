use std::collections::BTreeSet;

use super::actions::ACTION_TABLES;
use super::column::{OutputColumn, RowFamily};
use super::declaration::OutputTable;
use super::exceptions::EXCEPTIONS;
use super::findings::FINDINGS;
use super::indicators::INDICATORS;
use super::indicators::places::{GREEN_FROM, RAG};
use super::narrative::NARRATIVE;
use super::plan_series::PLAN_SERIES;
use super::plans::PLANS;
use super::returns::RETURNS;
use super::shown_periods::ShownPeriods;
use super::trends::TRENDS;
use crate::kind::Kind;
use crate::period::{FinancialYear, Period, Quarter};

fn check<F: RowFamily>(table: &OutputTable<F>) {
    let sheet = table.sheet;
    let period = |year, quarter| Period { year: FinancialYear(year), quarter };
    let shown = ShownPeriods {
        quarters: vec![period(2009, Quarter::Q1), period(2009, Quarter::Q2)],
        years: vec![period(2007, Quarter::Q4), period(2008, Quarter::Q4)],
    };
    let columns = table.run_columns(&shown);
    let headings: Vec<&str> = columns.iter().map(|column| &*column.heading).collect();
    let names: Vec<&str> = table.csv.iter().copied().flatten().map(|column| column.name).collect();
    for words in [&headings, &names] {
        let unique: BTreeSet<&&str> = words.iter().collect();
        assert_eq!(unique.len(), words.len(), "{sheet}: each column once");
        assert!(words.iter().all(|word| !word.is_empty()), "{sheet}: {words:?}");
    }
    // What a column says of itself and where it stands agree.
    let stands = |column: &&OutputColumn<F>| {
        column.name.is_empty() != names.contains(&column.name)
            && column.heading.is_empty() != headings.contains(&column.heading)
    };
    let always = table.printed.iter().chain(table.technical);
    let all = always.chain(table.csv.iter().copied().flatten());
    let astray: Vec<&str> =
        all.filter(|column| !stands(column)).map(|column| column.heading).collect();
    assert!(astray.is_empty(), "{sheet}: {astray:?}");
    let live = table.live.iter().map(|(place, _)| place);
    for place in live.chain(table.new_rows.iter().map(|(place, _)| place)) {
        assert_eq!(place.sheet(), sheet);
    }
}

#[test]
fn every_column_stands_once_wherever_it_says() {
    check(&INDICATORS);
    check(&TRENDS);
    for own in &ACTION_TABLES {
        check(&own.table);
    }
    check(&EXCEPTIONS);
    check(&NARRATIVE);
    check(&FINDINGS);
    check(&PLANS);
    check(&PLAN_SERIES);
    check(&RETURNS);
    assert_eq!(INDICATORS.run_columns(&ShownPeriods::default()).len(), 48);
    assert_eq!(INDICATORS.printed.len(), 13);
}

#[test]
fn every_kind_of_action_has_its_table() {
    let kinds: Vec<Kind> = ACTION_TABLES.iter().map(|own| own.kind).collect();
    assert_eq!(kinds, Kind::ACTIONS);
}

#[test]
fn a_column_is_named_as_formulas_name_it() {
    assert_eq!(RAG.cell(3), "I4");
    assert_eq!(RAG.own_cells(3), "$I$4:$I$6");
    assert_eq!(RAG.cells(96), "Indicators!$I$4:$I$99");
    assert_eq!(RAG.cells(0), "Indicators!$I$4:$I$4");
    assert_eq!(GREEN_FROM.this_row(), "Indicators[[#This Row],[Green from]]");
}
