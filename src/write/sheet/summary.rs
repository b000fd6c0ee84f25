//! Summary: counts by service, board and directorate, all of them live formulas over the tables of the other sheets.

use super::moves::CHANGE as LAST_MOVED;
use super::summary_page::{NO_SHARE, SummarySheet, UNREGISTERED, address, guarded, label_cell};
use crate::error::Error;
use crate::judge::{Mark, Status, Tally};
use crate::kind::Kind;
use crate::register::{IndicatorClass, Rag};
use crate::tables::actions::{ACTION_TABLES, ActionPlaces};
use crate::tables::count::LiveCount;
use crate::tables::indicators::places;
use crate::write::book::{FinishedSheet, WorkbookDraft};
use crate::write::cell::FormulaResult;
use crate::write::chart;
use crate::write::fault::fault;
use crate::write::line::SummaryGroup;
use crate::write::printed_page::whole;
use crate::write::style::{AMBER, GREEN, Paint, RED};

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
const PAINTS: [Paint; 3] = [GREEN, AMBER, RED];
const RATED: u16 = 4;
const SHARES: u16 = 5;
const FIRST_UNRATED: u16 = 8;
const TOTAL: u16 = 17;

/// How high a row of two lines is, in points.
const TWO_LINES: f64 = 28.0;

/// More bars than this, and the chart goes below the counts.
const MOST_BARS_ABOVE: u32 = 20;

/// Writes the sheet.
pub(in crate::write) fn write<'b>(
    book: &'b WorkbookDraft<'b>,
) -> Result<Option<FinishedSheet<'b>>, Error> {
    let mut summary = SummarySheet::new(book, never_counted(book))?;
    summary.head()?;
    if book.scope.indicators().next().is_some() {
        let bars = u32::try_from(book.bars().len()).unwrap_or(u32::MAX);
        let above = bars <= MOST_BARS_ABOVE;
        let chart_row = summary.next;
        if above {
            summary.next += chart::rows(bars) + 1;
        }
        let all = summary.indicators()?;
        summary.boards()?;
        summary.since_last_quarter()?;
        summary.plans()?;
        summary.actions()?;
        let printed = summary.next;
        if !above {
            summary.begin_block();
        }
        let figures = summary.next + if above { 0 } else { chart::rows(bars) + 1 };
        let at = if above { chart_row } else { printed };
        summary.next = figures;
        summary.chart_figures(all)?;
        let whom = if book.by_directorate() { "directorate" } else { "service" };
        let width = u32::from(whole(summary.pixels()));
        let bars = chart::stacked(figures + 2, (bars, width), whom);
        summary.page.sheet.insert_chart(at, 0, &bars).map_err(fault)?;
        summary.set_up(figures.saturating_sub(1))?;
    } else {
        summary.actions()?;
        let last = summary.next;
        summary.set_up(last)?;
    }
    Ok(Some(FinishedSheet { sheet: summary.page.sheet, table: None }))
}

/// The columns of statuses that no indicator has and no other block has counts in.
fn never_counted(book: &WorkbookDraft<'_>) -> Vec<u16> {
    let all = book.tally(SummaryGroup::All, None);
    let others = if book.scope.history().is_empty() { RATED } else { LAST_MOVED };
    let statuses = (FIRST_UNRATED..).zip(UNRATED).chain([(UNREGISTERED, Status::Unregistered)]);
    let never = statuses.filter(|(col, status)| *col > others && all.count(*status) == 0);
    never.map(|(col, _)| col).collect()
}

impl SummarySheet<'_> {
    /// The three blocks by service; returns the row of the first one's header.
    fn indicators(&mut self) -> Result<u32, Error> {
        let all = self.next + 1;
        let lines = self.book.lines();
        for (title, class) in [
            ("All indicators", None),
            ("Key indicators", Some(IndicatorClass::Key)),
            ("Other indicators", Some(IndicatorClass::Other)),
        ] {
            let tallies = lines.iter().map(|of| (*of, self.book.tally(*of, class))).collect();
            self.block(title, "Service", class, tallies)?;
        }
        Ok(all)
    }

    /// The boards that look at any of these indicators.
    fn boards(&mut self) -> Result<(), Error> {
        let register = self.book.scope.consolidated.register();
        if register.boards.is_empty() {
            return Ok(());
        }
        let lines = self.book.board_lines().into_iter();
        let tallies = lines.map(|of| (of, self.book.tally(of, None))).collect();
        self.block("By board", "Board", None, tallies)
    }

    fn block(
        &mut self,
        title: &str,
        first: &str,
        class: Option<IndicatorClass>,
        lines: Vec<(SummaryGroup, Tally)>,
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
            self.line(of, class, &tally)?;
        }
        self.close(from, &PAINTS)
    }

    /// A line of indicators: counts by status, then what is made from them.
    fn line(
        &mut self,
        of: SummaryGroup,
        class: Option<IndicatorClass>,
        tally: &Tally,
    ) -> Result<(), Error> {
        let row = self.next;
        let formats = self.formats(of);
        self.write_label(of, formats.label)?;
        let colours = (1..).zip(COLOURS.map(Status::from));
        let unrated = (FIRST_UNRATED..).zip(UNRATED);
        let unregistered = [(UNREGISTERED, Status::Unregistered)];
        for (col, status) in colours.chain(unrated).chain(unregistered) {
            let count = self.count(of, class, status);
            let result = FormulaResult::count(tally.count(status));
            self.page.formula(row, col, &guarded(&count), result, Some(formats.count))?;
        }
        let at = |col: u16| address(row, col);
        let rated = guarded(&format!("SUM({}:{})", at(1), at(3)));
        self.page.formula(
            row,
            RATED,
            &rated,
            FormulaResult::count(tally.rated()),
            Some(formats.count),
        )?;
        for (col, rag) in (SHARES..).zip(COLOURS) {
            let whole = at(RATED);
            let share = guarded(&format!("IF({whole}=0,\"{NO_SHARE}\",{}/{whole})", at(col - 4)));
            let result = match tally.rated() {
                0 => FormulaResult::Text(NO_SHARE),
                rated => FormulaResult::Share(tally.count(rag.into()), rated),
            };
            self.page.formula(row, col, &share, result, Some(formats.share))?;
        }
        let total = guarded(&format!("SUM({},{}:{})", at(RATED), at(FIRST_UNRATED), at(TOTAL - 1)));
        self.page.formula(
            row,
            TOTAL,
            &total,
            FormulaResult::count(tally.total()),
            Some(formats.count),
        )?;
        self.next += 1;
        Ok(())
    }

    /// The live count of a status in a line.
    fn count(&self, of: SummaryGroup, class: Option<IndicatorClass>, status: Status) -> String {
        let rows = self.book.scope.rows_of(Kind::Indicator);
        let mut count = LiveCount::of(places::RAG.cells(rows), status.name());
        if status != Status::Unregistered {
            count = count.and_word(places::COUNTS.cells(rows), "Yes");
        }
        if let Some(class) = class {
            let kind = match class {
                IndicatorClass::Key => "Key",
                IndicatorClass::Other => "Other",
            };
            count = count.and_word(places::KIND.cells(rows), kind);
        }
        self.of_group(count, of).formula()
    }

    /// The blocks of milestones, risk control measures and equality actions, where there are any.
    fn actions(&mut self) -> Result<(), Error> {
        for own in &ACTION_TABLES {
            self.actions_of(own.kind, own.kind.declaration().block, &own.places)?;
        }
        Ok(())
    }

    fn actions_of(&mut self, kind: Kind, title: &str, places: &ActionPlaces) -> Result<(), Error> {
        if self.book.scope.actions(kind).next().is_none() {
            return Ok(());
        }
        let mut headings = vec!["Service".to_owned()];
        headings.extend(Mark::ALL.map(|mark| mark.name().to_owned()));
        headings.push("Total".to_owned());
        let from = self.headings(title, &headings)?;
        for of in self.book.lines() {
            self.marks(of, kind, places)?;
        }
        self.close(from, &PAINTS)
    }

    fn marks(&mut self, of: SummaryGroup, kind: Kind, places: &ActionPlaces) -> Result<(), Error> {
        let (tally, rows) = (self.book.marks(of, kind), self.book.scope.rows_of(kind));
        let (row, formats) = (self.next, self.formats(of));
        self.write_label(of, formats.label)?;
        for (col, mark) in (1..).zip(Mark::ALL) {
            let mut count = LiveCount::of(places.status.cells(rows), mark.name());
            let column = match of {
                SummaryGroup::Directorate(_) => Some(places.directorate),
                SummaryGroup::Service(_) => Some(places.service),
                SummaryGroup::Board(_) | SummaryGroup::All => None,
            };
            if let Some(column) = column {
                count = count.and(column.cells(rows), &label_cell(row), self.book.label(of));
            }
            let formula = guarded(&count.formula());
            let result = FormulaResult::count(tally.count(mark));
            self.page.formula(row, col, &formula, result, Some(formats.count))?;
        }
        let total = guarded(&format!("SUM({}:{})", address(row, 1), address(row, 4)));
        self.page.formula(
            row,
            5,
            &total,
            FormulaResult::count(tally.total()),
            Some(formats.count),
        )?;
        self.next += 1;
        Ok(())
    }

    /// The figures behind the chart: it has a bar for what is not rated, which the blocks have no column for.
    fn chart_figures(&mut self, header: u32) -> Result<(), Error> {
        let series = chart::SERIES.map(|(name, _)| name);
        let headings = ["Figures behind the chart"].into_iter().chain(series);
        let styles = &self.book.styles;
        for (col, heading) in (0..).zip(headings) {
            self.page.text_in(self.next + 1, col, heading, &styles.technical)?;
        }
        self.page.height(self.next + 1, TWO_LINES)?;
        self.next += 2;
        let lines = self.book.lines();
        let sources = (header + 1..).zip(&lines);
        for of in self.book.bars() {
            let mut sources = sources.clone();
            let Some((source, _)) = sources.find(|(_, line)| **line == of) else { continue };
            let tally = self.book.tally(of, None);
            self.write_label(of, &styles.text)?;
            for (col, rag) in (1..).zip(COLOURS) {
                let formula = format!("={}", address(source, col));
                let result = FormulaResult::count(tally.count(rag.into()));
                self.page.formula(self.next, col, &formula, result, Some(&styles.count))?;
            }
            let formula =
                guarded(&format!("{}-{}", address(source, TOTAL), address(source, RATED)));
            let result = FormulaResult::count(tally.total().saturating_sub(tally.rated()));
            self.page.formula(self.next, 4, &formula, result, Some(&styles.count))?;
            self.next += 1;
        }
        Ok(())
    }
}
