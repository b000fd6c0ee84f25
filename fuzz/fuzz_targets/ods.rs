//! The whole path of a file, starting from the seeds in this format.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| qmr_fuzz::whole_path(bytes));
