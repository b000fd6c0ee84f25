//! qmr reads a council's quarterly performance returns, judges them against its register of indicators, and
//! consolidates them. This page is the tour: the path of data, stage by stage, which is also the order of the layers.
//! A module uses those above it in this list and none below.
//!
//! | stage | module | what it does |
//! |---|---|---|
//! | what stops the tool | [`problem`], [`error`] | faults of the configuration, and typed errors with help |
//! | lists | [`numbered`] | things known by numbers that their list hands out: there is one for every number |
//! | bounds | [`allot`] | of what is said so much is kept for each file and for a run; the rest is counted |
//! | cells | [`cell`], [`decimal`], [`number_format`], [`grid`] | where a value stands and what was found there; a sheet's raw cells |
//! | what officers type | [`period`], [`quantity`], [`due`] | years and quarters; numbers, estimates, `NYA`; dates |
//! | headings | [`heading`] | headings by their meaning; merged cells; headers over two rows |
//! | the council | [`register`] | services, boards, and the indicators with target, polarity and tolerance |
//! | kinds of sheet | [`kind`] | one declaration each: columns, headings, types |
//! | templates | [`template`] | what a workbook that was issued to be filled in says of itself, and what was changed of it |
//! | grids to returns | [`intake`] | the header by its meaning, rows, whose return and which period; files merged per service and kind |
//! | before there is a register | [`proposal`] | a first register, as far as returns tell it |
//! | status | [`judge`] | an actual and a target become a verdict: **an actual becomes red in [`judge::Bounds::rag`]** |
//! | signal or noise | [`signal`] | whether a series of figures changed by more than it always varies |
//! | improvement plans | [`plan`] | their entries and dates, whose they are, and how far they have come |
//! | earlier quarters | [`history`] | figures, statuses and milestones of the quarters before, from files of any kind |
//! | the ledger | [`ledger`] | every row of the register for every service, met by its answer and judged |
//! | checks | [`check`] | what rules and exception codes share: what they look at, and their examples |
//! | data | [`finding`], [`rule`] | what is said about the data of a return: [`rule::RULES`] is everything that can be |
//! | performance | [`exception`] | what a board must see: [`exception::CODES`] |
//! | everything in order | [`consolidate`] | one result that owns all of it and gives the rows of every output; here what is pure ends |
//! | what outputs hold | `tables` | each table's columns, declared once for its sheet and its CSV |
//! | what templates hold | `prefill` | a service's rows, filled in from the register and earlier quarters |
//! | bytes in | [`read`] | a workbook's bytes become grids |
//! | what differs | [`mod@compare`] | two returns, or two outputs, row by row |
//! | bytes out | [`mod@write`], [`report`] | the consolidated workbook; text, JSON and CSV |
//! | all of it | [`quarter`] | from the bytes of a configuration and of files to that result, in one call |
//! | the program | [`cli`] | arguments, files, exit codes |
//!
//! Nothing from [`cell`] to [`consolidate`] opens a file or looks at a clock, so the same returns give the same bytes.

#![warn(unreachable_pub)]

pub mod allot;
mod calendar;
pub mod cell;
pub mod check;
mod clause;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod consolidate;
pub mod decimal;
mod delimited;
pub mod due;
pub mod error;
pub mod exception;
pub mod finding;
pub mod grid;
pub mod heading;
pub mod history;
pub mod intake;
pub mod judge;
pub mod kind;
pub mod ledger;
pub mod number_format;
pub mod numbered;
pub mod period;
pub mod plan;
mod prefill;
pub mod problem;
pub mod proposal;
pub mod quantity;
pub mod quarter;
pub mod read;
pub mod register;
pub mod report;
pub mod rule;
mod sanitize;
mod scan;
mod side_by_side;
pub mod signal;
pub mod sink;
mod tables;
pub mod template;
pub mod write;

#[cfg(test)]
extern crate self as qmr;

/// The tests inside run the examples by the same means as those from outside.
#[cfg(test)]
#[path = "../tests/support/clean_return/mod.rs"]
#[allow(unreachable_pub, reason = "the integration tests share it")]
mod clean_return;

#[cfg(test)]
#[path = "../tests/support/json_schema.rs"]
#[allow(unreachable_pub, reason = "the integration tests share it")]
mod json_schema;
