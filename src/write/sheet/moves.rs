//! The blocks *Since last quarter* of the Summary: what moved, by service and by board, and the colours then and now.

use rust_decimal::Decimal;

use super::summary_page::{NO_SHARE, SummarySheet, address, guarded};
use crate::error::Error;
use crate::judge::{Status, Tally, half_away_from_zero};
use crate::kind::Kind;
use crate::ledger::{Mover, MoverTally};
use crate::register::Rag;
use crate::tables::count::LiveCount;
use crate::tables::indicators::places;
use crate::write::cell::FormulaResult;
use crate::write::line::SummaryGroup;
use crate::write::style::{AMBER, GREEN, GREY, Paint, RED};

/// How a count of each mover is painted.
const PAINTS: [Paint; Mover::ALL.len()] = [RED, RED, GREEN, GREY, GREEN];
const COLOURS: [(Rag, Paint); 3] = [(Rag::Green, GREEN), (Rag::Amber, AMBER), (Rag::Red, RED)];
/// The first column of the colours then, of those now, and the change.
const THEN: u16 = 6;
const NOW: u16 = 9;
pub(super) const CHANGE: u16 = 12;
/// To so many decimals the change is reckoned.
const DECIMALS: u32 = 10;

impl SummarySheet<'_> {
    /// The blocks; none where nothing is known of earlier quarters.
    pub(super) fn since_last_quarter(&mut self) -> Result<(), Error> {
        if self.book.scope.history().is_empty() {
            return Ok(());
        }
        let lines = self.book.lines();
        self.moves("Since last quarter", "Service", &lines)?;
        let boards = match self.book.scope.consolidated.register().boards.is_empty() {
            true => Vec::new(),
            false => self.book.board_lines(),
        };
        if !boards.is_empty() {
            self.moves("Since last quarter by board", "Board", &boards)?;
        }
        Ok(())
    }

    fn moves(&mut self, title: &str, first: &str, lines: &[SummaryGroup]) -> Result<(), Error> {
        let mut headings = vec![first.to_owned()];
        headings.extend(Mover::ALL.map(|mover| mover.name().to_owned()));
        for when in ["then", "now"] {
            headings.extend(COLOURS.map(|(rag, _)| format!("{} {when}", rag.name())));
        }
        headings.push("Change in % green".to_owned());
        let from = self.headings(title, &headings)?;
        for of in lines {
            self.moves_of(*of)?;
        }
        let colours = || COLOURS.map(|(_, paint)| paint);
        let paints: Vec<Paint> = PAINTS.into_iter().chain(colours()).chain(colours()).collect();
        self.close(from, &paints)
    }

    fn moves_of(&mut self, of: SummaryGroup) -> Result<(), Error> {
        let (row, tally) = (self.next, self.book.moves(of));
        let formats = self.formats(of);
        self.write_label(of, formats.label)?;
        for (col, mover) in (1..).zip(Mover::ALL) {
            let counts: Vec<String> =
                self.counts_of(mover).into_iter().map(|count| self.counted(count, of)).collect();
            let result = FormulaResult::count(tally.count(mover));
            let formula = guarded(&counts.join("+"));
            self.page.formula(row, col, &formula, result, Some(formats.count))?;
        }
        let rows = self.book.scope.rows_of(Kind::Indicator);
        let columns = [(THEN, places::LAST_STATUS, &tally.then), (NOW, places::RAG, &tally.now)];
        for (first, column, counted) in columns {
            for (col, (rag, _)) in (first..).zip(COLOURS) {
                let count = LiveCount::of(column.cells(rows), rag.name());
                let formula = guarded(&self.counted(count, of));
                let result = FormulaResult::count(counted.count(rag.into()));
                self.page.formula(row, col, &formula, result, Some(formats.count))?;
            }
        }
        let result = match change(&tally) {
            Some(change) => FormulaResult::Number(change),
            None => FormulaResult::Text(NO_SHARE),
        };
        let formula = change_formula(row);
        self.page.formula(row, CHANGE, &formula, result, Some(formats.change))?;
        self.next += 1;
        Ok(())
    }

    /// A count of the indicators of a line that count.
    fn counted(&self, count: LiveCount, of: SummaryGroup) -> String {
        let rows = self.book.scope.rows_of(Kind::Indicator);
        let count = count.and_word(places::COUNTS.cells(rows), "Yes");
        self.of_group(count, of).formula()
    }

    /// The counts of which a mover is the sum. [`Mover::is_so`] is the same.
    fn counts_of(&self, mover: Mover) -> Vec<LiveCount> {
        let rows = self.book.scope.rows_of(Kind::Indicator);
        let is = |status: Status| LiveCount::of(places::RAG.cells(rows), status.name());
        let (was, before) = (places::WAS.cells(rows), places::RUN_BEFORE.cells(rows));
        match mover {
            Mover::NewRed => {
                vec![is(Status::Red).and_blank(before).and_filled(was)]
            }
            Mover::RedAgain => vec![is(Status::Red).and_filled(before)],
            Mover::Recovered => vec![is(Status::Green).and_filled(before)],
            Mover::NewlyMissing => {
                let was_given = |count: LiveCount| {
                    let not_given = Mover::NOT_GIVEN.into_iter();
                    not_given.fold(count.and_filled(was.clone()), |count, status| {
                        count.and_not_word(was.clone(), status.name())
                    })
                };
                Mover::NOT_GIVEN.map(|status| was_given(is(status))).into()
            }
            Mover::Back => {
                let both = |now: Status| {
                    let was = &was;
                    Mover::NOT_GIVEN.map(move |then| is(now).and_word(was.clone(), then.name()))
                };
                Mover::GIVEN.into_iter().flat_map(both).collect()
            }
        }
    }
}

/// By how much the share of green among the rated changed; none where there is no share then or now.
fn change(tally: &MoverTally) -> Option<Decimal> {
    let share = |tally: &Tally| {
        let green = Decimal::from(tally.count(Status::Green));
        green.checked_div(Decimal::from(tally.rated()))
    };
    let change = share(&tally.now)?.saturating_sub(share(&tally.then)?);
    Some(half_away_from_zero(change, DECIMALS))
}

fn change_formula(row: u32) -> String {
    let colours = |first: u16| format!("{}:{}", address(row, first), address(row, first + 2));
    let share = |first: u16| format!("{}/SUM({})", address(row, first), colours(first));
    let change = format!("ROUND({}-{},{DECIMALS})", share(NOW), share(THEN));
    format!("=IFERROR({change},\"{NO_SHARE}\")")
}
