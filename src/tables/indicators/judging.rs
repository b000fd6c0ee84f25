//! The live formulas of an indicator's row: thresholds from the target, Computed from the actual, RAG from Computed and
//! Stated. What they say is what [`crate::judge`] says.

use rust_decimal::Decimal;

use super::places::{
    ACTUAL, AMBER_FROM, AMBER_TO, COMPUTED, GREEN_FROM, GREEN_TO, STATE, STATED, TARGET,
    TARGET_UPPER, TEST,
};
use crate::judge::{Anchor, Bound, Made, Side, Status, Test};
use crate::register::{JudgeMode, Tolerance};
use crate::tables::place::ColumnPlace;
use crate::tables::shared_formula::ROW_MARK;

/// How a formula names a cell of its own row.
pub(super) trait RowNaming {
    /// The cell of a column.
    fn cell(&self, column: ColumnPlace) -> String;
}

/// By its address: short, and understood by every program.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByAddress {
    /// The zero-based row.
    pub row: u32,
}

impl RowNaming for ByAddress {
    fn cell(&self, column: ColumnPlace) -> String {
        column.cell(self.row)
    }
}

/// By its column and a mark where the row belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct InAnyRow;

impl RowNaming for InAnyRow {
    fn cell(&self, column: ColumnPlace) -> String {
        format!("{}{ROW_MARK}", column.letters())
    }
}

/// By its heading: how a table keeps the formula that new rows take over.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByHeading;

impl RowNaming for ByHeading {
    fn cell(&self, column: ColumnPlace) -> String {
        column.this_row()
    }
}

/// The four thresholds, each with the green one of its side.
const SIDES: [(ColumnPlace, ColumnPlace); 4] = [
    (GREEN_FROM, GREEN_FROM),
    (GREEN_TO, GREEN_TO),
    (AMBER_FROM, GREEN_FROM),
    (AMBER_TO, GREEN_TO),
];

/// The formula of a threshold in its column; none where it is blank or a constant.
pub(super) fn bound(column: ColumnPlace, bound: &Bound, own: &impl RowNaming) -> Option<String> {
    let Made::Around { anchor, side, band } = bound.made else {
        return None;
    };
    let anchor = own.cell(match anchor {
        Anchor::Target => TARGET,
        Anchor::TargetUpper => TARGET_UPPER,
    });
    let sign = match side {
        Side::Below => '-',
        Side::Above => '+',
    };
    let edge = match band_of(band, &anchor) {
        None => format!("ROUND({anchor},10)"),
        Some(band) => format!("ROUND({anchor}{sign}{band},10)"),
    };
    let green = SIDES.iter().find(|(own, green)| *own == column && own != green);
    let edge = match green {
        None => edge,
        Some((_, green)) => {
            let within = match side {
                Side::Below => ">=",
                Side::Above => "<=",
            };
            let green = own.cell(*green);
            format!("IF(ROUND({edge}-{green},10){within}0,\"\",{edge})")
        }
    };
    Some(format!("=IF(ISNUMBER({anchor}),{edge},\"\")"))
}

/// How wide a band is; none where it has no width at all.
pub(super) fn band_of(band: Tolerance, anchor: &str) -> Option<String> {
    let share = |per_cent: Decimal| {
        let factor = per_cent.saturating_mul(Decimal::new(1, 2)).normalize();
        format!("ABS({anchor})*{factor}")
    };
    match band {
        Tolerance::None => None,
        Tolerance::Relative(per_cent) => Some(share(per_cent)),
        Tolerance::Points(points) => Some(points.normalize().to_string()),
        Tolerance::Lower { relative, points } => {
            Some(format!("MIN({},{})", share(relative), points.normalize()))
        }
    }
}

/// The one formula of Computed: a forced state, else the reason why there is no number, else no target, else the
/// comparison with the worse of both sides.
pub(super) fn computed(own: &impl RowNaming) -> String {
    let (state, actual, test) = (own.cell(STATE), own.cell(ACTUAL), own.cell(TEST));
    let (green_from, green_to) = (own.cell(GREEN_FROM), own.cell(GREEN_TO));
    let forced = Status::ALL.into_iter().filter(|status| status.is_forced());
    let forced: Vec<String> = forced.map(|status| is(&state, status)).collect();
    // A gap is a multiple of a decimal that is larger than this: below it is at the bound or below.
    let at_most = |strict: Test| format!("({test}=\"{strict}\")*1E-11");
    let short = format!("{}<{}", gap(&actual, &green_from), at_most(Test::Above));
    let over = format!("{}>-{}", gap(&actual, &green_to), at_most(Test::Below));
    let short = format!("IF(ISNUMBER({green_from}),{short},FALSE)");
    let over = format!("IF(ISNUMBER({green_to}),{over},FALSE)");
    let far = |amber: String, sign: char, missed: &str| {
        format!("IF(ISNUMBER({amber}),{}{sign}0,{missed})", gap(&actual, &amber))
    };
    let far_short = far(own.cell(AMBER_FROM), '<', &short);
    let far_over = far(own.cell(AMBER_TO), '>', &over);
    let no_target = format!("COUNT({green_from},{green_to})<1+({test}=\"{}\")", Test::Within);
    format!(
        "=IF(OR({forced}),{state},IF(ISNUMBER({actual}),IF({no_target},\"{no}\",\
         IF(OR({short},{over}),IF(OR({far_short},{far_over}),\"{red}\",\"{amber}\"),\"{green}\")),\
         IF({state}=\"\",\"{missing}\",{state})))",
        forced = forced.join(","),
        no = Status::NoTarget,
        red = Status::Red,
        amber = Status::Amber,
        green = Status::Green,
        missing = Status::Missing,
    )
}

/// How far a figure lies above a bound: to 10 decimals, and to 15 digits in all. LibreOffice takes two numbers for one
/// when their first 14 digits or so are the same, and Excel does not; so both are first brought near to 1, where neither
/// does. [`crate::judge::Scale::round_beside`] is the same.
pub(super) fn gap(figure: &str, bound: &str) -> String {
    let near = |cell: &str| format!("({cell}-(INT({bound})-1))");
    let places = format!("MIN(10,15-LEN(INT(ABS({bound}))))");
    format!("ROUND({}-{},{places})", near(figure), near(bound))
}

pub(super) fn is(cell: &str, status: Status) -> String {
    format!("{cell}=\"{status}\"")
}

pub(super) fn is_rated(cell: &str) -> String {
    let rated = Status::ALL.into_iter().filter(|status| status.is_rated());
    let rated: Vec<String> = rated.map(|status| is(cell, status)).collect();
    format!("OR({})", rated.join(","))
}

/// The formula of RAG. Where the target is withheld, the officer's symbol stands in for want of one.
pub(super) fn rag(mode: JudgeMode, withheld: bool, own: &impl RowNaming) -> String {
    let (computed, stated) = (own.cell(COMPUTED), own.cell(STATED));
    let no_target = is(&computed, Status::NoTarget);
    let rule = match mode {
        JudgeMode::Computed => computed.clone(),
        JudgeMode::Stated if withheld => {
            let either = format!("OR({no_target},{})", is_rated(&computed));
            return format!("=IF(AND({either},{}),{stated},{computed})", is_rated(&stated));
        }
        JudgeMode::Stated => {
            let both = format!("AND({},{})", is_rated(&computed), is_rated(&stated));
            format!("IF({both},{stated},{computed})")
        }
        JudgeMode::Worst => {
            let (red, amber) = (is(&stated, Status::Red), is(&stated, Status::Amber));
            let (green, yellow) = (is(&computed, Status::Green), is(&computed, Status::Amber));
            format!(
                "IF(OR(AND({red},OR({green},{yellow})),AND({amber},{green})),{stated},{computed})"
            )
        }
    };
    if withheld {
        format!("=IF(AND({no_target},{}),{stated},{rule})", is_rated(&stated))
    } else {
        format!("={rule}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::shared_formula::SharedFormula;

    impl RowNaming for &dyn RowNaming {
        fn cell(&self, column: ColumnPlace) -> String {
            (**self).cell(column)
        }
    }

    const FOURTH: ByAddress = ByAddress { row: 3 };

    #[test]
    fn thresholds_are_made_from_the_target() {
        let around = |side, band| Bound {
            value: None,
            made: Made::Around { anchor: Anchor::Target, side, band },
        };
        assert_eq!(
            bound(GREEN_FROM, &around(Side::Below, Tolerance::None), &FOURTH).as_deref(),
            Some("=IF(ISNUMBER(F4),ROUND(F4,10),\"\")")
        );
        let lower = Tolerance::Lower { relative: Decimal::from(5), points: Decimal::new(2, 2) };
        assert_eq!(
            bound(AMBER_TO, &around(Side::Above, lower), &FOURTH).as_deref(),
            Some(
                "=IF(ISNUMBER(F4),IF(ROUND(ROUND(F4+MIN(ABS(F4)*0.05,0.02),10)-AA4,10)<=0,\"\",\
                 ROUND(F4+MIN(ABS(F4)*0.05,0.02),10)),\"\")"
            )
        );
        assert_eq!(bound(AMBER_TO, &Bound::BLANK, &FOURTH), None);
    }

    #[test]
    fn the_formula_of_any_row_is_that_of_each() {
        let around = |side, band| Bound {
            value: None,
            made: Made::Around { anchor: Anchor::TargetUpper, side, band },
        };
        let band = Tolerance::Relative(Decimal::from(5));
        let (below, above) = (around(Side::Below, Tolerance::None), around(Side::Above, band));
        type Naming<'n> = &'n dyn RowNaming;
        let texts = |own: Naming<'_>| {
            let [from, to] =
                [(GREEN_FROM, &below), (AMBER_TO, &above)].map(|(at, made)| bound(at, made, &own));
            let [plain, worst] =
                [JudgeMode::Computed, JudgeMode::Worst].map(|mode| rag(mode, true, &own));
            [from.unwrap(), to.unwrap(), plain, worst, computed(&own)]
        };
        for row in [3, 99, 1_048_575] {
            for (marked, own) in texts(&InAnyRow).iter().zip(texts(&ByAddress { row })) {
                assert_eq!(SharedFormula::new(marked).in_row(row), own);
            }
        }
    }

    #[test]
    fn rag_goes_by_the_mode() {
        assert_eq!(rag(JudgeMode::Computed, false, &FOURTH), "=AH4");
        assert!(rag(JudgeMode::Computed, true, &FOURTH).starts_with("=IF(AND(AH4=\"No target\","));
    }
}
