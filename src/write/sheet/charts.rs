//! Charts: one for each indicator that is red, became worse or signals, the gravest first, six to a page. Their figures
//! stand below them, each taken from Trends by the key in the column Row, so that sorting Trends mixes none of them up.

use rust_decimal::Decimal;
use rust_xlsxwriter::Worksheet;

use crate::cell::column_letters;
use crate::error::Error;
use crate::ledger::figure_text;
use crate::sanitize::for_cell;
use crate::tables::column::RowFamily as _;
use crate::tables::declaration::SheetAudience;
use crate::tables::figures::RowFigures;
use crate::tables::trends::charted::{ChartPoint, ChartedTrends, chart_points, drawn_benchmark};
use crate::tables::trends::formulas::TrendOfPeriod;
use crate::tables::trends::places::TrendPlaces;
use crate::tables::trends::rows::{TrendCells, TrendRows};
use crate::write::book::{FinishedSheet, WorkbookDraft};
use crate::write::cell::{FormulaResult, SheetWriter};
use crate::write::fault::fault;
use crate::write::letters::units;
use crate::write::style::{number_format, tab_colour};
use crate::write::trend_chart::{CHARTS, ChartFigures, TrendLine, trend_chart};

/// Charts beside each other, and rows of charts on a page.
const ACROSS: usize = 3;
const DOWN: usize = 2;
/// How many columns and rows a chart takes, and how wide the columns are: with these six fill a page of A4 at full size.
const COLUMNS: u16 = 4;
const ROWS: u32 = 14;
const WIDTH: f64 = 11.0;
/// The row below the title.
const TOP: u32 = 3;
/// The column with the first figure: before it stand title, unit and key.
const FIRST_FIGURE: u16 = 3;
const KEY: u16 = 2;
/// How many units of a column's width a line below the charts has room for.
const LINE: f64 = 118.0;
/// The most characters of a title, and of what is said instead of a chart.
const MOST_IN_TITLE: usize = 110;
const MOST_IN_ALTERNATIVE: usize = 250;
/// The most characters of the name of those with whom it is compared.
const MOST_IN_NAME: usize = 40;

/// Writes the sheet.
pub(in crate::write) fn write<'b>(
    book: &'b WorkbookDraft<'b>,
) -> Result<Option<FinishedSheet<'b>>, Error> {
    let charted = ChartedTrends::of(&book.scope);
    if charted.is_empty() {
        return Ok(None);
    }
    let mut sheet = ChartsSheet {
        page: SheetWriter::new(CHARTS, Worksheet::new())?,
        book,
        places: TrendPlaces::of(&book.scope),
        points: chart_points(&book.scope.shown),
        next: TOP,
        breaks: Vec::new(),
    };
    sheet.head(&charted)?;
    let figures = sheet.lists(&charted)?;
    sheet.set_up()?;
    sheet.next = figures;
    if !charted.shown.is_empty() {
        sheet.headings()?;
    }
    for (place, cells) in charted.shown.iter().enumerate() {
        sheet.chart(place, cells)?;
    }
    Ok(Some(FinishedSheet { sheet: sheet.page.sheet, table: None }))
}

struct ChartsSheet<'b> {
    page: SheetWriter,
    book: &'b WorkbookDraft<'b>,
    places: TrendPlaces,
    /// The places on the axis.
    points: Vec<ChartPoint>,
    next: u32,
    /// The rows before which a page ends.
    breaks: Vec<u32>,
}

impl ChartsSheet<'_> {
    fn head(&mut self, charted: &ChartedTrends<'_>) -> Result<(), Error> {
        let styles = &self.book.styles;
        let last = COLUMNS * 3 - 1;
        self.page.sheet.set_column_range_width(0, last, WIDTH).map_err(fault)?;
        self.page.sheet.set_row_height(0, 21).map_err(fault)?;
        self.page.text_in(0, 0, CHARTS, &styles.title)?;
        self.page.text_in(1, 0, &self.book.scope.cover_line(), &styles.subtitle)?;
        let shown = charted.shown.len();
        let asked = shown + charted.further.len() + charted.without.len();
        let mut about = format!(
            "Indicators that are red, worse than before, or signal: {asked}. With a chart, the gravest first: {shown}."
        );
        if shown < asked {
            about.push_str(" The others are named below the charts.");
        }
        self.page.text_in(2, 0, &about, &styles.subtitle)
    }

    /// What is named below the charts; returns the row from which on figures may stand.
    fn lists(&mut self, charted: &ChartedTrends<'_>) -> Result<u32, Error> {
        let across = u32::try_from(charted.shown.len().div_ceil(ACROSS)).unwrap_or(u32::MAX);
        self.next = TOP + across * ROWS;
        let page = ROWS * u32::try_from(DOWN).unwrap_or(1);
        let is_listed = !charted.further.is_empty() || !charted.without.is_empty();
        let last = if is_listed { self.next } else { self.next.saturating_sub(1) };
        let full = (1..).map(|number| TOP + number * page);
        self.breaks = full.take_while(|row| *row <= last).collect();
        self.list("Further ones, for which there is no room", &charted.further)?;
        self.list("Fewer than two figures can be compared", &charted.without)?;
        Ok(self.next + 2)
    }

    /// Names indicators, service by service.
    fn list(&mut self, title: &str, named: &[TrendCells<'_>]) -> Result<(), Error> {
        let styles = &self.book.styles;
        if named.is_empty() {
            return Ok(());
        }
        self.page.text_in(self.next, 0, &format!("{title} ({})", named.len()), &styles.block)?;
        self.next += 1;
        let mut in_order: Vec<&TrendCells<'_>> = named.iter().collect();
        in_order.sort_by_key(|cells| cells.row.key);
        for service in in_order.chunk_by(|one, other| one.row.service == other.row.service) {
            let mut line = String::new();
            for cells in service {
                let name = name_of(cells);
                if !line.is_empty() && units(&line) + units(&name) > LINE {
                    self.line(&std::mem::take(&mut line))?;
                }
                match line.is_empty() {
                    true => line = format!("{}: {name}", cells.service()),
                    false => line.extend([", ", &name]),
                }
            }
            self.line(&line)?;
        }
        self.next += 1;
        Ok(())
    }

    fn line(&mut self, text: &str) -> Result<(), Error> {
        self.page.text_in(self.next, 0, text, &self.book.styles.subtitle)?;
        self.next += 1;
        Ok(())
    }

    fn set_up(&mut self) -> Result<(), Error> {
        let last = self.next.saturating_sub(1).max(TOP);
        let sheet = &mut self.page.sheet;
        sheet.set_print_area(0, 0, last, COLUMNS * 3 - 1).map_err(fault)?;
        sheet.set_repeat_rows(0, 1).map_err(fault)?;
        sheet.set_page_breaks(&self.breaks).map_err(fault)?;
        sheet.set_tab_color(tab_colour(SheetAudience::Everybody));
        self.book.print(sheet, CHARTS);
        // Six fill a page: where pages are fitted, breaks that were set do not hold.
        sheet
            .set_print_scale(self.book.page().enlarged())
            .set_print_gridlines(false)
            .set_screen_gridlines(false);
        Ok(())
    }

    /// The headings of the figures.
    fn headings(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        self.page.text_in(
            self.next,
            0,
            "Figures behind the charts, from the sheet Trends",
            &styles.block,
        )?;
        self.next += 1;
        let points = &self.points;
        let of = |line: TrendLine| {
            points.iter().map(move |point| match line {
                TrendLine::Actual => point.heading(),
                other => format!("{} {}", point.heading(), other.name().to_lowercase()),
            })
        };
        let own = ["Title", "Unit", "Row"].map(str::to_owned).into_iter();
        for (column, heading) in (0..).zip(own.chain(self.lines().flat_map(of))) {
            self.page.text_in(self.next, column, &heading, &styles.technical)?;
        }
        self.page.height(self.next, 40.0)?;
        Ok(())
    }

    /// A chart and its figures.
    fn chart(&mut self, place: usize, cells: &TrendCells<'_>) -> Result<(), Error> {
        let row = self.next + 1 + u32::try_from(place).unwrap_or(u32::MAX);
        let figures = self.place_of(row, cells);
        let own = TrendRows::figures(cells);
        self.write_figures(figures, cells, own)?;
        let lines: Vec<TrendLine> = self
            .lines()
            .filter(|line| self.points.iter().any(|point| value_of(*line, cells, *point).is_some()))
            .collect();
        let code = own.map_or_else(String::new, |own| number_format(own.unit, own.decimals));
        let skipped = self.points.iter().skip(usize::from(figures.skipped));
        let first = skipped.copied().next();
        let chart = trend_chart(figures, &lines, (&code, &alternative(cells, &lines, first)));
        let down = u32::try_from(place / ACROSS).unwrap_or(u32::MAX);
        let across = u16::try_from(place % ACROSS).unwrap_or_default();
        let (row, column) = (TOP + down * ROWS, across * COLUMNS);
        self.page.sheet.insert_chart_with_offset(row, column, &chart, 4, 4).map_err(fault)?;
        Ok(())
    }

    /// Where the figures of a chart stand in a row. Years before the first of which anything is told are left out.
    fn place_of(&self, row: u32, cells: &TrendCells<'_>) -> ChartFigures {
        let is_told =
            |point: &ChartPoint| point.quarter().is_some() || point.outturn(cells).is_some();
        let skipped = self.points.iter().position(is_told).unwrap_or_default();
        let (points, lines) = (self.points.len(), self.lines().count());
        let narrow = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
        ChartFigures {
            header: self.next,
            row,
            first: FIRST_FIGURE,
            points: narrow(points),
            has_years: self.points.get(skipped).is_some_and(|first| first.quarter().is_none()),
            skipped: narrow(skipped),
            title: 0,
            unit: 1,
            names: FIRST_FIGURE + narrow(points * lines),
        }
    }

    /// The lines that charts of this workbook may have.
    fn lines(&self) -> impl Iterator<Item = TrendLine> + use<> {
        TrendLine::of_workbook(!self.book.scope.shown.years.is_empty())
    }

    fn write_figures(
        &mut self,
        figures: ChartFigures,
        cells: &TrendCells<'_>,
        own: Option<RowFigures>,
    ) -> Result<(), Error> {
        let styles = &self.book.styles;
        let unit = cells.row.line.indicator().map_or("", |own| &*own.unit);
        self.page.text_in(figures.row, figures.title, &title(cells), &styles.subtitle)?;
        self.page.text_in(figures.row, figures.unit, unit, &styles.subtitle)?;
        self.page.count(figures.row, KEY, cells.row.key, &styles.count)?;
        let Some(own) = own else { return Ok(()) };
        for line in self.lines() {
            if let TrendLine::Benchmark(number) = line
                && let Some((name, year, _)) = drawn_benchmark(cells, number)
            {
                let column = figures.names + u16::try_from(number).unwrap_or(u16::MAX);
                let named = cut(&format!("{name} {year}"), MOST_IN_NAME);
                self.page.text_in(figures.row, column, &named, &styles.subtitle)?;
            }
            for (column, point) in (figures.column(line)..).zip(self.points.clone()) {
                let Some(value) = value_of(line, cells, point) else { continue };
                let value = own.scale.in_workbook(value);
                let format = styles.number(own.unit, own.decimals);
                let Some(letters) = self.letters(line, point) else {
                    self.page.number(figures.row, column, value, format)?;
                    continue;
                };
                let formula = self.formula(figures.row, letters);
                let result = FormulaResult::Number(value);
                self.page.formula(figures.row, column, &formula, result, Some(format))?;
            }
        }
        Ok(())
    }

    /// The letters of the column of Trends in which a figure stands; what others reached stands there in words.
    fn letters(&self, line: TrendLine, point: ChartPoint) -> Option<String> {
        let shown = &self.book.scope.shown;
        let quarter = |what: TrendOfPeriod| {
            let place = shown.quarters.iter().position(|own| Some(*own) == point.quarter())?;
            Some(self.places.of_period(what, place))
        };
        match line {
            TrendLine::Actual => quarter(TrendOfPeriod::Actual),
            TrendLine::Target => quarter(TrendOfPeriod::Target),
            TrendLine::Upper => Some(self.places.upper()),
            TrendLine::Lower => Some(self.places.lower()),
            TrendLine::Outturn => {
                let place = shown.years.iter().position(|own| Some(*own) == point.year_end())?;
                Some(self.places.of_period(TrendOfPeriod::Outturn, place))
            }
            TrendLine::Benchmark(_) => None,
        }
    }

    /// The formula of a figure. A chart draws a text as zero, and nothing for what is not available.
    fn formula(&self, row: u32, letters: String) -> String {
        let key = format!("${}{}", column_letters(u32::from(KEY)), u64::from(row) + 1);
        let keys = self.places.cells(&self.places.key());
        let found = format!("INDEX({},MATCH({key},{keys},0))", self.places.cells(&letters));
        format!("=IFERROR(IF(ISNUMBER({found}),{found},NA()),NA())")
    }
}

/// What a line of a chart is at in a place of the axis: of the definition that holds now alone.
fn value_of(line: TrendLine, cells: &TrendCells<'_>, point: ChartPoint) -> Option<Decimal> {
    let trend = &cells.trend;
    let quarter = || point.quarter().filter(|period| trend.is_comparable(*period));
    let limits = || quarter().and(trend.limits.as_ref());
    match line {
        TrendLine::Actual => trend.figure(quarter()?),
        TrendLine::Target => trend.target(quarter()?),
        TrendLine::Upper => limits()?.upper(),
        TrendLine::Lower => limits()?.lower(),
        TrendLine::Outturn => point.outturn(cells),
        TrendLine::Benchmark(number) => drawn_benchmark(cells, number).map(|own| own.2),
    }
}

/// Ref and limb.
fn name_of(cells: &TrendCells<'_>) -> String {
    let line = cells.row.line;
    match line.limb() {
        Some(limb) => format!("{} {limb}", line.reference),
        None => line.reference.to_string(),
    }
}

/// Ref, limb, description and service.
fn title(cells: &TrendCells<'_>) -> String {
    let service = format!(" ({})", cells.service());
    let room = MOST_IN_TITLE.saturating_sub(service.chars().count());
    let named = format!("{} {}", name_of(cells), cells.row.line.title_shown());
    cut(&named, room) + &service
}

/// What a chart shows, for who cannot see it.
fn alternative(cells: &TrendCells<'_>, lines: &[TrendLine], first: Option<ChartPoint>) -> String {
    let name = |line: &TrendLine| match line {
        TrendLine::Benchmark(number) => {
            drawn_benchmark(cells, *number).map_or_else(String::new, |own| own.0.to_owned())
        }
        own => own.name().to_lowercase(),
    };
    let names: Vec<String> = lines.iter().map(name).collect();
    let verdict = &cells.row.line.verdict;
    let spelt = |value: Option<Decimal>| Some(figure_text(value?, cells.row.line.indicator()?));
    let figure = spelt(verdict.actual).unwrap_or_else(|| "no figure".to_owned());
    let target = spelt(cells.trend.bounds.target).map(|target| format!(", target {target}"));
    let last = format!("{figure}{}, {}", target.unwrap_or_default(), verdict.status);
    let by = if first.is_some_and(|first| first.quarter().is_none()) {
        "year and quarter"
    } else {
        "quarter"
    };
    let first = first.map(ChartPoint::heading).unwrap_or_default();
    let told = format!(
        "Line chart by {by} from {first}: {}. This quarter as of the run: {last}. {}",
        names.join(", "),
        title(cells)
    );
    cut(&for_cell(&told), MOST_IN_ALTERNATIVE)
}

/// A text of no more UTF-16 units than a number, its end cut off where it is longer.
fn cut(text: &str, most: usize) -> String {
    let units = |text: &str| text.encode_utf16().count();
    if units(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}
