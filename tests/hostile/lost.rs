//! Nothing is lost without a word: what an officer typed in an odd place is in an output, or a finding names its cell.

use crate::hostile::cases::Roads;
use crate::hostile::folder::{look, with_a_good_return};

/// One odd return: what it is, how it is laid, and the cells that must be named.
type Case = (&'static str, fn(Roads) -> Roads, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "words and figures right of the table",
        |own| own.cell("J5", "see overleaf").value("K6", "", "<v>4711.5</v>"),
        &["J5", "K6"],
    ),
    (
        "in rows of their own",
        |own| own.cell("J9", "see overleaf").cell("K10", "4711.5"),
        &["J9", "K10"],
    ),
    (
        "a second table without headings",
        |own| own.cell("I5", "RDS01").cell("K5", "71%").cell("I6", "RDS02"),
        &["I5", "K5"],
    ),
    (
        "a second table with headings",
        |own| own.cell("I4", "Ref").cell("J4", "Quarter 4").cell("I5", "RDS02").cell("J5", "71%"),
        &["I4", "J4"],
    ),
    (
        "a column with a heading of no meaning",
        |own| own.cell("H4", "Weather").cell("H9", "rain"),
        &["H4"],
    ),
    ("two columns of one meaning", |own| own.cell("G4", "Q4").cell("G5", "71%"), &["G4"]),
    ("a row above the headings", |own| own.cell("A3", "RDS01").cell("D3", "71%"), &["A3"]),
    (
        "rows above the titles",
        |own| {
            let moved = own.cell("A3", "RDS02").cell("B3", "Lamps lit");
            moved.value("D3", "", "<v>60</v>")
        },
        &["A3"],
    ),
    (
        "a table of no known headings above",
        |own| {
            let own = own.cell("F1", "Depot").cell("G1", "Staff").cell("H1", "Vans");
            let own = own.cell("E3", "North").value("F3", "", "<v>4711.5</v>");
            own.value("G3", "", "<v>12</v>")
        },
        &["E3"],
    ),
    (
        "commentary above the first row",
        |own| {
            let own = own.without(&["A5", "B5", "D5", "E5"]);
            own.cell("F5", "All was well.")
        },
        &["F5"],
    ),
    (
        "commentary beside a group",
        |own| own.cell("A8", "Quality").cell("F8", "All was well."),
        &["F8"],
    ),
    ("a figure beside a group", |own| own.cell("A8", "Quality").cell("J8", "4711.5"), &["J8"]),
    ("a figure without a ref", |own| own.cell("D20", "4711.5"), &["A20"]),
    ("a target without a ref", |own| own.cell("C20", "4711.5"), &["A20"]),
    ("a symbol without a ref", |own| own.cell("E20", "×"), &["A20"]),
    ("figures where commentary belongs", |own| own.cell("E9", "71%").cell("F9", "RDS02"), &["A9"]),
    ("a ref that nobody knows", |own| own.cell("A40", "RDS09").cell("D40", "71%"), &["A40"]),
    ("a second row for one ref", |own| own.cell("A9", "RDS03").cell("D9", "71"), &["A9"]),
    (
        "headings again with columns moved",
        |own| {
            let own = own.cell("A9", "Ref").cell("B9", "Quarter 4").cell("C9", "Description");
            own.cell("A10", "RDS03").cell("B10", "71")
        },
        &["A10"],
    ),
];

#[test]
fn what_stands_in_an_odd_place_is_named() {
    let mut wrong = Vec::new();
    for (name, lay, cells) in CASES {
        let folder = with_a_good_return();
        folder.write("returns/roads.xlsx", lay(Roads::new()).parts().bytes());
        let found = look(&folder, "returns/roads.xlsx", name);
        let findings = folder.rows("out/2025-26-q4/findings.csv");
        let named: Vec<String> = findings
            .iter()
            .filter(|row| row["file"] == "returns/roads.xlsx")
            .flat_map(|row| {
                let also = row["also"].split("; ").map(|at| at.replace("Return!", ""));
                also.chain([row["cell"].clone()]).collect::<Vec<_>>()
            })
            .collect();
        for cell in *cells {
            if !named.iter().any(|own| own == cell) {
                wrong.push(format!("{name}: {cell} is not named: {named:?} {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_good_return_has_nothing_in_an_odd_place() {
    let folder = with_a_good_return();
    folder.write("returns/roads.xlsx", Roads::new().parts().bytes());
    let found = look(&folder, "returns/roads.xlsx", "good");
    for code in ["QMR042", "QMR047", "QMR026", "QMR021"] {
        assert!(!found.codes.iter().any(|own| own == code), "{found:?}");
    }
}
