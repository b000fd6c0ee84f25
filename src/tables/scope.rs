//! What one workbook is about, and which rows of each table it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::day_in_words;
use crate::consolidate::{ActionRow, Consolidated, Coverage, IndicatorRow};
use crate::history::History;
use crate::kind::Kind;
use crate::register::{BoardNo, ServiceNo};
use crate::tables::shown_periods::ShownPeriods;

/// What stands in sheets where no board looks at a row.
pub(crate) const NO_BOARD: &str = "No board";

/// A period as one workbook covers it: all of it, or what belongs to one directorate.
pub(crate) struct WorkbookScope<'c> {
    /// All of the period.
    pub(crate) consolidated: &'c Consolidated,
    /// What of it the workbook covers.
    pub(crate) coverage: Coverage,
    /// The board for which it is, where it is for one: what that asks to see.
    pub(crate) for_board: Option<BoardNo>,
    /// The period, as outputs name it.
    pub(crate) period: String,
    /// The services, in configuration order.
    pub(crate) services: Vec<ServiceNo>,
    /// The periods that sheets show beside each other.
    pub(crate) shown: ShownPeriods,
    /// How many rows it has of each kind.
    rows: BTreeMap<Kind, usize>,
    /// The files with rows of any service of these, and those that belong to no service.
    files: BTreeMap<&'c str, bool>,
}

impl<'c> WorkbookScope<'c> {
    /// What belongs to `coverage`.
    pub(crate) fn new(consolidated: &'c Consolidated, coverage: Coverage) -> Self {
        let register = consolidated.register();
        let files = consolidated.file_rows().filter_map(|row| {
            let own = row.services.iter().any(|service| coverage.includes(register, *service));
            Some((&*row.file?.path, own || row.services.is_empty()))
        });
        let rows = Kind::ALL.iter().map(|kind| {
            let has = |service| coverage.includes(register, service);
            let rows = match kind {
                Kind::Indicator => {
                    consolidated.indicator_rows().filter(|row| has(row.service)).count()
                }
                other => consolidated.action_rows(*other).filter(|row| has(row.service)).count(),
            };
            (*kind, rows)
        });
        Self {
            consolidated,
            coverage,
            for_board: None,
            period: register.period.to_string(),
            services: coverage.services(register).collect(),
            shown: ShownPeriods::new(consolidated, coverage),
            rows: rows.collect(),
            files: files.collect(),
        }
    }

    /// What a board asks to see.
    pub(crate) fn of_board(consolidated: &'c Consolidated, board: BoardNo) -> Self {
        Self { for_board: Some(board), ..Self::new(consolidated, Coverage::Council) }
    }

    /// What is known of earlier quarters.
    pub(crate) fn history(&self) -> &'c History {
        &self.consolidated.context().earlier.history
    }

    /// Whether a service is one of its own.
    pub(crate) fn has(&self, service: ServiceNo) -> bool {
        self.coverage.includes(self.consolidated.register(), service)
    }

    /// Whether a plan of a service is one of its own; those of none stand in the council's workbook.
    pub(crate) fn has_plan_of(&self, service: Option<ServiceNo>) -> bool {
        service.map_or(self.coverage == Coverage::Council, |service| self.has(service))
    }

    /// Whether a file has rows for it, or belongs to no service at all.
    pub(crate) fn has_file(&self, path: &str) -> bool {
        self.files.get(path).copied().unwrap_or(self.coverage == Coverage::Council)
    }

    /// How many rows of a kind it has.
    pub(crate) fn rows_of(&self, kind: Kind) -> usize {
        self.rows.get(&kind).copied().unwrap_or_default()
    }

    /// Its indicators.
    pub(crate) fn indicators(&self) -> impl Iterator<Item = IndicatorRow<'c>> + '_ {
        self.consolidated.indicator_rows().filter(|row| self.has(row.service))
    }

    /// Its milestones, risk control measures or equality actions.
    pub(crate) fn actions(&self, kind: Kind) -> impl Iterator<Item = ActionRow<'c>> + '_ {
        self.consolidated.action_rows(kind).filter(|row| self.has(row.service))
    }

    /// A service's name.
    pub(crate) fn service(&self, service: ServiceNo) -> &'c str {
        &self.consolidated.register().service(service).name
    }

    /// A board's name, as sheets have it.
    pub(crate) fn board(&self, board: Option<BoardNo>) -> &'c str {
        board.map_or(NO_BOARD, |board| &self.consolidated.register().board(board).name)
    }

    /// Whom it is about.
    pub(crate) fn about(&self) -> Arc<str> {
        let register = self.consolidated.register();
        if let Some(board) = self.for_board {
            return Arc::clone(&register.board(board).name);
        }
        match self.coverage {
            Coverage::Council => "All directorates".into(),
            Coverage::Directorate(number) => Arc::clone(&register.directorates[number].name),
        }
    }

    /// Council, directorate and period in one line.
    pub(crate) fn cover_line(&self) -> String {
        let register = self.consolidated.register();
        format!(
            "{} · {} · {}, period to {}",
            register.council,
            self.about(),
            register.period,
            day_in_words(register.period.end())
        )
    }
}
