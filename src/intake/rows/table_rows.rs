//! The rows of a sheet's tables, kind by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::intake::rows::row::{Row, says_the_same, spanned};
use crate::intake::tables::Header;
use crate::kind::{ActionRecord, Indicator, Kind, Record};

/// The rows of a sheet's tables. Those of indicators have cells of their own types; all others are read by what their kind
/// declares.
#[derive(Clone, Debug, Default)]
pub struct TableRows {
    /// Rows of indicators.
    pub indicators: Vec<Row<Indicator>>,
    /// Rows of every other kind; none without a row is there.
    pub actions: BTreeMap<Kind, Vec<Row<ActionRecord>>>,
}

impl TableRows {
    /// How many rows a kind has.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Indicator => self.indicators.len(),
            action => self.actions.get(&action).map_or(0, Vec::len),
        }
    }

    /// How many rows of the sheet the rows take.
    #[must_use]
    pub fn spanned(&self) -> usize {
        let actions = self.actions.values().flatten().map(spanned);
        self.indicators.iter().map(spanned).sum::<usize>() + actions.sum::<usize>()
    }

    /// How many rows of the sheet the rows of a kind take below some headers.
    #[must_use]
    pub(crate) fn spanned_below(
        &self,
        kind: Kind,
        is_wanted: impl Fn(&Arc<Header>) -> bool,
    ) -> usize {
        fn sum<R>(rows: &[Row<R>], is_wanted: impl Fn(&Arc<Header>) -> bool) -> usize {
            rows.iter().filter(|row| is_wanted(&row.header)).map(spanned).sum()
        }
        match kind {
            Kind::Indicator => sum(&self.indicators, is_wanted),
            action => self.actions.get(&action).map_or(0, |rows| sum(rows, is_wanted)),
        }
    }

    /// Keeps the rows below some headers.
    pub(crate) fn keep_below(&mut self, is_wanted: impl Fn(&Arc<Header>) -> bool) {
        self.indicators.retain(|row| is_wanted(&row.header));
        for rows in self.actions.values_mut() {
            rows.retain(|row| is_wanted(&row.header));
        }
        self.actions.retain(|_, rows| !rows.is_empty());
    }

    /// Whether other rows show the same as these, kind by kind, where these are any.
    #[must_use]
    pub(crate) fn are_in(&self, others: &Self) -> bool {
        fn same<R: Record>(own: &[Row<R>], others: &[Row<R>]) -> bool {
            own.is_empty() || says_the_same(own, others)
        }
        let actions = self.actions.iter();
        same(&self.indicators, &others.indicators)
            && actions
                .map(|(kind, own)| (own, others.actions.get(kind)))
                .all(|(own, others)| same(own, others.map_or(&[], |rows| rows)))
    }
}
