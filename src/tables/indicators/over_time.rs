//! The live formulas of what earlier quarters say of an indicator's row: its directions, its run and since when it has
//! been red. What they say is what [`crate::judge`] and [`crate::ledger`] say.

use super::judging::{RowNaming, band_of, gap, is, is_rated};
use super::places::{
    ACTUAL, ACTUAL_LAST_YEAR, LAST_ACTUAL, POLARITY, PRIOR_ACTUAL, RAG, RUN, RUN_BEFORE, TARGET,
    TARGET_UPPER,
};
use crate::judge::{Direction, Status};
use crate::period::Period;
use crate::register::{Polarity, Tolerance};
use crate::tables::measured::in_words;

/// What a formula says of the way from an earlier figure to the actual: by the row's polarity, so that rows of any have
/// the same formula.
fn way(before: &str, same_within: Tolerance, own: &impl RowNaming) -> String {
    use Direction::{Better, Down, Same, Up, Worse};
    let (actual, target, upper) = (own.cell(ACTUAL), own.cell(TARGET), own.cell(TARGET_UPPER));
    let polarity = |wanted: Polarity| format!("{}=\"{}\"", own.cell(POLARITY), in_words(wanted));
    let told = |change: &str, beside: &str, [rise, fall]: [Direction; 2]| {
        let within = band_of(same_within, before);
        let within = within.map_or("0".to_owned(), |band| rounded(&band, beside));
        let [rise, fall, same] = [rise, fall, Same].map(Direction::with_arrow);
        format!("IF({change}>{within},\"{rise}\",IF({change}<-{within},\"{fall}\",\"{same}\"))")
    };
    let moved = gap(&actual, before);
    let between = |upper: &str| {
        let [now, then] = [&*actual, before].map(|figure| inside(figure, [&target, upper]));
        let beside = format!("ABS({target})+ABS({upper})+ABS({before})");
        let told = told(&rounded(&format!("{now}-{then}"), &beside), &beside, [Better, Worse]);
        format!("IF(COUNT({target},{upper})<2,\"\",{told})")
    };
    format!(
        "IF({higher},{rising},IF({lower},{falling},IF({range},{within},IF({exact},{at},{either}))))",
        higher = polarity(Polarity::Higher),
        rising = told(&moved, before, [Better, Worse]),
        lower = polarity(Polarity::Lower),
        falling = told(&moved, before, [Worse, Better]),
        range = polarity(Polarity::Range),
        within = between(&upper),
        exact = polarity(Polarity::Exact),
        at = between(&target),
        either = told(&moved, before, [Up, Down]),
    )
}

/// How far inside the nearer of two bounds a figure is.
fn inside(figure: &str, [lower, upper]: [&str; 2]) -> String {
    format!("MIN({},-{})", gap(figure, lower), gap(figure, upper))
}

/// A number to 10 decimals, and to the digits that a sheet tells apart beside another one, which is not negative where it
/// is a sum. [`crate::judge::Scale::round_beside`] is the same.
fn rounded(number: &str, beside: &str) -> String {
    format!("ROUND({number},MIN(10,15-LEN(INT(ABS({beside})))))")
}

/// The formula of the short direction; a figure of another definition is not compared.
pub(super) fn short(is_comparable: bool, same_within: Tolerance, own: &impl RowNaming) -> String {
    let (actual, last) = (own.cell(ACTUAL), own.cell(LAST_ACTUAL));
    let way = match is_comparable {
        true => way(&last, same_within, own),
        false => not_comparable(),
    };
    format!("=IF(COUNT({actual},{last})<2,\"\",{way})")
}

/// The formula of the long direction: against the same quarter of last year, else, where that compares, against last
/// year's outturn.
pub(super) fn long(
    (is_comparable, with_outturn): (bool, bool),
    same_within: Tolerance,
    own: &impl RowNaming,
) -> String {
    let (actual, year_ago) = (own.cell(ACTUAL), own.cell(ACTUAL_LAST_YEAR));
    let outturn = own.cell(PRIOR_ACTUAL);
    let from_year_ago = match is_comparable {
        true => way(&year_ago, same_within, own),
        false => not_comparable(),
    };
    let from_outturn = match with_outturn {
        true => {
            let way = way(&outturn, same_within, own);
            format!("IF(ISNUMBER({outturn}),{way},\"\")")
        }
        false => "\"\"".to_owned(),
    };
    format!("=IF(ISNUMBER({actual}),IF(ISNUMBER({year_ago}),{from_year_ago},{from_outturn}),\"\")")
}

fn not_comparable() -> String {
    format!("\"{}\"", Direction::NotComparable.with_arrow())
}

/// The formula of the run of reds up to now: one that is rated otherwise ends it, one that is not rated does neither.
pub(super) fn run(own: &impl RowNaming) -> String {
    let (rag, before) = (own.cell(RAG), own.cell(RUN_BEFORE));
    format!(
        "=IF({red},IF(ISNUMBER({before}),{before},0)+1,IF({rated},\"\",IF(ISNUMBER({before}),{before},\"\")))",
        red = is(&rag, Status::Red),
        rated = is_rated(&rag),
    )
}

/// The formula of the first period of that run, of a row whose earlier run began in a period.
pub(super) fn since(before: Option<Period>, now: Period, own: &impl RowNaming) -> String {
    let (run, run_before) = (own.cell(RUN), own.cell(RUN_BEFORE));
    match before {
        Some(before) => {
            format!("=IF(ISNUMBER({run}),IF(ISNUMBER({run_before}),\"{before}\",\"{now}\"),\"\")")
        }
        None => format!("=IF(ISNUMBER({run}),\"{now}\",\"\")"),
    }
}
