//! qmr: quarterly performance returns, read, judged, consolidated.

use std::process::ExitCode;

fn main() -> ExitCode {
    qmr::cli::run(std::env::args_os())
}
