//! qmr reads a council's quarterly performance returns, judges them against its register of indicators, and
//! consolidates them. This page is the tour: the path of data, stage by stage, which is also the order of the layers.
//! A module uses those above it in this list and none below.
//!
//! | stage | module | what it does |
//! |---|---|---|
//! | what stops the tool | [`problem`], [`error`] | faults of the configuration, and typed errors with help |
//! | cells | [`cell`], [`decimal`], [`number_format`], [`grid`] | where a value stands and what was found there; a sheet's raw cells |
//! | what officers type | [`period`], [`quantity`], [`due`] | years and quarters; numbers, estimates, `NYA`; dates |
//! | the council | [`register`] | services, boards, and the indicators with target, polarity and tolerance |
//! | kinds of sheet | [`kind`] | one declaration each: columns, headings, types |
//! | status | [`judge`] | an actual and a target become a verdict: **an actual becomes red in [`judge::Bounds::rag`]** |
//! | bytes in | [`read`] | a workbook's bytes become grids |
//!
//! Nothing here opens a file or looks at a clock, so the same returns give the same bytes.

mod calendar;
pub mod cell;
pub mod decimal;
pub mod due;
pub mod error;
pub mod grid;
pub mod judge;
pub mod kind;
pub mod number_format;
pub mod period;
pub mod problem;
pub mod quantity;
pub mod read;
pub mod register;
mod scan;
