//! qmr: quarterly returns, read, judged, consolidated.

fn main() {}
