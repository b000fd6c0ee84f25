//! Workbooks of earlier periods that were changed by hand since qmr wrote them: the tidy data beside them is what is used, and
//! what they say otherwise is told (docs/judging.md, "Holes and contradictions").

use super::action::StatedAction;
use super::figure::{PastFigure, StatedFigure};
use super::gather::{History, said};
use super::note::{HistoryMatter, HistoryNote, HistoryPlace};
use super::past_file::PastFile;
use crate::register::Register;

/// So many differences of a workbook are told.
const MOST_TOLD: usize = 3;

impl History {
    /// What such a workbook says otherwise than what is known: how much, and the first of it.
    pub(super) fn edited(&self, register: &Register, file: &PastFile) -> HistoryNote {
        let mut differences: Vec<String> = Vec::new();
        let figures = file.figures.iter().filter_map(|stated| self.other_figure(register, stated));
        differences.extend(figures);
        differences
            .extend(file.actions.iter().filter_map(|stated| self.other_mark(register, stated)));
        let told = differences.iter().take(MOST_TOLD).cloned().collect::<Vec<String>>().join("; ");
        let place = HistoryPlace { path: file.path.clone(), sheet: None, cell: None };
        let note = HistoryNote::new(HistoryMatter::Edited, told).at(place);
        HistoryNote { times: differences.len(), ..note }
    }

    /// `HP HP LI 1 is 9.4, Red and not 9.1, Red`; nothing where a figure is as it is known.
    fn other_figure(&self, register: &Register, stated: &StatedFigure) -> Option<String> {
        let key = stated.key;
        let known = match key.whole_of_limbs {
            false => self.series(key.service, key.indicator),
            true => self.whole_of_limbs(key.service, key.indicator),
        };
        let known = known.and_then(|series| series.at(stated.said.figure.period));
        let indicator = register.indicator(key.indicator);
        let limb = indicator.limb.as_ref().filter(|_| !key.whole_of_limbs);
        let limb = limb.map(|limb| format!(" {limb}")).unwrap_or_default();
        let name = format!("{} {}{limb}", register.service(key.service).id, indicator.reference);
        otherwise(&stated.said.figure, known).map(|what| format!("{name} {what}"))
    }

    /// The same of a milestone, measure or action.
    fn other_mark(&self, register: &Register, stated: &StatedAction) -> Option<String> {
        let known =
            self.known_action(&stated.key).and_then(|known| known.at(stated.said.action.period));
        let mark = stated.said.action.mark;
        let what = match known {
            Some(known) if known.mark == mark => return None,
            Some(known) => format!("is {} and not {}", mark.name(), known.mark.name()),
            None => "is there, and not in the tidy data".to_owned(),
        };
        let (service, words) = (stated.key.service(), stated.key.words());
        Some(format!("{} \"{words}\" {what}", register.service(service).id))
    }
}

fn otherwise(stated: &PastFigure, known: Option<&PastFigure>) -> Option<String> {
    match known {
        Some(known) if !stated.differs(known) => None,
        Some(known) => Some(format!("is {} and not {}", said(stated), said(known))),
        None => Some("is there, and not in the tidy data".to_owned()),
    }
}
