//! One file, and what became of it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Place, Pos};
use crate::grid::{Format, Note, Properties, Visibility};
use crate::intake::cover::{Cover, Label, Passage};
use crate::intake::pages::{PlanOwner, PlanPage};
use crate::intake::period::StatedPeriod;
use crate::intake::returned::RefusedFile;
use crate::intake::rows::UnreadCells;
use crate::intake::sheets::{ClaimedService, Other, SheetRows};
use crate::intake::tables::Header;
use crate::kind::Kind;
use crate::numbered::Number;
use crate::register::ServiceNo;
use crate::template::IssuedTemplate;

/// The number of a file in the intake.
pub type FileNo = Number<File>;

/// What became of a file before its content is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// Its rows, or some of them, are merged.
    Merged,
    /// Later versions replace all of it.
    Superseded,
    /// Another file holds the same.
    Duplicate {
        /// That file.
        of: Arc<str>,
    },
    /// It and another version differ, and nothing says which is later.
    Undecided,
    /// It is for another period, or does not say which.
    WrongPeriod,
    /// It names no service that is known.
    UnknownService,
    /// It holds no table of a known kind.
    NoReturn,
    /// It gave no workbook, or is none of the officer's making.
    Refused(RefusedFile),
}

/// Two files with rows of one kind for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The service.
    pub service: ServiceNo,
    /// The kind.
    pub kind: Kind,
    /// How it was resolved for this file.
    pub resolution: Resolution,
    /// How many sheet rows of this file it cost.
    pub rows: usize,
}

/// How a conflict was resolved for the file that lost it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The other is later.
    Superseded {
        /// The other file.
        by: Arc<str>,
        /// What only this file had, by ref or text.
        only_here: Vec<Arc<str>>,
    },
    /// The other holds the same rows.
    Duplicate {
        /// The other file.
        of: Arc<str>,
    },
    /// Neither says that it is later.
    Undecided {
        /// The other files.
        with: Vec<Arc<str>>,
    },
}

/// A plan of which another file has another version, or the same.
#[derive(Clone, Debug)]
pub struct PlanConflict {
    /// The page.
    pub page: Arc<PlanPage>,
    /// The indicator that it belongs to, if it names one.
    pub owner: Option<PlanOwner>,
    /// The service that it belongs to, if one is known.
    pub service: Option<ServiceNo>,
    /// How it was resolved for this file.
    pub resolution: Resolution,
}

/// Rows that no service could be found for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Where the service should be named, or is named wrongly.
    pub at: At,
    /// What stands there.
    pub text: Arc<str>,
    /// How many rows.
    pub rows: usize,
    /// The refs of those that have one, as typed.
    pub refs: Vec<Arc<str>>,
}

/// A sheet of a file, without its rows.
#[derive(Clone, Debug)]
pub struct SheetFacts {
    /// Its file and name.
    pub place: Arc<Place>,
    /// Whether its tab can be seen.
    pub visibility: Visibility,
    /// The headers of its tables.
    pub headers: Vec<Arc<Header>>,
    /// What is read as nothing.
    pub unread: Vec<UnreadCells>,
    /// The service that it names itself, else the one that the file's cover names.
    pub whose: ClaimedService,
    /// Whether it says something about the return outside its tables.
    pub is_cover: bool,
    /// The other period that it is said to be for, although its tables are read.
    pub another: Option<Other>,
    /// Cells that hold nothing but a colour, in order.
    pub coloured: Vec<Pos>,
    /// Whether it holds figures, though no table was found in it.
    pub unread_figures: bool,
    /// How many improvement plans stand on it as pages.
    pub plans: usize,
    /// How many rows the tables of each kind have; 0 for a header with nothing below it.
    pub rows: BTreeMap<Kind, usize>,
    /// Rows that hold anything, by what they are.
    pub counted: SheetRows,
}

/// One file and what became of it.
#[derive(Debug)]
pub struct File {
    /// Its path relative to `qmr.toml`, with `/`.
    pub path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Arc<str>,
    /// Its sheets.
    pub sheets: Vec<SheetFacts>,
    /// Sheets that could not be read, and why.
    pub unreadable: Vec<(Arc<str>, String)>,
    /// What kind of file it is, if it gave a workbook.
    pub format: Option<Format>,
    /// What else is to be known about it that changes no figure.
    pub notes: Vec<Note>,
    /// What its covers say.
    pub cover: Cover,
    /// What its sheets say in words, in tab order.
    pub words: Vec<Passage>,
    /// The service that its cover names.
    pub whose: ClaimedService,
    /// The period that it states.
    pub period: StatedPeriod,
    /// What the file says about itself.
    pub properties: Properties,
    /// What it was issued as, where it is a template of qmr's own.
    pub template: Option<Box<IssuedTemplate>>,
    /// The services that it has rows for.
    pub services: BTreeSet<ServiceNo>,
    /// What became of it.
    pub disposition: Disposition,
    /// Conflicts with other files that it lost.
    pub conflicts: Vec<Conflict>,
    /// Improvement plans of which other files have other versions.
    pub plan_conflicts: Vec<PlanConflict>,
    /// Rows that no service could be found for.
    pub unplaced: Vec<Unplaced>,
    /// Sheet rows that are in the consolidated rows.
    pub rows_merged: usize,
    /// Sheet rows that are rows of a table but are not merged; each is named in a finding.
    pub rows_named: usize,
    /// Rows of a table that only head the rows of a split indicator.
    pub rows_above: usize,
}

impl File {
    /// Whether it holds a table of a known kind.
    #[must_use]
    pub fn holds_table(&self) -> bool {
        self.sheets.iter().any(|sheet| !sheet.headers.is_empty())
    }

    /// Sheet rows that hold anything, in every sheet that could be read.
    #[must_use]
    pub fn rows_found(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.counted.found).sum()
    }

    /// Titles, headings, notes, other quarters' tables: sheet rows that are no rows of a table of this return.
    #[must_use]
    pub fn rows_other(&self) -> usize {
        let declared = self.sheets.iter().map(|sheet| sheet.counted.declared());
        declared.sum::<usize>() + self.rows_above
    }

    /// The date on its cover.
    #[must_use]
    pub fn submitted(&self) -> Option<Date> {
        self.cover.fact(Label::Submitted)?.date
    }

    /// Whether this file is decidedly later than another: by the covers' dates, else by the dates inside the files.
    pub(super) fn is_later_than(&self, other: &Self) -> bool {
        match (self.submitted(), other.submitted()) {
            (Some(own), Some(others)) if own != others => return own > others,
            _ => {}
        }
        match (&self.properties.modified, &other.properties.modified) {
            (Some(own), Some(others)) => own.cmp(others) == Ordering::Greater,
            _ => false,
        }
    }
}
