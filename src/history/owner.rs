//! Whose figure a row of an earlier quarter has (docs/judging.md, "Whose figure it is").

use std::sync::Arc;

use super::figure::SeriesKey;
use super::headings::HistoryColumn;
use super::note::{HistoryMatter, HistoryNote};
use super::table::{HistoryTableReader, OwnRow};
use crate::judge::Status;
use crate::register::Indicator;

/// Of so many unknown refs of a table it is looked which ref could be meant.
const MOST_SUGGESTED: usize = 50;

/// Whose figure a row has.
pub(super) struct Owner<'o> {
    pub key: SeriesKey,
    pub indicator: &'o Indicator,
    pub limb: Option<&'o Arc<str>>,
}

impl<'r> HistoryTableReader<'r> {
    /// Whose figure a row has; nobody's with a note, unless the row says itself that it was not registered.
    pub(super) fn owner(&mut self, own: &OwnRow<'_>) -> Option<Owner<'r>> {
        let register = self.register;
        let reference = self.text(own.row, HistoryColumn::Ref);
        let limb = self.text(own.row, HistoryColumn::Limb);
        let limb = Some(&*limb).filter(|limb| !limb.is_empty());
        let (number, whole_of_limbs) = match register.find(own.service, &reference, limb) {
            Some((number, _)) => (number, false),
            None => match (register.known_ref(own.service, &reference), limb) {
                (Some((known, _)), Some(limb)) => {
                    self.unknown_limb(own, known, limb);
                    return None;
                }
                // The whole of limbs: the register has no row of its own for it.
                (Some(_), None) => (*register.limbs_of(own.service, &reference).first()?, true),
                (None, _) => {
                    self.unknown_ref(own, &reference);
                    return None;
                }
            },
        };
        self.knows_ref = true;
        let indicator: &'r Indicator = register.indicator(number);
        let key = SeriesKey { service: own.service, indicator: number, whole_of_limbs };
        let limb = indicator.limb.as_ref().filter(|_| !whole_of_limbs);
        Some(Owner { key, indicator, limb })
    }

    fn unknown_limb(&mut self, own: &OwnRow<'_>, reference: &Arc<str>, limb: &str) {
        self.knows_ref = true;
        let limbs = self.register.limbs_of(own.service, reference).iter();
        let limbs = limbs.filter_map(|number| self.register.indicator(*number).limb.as_deref());
        let wanted = limbs.collect::<Vec<&str>>().join(", ");
        let note = HistoryNote::new(HistoryMatter::LimbUnknown, limb).of(own.service, reference);
        let pos = self.pos(own.row, HistoryColumn::Limb);
        self.note(Some(pos), note.wanted(wanted));
    }

    fn unknown_ref(&mut self, own: &OwnRow<'_>, reference: &str) {
        let says_so = [HistoryColumn::Status, HistoryColumn::State].into_iter().any(|column| {
            let status = self.cell(own.row, column);
            status.is_some_and(|cell| cell.text() == Status::Unregistered.name())
        });
        if says_so {
            return;
        }
        let is_new = self.unknown_refs.insert(reference.to_owned());
        let near = (!is_new || self.unknown_refs.len() <= MOST_SUGGESTED)
            .then(|| self.register.closest_refs(Some(own.service), reference, 1))
            .and_then(|near| near.into_iter().next());
        let note = HistoryNote::new(HistoryMatter::RefUnknown, reference);
        let note = HistoryNote { service: Some(own.service), ..note };
        let pos = self.pos(own.row, HistoryColumn::Ref);
        self.note(Some(pos), note.wanted(near.as_deref().unwrap_or_default()));
    }
}
