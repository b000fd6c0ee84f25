//! Of whom a line of the Summary counts, and what it counts there.

use super::book::Book;
use crate::consolidate::Whom;
use crate::judge::{MarkTally, Tally};
use crate::kind::Kind;
use crate::register::{BoardNo, DirectorateNo, Prominence, ServiceNo};

/// Of whom a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A directorate, in the council's workbook.
    Directorate(DirectorateNo),
    /// A service.
    Service(ServiceNo),
    /// A board, or none.
    Board(Option<BoardNo>),
    /// All of the workbook.
    All,
}

impl<'b> Book<'b> {
    /// Whether lines of directorates stand above those of services.
    pub(super) fn by_directorate(&self) -> bool {
        self.scope.whom == Whom::Council && self.scope.consolidated.register.directorates.len() > 1
    }

    /// The lines of a block by service: directorates first, where there are several, then services, then the total.
    pub(super) fn lines(&self) -> Vec<Of> {
        let directorates = self.scope.consolidated.register.directorates.numbers();
        let directorates = directorates.filter(|_| self.by_directorate());
        let services = self.scope.services.iter().copied().map(Of::Service);
        directorates.map(Of::Directorate).chain(services).chain([Of::All]).collect()
    }

    /// The lines that have a bar in the chart.
    pub(super) fn bars(&self) -> Vec<Of> {
        let by_directorate = self.by_directorate();
        let own = |of: &Of| match of {
            Of::Directorate(_) => by_directorate,
            Of::Service(_) => !by_directorate,
            Of::Board(_) | Of::All => false,
        };
        self.lines().into_iter().filter(own).collect()
    }

    /// The boards that look at any of these indicators, in configuration order, and the total.
    pub(super) fn board_lines(&self) -> Vec<Of> {
        let boards = self.scope.consolidated.register.boards.numbers().map(Some);
        let looks =
            |board: &Option<BoardNo>| self.scope.indicators().any(|row| row.board == *board);
        let boards = boards.chain([None]).filter(looks);
        boards.map(Of::Board).chain([Of::All]).collect()
    }

    /// What a line is called.
    pub(super) fn label(&self, of: Of) -> &'b str {
        let register = self.scope.consolidated.register;
        match of {
            Of::Directorate(number) => &register.directorates[number].name,
            Of::Service(service) => self.scope.service(service),
            Of::Board(board) => self.scope.board(board),
            Of::All => "Total",
        }
    }

    /// The statuses of a line's indicators.
    pub(super) fn tally(&self, of: Of, prominence: Option<Prominence>) -> Tally {
        match of {
            Of::Board(board) => self.scope.consolidated.tally_of_board(self.scope.whom, board),
            Of::Service(_) | Of::Directorate(_) | Of::All => {
                self.scope.consolidated.tally(self.services_of(of).into_iter(), prominence)
            }
        }
    }

    /// The marks of a line's milestones, risk control measures or equality actions.
    pub(super) fn marks(&self, of: Of, kind: Kind) -> MarkTally {
        self.scope.consolidated.marks(self.services_of(of).into_iter(), kind)
    }

    fn services_of(&self, of: Of) -> Vec<ServiceNo> {
        match of {
            Of::Service(service) => vec![service],
            Of::Directorate(number) => {
                Whom::Directorate(number).services(self.scope.consolidated.register).collect()
            }
            Of::Board(_) | Of::All => self.scope.services.clone(),
        }
    }
}
