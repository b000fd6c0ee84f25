//! Every CSV that a run writes of a period, in one list: where it stands, and the table whose rows it holds. By the first
//! lines of these files, one that is sent back is known.

use std::borrow::Cow;
use std::io::Write;

use super::{csv, tidy};
use crate::consolidate::Consolidated;
use crate::kind::Kind;
use crate::register::{BoardNo, Register, slug};
use crate::sink::OutputError;

/// The folder of the exceptions CSVs, as the paths of outputs begin.
pub const EXCEPTIONS_FOLDER: &str = "exceptions/";

/// A CSV of a period (docs/outputs.md, "The output folder").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvOutput {
    /// Every exception.
    AllExceptions,
    /// Those that a board asks to see.
    ExceptionsOf(BoardNo),
    /// What was returned on sheets of a kind, and what should have been: the tidy data.
    Tidy(Kind),
    /// Improvement plans.
    Plans,
    /// Their figures by year.
    PlanSeries,
    /// Every finding.
    Findings,
}

impl CsvOutput {
    /// All that there are for a council.
    pub fn all(register: &Register) -> impl Iterator<Item = Self> {
        Self::exceptions(register).chain(Self::tidy()).chain([Self::Findings])
    }

    /// Those of exceptions: one of all, and one for each board.
    pub fn exceptions(register: &Register) -> impl Iterator<Item = Self> {
        let boards = register.boards.numbers().map(Self::ExceptionsOf);
        [Self::AllExceptions].into_iter().chain(boards)
    }

    /// The tidy data of every kind, and of plans.
    pub(super) fn tidy() -> impl Iterator<Item = Self> {
        let kinds = Kind::ALL.iter().copied().map(Self::Tidy);
        kinds.chain([Self::Plans, Self::PlanSeries])
    }

    /// Whether a run writes it: where there are no plans there are no files of them.
    #[must_use]
    pub fn is_written(self, consolidated: &Consolidated) -> bool {
        let of_plans = matches!(self, Self::Plans | Self::PlanSeries);
        !of_plans || !consolidated.ledger().plans.is_empty()
    }

    /// Where it stands under the folder of the period, with `/`.
    #[must_use]
    pub fn path(self, register: &Register) -> Cow<'static, str> {
        match self {
            Self::AllExceptions => format!("{EXCEPTIONS_FOLDER}all.csv").into(),
            Self::ExceptionsOf(board) => {
                format!("{EXCEPTIONS_FOLDER}{}.csv", slug(&register.board(board).id)).into()
            }
            other => other.own_path().into(),
        }
    }

    /// The same of a file that hangs on no board.
    pub(super) fn own_path(self) -> &'static str {
        match self {
            Self::AllExceptions | Self::ExceptionsOf(_) => EXCEPTIONS_FOLDER,
            Self::Tidy(kind) => kind.declaration().tidy,
            Self::Plans => "tidy/plans.csv",
            Self::PlanSeries => "tidy/plan_series.csv",
            Self::Findings => "findings.csv",
        }
    }

    /// Where the workbook of a board stands, which is beside its CSV.
    #[must_use]
    pub fn workbook_of(board: BoardNo, register: &Register) -> String {
        format!("{EXCEPTIONS_FOLDER}{}.xlsx", slug(&register.board(board).id))
    }

    /// Writes its rows as they are made.
    ///
    /// # Errors
    ///
    /// Where `out` takes no more; [`Error::Internal`](crate::error::Error::Internal), where qmr itself is at fault.
    pub fn write(
        self,
        consolidated: &Consolidated,
        out: &mut dyn Write,
    ) -> Result<(), OutputError> {
        match self {
            Self::AllExceptions => csv::exceptions(consolidated, consolidated.exceptions(), out),
            Self::ExceptionsOf(board) => {
                csv::exceptions(consolidated, consolidated.exceptions_of(board), out)
            }
            Self::Tidy(kind) => tidy::actions(consolidated, kind, out),
            Self::Plans => tidy::plans(consolidated, out),
            Self::PlanSeries => tidy::plan_series(consolidated, out),
            Self::Findings => csv::findings(consolidated, out),
        }
    }

    /// Its first line, without a byte order mark.
    #[must_use]
    pub fn head(self) -> String {
        match self {
            Self::AllExceptions | Self::ExceptionsOf(_) => csv::exceptions_head(),
            Self::Tidy(kind) => tidy::head_of(kind),
            Self::Plans => tidy::plans_head(),
            Self::PlanSeries => tidy::plan_series_head(),
            Self::Findings => csv::findings_head(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::test_findings::saying;
    use crate::sink::bytes_of;

    #[test]
    fn each_file_begins_with_the_head_that_it_is_known_by_and_has_a_path_of_its_own() {
        let quarter = saying(&[], Vec::new());
        let mut paths = Vec::new();
        for output in CsvOutput::all(quarter.register()) {
            let bytes = bytes_of(|out| output.write(&quarter, out)).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let first = text.trim_start_matches('\u{feff}').lines().next();
            assert_eq!(first, Some(&*output.head()), "{output:?}");
            paths.push(output.path(quarter.register()));
        }
        assert_eq!(
            paths,
            [
                "exceptions/all.csv",
                "exceptions/homes.csv",
                "tidy/indicators.csv",
                "tidy/milestones.csv",
                "tidy/risks.csv",
                "tidy/equality.csv",
                "tidy/plans.csv",
                "tidy/plan_series.csv",
                "findings.csv",
            ]
        );
    }
}
