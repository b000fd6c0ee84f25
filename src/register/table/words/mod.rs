//! Words of the register as people write them (docs/configuration.md, "Words in the cells"). Each is taken where it
//! can mean one thing alone.

mod class_and_measure;
mod due_and_unit;
mod polarity;
mod register_word;

pub(super) use due_and_unit::{due_in, says_every_service, says_per_cent};
pub(crate) use polarity::polarity_said;
pub(super) use register_word::{RegisterWord, WordReading};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::register::entry::{IndicatorClass, Measure, Polarity};

    proptest! {
        #[test]
        fn no_text_panics(text: String) {
            let _ = (Polarity::read(&text, true), IndicatorClass::read(&text, true), Measure::read(&text, true));
            let _ = (due_in(&text), says_per_cent(&text), says_every_service(&text));
        }
    }
}
