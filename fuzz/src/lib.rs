//! What the targets share: the whole path of one file, from bytes to findings, and the mutations that get past its
//! first checks.

mod chance;
pub mod package;
pub mod records;

use std::io::sink;
use std::sync::{Arc, LazyLock};

use qmr::check::{JudgedQuarter, Scope};
use qmr::consolidate::Consolidated;
use qmr::grid::Book;
use qmr::intake::{Content, Input};
use qmr::kind::Kind;
use qmr::read::{Limits, workbook};
use qmr::register::{Register, Table, parse, parse_config};
use qmr::report::{csv, json, text, tidy};
use qmr::sink::OutputError;

const CONFIG: &str = include_str!("../../samples/qmr.toml");
const INDICATORS: &[u8] = include_bytes!("../../samples/register/indicators.csv");

static REGISTER: LazyLock<Arc<Register>> = LazyLock::new(|| {
    let draft = parse_config("qmr.toml", CONFIG, &qmr::exception::names());
    let (register, problems) = parse(draft, "indicators.csv", Table::Csv(INDICATORS));
    Arc::new(register.unwrap_or_else(|| panic!("{problems:?}")))
});

/// The limits of the fuzzers: small, so that many inputs are tried.
fn limits() -> Limits {
    Limits { file: 1 << 18, inflated: 1 << 20, cells: 10_000, ..Limits::default() }
}

/// Reads a file, merges it, judges it, and says what was found. Every row must be accounted for.
pub fn whole_path(bytes: &[u8]) {
    if let Ok(book) = workbook(bytes, &limits()) {
        whole_book(book, bytes);
    }
}

/// The path from a workbook's sheets on, which were made from these bytes.
pub fn whole_book(book: Book, bytes: &[u8]) {
    let input = Input {
        path: "returns/a.xlsx".into(),
        sha256: Arc::from("0"),
        content: Content::Book(book),
    };
    let register = Arc::clone(&REGISTER);
    let consolidated =
        Consolidated::of(JudgedQuarter::of_inputs(register, [input], None, Scope::Returns));
    for file in &consolidated.intake().files {
        let parts = file.rows_merged + file.rows_named + file.rows_other();
        assert_eq!(file.rows_found(), parts, "the account of the rows");
    }
    // What is said costs as much as what is found: one input in eight must do, and always the same.
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    if sum.is_multiple_of(8) {
        say(&consolidated).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// Every output but the workbook, which costs as much as hundreds of inputs.
fn say(consolidated: &Consolidated) -> Result<(), OutputError> {
    json::findings(consolidated)?;
    let _ = text::validation(consolidated, text::WIDTH);
    csv::findings(consolidated, &mut sink())?;
    csv::exceptions(consolidated, consolidated.exceptions(), &mut sink())?;
    tidy::indicators(consolidated, &mut sink())?;
    for kind in Kind::ACTIONS {
        tidy::actions(consolidated, *kind, &mut sink())?;
    }
    Ok(())
}
