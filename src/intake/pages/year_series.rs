//! Figures by year on a page: years across, lines down, under group lines where the name of a line repeats.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::intake::pages::page_rows::Extent;
use crate::intake::pages::part::part_heading;
use crate::intake::pages::plan_label::plan_label;
use crate::intake::pages::taker::Taker;
use crate::period::{FinancialYear, find_years};
use crate::quantity::DatedFigure;

/// Figures by year: a line's figures stand below the years.
#[derive(Clone, Debug)]
pub struct YearSeries {
    /// What stands above the years or as a row of its own below them: a title, codes.
    pub banner: Vec<(Pos, Arc<str>)>,
    /// What stands left of the years (`YEARS`).
    pub corner: Vec<(Pos, Arc<str>)>,
    /// The headings, from the left.
    pub headings: Vec<YearHeading>,
    /// The lines, from the top.
    pub lines: Vec<SeriesLine>,
    /// Its first and its last row, the banner's left out.
    pub rows: (u32, u32),
}

impl YearSeries {
    /// Every cell that it was read from, with what it shows.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Pos, Arc<str>)> + '_ {
        let named = self.banner.iter().chain(&self.corner).map(|(pos, text)| (*pos, text));
        let headings = self.headings.iter().map(|heading| (heading.pos, &heading.shown));
        let lines = self.lines.iter().flat_map(|line| {
            let cells = line.cells.iter().map(|cell| (cell.pos, &cell.shown));
            cells.chain([(line.pos, &line.name)])
        });
        named.chain(headings).chain(lines).map(|(pos, text)| (pos, Arc::clone(text)))
    }

    /// Every cell that it was read from.
    pub(super) fn cells(&self) -> impl Iterator<Item = Pos> + '_ {
        self.texts().map(|(pos, _)| pos)
    }
}

/// What stands above a column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearHeading {
    /// Where it stands.
    pub pos: Pos,
    /// As printed.
    pub shown: Arc<str>,
    /// The year, where it is one (`FINAL` and `3yr average` are none).
    pub year: Option<FinancialYear>,
    /// What the figures are, where it says so.
    pub figure: Option<SeriesFigure>,
    /// Whether a spreadsheet made a date of the year.
    pub was_date: bool,
}

/// What a figure of a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesFigure {
    /// What came out.
    Outturn,
    /// What was planned.
    Plan,
}

impl SeriesFigure {
    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outturn => "Outturn",
            Self::Plan => "Plan",
        }
    }

    /// What a word says of a figure.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is(&["outturn", "actual", "actuals"]) {
            Some(Self::Outturn)
        } else if is(&["plan", "planned", "target", "forecast", "projection"]) {
            Some(Self::Plan)
        } else {
            None
        }
    }
}

/// A line of a series.
#[derive(Clone, Debug)]
pub struct SeriesLine {
    /// Where its name stands.
    pub pos: Pos,
    /// Its name.
    pub name: Arc<str>,
    /// The line that it stands under, where its own name repeats.
    pub group: Option<Arc<str>>,
    /// Its figures, those that are not blank.
    pub cells: Vec<SeriesCell>,
}

/// A figure of a series.
#[derive(Clone, Debug)]
pub struct SeriesCell {
    /// Which heading it stands below, by its number from the left.
    pub heading: usize,
    /// Where it stands.
    pub pos: Pos,
    /// What stands there.
    pub raw: RawCell,
    /// As it is shown.
    pub shown: Arc<str>,
}

/// The most characters of a heading.
const LONGEST_HEADING: usize = 40;

/// Takes the series of a page.
pub(super) fn take(taker: &mut Taker, extent: Extent) -> Vec<YearSeries> {
    let mut found = Vec::new();
    let rows = taker.filled_rows(extent.first, extent.last);
    let mut below = extent.first;
    for (index, row) in rows.iter().enumerate() {
        let (_, from_here) = rows.split_at(index);
        if *row < below {
            continue;
        }
        let seen = |row: u32| taker.row(row).collect::<Vec<_>>();
        let Some(last) = span(from_here, &seen) else {
            continue;
        };
        below = last.saturating_add(1);
        let banner =
            (*row > extent.sections).then(|| banner_above(taker, *row, extent.sections)).flatten();
        found.push(series(taker, *row, last, banner));
    }
    found
}

/// The last row of a series that stands below a row and not below another, with nothing but blank rows before it.
pub(super) fn series_below(grid: &Grid, row: u32, limit: u32) -> Option<u32> {
    let first = row.checked_add(1).filter(|first| *first <= limit)?;
    let mut rows: Vec<u32> =
        grid.rows_within(first, limit).map(|(row, _)| row).take(ROWS_SEEN).collect();
    let seen = |row: u32| -> Vec<(Pos, &RawCell)> {
        let cells = grid.cells_within(row, row).iter();
        cells.filter(|(_, raw)| !raw.is_blank()).map(|(pos, raw)| (*pos, raw)).collect()
    };
    rows.retain(|row| !seen(*row).is_empty());
    // A title may stand above the years.
    (0..2).find_map(|skipped| span(rows.get(skipped..)?, &seen))
}

/// The most rows that are looked at for a series below a page's last line.
const ROWS_SEEN: usize = 200;

/// The last row of the series that begins in the first of these rows. `seen` gives a row's cells.
fn span<'a>(rows: &[u32], seen: &dyn Fn(u32) -> Vec<(Pos, &'a RawCell)>) -> Option<u32> {
    let (first, below) = rows.split_first()?;
    let years: Vec<u32> = seen(*first)
        .iter()
        .filter(|(pos, raw)| year_heading(*pos, raw).year.is_some())
        .map(|(pos, _)| pos.col)
        .collect();
    let [leftmost, _, ..] = years.as_slice() else {
        return None;
    };
    let mut last = None;
    let mut above = *first;
    let mut names = 0;
    for row in below {
        let cells = seen(*row);
        let (pos, name) = cells.first()?;
        if marks_another(name) || pos.col >= *leftmost {
            break;
        }
        let is_valued = cells.iter().any(|(pos, _)| pos.col >= *leftmost);
        let adjacent = row.saturating_sub(above) == 1;
        names = if is_valued { 0 } else { names + 1 };
        // A name alone belongs to the figures directly below it.
        if names > 1 || (!is_valued && !adjacent) {
            break;
        }
        if is_valued {
            last = Some(*row);
        }
        above = *row;
    }
    last
}

/// Whether a row has the headings of figures by year.
pub(super) fn heads_years(cells: &[(Pos, RawCell)]) -> bool {
    let years = cells.iter().filter(|(pos, raw)| year_heading(*pos, raw).year.is_some());
    years.count() > 1
}

/// Whether a row's first cell begins something else.
fn marks_another(raw: &RawCell) -> bool {
    match raw {
        RawCell::Text { text, .. } => plan_label(text).is_some() || part_heading(text).is_some(),
        _ => false,
    }
}

/// What a cell above a column says.
fn year_heading(pos: Pos, raw: &RawCell) -> YearHeading {
    let shown = raw.shown();
    let (year, figure, was_date) = match raw {
        RawCell::Date { date, shown } => {
            let typed = DatedFigure::before(Some(*date), shown, &(1900..=2199)).ratio;
            (typed.as_deref().and_then(year_of_ratio), None, true)
        }
        RawCell::Text { text, .. } if text.chars().count() <= LONGEST_HEADING => {
            let (year, figure) = year_and_figure(text);
            (year, figure, false)
        }
        _ => (None, None, false),
    };
    YearHeading { pos, shown, year, figure, was_date: was_date && year.is_some() }
}

/// `5/6`, of which a sheet made the fifth of June, was typed as `05-06`.
fn year_of_ratio(ratio: &str) -> Option<FinancialYear> {
    let (first, second) = ratio.split_once('/')?;
    let two = |digits: &str| digits.parse::<u32>().ok().map(|number| format!("{number:02}"));
    FinancialYear::from_text(&format!("{}/{}", two(first)?, two(second)?))
}

/// The year that a whole heading is, with a word before or behind it that says what the figures are.
fn year_and_figure(text: &str) -> (Option<FinancialYear>, Option<SeriesFigure>) {
    let text = text.trim();
    if let Some(year) = FinancialYear::from_text(text) {
        return (Some(year), None);
    }
    let words = text.split_once(char::is_whitespace).into_iter();
    let words = words.chain(text.rsplit_once(char::is_whitespace).map(|(rest, word)| (word, rest)));
    words
        .filter_map(|(word, rest)| {
            let figure = SeriesFigure::of_word(word.trim_end_matches(':'))?;
            let year = FinancialYear::from_text(rest.trim())?;
            Some((Some(year), Some(figure)))
        })
        .next()
        .unwrap_or((None, None))
}

/// The cell alone in its row that stands up to two rows above a series behind the sections, with a blank row above it or
/// in capitals.
fn banner_above(taker: &Taker, row: u32, sections: u32) -> Option<Pos> {
    let above = taker.filled_rows(row.saturating_sub(2).max(sections + 1), row.checked_sub(1)?);
    let own = *above.last()?;
    let mut cells = taker.row(own);
    let (pos, RawCell::Text { text, .. }) = cells.next()? else {
        return None;
    };
    let apart = taker.row(own.checked_sub(1)?).next().is_none();
    let capitals = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let is_title = !marks_another(&RawCell::text(text)) && find_years(text).is_empty();
    (cells.next().is_none() && is_title && (apart || capitals)).then_some(pos)
}

/// Takes the series in some rows.
fn series(taker: &mut Taker, first: u32, last: u32, above: Option<Pos>) -> YearSeries {
    let mut series = YearSeries {
        banner: Vec::new(),
        corner: Vec::new(),
        headings: Vec::new(),
        lines: Vec::new(),
        rows: (first, last),
    };
    if let Some((pos, raw)) = above.and_then(|pos| Some((pos, taker.take(pos)?))) {
        series.banner.push((pos, raw.shown()));
    }
    let all: Vec<YearHeading> = taker.row(first).map(|(pos, raw)| year_heading(pos, raw)).collect();
    let leftmost =
        all.iter().filter(|heading| heading.year.is_some()).map(|heading| heading.pos.col);
    let leftmost = leftmost.min().unwrap_or_default();
    // What stands left of the years heads figures too, right of the names.
    let names = taker.rows(first + 1, last).map(|(pos, _)| pos.col).min().unwrap_or_default();
    for heading in all {
        taker.take(heading.pos);
        if heading.pos.col <= names.min(leftmost) {
            series.corner.push((heading.pos, heading.shown));
        } else {
            series.headings.push(heading);
        }
    }
    for row in taker.filled_rows(first + 1, last) {
        take_line(taker, row, &mut series);
    }
    name_groups(&mut series.lines);
    series
}

/// Takes a line: its name, and its figures where headings stand above them.
fn take_line(taker: &mut Taker, row: u32, series: &mut YearSeries) {
    let columns: BTreeMap<u32, usize> =
        series.headings.iter().enumerate().map(|(at, heading)| (heading.pos.col, at)).collect();
    let positions: Vec<Pos> = taker.row(row).map(|(pos, _)| pos).collect();
    let Some((name_at, rest)) = positions.split_first() else {
        return;
    };
    let Some(name) = taker.take(*name_at) else {
        return;
    };
    let mut cells = Vec::new();
    for pos in rest {
        if let Some(heading) = columns.get(&pos.col)
            && let Some(raw) = taker.take(*pos)
        {
            let shown = raw.shown();
            cells.push(SeriesCell { heading: *heading, pos: *pos, raw, shown });
        }
    }
    let name: Arc<str> = name.shown().trim().into();
    let is_banner = cells.is_empty() && series.lines.is_empty();
    if is_banner {
        series.banner.push((*name_at, name));
    } else {
        series.lines.push(SeriesLine { pos: *name_at, name, group: None, cells });
    }
}

/// Lines whose names repeat stand under the nearest line above whose name does not.
fn name_groups(lines: &mut [SeriesLine]) {
    let mut times: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for line in lines.iter() {
        *times.entry(Arc::clone(&line.name)).or_default() += 1;
    }
    let mut group: Option<Arc<str>> = None;
    for line in lines.iter_mut() {
        if times.get(&line.name).is_some_and(|times| *times > 1) {
            line.group.clone_from(&group);
        } else {
            group = Some(Arc::clone(&line.name));
        }
    }
}
