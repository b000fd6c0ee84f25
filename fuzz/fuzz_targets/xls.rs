//! The whole path of an `.xls`, from bytes to findings.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use qmr_fuzz::records;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    records::mutate_stream(data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| qmr_fuzz::whole_path(bytes));
