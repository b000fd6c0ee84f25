//! Of whom a line of the Summary counts, and what it counts there.

use super::Book;
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
        self.whom == Whom::Council && self.consolidated.register.directorates.len() > 1
    }

    /// The lines of a block by service: directorates first, where there are several, then services, then the total.
    pub(super) fn lines(&self) -> Vec<Of> {
        let directorates = 0..self.consolidated.register.directorates.len();
        let directorates = directorates.filter(|_| self.by_directorate()).map(DirectorateNo);
        let services = self.services.iter().copied().map(Of::Service);
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
        let boards =
            (0..self.consolidated.register.boards.len()).map(|number| Some(BoardNo(number)));
        let looks = |board: &Option<BoardNo>| self.indicators().any(|row| row.board == *board);
        let boards = boards.chain([None]).filter(looks);
        boards.map(Of::Board).chain([Of::All]).collect()
    }

    /// What a line is called.
    pub(super) fn label(&self, of: Of) -> &'b str {
        let register = self.consolidated.register;
        match of {
            Of::Directorate(number) => {
                register.directorates.get(number.0).map_or("", |own| &own.name)
            }
            Of::Service(service) => self.service(service),
            Of::Board(board) => self.board(board),
            Of::All => "Total",
        }
    }

    /// The statuses of a line's indicators.
    pub(super) fn tally(&self, of: Of, prominence: Option<Prominence>) -> Tally {
        match of {
            Of::Board(board) => self.consolidated.tally_of_board(self.whom, board),
            Of::Service(_) | Of::Directorate(_) | Of::All => {
                self.consolidated.tally(self.services_of(of).into_iter(), prominence)
            }
        }
    }

    /// The marks of a line's milestones, risk control measures or equality actions.
    pub(super) fn marks(&self, of: Of, kind: Kind) -> MarkTally {
        self.consolidated.marks(self.services_of(of).into_iter(), kind)
    }

    fn services_of(&self, of: Of) -> Vec<ServiceNo> {
        match of {
            Of::Service(service) => vec![service],
            Of::Directorate(number) => {
                Whom::Directorate(number).services(self.consolidated.register).collect()
            }
            Of::Board(_) | Of::All => self.services.clone(),
        }
    }
}
