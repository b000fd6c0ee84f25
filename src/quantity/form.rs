//! Which form a cleaned text has: a figure, a bound, a range, or words.

use crate::cell::Fault;
use crate::quantity::figure::Figure;
use crate::quantity::marks::Marks;
use crate::quantity::{amount, ratio, span};

/// The figure that a text without marks is, with its marks.
pub(super) fn figure(body: &str, marks: Marks) -> Result<Figure, Fault> {
    let figure = ratio::read(body).unwrap_or_else(|| amount::read(body))?;
    Ok(Figure { flag: marks.flag, year: marks.year, ..figure })
}

/// Which fault a text has that is no figure.
pub(super) fn shape_of(body: &str) -> Fault {
    let is_number = |text: &str| !matches!(figure(text, Marks::default()), Err(Fault::Words));
    if span::bound(body).is_some_and(|bound| is_number(bound.rest)) {
        Fault::Bound
    } else if span::range(body).is_some() {
        Fault::Range
    } else {
        Fault::Words
    }
}
