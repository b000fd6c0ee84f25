//! How rows of a milestones sheet are put together, as printed (docs/returns.md, "Rows").

use std::sync::Arc;

use super::*;
use crate::cell::Place;
use crate::cell::Pos;
use crate::grid::Face;
use crate::grid::{Grid, RawCell};
use crate::heading::Merges;
use crate::intake::Vocabulary;
use crate::intake::rows::assembler::NonDataRow;
use crate::kind::{ActionRecord, Field, Kind, Record};
use crate::period::{FinancialYear, Period, Quarter};
use crate::register::Symbols;

/// The milestones of a sheet given as lines of `|`-parted cells, below the header, from row 2 on; `#` is the header again.
fn milestones(lines: &[&str]) -> (Vec<Row<ActionRecord>>, Vec<NonDataRow>) {
    let heads = ["Service Plan Ref.", "Objective", "2009/10 Milestone", "Progress", "Commentary"];
    let head = heads.join("|");
    let all = std::iter::once(head.as_str());
    let all = all.chain(lines.iter().map(|line| if *line == "#" { head.as_str() } else { line }));
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(all) {
        for (col, text) in (0..).zip(line.split('|')) {
            if !text.is_empty() {
                let raw = RawCell::Text { text: text.into(), face: Face::Text };
                cells.push((Pos::new(row, col), raw));
            }
        }
    }
    let grid = Grid::new("Milestones", cells);
    let place = Arc::new(Place { file: "a.xlsx".into(), sheet: "Milestones".into() });
    let period =
        Period { year: FinancialYear::from_text("2009/10").unwrap(), quarter: Quarter::Q4 };
    let symbols = Symbols::default();
    let lore = RowContext { symbols: &symbols, knows_ref: &|_| false, knows_group: &|_| false };
    let mut assembler = Assembler::<ActionRecord>::new(&lore, Kind::Milestone);
    for block in crate::intake::tables::locate(&grid, &place, &Vocabulary::new(period), 99) {
        assembler.take(&grid, &Merges::of(&grid), &block, 999);
    }
    (assembler.rows, assembler.asides)
}

/// Ref, objective, milestone and commentary of each row, as lines of `|`-parted cells.
fn read_as(lines: &[&str]) -> Vec<String> {
    let (rows, _) = milestones(lines);
    let shown = |row: &Row<ActionRecord>| {
        let cells = row.record.cells();
        let shown: Vec<&str> = cells
            .filter(|cell| cell.column.field != Field::Status)
            .map(|cell| &**cell.shown)
            .collect();
        shown.join("|")
    };
    rows.iter().map(shown).collect()
}

#[test]
fn ref_and_objective_hold_for_the_rows_below_until_they_stand_again() {
    let read = read_as(&[
        "H1|Good homes|Adopt the policy Dec 2009|✓|Done.",
        "||Let the contract Mar 2010|?|",
        "H2||Open the hub Sep 2010|?|",
        "|Warm homes|Fit boilers Sep 2010|?|",
    ]);
    assert_eq!(
        read,
        [
            "H1|Good homes|Adopt the policy Dec 2009|Done.",
            "H1|Good homes|Let the contract Mar 2010|",
            "H2||Open the hub Sep 2010|",
            "H2|Warm homes|Fit boilers Sep 2010|",
        ]
    );
}

#[test]
fn a_tail_closes_a_bracket_or_brings_the_due_date_across_a_printed_page() {
    let read = read_as(&[
        "H1|Good homes|Renew the summary Mar 2010 (AOF|✓|Done.",
        "#",
        "||6)||",
        "||Halve the number of households without a home|×|Not yet.",
        "",
        "#",
        "||Mar 2010 (AOF 6, 30 and 31)||",
        "||Review the framework for Supporting|✓|Completed.",
        "||People to ensure links Mar 2010 (AOF 33)||",
        "||Move the desk when funding allows.|?|",
        "||Dec 2010||No date yet.",
    ]);
    assert_eq!(
        read,
        [
            "H1|Good homes|Renew the summary Mar 2010 (AOF 6)|Done.",
            "H1|Good homes|Halve the number of households without a home Mar 2010 (AOF 6, 30 and 31)|Not yet.",
            "H1|Good homes|Review the framework for Supporting People to ensure links Mar 2010 (AOF 33)|Completed.",
            "H1|Good homes|Move the desk when funding allows. Dec 2010|No date yet.",
        ]
    );
}

#[test]
fn a_milestone_without_a_symbol_is_no_tail() {
    let read = read_as(&[
        "H1|Good homes|Start a scheme when funding allows (AOF 2)|?|No grant.",
        "||Agree the strategy Dec 2009 (AOF 3)||",
        "||Plan for the lake 31/02/2010 (AOF 12)||",
        "||Plan for the wood (AOF 12)||",
        "||Plan for the pond 31/02/2010||",
        "||Plan for the park Mar 2010||Drafted.",
    ]);
    let plans = read.iter().map(|row| row.split('|').nth(2).unwrap());
    assert_eq!(
        plans.collect::<Vec<_>>(),
        [
            "Start a scheme when funding allows (AOF 2)",
            "Agree the strategy Dec 2009 (AOF 3)",
            "Plan for the lake 31/02/2010 (AOF 12)",
            "Plan for the wood (AOF 12)",
            "Plan for the pond 31/02/2010",
            "Plan for the park Mar 2010",
        ]
    );
}

#[test]
fn an_objective_and_a_commentary_go_on_below() {
    let read = read_as(&[
        "H1|Plan with partners, so that homes|Adopt the policy Dec 2009|✓|Done, and",
        "|meet the needs of all|Let the contract Mar 2010|✓|Done.",
        "||||More is to come.",
        "|in the borough|||",
    ]);
    let whole = "Plan with partners, so that homes meet the needs of all in the borough";
    assert_eq!(
        read,
        [
            format!("H1|{whole}|Adopt the policy Dec 2009|Done, and"),
            format!("H1|{whole}|Let the contract Mar 2010|Done. More is to come."),
        ]
    );
}

#[test]
fn headings_among_milestones_are_no_rows() {
    let (rows, asides) = milestones(&[
        "H1|Good homes|Adopt the policy Dec 2009|✓|Done.",
        "Corporate priorities||||",
        "||Let the contract Mar 2010|✓|Done.",
    ]);
    assert_eq!(rows.len(), 2);
    assert_eq!(&*asides[0].text, "Corporate priorities");
    assert_eq!(rows[1].group.as_deref(), Some("Corporate priorities"));
}

#[test]
fn a_milestone_with_nothing_beside_it_is_an_entry() {
    let (rows, asides) = milestones(&[
        "H1|Good homes|Adopt the policy Dec 2009|✓|Done.",
        "||Open the hub||",
        "|Warm homes|||",
        "||Fit the boilers||",
    ]);
    let texts = rows.iter().map(|row| row.record.text(Field::Milestone).unwrap().shown.to_string());
    let texts: Vec<String> = texts.collect();
    assert_eq!(texts, ["Adopt the policy Dec 2009", "Open the hub", "Fit the boilers"]);
    assert!(asides.iter().all(|aside| aside.fills));
}

#[test]
fn notes_on_the_table_are_no_entries() {
    let (rows, asides) = milestones(&[
        "H1|Good homes|Adopt the policy Dec 2009|✓|Done.",
        "||Note: the policy is the county's||",
        "* provisional||||",
        "||Source: the county||",
    ]);
    assert_eq!((rows.len(), asides.len()), (1, 3));
    assert!(rows[0].continuations.is_empty());
}
