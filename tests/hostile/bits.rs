//! One bit of a file turned: the file is refused, or nothing of it is read differently.

use crate::hostile::council::{sample, says};
use crate::hostile::mutations::Seed;
use crate::support::council::Council;

#[test]
fn no_bit_changes_what_is_read_in_silence() {
    let council = Council::of_the_samples();
    for name in ["health-and-partnerships-q4", "leisure-faulty-q4"] {
        let bytes = sample(&format!("returns/{name}.xlsx"));
        let whole = says(&council, &bytes).unwrap();
        assert!(whole.len() > 10_000);
        let mut seed = Seed::new(2009);
        let mut identical = 0;
        for _ in 0..200 {
            let bit = seed.below(bytes.len() * 8);
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Some(said) = says(&council, &flipped) {
                assert!(said == whole, "{name}: bit {bit} changes what is read");
                identical += 1;
            }
        }
        // Most bits are content; those of dates and times of parts change nothing.
        assert!(identical < 100, "{name}: {identical} flips were not noticed");
    }
}
