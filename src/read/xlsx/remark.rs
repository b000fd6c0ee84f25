//! What is to be known of a cell beyond what calamine says of it.

use std::rc::Rc;
use std::sync::Arc;

use crate::grid::Face;
use crate::read::runs::Runs;

/// What a cell holds, or is set in, beyond what calamine says of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Remark {
    /// A formula without a calculated result.
    NotCalculated,
    /// An error that calamine does not know.
    Error(Arc<str>),
    /// A value that is none of its type; it is what stands there.
    Text(Arc<str>),
    /// The font of the text's first run.
    Face(Face),
    /// The text's runs, of which some may be left out.
    Runs(Rc<Runs>),
}
