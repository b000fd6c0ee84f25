//! Text for people: what `validate`, `consolidate` and `register` print.
//!
//! Lines carry their colours as terminal styles; whoever writes them takes those out where there is no colour
//! (`anstream` does, or [`plain`]). What came from a return is printed through `sanitize`, so those
//! styles are the only control characters.

mod aligned;
mod changes;
mod comparison;
mod layout;
mod message;
mod movers;
mod overview;
mod problems;
mod register;
mod several;
mod summary;
#[cfg(test)]
mod tests;
mod validation;

pub use changes::changes;
pub use comparison::comparison;
pub use overview::overview;
pub use problems::problems;
pub use register::register;
pub use summary::summary;
pub use validation::validation;

/// The width of a page that nobody has measured.
pub const WIDTH: usize = 80;

/// A text without its colours, for a file.
#[must_use]
pub fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
