//! The whole path of an `.xlsx`, from bytes to findings.
#![no_main]

use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use qmr_fuzz::package;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    package::mutate(data, size, max_size, seed)
});

fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
    package::cross(one, other, out, seed)
});

fuzz_target!(|bytes: &[u8]| qmr_fuzz::whole_path(bytes));
