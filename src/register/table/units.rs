//! The sheets *Services*, *Directorates* and *Boards* of the register's workbook (docs/configuration.md, "Services in the workbook").

use std::collections::{BTreeMap, HashSet};

use crate::grid::{Grid, Visibility};
use crate::heading::{HeadingWords, Lexicon, PeriodNames, WordMeaning};
use crate::register::faults::{FaultPlace, Faults};
use crate::register::judging::Tolerance;
use crate::register::spelling::{distance, normal_name};
use crate::register::table::entry::entry;
use crate::register::table::line::{RegisterLine, SheetLines, of_grid, place_in};
use crate::register::tolerance;
use crate::register::units::{
    BoardDraft, DirectorateDraft, ParentDraft, Said, ServiceDraft, Source, UnitDrafts,
};

/// A column of these sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum UnitColumn {
    Id,
    Name,
    Aliases,
    Directorate,
    Board,
    Tolerance,
    GreenSlack,
    Exceptions,
}

/// What a sheet lists: its noun, and the headings of its columns.
struct UnitSheet {
    noun: &'static str,
    names: &'static [&'static str],
    headings: &'static [(&'static str, UnitColumn)],
}

const SERVICES: UnitSheet = UnitSheet {
    noun: "service",
    names: &["services", "service", "service list", "list of services"],
    headings: &[
        ("id", UnitColumn::Id),
        ("Service ID", UnitColumn::Id),
        ("Code", UnitColumn::Id),
        ("Service code", UnitColumn::Id),
        ("Short name", UnitColumn::Id),
        ("Abbreviation", UnitColumn::Id),
        ("Ref", UnitColumn::Id),
        ("name", UnitColumn::Name),
        ("Service", UnitColumn::Name),
        ("Service name", UnitColumn::Name),
        ("aliases", UnitColumn::Aliases),
        ("Alias", UnitColumn::Aliases),
        ("Also known as", UnitColumn::Aliases),
        ("Other names", UnitColumn::Aliases),
        ("Other name", UnitColumn::Aliases),
        ("directorate", UnitColumn::Directorate),
        ("Department", UnitColumn::Directorate),
        ("board", UnitColumn::Board),
        ("Scrutiny board", UnitColumn::Board),
        ("Scrutiny committee", UnitColumn::Board),
        ("Scrutiny cttee", UnitColumn::Board),
        ("Cttee", UnitColumn::Board),
        ("Committee", UnitColumn::Board),
    ],
};

const DIRECTORATES: UnitSheet = UnitSheet {
    noun: "directorate",
    names: &["directorates", "directorate", "departments"],
    headings: &[
        ("id", UnitColumn::Id),
        ("Directorate ID", UnitColumn::Id),
        ("Code", UnitColumn::Id),
        ("Directorate code", UnitColumn::Id),
        ("Short name", UnitColumn::Id),
        ("Abbreviation", UnitColumn::Id),
        ("Ref", UnitColumn::Id),
        ("name", UnitColumn::Name),
        ("Directorate", UnitColumn::Name),
        ("Directorate name", UnitColumn::Name),
        ("Department", UnitColumn::Name),
        ("tolerance", UnitColumn::Tolerance),
        ("Amber tolerance", UnitColumn::Tolerance),
        ("green slack", UnitColumn::GreenSlack),
    ],
};

const BOARDS: UnitSheet = UnitSheet {
    noun: "board",
    names: &["boards", "board", "committees", "scrutiny boards", "scrutiny committees"],
    headings: &[
        ("id", UnitColumn::Id),
        ("Board ID", UnitColumn::Id),
        ("Code", UnitColumn::Id),
        ("Short name", UnitColumn::Id),
        ("Abbreviation", UnitColumn::Id),
        ("Ref", UnitColumn::Id),
        ("name", UnitColumn::Name),
        ("Board", UnitColumn::Name),
        ("Board name", UnitColumn::Name),
        ("Committee", UnitColumn::Name),
        ("exceptions", UnitColumn::Exceptions),
        ("Exception codes", UnitColumn::Exceptions),
        ("Codes", UnitColumn::Exceptions),
    ],
};

/// Whether a sheet lists services, directorates or boards, and so no indicators.
pub(super) fn is_of_units(grid: &Grid) -> bool {
    sheet_of(grid).is_some()
}

const ALL: [&UnitSheet; 3] = [&SERVICES, &DIRECTORATES, &BOARDS];

/// How many letters the name of a sheet may be from one that is meant. It must have the columns of that one besides.
const MOST_LETTERS: usize = 2;

fn sheet_of(grid: &Grid) -> Option<&'static UnitSheet> {
    named_so(grid).or_else(|| misspelt(grid))
}

fn named_so(grid: &Grid) -> Option<&'static UnitSheet> {
    let name = normal_name(&grid.name);
    ALL.into_iter().find(|sheet| sheet.names.contains(&name.as_str()))
}

/// The kind of sheet whose name is all but that of a sheet, which has ids and names below headings as one of that kind has.
fn misspelt(grid: &Grid) -> Option<&'static UnitSheet> {
    let name = normal_name(&grid.name);
    let is_near = |known: &&str| distance(&name, known, 0).is_some_and(|near| near <= MOST_LETTERS);
    let kind = ALL.into_iter().find(|sheet| sheet.names.iter().any(is_near))?;
    let meaning = meanings(kind);
    let sheet = of_grid(grid, entry);
    let has_both = |line: &RegisterLine| {
        let mut columns = line.cells.values().filter_map(|entry| meaning(entry.text()));
        let found: Vec<UnitColumn> = columns.by_ref().collect();
        found.contains(&UnitColumn::Id) && found.contains(&UnitColumn::Name)
    };
    sheet.lines.iter().take(MOST_ABOVE).any(has_both).then_some(kind)
}

/// How far down a sheet its headings are looked for.
const MOST_ABOVE: usize = 20;

/// What a heading of such a sheet means.
fn meanings(kind: &UnitSheet) -> impl Fn(&str) -> Option<UnitColumn> + use<> {
    let mut words = HashSet::new();
    let lexicon = Lexicon::of(kind.headings.iter().copied(), &mut words);
    move |text| {
        let text = text.replace('_', " ");
        let words = HeadingWords::of(&text, &words, PeriodNames::OfYear(None))?;
        match lexicon.meaning(&words)? {
            WordMeaning::Column(column) => Some(column),
            WordMeaning::OtherPeriod => None,
        }
    }
}

/// What the visible sheets of a workbook list.
pub(crate) fn units_of(grids: &[Grid], faults: &mut Faults) -> UnitDrafts {
    let mut drafts = UnitDrafts::default();
    for grid in grids.iter().filter(|grid| grid.visibility == Visibility::Visible) {
        if let Some(kind) = sheet_of(grid) {
            if named_so(grid).is_none() {
                let place = place_in(Some(&grid.name), 1, Some(0), String::new());
                let message =
                    format!("The sheet \"{}\" is read as the list of {}s", grid.name, kind.noun);
                faults.note(&place, message);
            }
            UnitReader::of(kind, of_grid(grid, entry)).read(&mut drafts, faults);
        }
    }
    drafts
}

/// Reads one of these sheets.
struct UnitReader {
    kind: &'static UnitSheet,
    sheet: SheetLines,
    columns: BTreeMap<UnitColumn, usize>,
}

impl UnitReader {
    fn of(kind: &'static UnitSheet, sheet: SheetLines) -> Self {
        Self { kind, sheet, columns: BTreeMap::new() }
    }

    fn read(mut self, drafts: &mut UnitDrafts, faults: &mut Faults) {
        if self.sheet.lines.is_empty() {
            return;
        }
        let head = self.header(faults);
        let lost = match self.kind.noun {
            "board" => &mut drafts.boards_lost,
            // A service says of which directorate it is, and is one whether that is listed or not.
            "directorate" => &mut drafts.directorates_lost,
            _ => &mut drafts.services_lost,
        };
        for (column, heading) in [(UnitColumn::Id, "id"), (UnitColumn::Name, "name")] {
            if !self.columns.contains_key(&column) {
                *lost = true;
                let message = format!("The sheet of {}s has no column {heading}", self.kind.noun);
                let expected = format!(
                    "Add a column headed {heading}, filled in every row: an id is short, such as HP, and a name is as outputs print it."
                );
                let line = self.sheet.lines.get(head).map_or(1, |line| line.number);
                faults.error(&self.place(line, None), message, expected);
            }
        }
        if *lost {
            return;
        }
        let lines: Vec<RegisterLine> = self.sheet.lines.iter().skip(head + 1).cloned().collect();
        for line in &lines {
            let id = self.filled(line, UnitColumn::Id, faults);
            let name = self.filled(line, UnitColumn::Name, faults);
            match self.kind.noun {
                "service" => drafts.services.push(self.service(line, id, name)),
                "directorate" => drafts.directorates.push(DirectorateDraft {
                    id,
                    name,
                    tolerance: self.band(line, UnitColumn::Tolerance, faults),
                    green_slack: self.band(line, UnitColumn::GreenSlack, faults),
                }),
                _ => {
                    let exceptions = self.list(line, UnitColumn::Exceptions);
                    let exceptions = (!exceptions.is_empty()).then_some(exceptions);
                    drafts.boards.push(BoardDraft { id, name, exceptions });
                }
            }
        }
    }

    fn service(&self, line: &RegisterLine, id: Option<Said>, name: Option<Said>) -> ServiceDraft {
        let directorate = self.said(line, UnitColumn::Directorate);
        ServiceDraft {
            parent: directorate.map_or(ParentDraft::Only, ParentDraft::Named),
            id,
            name,
            aliases: self.list(line, UnitColumn::Aliases),
            board: self.said(line, UnitColumn::Board),
            source: Source::Register,
            place: self.place(line.number, None),
        }
    }

    /// Finds the columns in the row that has most of them, and gives its place among the lines.
    fn header(&mut self, faults: &mut Faults) -> usize {
        let meaning = meanings(self.kind);
        let known = |line: &RegisterLine| {
            line.cells.values().filter(|entry| meaning(entry.text()).is_some()).count()
        };
        let lines = self.sheet.lines.iter().take(MOST_ABOVE).enumerate();
        let best = lines.max_by_key(|(place, line)| (known(line), std::cmp::Reverse(*place)));
        let Some((head, line)) = best else { return 0 };
        for (index, entry) in &line.cells {
            let place =
                place_in(self.sheet.name.as_ref(), line.number, Some(*index), String::new());
            match meaning(entry.text()) {
                Some(column) if !self.columns.contains_key(&column) => {
                    self.columns.insert(column, *index);
                }
                Some(_) => faults.error(
                    &place,
                    format!("\"{}\" says the same as a heading at its left", entry.text()),
                    "Take one of the two columns out, or give it the heading that is meant.",
                ),
                None => {
                    let place = FaultPlace { column: "columns that are not read".into(), ..place };
                    faults.note(&place, format!("\"{}\" is not read", entry.text()));
                }
            }
        }
        head
    }

    fn place(&self, line: usize, column: Option<UnitColumn>) -> FaultPlace {
        let index = column.and_then(|column| self.columns.get(&column).copied());
        place_in(self.sheet.name.as_ref(), line, index, String::new())
    }

    fn said(&self, line: &RegisterLine, column: UnitColumn) -> Option<Said> {
        let entry = line.cells.get(self.columns.get(&column)?)?;
        let place = self.place(line.number, Some(column));
        Some(Said { text: entry.text().to_owned(), source: Source::Register, place })
    }

    fn filled(&self, line: &RegisterLine, column: UnitColumn, faults: &mut Faults) -> Option<Said> {
        let found = self.said(line, column);
        if found.is_none() {
            let what = if column == UnitColumn::Id { "id" } else { "name" };
            let message = format!("The {what} of the {} is blank", self.kind.noun);
            let expected = format!("Write its {what}, or delete the row.");
            faults.error(&self.place(line.number, Some(column)), message, expected);
        }
        found
    }

    /// The parts of a cell between semicolons.
    fn list(&self, line: &RegisterLine, column: UnitColumn) -> Vec<Said> {
        let Some(whole) = self.said(line, column) else { return Vec::new() };
        let parts = whole.text.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Said { text: part.to_owned(), ..whole.clone() }).collect()
    }

    fn band(
        &self,
        line: &RegisterLine,
        column: UnitColumn,
        faults: &mut Faults,
    ) -> Option<Tolerance> {
        let entry = line.cells.get(self.columns.get(&column)?)?;
        let band = entry.plain().parse().ok();
        if band.is_none() {
            let message = format!("The tolerance is \"{}\"", entry.text());
            faults.error(&self.place(line.number, Some(column)), message, tolerance::EXPECTED);
        }
        band
    }
}
