//! What stands in the rows: numbers in their unit, every status, links, and sheets that have nothing to say.

use std::collections::BTreeSet;

use crate::support::clean_return::CleanReturn;
use qmr::check::{Edit, NewValue};
use qmr::consolidate::{Consolidated, Coverage};

use crate::support::package::{Book, workbook};
use crate::workbook::made::{Council, Typed, every_case};

fn world(edits: &[Edit], coverage: Coverage) -> Book {
    let all = CleanReturn::with(edits).consolidated().unwrap();
    Book::read(&workbook(&all, coverage))
}

/// The workbook of one directorate, by its place in the configuration.
fn directorate(all: &Consolidated, place: usize) -> Coverage {
    Coverage::Directorate(all.register().directorates.numbers().nth(place).unwrap())
}

#[test]
fn sheets_stand_in_their_order() {
    let book = world(&[Edit::WholePeriod], Coverage::Council);
    assert_eq!(
        book.names(),
        [
            "Summary",
            "Indicators",
            "Milestones",
            "Risks",
            "Equality",
            "Exceptions",
            // The title and the totals of the cover are kept as they were typed.
            "Narrative",
            "Findings",
            "Returns",
            "Key"
        ]
    );
    let all = CleanReturn::with(&[Edit::Drop("Risks")]).consolidated().unwrap();
    let book = Book::read(&workbook(&all, directorate(&all, 0)));
    assert!(!book.names().contains(&"Risks"));
}

#[test]
fn percentages_are_fractions_and_other_numbers_are_as_they_are() {
    let book = world(&[], Coverage::Council);
    let sheet = book.sheet("Indicators");
    let of =
        |reference: &str, heading: &str| sheet.cell(&[("Ref", reference)], heading).value.clone();
    assert_eq!(
        [of("HSG01", "Actual"), of("HSG01", "Target"), of("HSG01", "Prior actual")],
        ["0.842", "0.82", "0.8"]
    );
    assert_eq!([of("HSG01", "Green from"), of("HSG01", "Amber from")], ["0.82", "0.779"]);
    assert_eq!(
        [of("HSG04", "Actual"), of("HSG04", "Green to"), of("HSG04", "Test")],
        ["118", "120", "≤"]
    );
    assert_eq!(of("HSG03", "RAG"), "Amber");
    assert!(sheet.cell(&[("Ref", "HSG03")], "RAG").is_text);
}

#[test]
fn a_whole_without_a_row_of_its_own_counts_its_limbs() {
    let book = world(&[Edit::Cell("Indicators!E10", NewValue::Percent(0.4))], Coverage::Council);
    let sheet = book.sheet("Indicators");
    let whole = sheet.cell(&[("Ref", "HSG05"), ("Limb", "")], "RAG");
    assert_eq!(whole.value, "Red");
    let formula = whole.formula.as_deref().unwrap();
    let columns = &book.table("Indicators").unwrap().columns;
    let computed = columns.iter().position(|own| own == "Computed").unwrap();
    let computed = qmr::cell::column_letters(u32::try_from(computed).unwrap());
    assert!(formula.contains(&format!("COUNTIFS(${computed}$4:${computed}$")), "{formula}");
    let rows = sheet.rows();
    let limbs: Vec<_> = rows.iter().filter(|row| row["Ref"] == "HSG05").collect();
    let shown: Vec<_> =
        limbs.iter().map(|row| [&*row["Limb"], &*row["Computed"], &*row["Counts"]]).collect();
    assert_eq!(shown, [["", "", "Yes"], ["Tenants", "Green", "No"], ["Leaseholders", "Red", "No"]]);
}

#[test]
fn every_status_is_met_and_keys_are_unique() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let rows = book.sheet("Indicators").rows();
    let met: BTreeSet<&str> = rows.iter().map(|row| &*row["RAG"]).collect();
    assert_eq!(met.len(), 13, "{met:?}");
    let keys: BTreeSet<&str> = rows.iter().map(|row| &*row["Row"]).collect();
    assert_eq!(keys.len(), rows.len());
    for row in &rows {
        assert_eq!(
            row["Computed"].is_empty(),
            row["Ref"].starts_with("1.") && row["Counts"] == "Yes" && row["Test"].is_empty()
        );
    }
}

#[test]
fn links_find_their_row_by_its_key() {
    let edits = [
        Edit::Cell("Indicators!E7", NewValue::Percent(0.5)),
        Edit::Cell("Risks!E4", NewValue::Text("×")),
        Edit::WholePeriod,
    ];
    let book = world(&edits, Coverage::Council);
    let key = &book.sheet("Indicators").cell(&[("Ref", "HSG03")], "Row").value;
    let link = book.sheet("Exceptions").cell(&[("Code", "RED"), ("Ref", "HSG03")], "Code");
    let last = book.sheet("Indicators").tables[0].to.row + 1;
    let keys = format!("Indicators!$AS$4:$AS${last}");
    let formula =
        format!("HYPERLINK(\"#Indicators!A\"&IFERROR(MATCH({key},{keys},0)+3,1),\"RED\")");
    assert_eq!(link.formula.as_deref(), Some(&*formula));
    assert!(link.is_text);
    let findings = book.sheet("Findings");
    let linked = findings.cells.values().filter_map(|cell| cell.formula.as_deref());
    let row = formula.trim_end_matches("\"RED\")");
    assert!(linked.into_iter().any(|own| own.starts_with(row)), "a finding leads to the same row");
}

#[test]
fn a_directorate_has_its_own_rows_alone() {
    let council = every_case("computed", "2025/26 Q4");
    let all = council.consolidated();
    let book = Book::read(&workbook(&all, directorate(&all, 1)));
    for (sheet, heading) in
        [("Indicators", "Service"), ("Exceptions", "Service"), ("Returns", "Service")]
    {
        for row in book.sheet(sheet).rows() {
            assert_eq!(row[heading], "March & Parks?", "{sheet}");
        }
    }
}

/// Texts that repeat stand in a list of their own, which no sheet shows: it too has those of the directorate alone.
#[test]
fn no_part_of_a_directorate_s_workbook_holds_a_word_of_another_s() {
    let mut council = every_case("computed", "2025/26 Q4");
    for (service, rows) in &mut council.returns {
        for row in rows {
            row[4] = Some(Typed::Text(format!("Marigold of {service}, in some words of its own.")));
        }
    }
    let all = council.consolidated();
    let own = Book::read(&workbook(&all, directorate(&all, 1)));
    for (name, part) in &own.parts {
        for word in ["Marigold of Housing", "Housing", "Case 1", "X1"] {
            assert!(!part.contains(&format!(">{word}")), "{name} holds {word}");
        }
    }
    let whole = Book::read(&workbook(&all, Coverage::Council));
    for book in [&own, &whole] {
        let list = &book.parts["xl/sharedStrings.xml"];
        assert!(list.contains("<t>Marigold of March &amp; Parks?, in some words of its own.</t>"));
    }
}

#[test]
fn sheets_with_nothing_to_say_have_their_header_and_say_so() {
    let book = Council::new("computed", "2025/26 Q4").read_back();
    assert_eq!(book.names(), ["Summary", "Exceptions", "Findings", "Returns", "Key"]);
    let book = world(&[], Coverage::Council);
    let findings = book.sheet("Findings");
    assert!(findings.value("A2".parse().unwrap()).ends_with("There are none."));
    assert_eq!(findings.value("A3".parse().unwrap()), "Severity");
    assert!(findings.rows().iter().all(|row| row.values().all(String::is_empty)));
}

#[test]
fn qmr_knows_its_own_workbook() {
    let book = world(&[], Coverage::Council);
    let custom = &book.parts["docProps/custom.xml"];
    assert!(custom.contains("name=\"qmr\""), "{custom}");
    assert!(book.parts["docProps/core.xml"].contains("2026-03-31T00:00:00Z"));
}
