//! Of whom a line of the Summary counts, and what it counts there.

use std::iter;

use super::book::WorkbookDraft;
use crate::consolidate::Coverage;
use crate::judge::{MarkTally, Tally};
use crate::kind::Kind;
use crate::ledger::{MoverTally, PlanTally};
use crate::register::{BoardNo, DirectorateNo, IndicatorClass, ServiceNo};

/// Of whom a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SummaryGroup {
    /// A directorate, in the council's workbook.
    Directorate(DirectorateNo),
    /// A service.
    Service(ServiceNo),
    /// A board, or none.
    Board(Option<BoardNo>),
    /// All of the workbook.
    All,
}

impl<'b> WorkbookDraft<'b> {
    /// Whether lines of directorates stand above those of services.
    pub(super) fn by_directorate(&self) -> bool {
        self.scope.coverage == Coverage::Council
            && self.scope.consolidated.register().directorates.len() > 1
    }

    /// The lines of a block by service: where there are several directorates each above its services, then the total.
    pub(super) fn lines(&self) -> Vec<SummaryGroup> {
        let register = self.scope.consolidated.register();
        let services = self.scope.services.iter().copied();
        let mut lines: Vec<SummaryGroup> = match self.by_directorate() {
            false => services.map(SummaryGroup::Service).collect(),
            true => register
                .directorates
                .numbers()
                .flat_map(|number| {
                    let own = services
                        .clone()
                        .filter(move |service| register.service(*service).directorate == number);
                    iter::once(SummaryGroup::Directorate(number))
                        .chain(own.map(SummaryGroup::Service))
                })
                .collect(),
        };
        lines.push(SummaryGroup::All);
        lines
    }

    /// The lines that have a bar in the chart.
    pub(super) fn bars(&self) -> Vec<SummaryGroup> {
        let by_directorate = self.by_directorate();
        let own = |of: &SummaryGroup| match of {
            SummaryGroup::Directorate(_) => by_directorate,
            SummaryGroup::Service(_) => !by_directorate,
            SummaryGroup::Board(_) | SummaryGroup::All => false,
        };
        self.lines().into_iter().filter(own).collect()
    }

    /// The boards that look at any of these indicators, in configuration order, and the total.
    pub(super) fn board_lines(&self) -> Vec<SummaryGroup> {
        let boards = self.scope.consolidated.register().boards.numbers().map(Some);
        let looks =
            |board: &Option<BoardNo>| self.scope.indicators().any(|row| row.board == *board);
        let boards = boards.chain([None]).filter(looks);
        boards.map(SummaryGroup::Board).chain([SummaryGroup::All]).collect()
    }

    /// What a line is called.
    pub(super) fn label(&self, of: SummaryGroup) -> &'b str {
        let register = self.scope.consolidated.register();
        match of {
            SummaryGroup::Directorate(number) => &register.directorates[number].name,
            SummaryGroup::Service(service) => self.scope.service(service),
            SummaryGroup::Board(board) => self.scope.board(board),
            SummaryGroup::All => "Total",
        }
    }

    /// The statuses of a line's indicators.
    pub(super) fn tally(&self, of: SummaryGroup, class: Option<IndicatorClass>) -> Tally {
        match of {
            SummaryGroup::Board(board) => {
                self.scope.consolidated.tally_of_board(self.scope.coverage, board)
            }
            SummaryGroup::Service(_) | SummaryGroup::Directorate(_) | SummaryGroup::All => {
                self.scope.consolidated.tally(self.services_of(of).into_iter(), class)
            }
        }
    }

    /// What moved since last quarter among a line's indicators.
    pub(super) fn moves(&self, of: SummaryGroup) -> MoverTally {
        match of {
            SummaryGroup::Board(board) => {
                self.scope.consolidated.moves_of_board(self.scope.coverage, board)
            }
            SummaryGroup::Service(_) | SummaryGroup::Directorate(_) | SummaryGroup::All => {
                self.scope.consolidated.moves(self.services_of(of).into_iter())
            }
        }
    }

    /// What plans a line's indicators have that are red or amber.
    pub(super) fn plans(&self, of: SummaryGroup) -> PlanTally {
        self.scope.consolidated.ledger().plan_tally(self.services_of(of).into_iter())
    }

    /// The marks of a line's milestones, risk control measures or equality actions.
    pub(super) fn marks(&self, of: SummaryGroup, kind: Kind) -> MarkTally {
        self.scope.consolidated.marks(self.services_of(of).into_iter(), kind)
    }

    fn services_of(&self, of: SummaryGroup) -> Vec<ServiceNo> {
        match of {
            SummaryGroup::Service(service) => vec![service],
            SummaryGroup::Directorate(number) => {
                Coverage::Directorate(number).services(self.scope.consolidated.register()).collect()
            }
            SummaryGroup::Board(_) | SummaryGroup::All => self.scope.services.clone(),
        }
    }
}
