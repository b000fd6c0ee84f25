//! The council's directorates, their services, and its boards.

use std::sync::Arc;

use crate::numbered::Number;
use crate::register::judging::Tolerance;

/// The number of a service in the register.
pub type ServiceNo = Number<Service>;

/// The number of a directorate in the register.
pub type DirectorateNo = Number<Directorate>;

/// The number of a board in the register.
pub type BoardNo = Number<Board>;

/// A service: it sends in one return for each period.
#[derive(Clone, Debug)]
pub struct Service {
    /// Short and unique; also what file names are made of.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// Other spellings of the name that returns carry.
    pub aliases: Vec<Arc<str>>,
    /// The board that looks at its indicators, unless an indicator names another.
    pub board: Option<BoardNo>,
    /// The directorate it belongs to.
    pub directorate: DirectorateNo,
}

/// A directorate: it has services, and one consolidated workbook.
#[derive(Clone, Debug)]
pub struct Directorate {
    /// Short and unique; also what file names are made of.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// The amber band of its indicators, where it is not the council's.
    pub tolerance: Option<Tolerance>,
    /// The green slack of its indicators, where it is not the council's.
    pub green_slack: Option<Tolerance>,
}

/// A scrutiny board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Short and unique; also its CSV's name.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// The exception codes that go to it; none: all.
    pub exceptions: Option<Vec<Arc<str>>>,
}
