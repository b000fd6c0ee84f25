//! The sheet of a template that says how it is filled in, made from what the kinds of sheet declare.

use crate::kind::{Field, Kind};

/// The sheet.
pub(crate) const GUIDANCE: &str = "Guidance";
/// What stands at its head.
pub(crate) const GUIDANCE_TITLE: &str = "How to fill in this return";

/// What is to be filled in of a kind's rows.
pub(crate) const fn filled_in(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Indicator => &[Field::Actual, Field::Status, Field::Commentary],
        Kind::Milestone => &[Field::Revised, Field::Status, Field::Commentary],
        Kind::Risk | Kind::Equality => &[Field::Status, Field::Commentary],
    }
}

/// What is said of every template.
const GENERAL: [(&str, &str); 7] = [
    (
        "Where to type",
        "Fill in the pale yellow cells. The other cells are locked: they hold what the register and the last quarter say.",
    ),
    (
        "To fill",
        "The sheet Return counts what is still to be filled in. At 0 the return is ready to be checked and sent.",
    ),
    (
        "A figure",
        "Type the number alone. Zero counts as an answer. Percentages are typed as 84 or 84%.",
    ),
    (
        "An estimate",
        "Put E behind the figure of an estimate (12 E) and P behind a provisional one (12 P).",
    ),
    (
        "No figure",
        "Type NYA while it is not yet available, N/A where it does not apply, <5 where a small number is withheld.",
    ),
    (
        "Progress",
        "Choose ✓ (it will be met in time), ? (uncertain) or × (it will not) from the list in the cell.",
    ),
    (
        "Something is wrong in a locked cell",
        "Leave it as it is, say so in Commentary, and tell who sent you the template: the register is to be mended.",
    ),
];

/// What is said of improvement plans, which are asked for where an indicator was red or amber.
const PLANS: [(&str, &str); 3] = [
    (
        "Actions required",
        "What is done in each section, who does it and by when. Several lines may stand in one cell; further entries go into the rows below.",
    ),
    (
        "Progress",
        "How far each entry has come, line by line. An entry without progress counts as not begun.",
    ),
    ("Leads, priority, objective", "Fill them in where they are blank."),
];

/// What the sheet says, line by line: what a line is about, and what it says of that. A line that says nothing is a heading.
pub(crate) fn guidance_lines() -> Vec<(String, String)> {
    let general = GENERAL.iter().map(|(about, text)| ((*about).to_owned(), (*text).to_owned()));
    let mut lines: Vec<(String, String)> = general.collect();
    for kind in Kind::ALL {
        let declared = kind.declaration();
        lines.push((format!("In the sheet {}", declared.sheet), String::new()));
        for column in declared.columns.iter() {
            if filled_in(*kind).contains(&column.field) {
                lines.push((
                    column_name(column.field, column.heading),
                    column.help.trim().to_owned(),
                ));
            }
        }
    }
    lines.push(("In the sheet Plans".to_owned(), String::new()));
    lines.extend(PLANS.iter().map(|(about, text)| ((*about).to_owned(), (*text).to_owned())));
    lines
}

/// What a column is called where no period is at hand.
fn column_name(field: Field, heading: &str) -> String {
    match field {
        Field::Actual => "The quarter".to_owned(),
        _ => heading.to_owned(),
    }
}
