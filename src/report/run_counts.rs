//! What the manifest counts of a run (docs/outputs.md, "Manifest").

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::consolidate::{Consolidated, Coverage};
use crate::finding::Severity;
use crate::judge::{Mark, MarkTally, Status, Tally};
use crate::kind::Kind;
use crate::ledger::{Mover, MoverTally, PlanState};
use crate::register::IndicatorClass;
use crate::tables::scope::NO_BOARD;

/// What was counted; statuses, codes and severities by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunCounts {
    /// All indicators, each (service, ref) once.
    pub all_indicators: BTreeMap<String, usize>,
    /// The key ones.
    pub key_indicators: BTreeMap<String, usize>,
    /// The others.
    pub other_indicators: BTreeMap<String, usize>,
    /// The actions of each kind, under its name.
    #[serde(flatten, with = "by_kind")]
    pub actions: BTreeMap<Kind, BTreeMap<String, usize>>,
    /// What moved since last quarter; none where nothing is known of earlier quarters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movers: Option<CountedMovers>,
    /// Improvement plans by grade, how many red and amber indicators have none, and how many plans there are; none where the
    /// council sent none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<BTreeMap<String, usize>>,
    /// Exceptions by code.
    pub exceptions: BTreeMap<String, usize>,
    /// Findings by severity.
    pub findings: BTreeMap<String, usize>,
}

/// How many indicators moved since last quarter, each (service, ref) once, by the names of [`Mover`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedMovers {
    /// Of the whole council.
    pub all: BTreeMap<String, usize>,
    /// By the id of the service, each of them.
    pub services: BTreeMap<String, BTreeMap<String, usize>>,
    /// By the id of the board, each of them, and *No board* where indicators have none.
    pub boards: BTreeMap<String, BTreeMap<String, usize>>,
}

impl CountedMovers {
    fn of(consolidated: &Consolidated) -> Option<Self> {
        if !consolidated.has_history() {
            return None;
        }
        let register = consolidated.register();
        let services = register.services.numbered().map(|(number, service)| {
            let moved = consolidated.moves(std::iter::once(number));
            (service.id.to_string(), moves(&moved))
        });
        let mut rows = consolidated.indicator_rows();
        let without = rows.any(|row| row.counts && row.board.is_none());
        let boards = register.boards.numbers().map(Some).chain(without.then_some(None));
        let boards = boards.map(|board| {
            let id = board.map_or(NO_BOARD, |board| &*register.board(board).id);
            (id.to_owned(), moves(&consolidated.moves_of_board(Coverage::Council, board)))
        });
        Some(Self {
            all: moves(&consolidated.moves(register.services.numbers())),
            services: services.collect(),
            boards: boards.collect(),
        })
    }
}

impl RunCounts {
    /// Of a period.
    pub(super) fn of(consolidated: &Consolidated) -> Self {
        let services = || consolidated.register().services.numbers();
        let tally = |class| statuses(&consolidated.tally(services(), class));
        let marks = |kind| marks(&consolidated.marks(services(), kind));
        let mut exceptions = BTreeMap::new();
        for exception in consolidated.exceptions() {
            *exceptions.entry(exception.code.to_owned()).or_default() += 1;
        }
        for (code, left) in consolidated.exceptions_left_out().iter().flat_map(|one| &one.codes) {
            *exceptions.entry((*code).to_owned()).or_default() += left;
        }
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        Self {
            all_indicators: tally(None),
            key_indicators: tally(Some(IndicatorClass::Key)),
            other_indicators: tally(Some(IndicatorClass::Other)),
            actions: Kind::ACTIONS.iter().map(|kind| (*kind, marks(*kind))).collect(),
            movers: CountedMovers::of(consolidated),
            plans: plans(consolidated),
            exceptions,
            findings: severities
                .into_iter()
                .map(|severity| {
                    (severity.name().to_owned(), consolidated.findings().count(severity))
                })
                .collect(),
        }
    }
}

/// Counts by kind, in the order of the kinds, under the names that they declare.
mod by_kind {
    use std::collections::BTreeMap;

    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::kind::Kind;

    type CountedByName = BTreeMap<String, usize>;

    pub(super) fn serialize<S: Serializer>(
        counts: &BTreeMap<Kind, CountedByName>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer
            .collect_map(counts.iter().map(|(kind, counts)| (kind.declaration().name, counts)))
    }

    /// What is counted under another name is no kind's, and passed over.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<Kind, CountedByName>, D::Error> {
        let mut found = BTreeMap::<String, serde_json::Value>::deserialize(deserializer)?;
        let kinds = Kind::ACTIONS.iter();
        let counts = kinds.filter_map(|kind| Some((*kind, found.remove(kind.declaration().name)?)));
        counts
            .map(|(kind, counts)| {
                Ok((kind, serde_json::from_value(counts).map_err(D::Error::custom)?))
            })
            .collect()
    }
}

fn plans(consolidated: &Consolidated) -> Option<BTreeMap<String, usize>> {
    let ledger = consolidated.ledger();
    if ledger.plans.is_empty() {
        return None;
    }
    let services = consolidated.register().services.numbers();
    let without = ledger.plan_tally(services).count(PlanState::NoPlan);
    let counts = PlanState::ALL.into_iter().map(|state| {
        let count = match state {
            PlanState::Graded(grade) => ledger.plans_graded(grade),
            PlanState::NoPlan => without,
        };
        (state.name().to_owned(), count)
    });
    Some(counts.chain([("Total".to_owned(), ledger.plans.len())]).collect())
}

fn statuses(tally: &Tally) -> BTreeMap<String, usize> {
    let statuses =
        Status::ALL.into_iter().map(|status| (status.name().to_owned(), tally.count(status)));
    let sums = [("Rated".to_owned(), tally.rated()), ("Total".to_owned(), tally.total())];
    statuses.chain(sums).collect()
}

fn marks(tally: &MarkTally) -> BTreeMap<String, usize> {
    let marks = Mark::ALL.into_iter().map(|mark| (mark.name().to_owned(), tally.count(mark)));
    let total = ("Total".to_owned(), tally.total());
    marks.chain([total]).collect()
}

fn moves(tally: &MoverTally) -> BTreeMap<String, usize> {
    Mover::ALL.into_iter().map(|mover| (mover.name().to_owned(), tally.count(mover))).collect()
}
