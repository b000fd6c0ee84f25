//! What stands in hidden sheets, rows and columns, beside cells and in colours.

use super::*;

#[test]
fn lists_in_hidden_sheets_say_nothing_about_the_return() {
    let mut lists = sheet("Lists", &["Quarter|Service", "Quarter 1|Older People", "Quarter 2|"]);
    lists.visibility = Visibility::Hidden;
    let register = register();
    let grid = sheet("A", &["Ref.|Description|Quarter 4|Progress", "HP LI 1|Visits|7|✓"]);
    let returned = self::returned(&register, "a.xlsx", vec![lists, cover(), grid]);
    assert_eq!(returned.whose, ClaimedService::Service(ServiceNo::nth(0)));
    assert!(matches!(returned.period, StatedPeriod::Whole(period, _) if period == register.period));
}

#[test]
fn what_is_hidden_or_noted_beside_a_cell_is_said() {
    let register = register();
    let figure = |grid: Grid| {
        let mut cells = grid.cells().to_vec();
        let format = crate::number_format::NumberFormat::new("").into();
        cells.push((Pos::new(9, 0), RawCell::Number { value: 84.0, format }));
        Grid::new(Arc::clone(&grid.name), cells)
    };
    let hidden = |mut grid: Grid, visibility| {
        grid.visibility = visibility;
        grid
    };
    let mut table = sheet("Indicators", &["Ref|Description|Quarter 4", "NI 39|Admissions|5"]);
    table.comments = vec![
        (Pos::new(0, 2), "Officer:\nto date".into()),
        (Pos::new(1, 2), "Is this right?".into()),
    ];
    let mut own = cover();
    own.comments = vec![(Pos::new(0, 0), "Signed off late".into())];
    let grids = vec![
        own,
        hidden(table, Visibility::Hidden),
        hidden(sheet("Lists", &["Green", "Red"]), Visibility::Hidden),
        hidden(figure(sheet("Workings", &["Sums"])), Visibility::Hidden),
        hidden(sheet("Macro", &["x"]), Visibility::VeryHidden),
    ];
    let notes = returned(&register, "a.xlsx", grids).notes;
    let said: Vec<String> = notes
        .iter()
        .map(|note| {
            let cell = note.cell.map(|pos| format!("!{pos}")).unwrap_or_default();
            let sheet = note.sheet.as_deref().unwrap_or_default();
            format!("{sheet}{cell}: {}", note.text)
        })
        .collect();
    assert_eq!(
        said,
        [
            "Cover!A1: A comment here says: \"Signed off late\".",
            "Indicators: The sheet is hidden; its table was read too.",
            "Indicators!C1: A comment here says: \"Officer: to date\".",
            "Indicators!C2: A comment here says: \"Is this right?\"",
            "Lists: The sheet is hidden and holds words alone, such as those of a dropdown. Nothing of it is read.",
            "Workings: The sheet is hidden and holds figures. No table was found in it, so nothing of it is read.",
            "Macro: The sheet holds data and is hidden so that only a program can show it.",
        ]
    );
}

#[test]
fn a_colour_beside_a_row_of_a_table_is_said_unless_a_merged_symbol_covers_it() {
    let register = register();
    let rows = [
        "Ref|Description|Quarter 4|Progress",
        "Quality",
        "HP LI 1|Visits|5|✓",
        "NI 39|Admissions|5|",
        "NI 120|Mortality|5|",
        "NI 121|Births|5|",
    ];
    let coloured = |rows_of_symbols: &[u32], merged: bool| {
        let mut table = sheet("Indicators", &rows);
        let pos = |row: &u32| Pos::new(*row, 3);
        table.coloured = rows_of_symbols.iter().map(pos).collect();
        table.coloured.push(Pos::new(3, 9));
        table.merges =
            vec![Region { from: Pos::new(2, 3), to: Pos::new(if merged { 4 } else { 2 }, 3) }];
        let notes = returned(&register, "a.xlsx", vec![cover(), table]).notes;
        let notes = notes.iter().filter_map(|note| note.cell.map(|cell| (cell, &*note.text)));
        notes.map(|(cell, text)| format!("{cell}: {text}")).collect::<Vec<_>>()
    };
    let one = "D6: Progress has a colour and no symbol. Colours are not read.";
    // Above the table, in it beside a heading, and in rows of it.
    assert_eq!(coloured(&[0, 1, 5], false), [one]);
    assert_eq!(coloured(&[3, 4, 5], true), [one]);
    let three =
        "D4: Progress has a colour and no symbol in 3 cells, D4 to D6. Colours are not read.";
    assert_eq!(coloured(&[3, 4, 5], false), [three]);
}
