//! One sheet of a return.

use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::Visibility;
use crate::intake::cover::{Cover, Passage};
use crate::intake::pages::PlanPage;
use crate::intake::rows::{TableRows, UnreadCells};
use crate::intake::tables::Header;
use crate::register::ServiceNo;

/// One sheet of a return.
#[derive(Debug)]
pub struct Sheet {
    /// Its file and name.
    pub place: Arc<Place>,
    /// Whether its tab can be seen.
    pub visibility: Visibility,
    /// Whether its name is that of a tab; the one sheet of a text file is called after the file.
    pub has_tab: bool,
    /// The headers of its tables.
    pub headers: Vec<Arc<Header>>,
    /// The rows of its tables.
    pub rows: TableRows,
    /// The improvement plans that stand on it as pages.
    pub plans: Vec<PlanPage>,
    /// What is read as nothing.
    pub unread: Vec<UnreadCells>,
    /// What it says outside its tables.
    pub cover: Cover,
    /// What it says in words outside the rows of its tables, for Narrative.
    pub words: Vec<Passage>,
    /// The first row whose words were not kept any more.
    pub unkept: Option<u32>,
    /// The service that it names itself.
    pub whose: ClaimedService,
    /// Whether it says something about the return outside its tables.
    pub is_cover: bool,
    /// Whether it says outside its tables whose the return is.
    pub is_identified: bool,
    /// The other period that it is said to be for, although its tables are read.
    pub another: Option<Other>,
    /// Whether it holds figures, though no table was found in it.
    pub unread_figures: bool,
    /// Rows that hold anything, by what they are.
    pub counted: SheetRows,
    /// Cells that hold nothing but a colour, in order.
    pub coloured: Vec<Pos>,
    /// How many cells its tables have: in each row, header or not, one for each known column.
    pub table_cells: usize,
}

/// What names the service of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimedService {
    /// This service.
    Service(ServiceNo),
    /// A label that names none that is known, or several: the text and where it stands.
    Unknown {
        /// As typed.
        text: Arc<str>,
        /// Where it stands.
        at: At,
        /// Whether several services answer to it.
        several: bool,
    },
    /// Nothing.
    Nobody,
}

/// Another period than the one that is reported, and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The period, as far as it is said: `Q3`, `2008/09 Q4`.
    pub period: String,
    /// What says so, with its words: `tab "Q3 copy"`, `cell A1 ("Quarter 3")`.
    pub source: String,
    /// The cell that says so.
    pub at: Option<At>,
    /// Whether a year is said.
    pub(crate) year: bool,
    /// Whether that is enough by itself; else it must be a copy too.
    pub(crate) sure: bool,
}

/// The rows of one sheet that hold anything, by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetRows {
    /// All of them.
    pub found: usize,
    /// Rows of its tables, and the rows that go on from those.
    pub table: usize,
    /// Rows of improvement plans.
    pub plan: usize,
    /// Headers, repeated ones too.
    pub headers: usize,
    /// Group headings and notes among the rows, and rows that only set what stands once for those below.
    pub asides: usize,
    /// What stands outside the tables: titles, facts, narrative, legends.
    pub outside: usize,
    /// Rows of another quarter's sheet or table, which is passed over.
    pub passed: usize,
}

impl SheetRows {
    /// Rows that are declared to be no rows of a table.
    #[must_use]
    pub const fn declared(&self) -> usize {
        self.headers + self.asides + self.outside + self.passed
    }
}
