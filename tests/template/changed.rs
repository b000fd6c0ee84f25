//! What was changed of a template that was not to be filled in is named, and all of it is read as far as it can be.

use qmr::cell::Pos;
use qmr::grid::Grid;
use qmr::register::Register;

use super::made::{Opened, PLAIN, Setting, issued, number, register, text};

fn opened() -> (Opened, Register) {
    let mut opened = Opened::new(&issued(PLAIN));
    opened.sign();
    (opened, register(PLAIN))
}

/// What is said of the template itself.
fn of_template(opened: &Opened, register: &Register) -> Vec<String> {
    let said = opened.said(register).into_iter();
    said.filter(|said| said.starts_with("QMR163") || said.starts_with("QMR164")).collect()
}

#[test]
fn nothing_is_said_of_a_template_that_only_was_filled_in() {
    let (opened, register) = opened();
    assert_eq!(of_template(&opened, &register), Vec::<String>::new());
}

#[test]
fn locked_cells_that_were_typed_over_are_named_wherever_they_stand() {
    let (mut opened, register) = opened();
    let [target, title] =
        ["Target 2025/26", "Description"].map(|heading| opened.column("Indicators", heading));
    opened.set("Indicators", Pos::new(3, target), Some(number(0.5, "0%")));
    opened.set("Indicators", Pos::new(4, title), Some(text("Days to let a home")));
    let due = opened.column("Milestones", "Due date");
    opened.set("Milestones", Pos::new(3, due), Some(text("31 May 2026")));
    let mut said = of_template(&opened, &register);
    said.sort();
    let target = Pos::new(3, target);
    assert_eq!(
        said,
        [
            format!(
                "QMR164 Indicators!{} Description is \"Days to let a home\"; the template has \"Days to re-let a home\" there.",
                Pos::new(4, title)
            ),
            format!(
                "QMR164 Indicators!{target} Target 2025/26 is \"0.5\"; the template has \"0.82\" there."
            ),
            format!(
                "QMR164 Milestones!{} Due date is \"31 May 2026\"; the template has \"2026-03-31\" there.",
                Pos::new(3, due)
            ),
        ]
    );
}

#[test]
fn every_row_that_was_typed_over_is_known_by_its_ref() {
    let (mut opened, register) = opened();
    let [title, unit] = ["Description", "Unit"].map(|heading| opened.column("Indicators", heading));
    let rows = opened.rows("Indicators");
    for row in &rows {
        opened.set("Indicators", Pos::new(*row, title), Some(text("As we call it")));
        opened.set("Indicators", Pos::new(*row, unit), Some(text("thing")));
    }
    let said = of_template(&opened, &register);
    assert_eq!(said.len(), 2 * rows.len(), "{said:#?}");
    assert!(said.iter().all(|said| said.contains("; the template has")), "{said:#?}");
}

#[test]
fn what_is_not_there_any_more_is_named() {
    let (mut opened, register) = opened();
    opened.change("Milestones", |cells| cells.retain(|(pos, _)| pos.row != 4));
    opened.0.grids.retain(|grid| &*grid.name != "Equality");
    let unit = opened.column("Indicators", "Unit");
    opened.set("Indicators", Pos::new(2, unit), Some(text("Counted in")));
    let mut said = of_template(&opened, &register);
    said.sort();
    assert_eq!(
        said,
        [
            "QMR164 ! The sheet \"Equality\" of the template is not there any more.",
            "QMR164 Indicators! The heading \"Unit\" of the template is not there any more.",
            "QMR164 Milestones! The row of the template for H1 Good homes is not there any more.",
        ]
    );
}

#[test]
fn a_sheet_under_another_name_is_read() {
    let (mut opened, register) = opened();
    for grid in &mut opened.0.grids {
        if &*grid.name == "Indicators" {
            let renamed = Grid::new("Our figures", grid.cells().to_vec());
            *grid = renamed;
        }
    }
    assert_eq!(
        of_template(&opened, &register),
        [
            "QMR164 Our figures! The sheet \"Our figures\" was issued as \"Indicators\"; it was read all the same."
        ]
    );
    let said = opened.said(&register);
    let blank = said.iter().filter(|said| said.starts_with("QMR090 Our figures!"));
    assert!(blank.count() > 10, "{said:#?}");
}

#[test]
fn what_is_typed_beside_what_is_only_shown_is_not_lost() {
    let (mut opened, register) = opened();
    let last = opened.column("Indicators", "Quarter 3 commentary");
    let pos = Pos::new(5, last);
    opened.set("Indicators", pos, Some(text("The boiler was old.")));
    let said = opened.said(&register);
    assert!(
        said.iter().any(|said| said.starts_with(&format!("QMR042 Indicators!{pos}"))),
        "{said:#?}"
    );
    opened
        .change("Guidance", |cells| cells.push((Pos::new(60, 0), text("What if a tenant moves?"))));
    let said = opened.said(&register);
    assert!(said.iter().any(|said| said.contains("\"Guidance\"")), "{said:#?}");
}

#[test]
fn a_template_of_another_period_or_service_is_named() {
    let (opened, _) = opened();
    let next = register(Setting { quarter: 3, ..PLAIN });
    // It states its own period, and that is said of any return.
    let said = opened.said(&next);
    assert!(said.iter().any(|said| said.starts_with("QMR005")), "{said:#?}");
    let mut moved = opened.clone();
    moved.set("Return", Pos::new(5, 1), Some(text("Quarter 3, 2025/26")));
    assert_eq!(
        of_template(&moved, &next),
        ["QMR163 ! The template was issued for 2025/26 Q4, and 2025/26 Q3 is being reported."]
    );
    let register = register(PLAIN);
    let mut moved = opened;
    moved.set("Return", Pos::new(4, 1), Some(text("Others")));
    assert_eq!(
        of_template(&moved, &register),
        ["QMR163 ! The template was issued for Tests & Trials, and the return is that of Others."]
    );
}

#[test]
fn a_template_of_another_council_is_named_and_nothing_else_of_it() {
    let (opened, mut register) = opened();
    register.council = "Elsewhere Council".into();
    assert_eq!(
        of_template(&opened, &register),
        [
            "QMR163 ! The template was issued by Council of \"Tests\" & Trials, and this is checked for Elsewhere Council."
        ]
    );
}

#[test]
fn a_register_that_was_changed_since_is_named() {
    let (opened, register) = opened();
    let mut later = register;
    let changed = later.indicators.iter().map(|own| {
        let mut own = (**own).clone();
        if &*own.reference == "T12" {
            own.owner = "Head of Homes".into();
        }
        std::sync::Arc::new(own)
    });
    later.indicators = changed.collect();
    later.index = qmr::register::Index::default();
    assert_eq!(
        of_template(&opened, &later),
        [
            "QMR163 ! The register has been changed since the template was issued, so its locked cells may not be those of today."
        ]
    );
}

#[test]
fn a_template_without_its_hidden_sheet_is_known_by_its_properties() {
    let (mut opened, register) = opened();
    opened.0.grids.retain(|grid| &*grid.name != "qmr");
    opened.set("Return", Pos::new(4, 1), Some(text("Others")));
    let said = of_template(&opened, &register);
    assert_eq!(said.len(), 1, "{said:?}");
    // Nothing else is read out of the sheet that nobody sees: it is no table, and no text of the return.
    let (whole, register) = super::changed::opened();
    let said = whole.said(&register);
    assert!(
        !said.iter().any(|said| said.contains("\"qmr\"") || said.contains(" qmr!")),
        "{said:#?}"
    );
}
