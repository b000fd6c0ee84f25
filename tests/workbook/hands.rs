//! What a person does with the workbook: types into blank cells, adds rows, touches texts.

use crate::support::clean_return::CleanReturn;
use qmr::cell::Pos;
use qmr::check::{Edit, NewValue};
use qmr::consolidate::Coverage;

use crate::support::package::{Book, Look, Sheet, workbook};
use crate::workbook::made::{Council, Typed, every_case};

fn col(sheet: &Sheet, heading: &str) -> u32 {
    let columns = &sheet.tables[0].columns;
    let at = columns.iter().position(|own| own == heading);
    u32::try_from(at.unwrap_or_else(|| panic!("no {heading}"))).unwrap()
}

fn world(edits: &[Edit]) -> Book {
    let all = CleanReturn::with(edits).consolidated().unwrap();
    Book::read(&workbook(&all, Coverage::Council))
}

fn text(text: &str) -> Option<Typed> {
    Some(Typed::Text(text.to_owned()))
}

/// A late 50 typed into a blank cell of a percentage is 50%.
#[test]
fn blank_figures_have_the_format_of_their_row() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let (sheet, looks) = (book.sheet("Indicators"), book.looks("Indicators"));
    let table = &sheet.tables[0];
    let figures = [
        "Prior actual",
        "Target",
        "Actual",
        "Annual target",
        "Target upper",
        "Green from",
        "Green to",
        "Amber from",
        "Amber to",
        "Forecast",
        "Year to date",
    ];
    let mut blanks = 0;
    for (row, fields) in (table.from.row + 1..).zip(sheet.rows()) {
        for heading in figures {
            let pos = Pos::new(row, col(sheet, heading));
            let look = looks.get(&pos).unwrap_or_else(|| panic!("{pos} {heading} has no format"));
            let unit = match &*fields["Unit"] {
                "%" => look.code.ends_with('%'),
                "£" => look.code.starts_with("\"£\""),
                _ => look.code.starts_with("#,##0"),
            };
            let percent = fields["Unit"].is_empty() && look.code.ends_with('%');
            assert!(unit || percent, "{pos} {heading} of {}: {}", fields["Unit"], look.code);
            blanks += usize::from(fields[heading].is_empty());
        }
    }
    assert!(blanks > 1000, "{blanks}");
}

#[test]
fn a_row_that_is_added_says_that_it_is_unregistered_and_counts_nowhere() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let sheet = book.sheet("Indicators");
    let formulas = &sheet.tables[0].formulas;
    assert_eq!(formulas["State"], "\"Unregistered\"");
    assert_eq!(formulas["Counts"], "\"No\"");
    assert!(sheet.value("A2".parse().unwrap()).contains("A row added by hand is in no total"));
    // The rows that are there have their own: no formula of the table is left in any of them.
    for heading in ["State", "Counts"] {
        let at = col(sheet, heading);
        let formulas =
            sheet.cells.iter().filter(|(pos, cell)| pos.col == at && cell.formula.is_some());
        assert_eq!(formulas.count(), 0, "{heading}");
    }
}

#[test]
fn text_columns_keep_what_is_typed_as_text_and_formulas_stay_formulas() {
    let edits = [
        Edit::Cell("Indicators!E7", NewValue::Percent(0.5)),
        Edit::Cell("Risks!E4", NewValue::Text("×")),
        Edit::WholePeriod,
    ];
    let book = world(&edits);
    for name in
        ["Indicators", "Milestones", "Risks", "Equality", "Exceptions", "Findings", "Returns"]
    {
        let (sheet, looks) = (book.sheet(name), book.looks(name));
        let table = &sheet.tables[0];
        for (pos, cell) in sheet.cells.iter().filter(|(pos, _)| pos.row > table.from.row) {
            let heading = &table.columns[usize::try_from(pos.col).unwrap()];
            let code = looks[pos].code.as_str();
            if cell.formula.is_some() {
                assert_ne!(code, "@", "{name}!{pos}: a formula that is touched would become text");
            }
            let of_text = [
                "Ref",
                "Limb",
                "As typed",
                "Cell",
                "Commentary",
                "Found",
                "File",
                "Service",
                "Stated",
            ];
            if of_text.contains(&&**heading) && cell.formula.is_none() {
                assert_eq!(code, "@", "{name}!{pos} {heading}");
            }
        }
    }
}

#[test]
fn a_text_that_begins_like_a_formula_is_marked_as_text() {
    let mut council = Council::new("computed", "2025/26 Q4");
    let mut rows = Vec::new();
    for (number, typed) in
        ["=1+1", "+1", "-5 is less", "@home", "＝1+1", "plain"].iter().enumerate()
    {
        council.register += &format!("H{number},Case,S1,higher,days,,key,,,,,50,,,,,,\n");
        rows.push([
            text(&format!("H{number}")),
            None,
            Some(Typed::Number(60.0)),
            text("✓"),
            text(typed),
        ]);
    }
    // A date column holds text as well, and so does the test of an exact target.
    council.register += "H9,Case,S1,exact,days,,key,,,,,50,,,,,,\n";
    council.returns.push(("Housing".into(), rows));
    let book = council.read_back();
    let (sheet, looks) = (book.sheet("Indicators"), book.looks("Indicators"));
    let quoted = |row: u32, heading: &str| looks[&Pos::new(row, col(sheet, heading))].clone();
    for row in 3..8 {
        assert_eq!(quoted(row, "Commentary"), Look { code: "@".into(), quoted: true });
    }
    assert!(!quoted(8, "Commentary").quoted);
    let exact = sheet.cell(&[("Ref", "H9")], "Test");
    assert_eq!(exact.value, "=");
    assert!(quoted(9, "Test").quoted);
    let book = world(&[Edit::Cell("Milestones!D6", NewValue::Text("=soon"))]);
    let (sheet, looks) = (book.sheet("Milestones"), book.looks("Milestones"));
    let due = sheet.cells.iter().find(|(_, cell)| cell.value == "=soon").unwrap();
    assert_eq!(looks[due.0], Look { code: "@".into(), quoted: true });
}

#[test]
fn lists_say_that_they_stand_as_of_the_run() {
    let book = world(&[Edit::Cell("Indicators!E7", NewValue::Percent(0.5)), Edit::WholePeriod]);
    for name in ["Exceptions", "Findings"] {
        let about = book.sheet(name).value("A2".parse().unwrap());
        assert!(about.contains("As of the run over the files on the sheet Returns"), "{about}");
    }
    assert!(book.sheet("Summary").value("A3".parse().unwrap()).starts_with("Every count is live"));
}

/// A count of a column that was removed, and a link to a row that was, would else show an error.
#[test]
fn every_formula_about_another_sheet_is_guarded() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let mut seen = 0;
    for (sheet, at, formula) in book.formulas() {
        let abroad = book.sheets.iter().any(|other| {
            other.name != sheet.name && formula.contains(&format!("{}!$", other.name))
        });
        if abroad {
            assert!(formula.contains("IFERROR("), "{}!{at}: {formula}", sheet.name);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}
