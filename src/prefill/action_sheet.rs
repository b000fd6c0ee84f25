//! The sheets of milestones, risk control measures and equality actions: those of the last quarter that is known, and room
//! for new ones.

use super::cell::{TemplateCell, TemplateColumn};
use super::heading::{heading, help};
use super::sheet::{ColumnsInOrder, TemplateSheet, cells_of};
use super::to_fill::{ToFill, blanks};
use crate::consolidate::Consolidated;
use crate::due::Due;
use crate::history::KeptAction;
use crate::judge::Mark;
use crate::kind::{Asks, Column, Field, Kind, Role};
use crate::register::ServiceNo;
use crate::template::filled_in;

/// The words that a list offers for the symbol.
const SYMBOLS: &[&str] = &["✓", "?", "×"];
/// The words that are painted.
const PAINTED: &[&str] = &["Green", "Amber", "Red", "No symbol"];
/// How many rows are left below what is filled in.
const SPARE: usize = 10;
/// How many there are where nothing is.
const SPARE_ALONE: usize = 30;

/// The sheet of a kind of action.
pub(super) fn actions(before: &Consolidated, service: ServiceNo, kind: Kind) -> TemplateSheet {
    let register = before.register();
    let declared = kind.declaration();
    let known = before.context().earlier.history.last_actions(service, kind);
    let issued: Vec<&KeptAction> = known
        .into_iter()
        // What was done in the year before is not reported again.
        .filter(|kept| {
            kept.period.year == register.period.year
                || kind != Kind::Milestone
                || kept.mark != Mark::Green
        })
        .collect();
    let mut columns = ColumnsInOrder::default();
    let columns_of_kind = declared.columns.iter().filter(|column| is_issued(column));
    let mut letters: Vec<(Field, String)> = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    for column in columns_of_kind {
        let letter = columns.add(template_column(kind, column, before));
        letters.push((column.field, letter));
        fields.push(column.field);
    }
    let last = issued.first().map(|kept| format!("Quarter {}", kept.period.quarter.number()));
    if let Some(last) = &last {
        columns.add(TemplateColumn::shown(format!("{last} status"), 12).painting(PAINTED));
        columns.add(TemplateColumn::shown(format!("{last} commentary"), 44));
    }
    let row = |kept: &&KeptAction| {
        let own = fields.iter().map(|field| cell(kept, kind, *field));
        let before = [
            TemplateCell::text(kept.mark.name()),
            TemplateCell::text(kept.text(Field::Commentary).map_or("", |text| text)),
        ];
        own.chain(before).collect::<Vec<TemplateCell>>()
    };
    let rows: Vec<Vec<TemplateCell>> = issued.iter().map(row).collect();
    let spare = if rows.is_empty() { SPARE_ALONE } else { SPARE };
    let place = |wanted: Field| {
        letters.iter().find(|(field, _)| *field == wanted).map_or("A", |(_, letters)| letters)
    };
    let cells = |field: Field| cells_of(declared.sheet, place(field), rows.len() + spare);
    let there = format!("(LEN({})>0)", cells(declared.about));
    TemplateSheet {
        name: declared.sheet,
        title: declared.title,
        to_fill: ToFill { formula: blanks(&cells(Field::Status), &[there]), count: rows.len() },
        columns: columns.0,
        rows,
        spare,
        frozen: 0,
        words: Vec::new(),
    }
}

/// Whether a template has a column: a sheet of one service needs none for that, and who answers for a row is no matter of
/// a quarter.
fn is_issued(column: &Column) -> bool {
    !matches!(column.field, Field::Service | Field::Owner)
}

fn template_column(kind: Kind, column: &Column, before: &Consolidated) -> TemplateColumn {
    let heading = heading(kind, column.field, before.register().period);
    let width = match (column.role, column.asks) {
        (_, Asks::Date) => 13,
        (_, Asks::Symbol) => 11,
        (Role::Label, _) => 44,
        _ if column.field == Field::Ref => 10,
        _ if column.field == Field::Commentary => 50,
        _ => 30,
    };
    if !filled_in(kind).contains(&column.field) {
        let locked = TemplateColumn::locked(heading, width);
        return if column.asks == Asks::Date { locked.of_days() } else { locked };
    }
    let open = TemplateColumn::open(heading, width, help(kind, column.field));
    match column.asks {
        Asks::Symbol => open.choosing(SYMBOLS),
        Asks::Date => open.of_days(),
        Asks::Text | Asks::Number | Asks::Target => open,
    }
}

/// What stands in a column of an action that is issued again.
fn cell(kept: &KeptAction, kind: Kind, field: Field) -> TemplateCell {
    let text = kept.text(field).map_or("", |text| text);
    let declared = kind.declaration();
    if matches!(field, Field::Due | Field::Revised) {
        return match Due::from_text(text) {
            Some(due) => TemplateCell::Day(due.date),
            None if text.is_empty() => TemplateCell::Unknown,
            None => TemplateCell::text(text),
        };
    }
    if field == declared.about && !kept.references.is_empty() {
        return TemplateCell::Text(format!("{text} ({})", kept.references));
    }
    if filled_in(kind).contains(&field) {
        return TemplateCell::Blank;
    }
    TemplateCell::text(text)
}
