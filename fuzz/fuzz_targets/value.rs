//! What officers type: quantities, targets, dates, periods, symbols, limbs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qmr::due::Due;
use qmr::grid::Face;
use qmr::kind::Symbol;
use qmr::period::find_period;
use qmr::quantity::{Quantity, TargetTyped, split_limbs};
use qmr::register::Symbols;

fuzz_target!(|text: &str| {
    let symbols = Symbols::default();
    let _ = Quantity::from_text(text);
    let _ = TargetTyped::from_text(text);
    let _ = Due::from_text(text);
    let _ = find_period(text);
    let _ = split_limbs(text, &["Male", "Female"]);
    for face in [Face::Text, Face::Wingdings, Face::Wingdings2] {
        let _ = Symbol::from_text(text, face, &symbols);
    }
});
