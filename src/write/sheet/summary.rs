//! Summary: counts by service, board and directorate, all of them live formulas over the tables of the other sheets.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType, Format,
};

use crate::cell::column_letters;
use crate::consolidate::Whom;
use crate::error::Error;
use crate::judge::{Mark, MarkTally, Status, Tally};
use crate::kind::Kind;
use crate::register::{BoardNo, DirectorateNo, Prominence, Rag};
use crate::write::cell::{Cached, Page, lines};
use crate::write::judging::Count;
use crate::write::names::{Columns, Equality, Indicators, Milestones, Risks, SUMMARY};
use crate::write::style::{AMBER, GREEN, GREY, Paint, RED, faint_zero, painted_count};
use crate::write::{Book, Tab, fault};

/// Statuses that stand right of the rated ones and their shares.
const UNRATED: [Status; 9] = [
    Status::NotYetAvailable,
    Status::NotApplicable,
    Status::Suppressed,
    Status::Missing,
    Status::Unreadable,
    Status::NilReturn,
    Status::NoTarget,
    Status::NotDue,
    Status::Information,
];

const COLOURS: [Rag; 3] = [Rag::Green, Rag::Amber, Rag::Red];
const RATED: u16 = 4;
const SHARES: u16 = 5;
const FIRST_UNRATED: u16 = 8;
const TOTAL: u16 = 17;
const UNREGISTERED: u16 = 18;

/// The width of the labels.
const LABEL_WIDTH: f64 = 40.0;

/// What stands for a share of nothing.
const NO_SHARE: &str = "–";

/// More bars than this, and the chart goes below the counts.
const MOST_BARS_ABOVE: usize = 20;

/// Writes the sheet.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let mut summary = Summary {
        page: Page::new(SUMMARY, book.sheet(0)?)?,
        book,
        next: 3,
    };
    summary.head()?;
    if book.indicators().next().is_some() {
        let bars = summary.chart_lines().len();
        let above = bars <= MOST_BARS_ABOVE;
        let chart_row = summary.next;
        if above {
            summary.next += chart_rows(bars) + 1;
        }
        let all = summary.indicators()?;
        summary.boards()?;
        summary.deeds()?;
        let printed = summary.next;
        let figures = summary.next + if above { 0 } else { chart_rows(bars) + 1 };
        let at = if above { chart_row } else { printed };
        summary.next = figures;
        summary.chart_figures(all)?;
        summary.chart(at, figures + 2, bars)?;
        summary.set_up(figures.saturating_sub(1))?;
    } else {
        summary.deeds()?;
        let last = summary.next;
        summary.set_up(last)?;
    }
    Ok(Some(Tab {
        sheet: summary.page.sheet,
        stretch: None,
    }))
}

/// How tall a chart of some bars is, in points of the screen.
fn chart_height(bars: usize) -> u32 {
    130 + 30 * u32::try_from(bars.max(2)).unwrap_or(2)
}

/// How many rows it covers: a row is 20 points of the screen high.
fn chart_rows(bars: usize) -> u32 {
    chart_height(bars).div_ceil(20)
}

/// Of whom a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Directorate(DirectorateNo),
    Service(crate::register::ServiceNo),
    Board(Option<BoardNo>),
    All,
}

struct Summary<'b> {
    page: Page,
    book: &'b Book<'b>,
    next: u32,
}

/// The formats of one line.
struct LineFormats<'s> {
    label: &'s Format,
    count: &'s Format,
    share: &'s Format,
}

impl<'b> Summary<'b> {
    fn head(&mut self) -> Result<(), Error> {
        let styles = &self.book.styles;
        let sheet = &mut self.page.sheet;
        sheet.set_column_width(0, LABEL_WIDTH).map_err(fault)?;
        sheet
            .set_column_range_width(1, UNREGISTERED, 11.3)
            .map_err(fault)?;
        self.page.sheet.set_row_height(0, 21).map_err(fault)?;
        self.page
            .text_in(0, 0, "Quarterly performance summary", &styles.title)?;
        self.page
            .text_in(1, 0, &self.book.cover_line(), &styles.block)?;
        let about = "Every count is live: it follows when an actual or a target is changed on the sheet Indicators. \
                     What the words mean is on the sheet Key.";
        self.page.text_in(2, 0, about, &styles.subtitle)
    }

    fn by_directorate(&self) -> bool {
        self.book.whom == Whom::Council && self.book.consolidated.register.directorates.len() > 1
    }

    /// The lines of a block by service: directorates first, where there are several, then services, then the total.
    fn lines(&self) -> Vec<Of> {
        let directorates = 0..self.book.consolidated.register.directorates.len();
        let directorates = directorates
            .filter(|_| self.by_directorate())
            .map(DirectorateNo);
        let services = self.book.services.iter().copied().map(Of::Service);
        directorates
            .map(Of::Directorate)
            .chain(services)
            .chain([Of::All])
            .collect()
    }

    fn chart_lines(&self) -> Vec<Of> {
        let by_directorate = self.by_directorate();
        let own = |of: &Of| match of {
            Of::Directorate(_) => by_directorate,
            Of::Service(_) => !by_directorate,
            Of::Board(_) | Of::All => false,
        };
        self.lines().into_iter().filter(own).collect()
    }

    fn label(&self, of: Of) -> &'b str {
        let register = self.book.consolidated.register;
        match of {
            Of::Directorate(number) => register
                .directorates
                .get(number.0)
                .map_or("", |own| &own.name),
            Of::Service(service) => self.book.service(service),
            Of::Board(board) => self.book.board(board),
            Of::All => "Total",
        }
    }

    fn formats(&self, of: Of) -> LineFormats<'b> {
        let styles = &self.book.styles;
        let (label, count, share) = match of {
            Of::Directorate(_) => (&styles.strong, &styles.strong_count, &styles.strong_share),
            Of::Service(_) if self.by_directorate() => {
                (&styles.inset, &styles.count, &styles.share)
            }
            Of::Service(_) | Of::Board(_) => (&styles.text, &styles.count, &styles.share),
            Of::All => (&styles.total, &styles.total_count, &styles.total_share),
        };
        LineFormats {
            label,
            count,
            share,
        }
    }

    fn tally(&self, of: Of, prominence: Option<Prominence>) -> Tally {
        let consolidated = self.book.consolidated;
        match of {
            Of::Service(service) => consolidated.tally([service].into_iter(), prominence),
            Of::Directorate(directorate) => {
                let services = Whom::Directorate(directorate).services(consolidated.register);
                consolidated.tally(services, prominence)
            }
            Of::Board(board) => consolidated.tally_of_board(self.book.whom, board),
            Of::All => consolidated.tally(self.book.services.iter().copied(), prominence),
        }
    }

    /// The three blocks by service; returns the row of the first one's header.
    fn indicators(&mut self) -> Result<u32, Error> {
        let all = self.next + 1;
        let lines = self.lines();
        for (title, prominence) in [
            ("All indicators", None),
            ("Key indicators", Some(Prominence::Key)),
            ("Other indicators", Some(Prominence::Other)),
        ] {
            let tallies = lines
                .iter()
                .map(|of| (*of, self.tally(*of, prominence)))
                .collect();
            self.block(title, "Service", prominence, tallies)?;
        }
        Ok(all)
    }

    /// The boards that look at any of these indicators.
    fn boards(&mut self) -> Result<(), Error> {
        let register = self.book.consolidated.register;
        if register.boards.is_empty() {
            return Ok(());
        }
        let boards = (0..register.boards.len())
            .map(|number| Some(BoardNo(number)))
            .chain([None]);
        let looks = |board: &Option<BoardNo>| self.book.indicators().any(|row| row.board == *board);
        let lines = boards.filter(looks).map(Of::Board).chain([Of::All]);
        let tallies = lines.map(|of| (of, self.tally(of, None))).collect();
        self.block("By board", "Board", None, tallies)
    }

    fn block(
        &mut self,
        title: &str,
        first: &str,
        prominence: Option<Prominence>,
        lines: Vec<(Of, Tally)>,
    ) -> Result<(), Error> {
        let colours = COLOURS.map(|rag| rag.name().to_owned());
        let shares = COLOURS.map(|rag| format!("% {}", rag.name()));
        let unrated = UNRATED.map(|status| status.name().to_owned());
        let mut headings = vec![first.to_owned()];
        headings.extend(colours);
        headings.push("Rated".to_owned());
        headings.extend(shares);
        headings.extend(unrated);
        headings.extend(["Total", Status::Unregistered.name()].map(str::to_owned));
        let from = self.headings(title, &headings)?;
        for (of, tally) in lines {
            self.line(of, prominence, &tally)?;
        }
        self.close(from)
    }

    /// A block's title and header; returns the row of its first line.
    fn headings(&mut self, title: &str, headings: &[String]) -> Result<u32, Error> {
        let styles = &self.book.styles;
        self.page.text_in(self.next, 0, title, &styles.block)?;
        for (col, heading) in (0..).zip(headings) {
            let format = if col == 0 {
                &styles.header
            } else {
                &styles.count_header
            };
            self.page.text_in(self.next + 1, col, heading, format)?;
        }
        self.page.height(self.next + 1, 2)?;
        self.next += 2;
        Ok(self.next)
    }

    /// Paints the colours of a block and leaves a blank row below it.
    fn close(&mut self, from: u32) -> Result<(), Error> {
        let last = self.next.saturating_sub(1);
        for (col, paint) in (1..).zip([GREEN, AMBER, RED]) {
            let rule = painted_count(paint);
            self.page
                .sheet
                .add_conditional_format(from, col, last, col, &rule)
                .map_err(fault)?;
        }
        let zero = faint_zero();
        self.page
            .sheet
            .add_conditional_format(from, 1, last, UNREGISTERED, &zero)
            .map_err(fault)?;
        self.next += 1;
        Ok(())
    }

    /// A line's label.
    fn write_label(&mut self, of: Of, format: &Format) -> Result<(), Error> {
        let label = self.label(of);
        let lines = lines(label, LABEL_WIDTH - 2.0);
        if lines > 1 {
            self.page.height(self.next, lines)?;
        }
        self.page.text_in(self.next, 0, label, format)
    }

    /// A line of indicators: counts by status, then what is made from them.
    fn line(&mut self, of: Of, prominence: Option<Prominence>, tally: &Tally) -> Result<(), Error> {
        let row = self.next;
        let formats = self.formats(of);
        self.write_label(of, formats.label)?;
        let colours = (1..).zip(COLOURS.map(Status::from));
        let unrated = (FIRST_UNRATED..).zip(UNRATED);
        let unregistered = [(UNREGISTERED, Status::Unregistered)];
        for (col, status) in colours.chain(unrated).chain(unregistered) {
            let count = self.count(of, prominence, status);
            let result = Cached::count(tally.count(status));
            self.page
                .formula(row, col, &format!("={count}"), result, Some(formats.count))?;
        }
        let at = |col: u16| address(row, col);
        let rated = format!("=SUM({}:{})", at(1), at(3));
        self.page.formula(
            row,
            RATED,
            &rated,
            Cached::count(tally.rated()),
            Some(formats.count),
        )?;
        for (col, rag) in (SHARES..).zip(COLOURS) {
            let whole = at(RATED);
            let share = format!("=IF({whole}=0,\"{NO_SHARE}\",{}/{whole})", at(col - 4));
            let result = match tally.rated() {
                0 => Cached::Text(NO_SHARE),
                rated => Cached::Share(tally.count(rag.into()), rated),
            };
            self.page
                .formula(row, col, &share, result, Some(formats.share))?;
        }
        let total = format!(
            "=SUM({},{}:{})",
            at(RATED),
            at(FIRST_UNRATED),
            at(TOTAL - 1)
        );
        self.page.formula(
            row,
            TOTAL,
            &total,
            Cached::count(tally.total()),
            Some(formats.count),
        )?;
        self.next += 1;
        Ok(())
    }

    /// The live count of a status in a line.
    fn count(&self, of: Of, prominence: Option<Prominence>, status: Status) -> String {
        let mut count = Count::of(Indicators::Rag.whole(), status.name());
        if status != Status::Unregistered {
            count = count.and_word(Indicators::Counts.whole(), "Yes");
        }
        if let Some(prominence) = prominence {
            let kind = match prominence {
                Prominence::Key => "Key",
                Prominence::Other => "Other",
            };
            count = count.and_word(Indicators::Kind.whole(), kind);
        }
        let column = match of {
            Of::Directorate(_) => Some(Indicators::Directorate),
            Of::Service(_) => Some(Indicators::Service),
            Of::Board(_) => Some(Indicators::Board),
            Of::All => None,
        };
        if let Some(column) = column {
            count = count.and(column.whole(), &label_cell(self.next), self.label(of));
        }
        count.formula()
    }

    /// The blocks of milestones, risk control measures and equality actions, where there are any.
    fn deeds(&mut self) -> Result<(), Error> {
        self.deeds_of::<Milestones>(
            Kind::Milestone,
            "Milestones",
            [
                Milestones::Status,
                Milestones::Service,
                Milestones::Directorate,
            ],
        )?;
        self.deeds_of::<Risks>(
            Kind::Risk,
            "Risk control measures",
            [Risks::Status, Risks::Service, Risks::Directorate],
        )?;
        self.deeds_of::<Equality>(
            Kind::Equality,
            "Equality actions",
            [Equality::Status, Equality::Service, Equality::Directorate],
        )
    }

    fn deeds_of<C: Columns>(
        &mut self,
        kind: Kind,
        title: &str,
        columns: [C; 3],
    ) -> Result<(), Error> {
        if self.book.deeds(kind).next().is_none() {
            return Ok(());
        }
        let mut headings = vec!["Service".to_owned()];
        headings.extend(Mark::ALL.map(|mark| mark.name().to_owned()));
        headings.push("Total".to_owned());
        let from = self.headings(title, &headings)?;
        for of in self.lines() {
            self.marks(of, kind, columns)?;
        }
        self.close(from)
    }

    fn marks<C: Columns>(&mut self, of: Of, kind: Kind, columns: [C; 3]) -> Result<(), Error> {
        let [status, service, directorate] = columns;
        let consolidated = self.book.consolidated;
        let tally: MarkTally = match of {
            Of::Service(service) => consolidated.marks([service].into_iter(), kind),
            Of::Directorate(number) => {
                let services = Whom::Directorate(number).services(consolidated.register);
                consolidated.marks(services, kind)
            }
            Of::Board(_) | Of::All => consolidated.marks(self.book.services.iter().copied(), kind),
        };
        let (row, formats) = (self.next, self.formats(of));
        self.write_label(of, formats.label)?;
        for (col, mark) in (1..).zip(Mark::ALL) {
            let mut count = Count::of(status.whole(), mark.name());
            let column = match of {
                Of::Directorate(_) => Some(directorate),
                Of::Service(_) => Some(service),
                Of::Board(_) | Of::All => None,
            };
            if let Some(column) = column {
                count = count.and(column.whole(), &label_cell(row), self.label(of));
            }
            let formula = format!("={}", count.formula());
            let result = Cached::count(tally.count(mark));
            self.page
                .formula(row, col, &formula, result, Some(formats.count))?;
        }
        let total = format!("=SUM({}:{})", address(row, 1), address(row, 4));
        self.page.formula(
            row,
            5,
            &total,
            Cached::count(tally.total()),
            Some(formats.count),
        )?;
        self.next += 1;
        Ok(())
    }

    /// The figures behind the chart: it has a bar for what is not rated, which the blocks have no column for.
    fn chart_figures(&mut self, header: u32) -> Result<(), Error> {
        let headings = [
            "Figures behind the chart",
            "Green",
            "Amber",
            "Red",
            "Not rated",
        ];
        let styles = &self.book.styles;
        for (col, heading) in (0..).zip(headings) {
            self.page
                .text_in(self.next + 1, col, heading, &styles.technical)?;
        }
        self.next += 2;
        for (source, of) in (header + 1..).zip(self.chart_lines()) {
            let tally = self.tally(of, None);
            self.page
                .text_in(self.next, 0, self.label(of), &styles.text)?;
            for (col, rag) in (1..).zip(COLOURS) {
                let formula = format!("={}", address(source, col));
                let result = Cached::count(tally.count(rag.into()));
                self.page
                    .formula(self.next, col, &formula, result, Some(&styles.count))?;
            }
            let formula = format!("={}-{}", address(source, TOTAL), address(source, RATED));
            let result = Cached::count(tally.total().saturating_sub(tally.rated()));
            self.page
                .formula(self.next, 4, &formula, result, Some(&styles.count))?;
            self.next += 1;
        }
        Ok(())
    }

    /// Stacked bars of the figures that begin in a row.
    fn chart(&mut self, at: u32, figures: u32, bars: usize) -> Result<(), Error> {
        let last = figures + u32::try_from(bars.max(1)).unwrap_or(1) - 1;
        let mut chart = Chart::new(ChartType::BarStacked);
        let series: [(&str, Paint); 4] = [
            ("Green", GREEN),
            ("Amber", AMBER),
            ("Red", RED),
            ("Not rated", GREY),
        ];
        for (col, (name, paint)) in (1_u16..).zip(series) {
            let mut format = ChartFormat::new();
            format
                .set_solid_fill(ChartSolidFill::new().set_color(paint.bar))
                .set_border(ChartLine::new().set_color("FFFFFF"));
            let mut font = ChartFont::new();
            font.set_color(paint.label).set_bold();
            let mut label = ChartDataLabel::new();
            label.show_value().set_num_format("0;;").set_font(&font);
            chart
                .add_series()
                .set_name(name)
                .set_categories((SUMMARY, figures, 0, last, 0))
                .set_values((SUMMARY, figures, col, last, col))
                .set_format(&mut format)
                .set_overlap(100)
                .set_gap(50)
                .set_data_label(&label);
        }
        let whom = if self.by_directorate() {
            "directorate"
        } else {
            "service"
        };
        let mut title = ChartFont::new();
        title.set_size(12).set_bold();
        let named = format!("Indicators by status and {whom}");
        chart.title().set_name(&named).set_font(&title);
        chart
            .y_axis()
            .set_reverse()
            .set_crossing(ChartAxisCrossing::Max);
        chart
            .x_axis()
            .set_major_gridlines(false)
            .set_num_format("0");
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.set_width(1000).set_height(chart_height(bars)).set_alt_text(format!(
            "Stacked bars: how many indicators of each {whom} are green, amber, red and not rated; the figures are in the table All indicators"
        ));
        self.page.sheet.insert_chart(at, 0, &chart).map_err(fault)?;
        Ok(())
    }

    fn set_up(&mut self, last: u32) -> Result<(), Error> {
        let sheet = &mut self.page.sheet;
        sheet
            .set_print_area(0, 0, last, UNREGISTERED)
            .map_err(fault)?;
        self.book.print(sheet, SUMMARY);
        sheet.set_print_gridlines(false).set_screen_gridlines(false);
        Ok(())
    }
}

/// The address of a cell.
fn address(row: u32, col: u16) -> String {
    format!("{}{}", column_letters(u32::from(col)), u64::from(row) + 1)
}

/// The cell that holds a line's label.
fn label_cell(row: u32) -> String {
    format!("$A{}", u64::from(row) + 1)
}
