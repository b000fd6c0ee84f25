//! Templates: issued from a register and earlier quarters, filled in, changed, and read back.

mod back;
mod changed;
mod made;
mod part;
mod printed;
