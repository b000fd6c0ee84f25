//! Tables of plans on a sheet: where they stand, and what their columns hold. Either each row names its section, or the
//! sections are columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::intake::pages::page::HeadColumn;
use crate::intake::pages::part::{PlanPart, begins_like_a_part};
use crate::intake::pages::plan_column::{PlanColumn, text_of};
use crate::intake::pages::plan_label::plan_label;
use crate::intake::pages::table_section::{SectionCells, TableSection};
use crate::intake::pages::year_series::{heads_years, series_below};
use crate::intake::rows::{UnreadReason, on_one_line};

/// How the sections of a table of plans stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableForm {
    /// Each row names its own.
    Long,
    /// Each is a column.
    Wide,
}

/// The headings of a table of plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlanHeader {
    pub(super) form: TableForm,
    pub(super) columns: BTreeMap<u32, PlanColumn>,
    /// Headings that mean nothing.
    pub(super) unknown: BTreeMap<u32, Arc<str>>,
}

/// A table of plans.
#[derive(Clone, Debug)]
pub(super) struct PlanTable {
    pub(super) header: PlanHeader,
    /// Its rows, from its headings on.
    pub(super) rows: (u32, u32),
    /// The last row of figures by year that stand below it.
    pub(super) series: Option<u32>,
}

impl PlanHeader {
    /// Where the first column of a sort stands.
    pub(super) fn column(&self, wanted: PlanColumn) -> Option<u32> {
        column(&self.columns, wanted)
    }

    /// The columns that are sections from the left, each with that of its progress: the next one where it is so headed;
    /// one column of progress for all of them is everyone's.
    pub(super) fn parts(&self) -> Vec<(u32, PlanPart, Option<u32>)> {
        let mut progress = self.columns.iter().filter(|(_, own)| **own == PlanColumn::Progress);
        let alone = progress.next().filter(|_| progress.next().is_none()).map(|(col, _)| *col);
        let parts = self.columns.iter().filter_map(|(col, column)| match column {
            PlanColumn::Part(part) => Some((*col, *part)),
            _ => None,
        });
        let beside = |col: u32| {
            let behind = col.checked_add(1)?;
            let (next, column) = self.columns.range(behind..).next()?;
            (*column == PlanColumn::Progress).then_some(*next)
        };
        parts.map(|(col, part)| (col, part, alone.or_else(|| beside(col)))).collect()
    }
}

fn column(columns: &BTreeMap<u32, PlanColumn>, wanted: PlanColumn) -> Option<u32> {
    columns.iter().find(|(_, column)| **column == wanted).map(|(col, _)| *col)
}

impl PlanTable {
    /// Why a cell of it was not read.
    pub(super) fn why_unread(&self, pos: Pos) -> UnreadReason {
        match self.header.unknown.get(&pos.col) {
            Some(heading) => UnreadReason::NotKnown(Arc::clone(heading)),
            None if self.header.columns.contains_key(&pos.col) => UnreadReason::InPlan,
            None => UnreadReason::Unheaded,
        }
    }

    /// Its last row, with that of the figures below it.
    pub(super) fn last(&self) -> u32 {
        self.series.unwrap_or(self.rows.1)
    }
}

/// Whether a sheet may have a table of plans: a heading that may be that of the sections, or the names of three sections.
pub(super) fn may_hold_tables(grid: &Grid) -> bool {
    let texts = || grid.cells().iter().filter_map(|(_, raw)| text_of(raw));
    let mut parts = BTreeSet::new();
    texts().any(|text| {
        if let Some((part, _)) = PlanColumn::part(text) {
            parts.insert(part);
        }
        parts.len() >= FEW || is_section_word(text)
    })
}

/// So many different sections are no accident.
const FEW: usize = 3;

/// Whether a text may head the column of sections.
fn is_section_word(text: &str) -> bool {
    text.len() <= 24
        && first_word_is(text, &["section", "part", "plan", "template"])
        && PlanColumn::of(text) == Some(PlanColumn::Section)
}

fn first_word_is(text: &str, words: &[&str]) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    words
        .iter()
        .any(|word| first.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

/// The tables of plans on a sheet, from the top. `tables` are rows in which headers of other tables may begin.
pub(super) fn plan_tables(grid: &Grid, tables: &[u32]) -> Vec<PlanTable> {
    let mut finder = TableFinder { grid, tables, sections: SectionCells::of(grid) };
    let mut found: Vec<PlanTable> = Vec::new();
    let mut below = 0;
    for (row, cells) in grid.rows() {
        if row < below {
            continue;
        }
        if let Some(header) = finder.header(row, cells)
            && let Some(table) = finder.table(header, row)
        {
            below = table.last().saturating_add(1);
            found.push(table);
        }
    }
    found
}

/// What finds the tables of plans of a sheet.
struct TableFinder<'g> {
    grid: &'g Grid,
    tables: &'g [u32],
    sections: SectionCells,
}

impl TableFinder<'_> {
    /// The headings that a row is.
    fn header(&mut self, row: u32, cells: &[(Pos, RawCell)]) -> Option<PlanHeader> {
        if !may_head(cells) {
            return None;
        }
        let texts: Vec<(u32, &str)> =
            cells.iter().filter_map(|(pos, raw)| Some((pos.col, text_of(raw)?))).collect();
        wide(&texts).or_else(|| self.long(row, &texts))
    }

    /// Headings with one of sections, and one of entries or of progress.
    fn long(&mut self, row: u32, texts: &[(u32, &str)]) -> Option<PlanHeader> {
        let known = texts.iter().filter_map(|(col, text)| {
            let action =
                || PlanColumn::part(text).is_some_and(|(part, _)| part == PlanPart::Actions);
            let column = PlanColumn::of(text).or_else(|| action().then_some(PlanColumn::Entry));
            Some((*col, column?))
        });
        let mut columns: BTreeMap<u32, PlanColumn> = known.collect();
        let entry = column(&columns, PlanColumn::Entry);
        let progress = column(&columns, PlanColumn::Progress);
        let section = match column(&columns, PlanColumn::Section) {
            Some(section) => {
                Some(section).filter(|col| SectionCells::are_sections(self.grid, *col, row))
            }
            // Any column whose cells name three sections says them, whatever its heading.
            None => {
                let (entry, progress) = (entry?, progress?);
                let others = |col: &u32| *col != entry && *col != progress;
                self.sections.columns_below(row, FEW).find(others)
            }
        }?;
        columns.insert(section, PlanColumn::Section);
        if entry.is_none() {
            // *Description* right of the sections is what is to be done.
            let title = columns.range(section..).find_map(|(col, column)| match column {
                PlanColumn::Head(said) if said.what == HeadColumn::Title => Some(*col),
                _ => None,
            });
            columns.extend(title.map(|col| (col, PlanColumn::Entry)));
        }
        let has_rows = column(&columns, PlanColumn::Entry).is_some() || progress.is_some();
        has_rows.then(|| header(TableForm::Long, columns, texts))
    }

    /// The table below some headings.
    fn table(&mut self, header: PlanHeader, row: u32) -> Option<PlanTable> {
        let end = self.grid.cells().last()?.0.row;
        let (mut last, mut series) = (row, None);
        let first = row.checked_add(1)?;
        for (own, cells) in self.grid.rows_within(first, end) {
            let other = self.header(own, cells);
            if other.as_ref().is_some_and(|other| *other != header) {
                break;
            }
            if other.is_none() && self.tables.binary_search(&own).is_ok() {
                break;
            }
            if own > last.saturating_add(1) {
                series = self.series(last, own, end);
                if series.is_some() || !self.goes_on(&header, cells) {
                    break;
                }
            }
            last = own;
        }
        (last > row).then_some(PlanTable { header, rows: (row, last), series })
    }

    /// The last row of the figures by year that begin in a row or up to two below it, under a table's last.
    fn series(&self, last: u32, row: u32, end: u32) -> Option<u32> {
        let mut rows = self.grid.rows_within(row, row.saturating_add(2));
        rows.any(|(_, cells)| heads_years(cells)).then(|| series_below(self.grid, last, end))?
    }

    /// Whether a row below a blank one still belongs to a table.
    fn goes_on(&self, header: &PlanHeader, cells: &[(Pos, RawCell)]) -> bool {
        let is_section = |(pos, raw): &(Pos, RawCell)| {
            let own = header.columns.get(&pos.col) == Some(&PlanColumn::Section);
            own && text_of(raw).is_some_and(|text| TableSection::of(text) != TableSection::Unknown)
        };
        let is_entry = |(pos, raw): &(Pos, RawCell)| {
            let column = header.columns.get(&pos.col);
            let own = matches!(
                column,
                Some(PlanColumn::Entry | PlanColumn::Progress | PlanColumn::Part(_))
            );
            own && !raw.is_blank()
        };
        let begins_page = cells.first().and_then(|(_, raw)| text_of(raw)).is_some_and(|text| {
            plan_label(text).is_some()
                || PlanColumn::part(text).is_some_and(|(_, template)| template)
        });
        cells.iter().any(is_section) || (!begins_page && cells.iter().any(is_entry))
    }
}

/// Whether a row may be headings of a table of plans: cheap, for the many that are none.
fn may_head(cells: &[(Pos, RawCell)]) -> bool {
    let mut parts = 0;
    cells.len() >= 2
        && cells.iter().filter_map(|(_, raw)| text_of(raw)).any(|text| {
            parts += usize::from(begins_like_a_part(text));
            let words = ["section", "part", "plan", "template", "progress", "update", "position"];
            parts >= FEW || first_word_is(text, &words)
        })
}

/// Headings of which most are sections: four, or three and one of them in the template's words.
fn wide(texts: &[(u32, &str)]) -> Option<PlanHeader> {
    let mut parts: BTreeMap<PlanPart, (u32, bool)> = BTreeMap::new();
    for (col, text) in texts {
        if let Some((part, template)) = PlanColumn::part(text) {
            parts.entry(part).or_insert((*col, template));
        }
    }
    let of_template = parts.values().any(|(_, template)| *template);
    if parts.len() < FEW || (parts.len() == FEW && !of_template) {
        return None;
    }
    let mut columns: BTreeMap<u32, PlanColumn> =
        parts.iter().map(|(part, (col, _))| (*col, PlanColumn::Part(*part))).collect();
    for (col, text) in texts {
        let known = PlanColumn::of(text).filter(|column| {
            use PlanColumn::{Due, Head, Key, Label, Progress};
            matches!(column, Key | Head(_) | Label(_) | Progress | Due)
        });
        if let Some(column) = known {
            columns.entry(*col).or_insert(column);
        }
    }
    Some(header(TableForm::Wide, columns, texts))
}

fn header(
    form: TableForm,
    columns: BTreeMap<u32, PlanColumn>,
    texts: &[(u32, &str)],
) -> PlanHeader {
    let unknown = texts.iter().filter(|(col, _)| !columns.contains_key(col));
    let unknown = unknown.map(|(col, text)| (*col, on_one_line(text))).collect();
    PlanHeader { form, columns, unknown }
}
