//! A first register, proposed from returns that came in before there was one (docs/configuration.md, "A first register").
//!
//! What the returns say is taken over with the place where it stands. What they do not say is left open and listed. Which
//! way is good decides every colour: it is proposed with its reasons, and filled in only where a return says it.
//!
//! | stage | module | what it does |
//! |---|---|---|
//! | whose | `units` | directorates and services, with an id for each |
//! | which way | `polarity` | what speaks for higher or for lower |
//! | what counts | `unit` | the unit, and whether figures are percentages |
//! | limbs | `limbs` | rows of one ref, and cells with the figures of several |
//! | rows | `indicator` | one row of a return as one of the register, or one for each limb |
//! | all of it | `register` | every row of every return, each indicator once |
//! | as text | `configuration` | the `qmr.toml` that goes with it |

mod configuration;
mod indicator;
mod limbs;
mod polarity;
mod register;
mod unit;
mod units;

pub use configuration::configuration;
pub use indicator::{ProposedIndicator, ProposedTarget};
pub use polarity::ProposedPolarity;
pub use register::{ProposedRegister, Unclear, likely_period};
pub use units::{ProposedDirectorate, ProposedService};
