//! `judge`: boundary tables, laws, the truth of the Halton report, and the words of commentaries.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod dates;
#[cfg(test)]
mod directions;
#[cfg(test)]
mod halton;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod states;
#[cfg(test)]
mod stretch;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod words;
