//! Tables of plans as officers make them: with refs, with the sections as columns, in other orders, with merged cells.

use qmr::cell::Pos;
use qmr::check::Scope;
use qmr::grid::{Book, Grid, RawCell, Region};
use qmr::intake::{PlanPage, plan_pages};
use qmr::plan::{Pairing, Plan, PlanGrade};

use super::layouts::{Laid, Layout, laid, typed};
use super::{account::account, council, data, judged, read};
use crate::support::council::sent;

/// A sheet of rows; texts of a row are parted by ` | `, and lines of a cell by ` / `.
fn sheet(rows: &[&str]) -> Laid {
    let cells = (0..).zip(rows).flat_map(|(row, texts)| {
        let texts = (0..).zip(texts.split('|')).map(|(col, text)| (col, text.trim()));
        let texts = texts.filter(|(_, text)| !text.is_empty());
        texts
            .map(|(col, text)| (Pos::new(row, col), typed(&text.replace(" / ", "\n"))))
            .collect::<Vec<_>>()
    });
    Laid { grid: Grid::new("Plans", cells.collect()), pages: Vec::new() }
}

/// The plans of a sheet, all of whose cells are accounted for.
fn plans(laid: &Laid) -> Vec<PlanPage> {
    let found = read(laid);
    let (mut filled, named) = account(laid, &found);
    // What stands above the headings is the sheet's.
    filled.retain(|pos| pos.row >= found[0].rows.0);
    assert_eq!(filled, named);
    found
}

/// Each entry with what stands beside it.
fn entries(page: &PlanPage) -> Vec<String> {
    let plan = plan(page);
    let shown = plan.entries.iter().map(|entry| {
        let due = entry.due.map(|due| format!(" by {}", due.due.date)).unwrap_or_default();
        let heading =
            entry.sub_heading.as_ref().map(|text| format!("{text} > ")).unwrap_or_default();
        format!("{}: {heading}{} = {}{due}", entry.part, entry.text, entry.progress)
    });
    shown.map(|text| text.replace('\n', " / ")).collect()
}

fn plan(page: &PlanPage) -> Plan {
    judged(page, &council(&data::pages()).register, "2006-06-30")
}

fn lines(page: &PlanPage) -> Vec<String> {
    let lines = plan(page).lines.into_iter();
    lines.map(|line| format!("{}: {}", line.kind.name(), line.text)).collect()
}

#[test]
fn a_row_an_entry_with_its_ref() {
    let laid = sheet(&[
        "Improvement plans of the service",
        "",
        "Ref. | Indicator | Section | Action / resource / risk | Progress to date | Due date | Cabinet Lead | Target 2006/07",
        "H1 | Homes let | Actions | Find builders | Three are found | 31/05/2006 | Member A | 85%",
        "H2 | Rent | Actions | Call those who owe | Begun | Sept 2006 | | TBC",
        "H1 | Homes let | Resources | A surveyor / Money | | | Member A | 85%",
        "H1 | | Risks | Illness | None ill | |",
        "H2 | | Budget | £10k | Nil return",
    ]);
    let found = plans(&laid);
    assert_eq!(found.len(), 2);
    assert_eq!(
        entries(&found[0]),
        [
            "Actions: Find builders = Three are found by 2006-05-31",
            "Resources: A surveyor = ",
            "Resources: Money = ",
            "Risks: Illness = None ill",
        ]
    );
    assert_eq!(
        entries(&found[1]),
        ["Actions: Call those who owe = Begun by 2006-09-30", "Budget: £10k = Nil return"]
    );
    assert_eq!(lines(&found[0]), ["Ref: H1", "Title: Homes let", "Target: 85%"]);
    assert_eq!(lines(&found[1]), ["Ref: H2", "Title: Rent", "Target: TBC"]);
    assert_eq!(found.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2]);
    assert!(plan(&found[0]).has_lead() && !plan(&found[1]).has_lead());
    assert_eq!(plan(&found[0]).grade, PlanGrade::Incomplete);
    // The title above the table is the sheet's.
    assert_eq!(found[0].rows, (2, 7));
}

#[test]
fn the_sections_as_columns() {
    let laid = sheet(&[
        "Ref | Actions | Progress | Resources | Progress | Risks | Progress | Mitigated by | Progress | Budget | Progress",
        "H1 | Find builders | Found | Money | Asked for | Illness | None | Pay more | Done | £10k | Spent",
        "H2 | Ask the bank / Ask another | | | | | | | | £5k |",
        "H1 | Look for more | | | | | | | | |",
    ]);
    let found = plans(&laid);
    assert_eq!(found.len(), 2);
    assert_eq!(
        entries(&found[0]),
        [
            "Actions: Find builders = Found",
            "Actions: Look for more = ",
            "Resources: Money = Asked for",
            "Risks: Illness = None",
            "Mitigation: Pay more = Done",
            "Budget: £10k = Spent",
        ]
    );
    assert_eq!(
        entries(&found[1]),
        ["Actions: Ask the bank = ", "Actions: Ask another = ", "Budget: £5k = "]
    );
    // One column of progress is that of every section.
    let laid = sheet(&[
        "Ref | Risks to achievement | Risks mitigated by | Actions | Progress",
        "H1 | Illness | Pay more | Find builders | All found",
    ]);
    let found = plans(&laid);
    assert_eq!(
        entries(&found[0]),
        [
            "Risks: Illness = All found",
            "Mitigation: Pay more = All found",
            "Actions: Find builders = All found",
        ]
    );
}

#[test]
fn what_is_headed_like_another_table_is_a_plan() {
    let council = council(&data::pages());
    for header in [
        "Ref | Section | Action | Progress | Target",
        "Ref | Part | Description | Progress | Target",
        "Ref | Which | Action | Progress | Target",
        "Objective | Section | Milestone | Progress | Due | Action",
    ] {
        let laid = sheet(&[
            header,
            "BV183a | Actions | Find builders | Found | 5",
            "BV183a | Resources | Money | Asked for | 5",
            "BV183a | Risks | Illness | None | 5",
        ]);
        let book = Book { grids: vec![laid.grid], ..Book::default() };
        let input = sent("returns/a.xlsx", "returns/a.xlsx", book);
        let found = council.consolidates(vec![input], Scope::Period);
        assert_eq!(found.ledger().plans.len(), 1, "{header}");
        let file = found.intake().files.iter().next().unwrap();
        assert_eq!(file.rows_found(), file.rows_merged + file.rows_named + file.rows_other());
    }
}

#[test]
fn what_names_no_sections_is_no_plan() {
    for rows in [
        // A register of risks has three of the words as headings.
        ["Risk | Mitigation | Action | Owner", "Illness | Pay more | Find builders | A"],
        ["Ref | Section | Action | Progress", "H1 | Housing | Find builders | Found"],
        ["Section | Team", "Actions | A"],
    ] {
        assert!(read(&sheet(&rows)).is_empty(), "{rows:?}");
    }
}

#[test]
fn merged_cells_speak_for_every_row() {
    let mut laid = sheet(&[
        "Ref | Section | Sub-heading | Action | Progress | Due",
        "H1 | Actions | Homes | Find builders | Found | 01/05/2006",
        "   |         |       | Ask the bank |      |",
        "   |         |       | Ask another |       |",
        "H2 |         |       | Call | | ",
    ]);
    let area = |from: (u32, u32), to: (u32, u32)| Region {
        from: Pos::new(from.0, from.1),
        to: Pos::new(to.0, to.1),
    };
    laid.grid.merges = vec![
        area((1, 0), (3, 0)),
        area((1, 1), (4, 1)),
        area((1, 2), (2, 2)),
        area((1, 5), (2, 5)),
    ];
    let found = plans(&laid);
    assert_eq!(
        entries(&found[0]),
        [
            "Actions: Homes > Find builders = Found by 2006-05-01",
            "Actions: Homes > Ask the bank =  by 2006-05-01",
            "Actions: Ask another = ",
        ]
    );
    assert_eq!(entries(&found[1]), ["Actions: Call = "]);
    // Progress that stands beside several entries is that of all of them.
    laid.grid.merges = vec![area((1, 4), (3, 4))];
    let found = plans(&laid);
    assert_eq!(
        entries(&found[0]),
        ["Actions: Homes > Find builders / Ask the bank / Ask another = Found by 2006-05-01"]
    );
    assert_eq!(plan(&found[0]).entries[0].pairing, Pairing::Block);
}

#[test]
fn rows_in_any_order_and_headings_printed_again_make_the_same_plans() {
    let pages = data::pages();
    let council = council(&pages);
    let whole = &laid(&pages, Layout::Table)[0];
    let says = |laid: &Laid| -> Vec<String> {
        let mut all: Vec<String> = read(laid)
            .iter()
            .map(|page| {
                let plan = judged(page, &council.register, "2006-06-30");
                let entries =
                    plan.entries.iter().map(|e| format!("{}{}{}", e.part, e.text, e.progress));
                format!("{} {:?}", plan.grade, entries.collect::<Vec<_>>())
            })
            .collect();
        all.sort();
        all
    };
    // The rows of each plan keep their order among those of the others; every tenth row the headings stand again.
    let mut rows: Vec<Vec<(u32, RawCell)>> = Vec::new();
    for (pos, raw) in whole.grid.cells() {
        let row = usize::try_from(pos.row).unwrap();
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        rows[row].push((pos.col, raw.clone()));
    }
    let header = rows.remove(0);
    let mut turn: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    rows.sort_by_cached_key(|row| {
        let key = row[0].1.shown().to_string();
        let own = turn.entry(key).or_default();
        *own += 1;
        *own
    });
    let mut mixed: Vec<Vec<(u32, RawCell)>> = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        if number % 10 == 0 {
            mixed.push(header.clone());
        }
        mixed.push(row);
    }
    let cells = (0..).zip(mixed).flat_map(|(row, cells)| {
        cells.into_iter().map(move |(col, raw)| (Pos::new(row, col), raw)).collect::<Vec<_>>()
    });
    let mixed = Laid { grid: Grid::new("Mixed", cells.collect()), pages: whole.pages.clone() };
    assert_eq!(plans(&mixed).len(), whole.pages.len());
    assert_eq!(says(&mixed), says(whole));
}

#[test]
fn a_table_stands_beside_pages_and_other_tables() {
    let pages = data::pages();
    let page = super::layouts::on_one(&[&pages[1]], Layout::OneSheet);
    let last = page.grid.cells().last().unwrap().0.row;
    let table = sheet(&[
        "Ref | Section | Action | Progress | Remarks",
        "H1 | Actions | Find builders | Found | Well done",
        "",
        "H1 | Budget | £10k | | ",
        "",
        "Seen by the board",
    ]);
    let both = |first: &Grid, second: &Grid, by: u32| {
        let below = second.cells().iter();
        let below = below.map(|(pos, raw)| (Pos::new(pos.row + by, pos.col), raw.clone()));
        Grid::new("Both", first.cells().iter().cloned().chain(below).collect())
    };
    for grid in [both(&page.grid, &table.grid, last + 2), both(&table.grid, &page.grid, 8)] {
        let place = qmr::cell::Place { file: "a.xlsx".into(), sheet: "Both".into() };
        let found = plan_pages(&grid, &place.into(), &[]);
        assert_eq!(found.len(), 2);
        let of_table = found.iter().find(|page| page.sections.len() == 2).unwrap();
        assert_eq!(entries(of_table), ["Actions: Find builders = Found", "Budget: £10k = "]);
        let unread: Vec<&str> = of_table.unread.iter().map(|cells| &*cells.text).collect();
        assert_eq!(unread, ["Well done"]);
        let of_page = found.iter().find(|page| page.sections.len() != 2).unwrap();
        assert_eq!(of_page.sections.len(), 5);
        assert!(of_page.unread.is_empty());
    }
}
