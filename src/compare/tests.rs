//! What is held of comparisons: rows find each other by service, ref and words; cells by what they say.

use proptest::prelude::*;

use super::*;
use crate::kind::Kind;

fn row(reference: &str, about: &str, cells: &[(&str, &str)]) -> SnapshotRow {
    let cell = |(name, shown): &(&str, &str)| {
        let column = ColumnName { name: (*name).to_owned(), heading: (*name).to_owned() };
        (column, SnapshotCell { shown: (*shown).to_owned(), place: String::new() })
    };
    SnapshotRow {
        service: "Housing".to_owned(),
        reference: reference.to_owned(),
        key: reference.to_owned(),
        title: about.to_owned(),
        about: about.to_owned(),
        place: String::new(),
        cells: cells.iter().map(cell).collect(),
    }
}

fn side(kind: Kind, rows: Vec<SnapshotRow>) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for row in rows {
        snapshot.push(kind, row);
    }
    snapshot
}

/// What differs, in a few letters: `+` and `-` for rows, `column: old > new` for cells.
fn said(kind: Kind, old: Vec<SnapshotRow>, new: Vec<SnapshotRow>) -> Vec<String> {
    let found = Comparison::of(&side(kind, old), &side(kind, new));
    let differences = found.tables.into_iter().flat_map(|(_, differences)| differences);
    differences
        .flat_map(|difference| match difference {
            RowDifference::Added(row) => vec![format!("+{}{}", row.reference, row.about)],
            RowDifference::Gone(row) => vec![format!("-{}{}", row.reference, row.about)],
            RowDifference::Changed { cells, .. } => {
                let one = |cell: ChangedCell| {
                    format!("{}: {} > {}", cell.column.name, cell.old.shown, cell.new.shown)
                };
                cells.into_iter().map(one).collect()
            }
        })
        .collect()
}

#[test]
fn a_number_is_the_same_however_it_is_written_and_words_whatever_their_blanks() {
    for (a, b, same) in [
        ("84.2", "84.20", true),
        ("84%", "84.0%", true),
        ("84%", "84", false),
        ("on  track\nnow", "on track now", true),
        ("", "0", false),
        ("NYA", "nya", false),
        ("1,234", "1234", false),
    ] {
        assert_eq!(says_the_same(a, b), same, "{a} {b}");
    }
}

#[test]
fn indicators_are_the_same_row_by_their_ref_whatever_becomes_of_their_words() {
    let old = vec![row("H1", "Homes", &[("actual", "84")]), row("H2", "Rent", &[("actual", "9")])];
    let new =
        vec![row("H2", "Rent", &[("actual", "9")]), row("H1", "Homes let", &[("actual", "85")])];
    assert_eq!(said(Kind::Indicator, old, new), ["actual: 84 > 85"]);
}

#[test]
fn rows_of_one_ref_meet_by_their_words_first() {
    let old = vec![row("H1", "male", &[("actual", "1")]), row("H1", "female", &[("actual", "2")])];
    let new = vec![row("H1", "female", &[("actual", "2")]), row("H1", "male", &[("actual", "3")])];
    assert_eq!(said(Kind::Indicator, old, new), ["actual: 1 > 3"]);
}

#[test]
fn actions_are_told_apart_by_their_words_alone() {
    let old = vec![row("HP 1", "Open the centre", &[("status", "?")])];
    let new = vec![row("HP 1", "Close the centre", &[("status", "?")])];
    assert_eq!(said(Kind::Milestone, old, new), ["+HP 1Close the centre", "-HP 1Open the centre"]);
}

#[test]
fn a_cell_that_only_one_side_has_was_blank_or_is() {
    let old = vec![row("H1", "", &[("actual", "84"), ("forecast", "90")])];
    let new = vec![row("H1", "", &[("actual", "84"), ("commentary", "Late.")])];
    assert_eq!(said(Kind::Indicator, old, new), ["commentary:  > Late.", "forecast: 90 > "]);
}

prop_compose! {
    fn any_rows()(rows in prop::collection::vec(("[A-C]?", "[x-z]", "[0-9]{0,2}"), 0..12)) -> Vec<SnapshotRow> {
        rows.iter().map(|(reference, about, actual)| row(reference, about, &[("actual", actual)])).collect()
    }
}

proptest! {
    #[test]
    fn a_side_equals_itself_and_differences_mirror(old in any_rows(), new in any_rows()) {
        for kind in [Kind::Indicator, Kind::Risk] {
            let (a, b) = (side(kind, old.clone()), side(kind, new.clone()));
            let own = Comparison::of(&a, &a);
            prop_assert!(own.is_equal() && own.same == old.len());
            let [added, gone, changed] = Comparison::of(&a, &b).counts();
            prop_assert_eq!(Comparison::of(&b, &a).counts(), [gone, added, changed]);
        }
    }

    #[test]
    fn no_row_is_lost(old in any_rows(), new in any_rows()) {
        let found = Comparison::of(&side(Kind::Risk, old.clone()), &side(Kind::Risk, new.clone()));
        let [added, gone, changed] = found.counts();
        prop_assert_eq!(found.same + changed + gone, old.len());
        prop_assert_eq!(found.same + changed + added, new.len());
    }
}
