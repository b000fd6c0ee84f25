//! One file of an example, as if an officer had sent it.

use std::sync::Arc;

use super::sheets::SHEETS;
use qmr::cell::Pos;
use qmr::check::{Edit, NewValue};
use qmr::grid::{Book, Face, Format, Grid, Note, Properties, RawCell, Region};
use qmr::intake::{Content, Input};
use qmr::number_format::NumberFormat;

/// One file of an example.
#[derive(Clone, Debug)]
pub(super) struct SentFile {
    path: &'static str,
    sheets: Vec<(&'static str, Vec<(Pos, NewValue)>)>,
    refused: Option<&'static str>,
    skipped: Option<&'static str>,
    unreadable: Vec<(&'static str, &'static str)>,
    format: Format,
    notes: Vec<(&'static str, &'static str)>,
    modified: Option<&'static str>,
    merged: Vec<(&'static str, Region)>,
}

impl SentFile {
    pub(super) fn clean(path: &'static str) -> Self {
        let sheet = |(name, cells): &(&'static str, &[(&str, NewValue)])| {
            let cells = cells.iter().filter_map(|(at, set)| Some((at.parse().ok()?, *set)));
            (*name, cells.collect())
        };
        Self {
            path,
            sheets: SHEETS.iter().map(sheet).collect(),
            refused: None,
            skipped: None,
            unreadable: Vec::new(),
            format: Format::Xlsx,
            notes: Vec::new(),
            modified: None,
            merged: Vec::new(),
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Cell(at, set) => self.set(at, set),
            Edit::Drop(name) => self.sheets.retain(|(sheet, _)| *sheet != name),
            Edit::Unreadable(name, why) => {
                self.sheets.retain(|(sheet, _)| *sheet != name);
                self.unreadable.push((name, why));
            }
            Edit::Kind(format) => self.format = format,
            Edit::Note(sheet, text) => self.notes.push((sheet, text)),
            Edit::Merged(from, to) => self.merge(from, to),
            Edit::NoSheets => self.sheets.clear(),
            Edit::Refused(reason) => self.refused = Some(reason),
            Edit::Skipped(what) => self.skipped = Some(what),
            Edit::Modified(date) => self.modified = Some(date),
            Edit::Register(..)
            | Edit::Config(..)
            | Edit::Other(..)
            | Edit::Earlier(_)
            | Edit::Edited(_)
            | Edit::WholePeriod => {}
        }
    }

    fn set(&mut self, at: &'static str, set: NewValue) {
        let Some((name, pos)) = at.split_once('!') else {
            return;
        };
        let Ok(pos) = pos.parse::<Pos>() else { return };
        if !self.sheets.iter().any(|(sheet, _)| *sheet == name) {
            self.sheets.push((name, Vec::new()));
        }
        for (_, cells) in self.sheets.iter_mut().filter(|(sheet, _)| *sheet == name) {
            cells.retain(|(known, _)| *known != pos);
            cells.push((pos, set));
        }
    }

    fn merge(&mut self, from: &'static str, to: &'static str) {
        if let Some((name, from)) = from.split_once('!')
            && let (Ok(from), Ok(to)) = (from.parse(), to.parse())
        {
            self.merged.push((name, Region { from, to }));
        }
    }

    pub(super) fn input(&self) -> Input {
        let content = if let Some(reason) = self.refused {
            Content::Refused {
                reason: reason.to_owned(),
                advice: "Save it as an Excel workbook (.xlsx) and send that.".to_owned(),
            }
        } else if let Some(what) = self.skipped {
            Content::Skipped(what.to_owned())
        } else {
            Content::Book(self.book())
        };
        Input { path: self.path.into(), sha256: format!("{:?}", self).into(), content }
    }

    fn book(&self) -> Book {
        let grids = self.sheets.iter().map(|(name, cells)| {
            let cells = cells.iter().filter_map(|(pos, set)| Some((*pos, raw_cell(*set)?)));
            let mut grid = Grid::new(*name, cells.collect());
            let merged = self.merged.iter().filter(|(sheet, _)| sheet == name);
            grid.merges.extend(merged.map(|(_, region)| *region));
            grid
        });
        let notes = self.notes.iter();
        Book {
            format: self.format,
            notes: notes.map(|(sheet, text)| Note::on_sheet(&(*sheet).into(), *text)).collect(),
            grids: grids.collect(),
            properties: Properties {
                modified: self.modified.map(Into::into),
                ..Properties::default()
            },
            unreadable: self
                .unreadable
                .iter()
                .map(|(name, why)| ((*name).into(), (*why).to_owned()))
                .collect(),
        }
    }
}

/// A cell as it is read from a file; none where it is blank.
fn raw_cell(set: NewValue) -> Option<RawCell> {
    let number = |value: f64, format: &str| RawCell::Number {
        value,
        format: Arc::new(NumberFormat::new(format)),
    };
    let text = |text: &str, face: Face| RawCell::Text { text: text.into(), face };
    Some(match set {
        NewValue::Text(typed) => text(typed, Face::Text),
        NewValue::Repeated(typed, times) => text(&typed.repeat(times), Face::Text),
        NewValue::Wingdings(typed) => text(typed, Face::Wingdings),
        NewValue::Number(value) => number(value, ""),
        NewValue::Formatted(value, format) => number(value, format),
        NewValue::Percent(value) => number(value, "0.0%"),
        NewValue::Date(date, shown) => RawCell::Date { date, shown: shown.into() },
        NewValue::True => RawCell::Bool(true),
        NewValue::Error(error) => RawCell::Error(error.into()),
        NewValue::NotCalculated => RawCell::NotCalculated,
        NewValue::Blank => return None,
    })
}
