//! The whole path of text in columns, from bytes to findings.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| qmr_fuzz::whole_path(bytes));
