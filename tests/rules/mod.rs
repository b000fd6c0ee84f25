//! What rules say of rows that an example alone cannot show: limbs, other quarters, other modes.

mod such_as;

use crate::support::clean_return::CleanReturn;
use qmr::check::{Edit, NewValue};
use qmr::finding::Finding;

use Edit::{Cell, Config, Register};
use NewValue::{Blank, Number, Percent, Text};

/// Everything that is said of the clean return with these edits, each as made of a finding.
fn each(edits: &[Edit], made: impl Fn(&Finding) -> String) -> Vec<String> {
    CleanReturn::with(edits).findings().all().iter().map(made).collect()
}

/// Codes and cells: `QMR030 F9`.
fn said(edits: &[Edit]) -> Vec<String> {
    each(edits, |finding| {
        let cell = finding.cell.map(|cell| cell.to_string());
        format!("{} {}", finding.code, cell.unwrap_or_default())
    })
}

fn messages(edits: &[Edit]) -> Vec<String> {
    each(edits, |finding| finding.message.clone())
}

/// The clean return in its second quarter, with these edits.
fn in_second_quarter(edits: &[Edit]) -> Vec<Edit> {
    let quarter = [
        Config("2025/26 Q4", "2025/26 Q2"),
        Cell("Cover!B5", Text("Quarter 2 to period end 30th September 2025")),
        Cell("Indicators!E4", Text("Quarter 2")),
        Register("HSG06", "q2_target", "200"),
    ];
    quarter.iter().chain(edits).copied().collect()
}

/// HSG05 in one row with both limbs in each cell.
const ONE_ROW: [Edit; 8] = [
    Cell("Indicators!B9", Text("Satisfied with their home")),
    Cell("Indicators!C9", Text("Tenants 78% / Leaseholders 58%")),
    Cell("Indicators!D9", Text("Tenants 80% / Leaseholders 60%")),
    Cell("Indicators!B10", Blank),
    Cell("Indicators!C10", Blank),
    Cell("Indicators!D10", Blank),
    Cell("Indicators!E10", Blank),
    Cell("Indicators!F10", Blank),
];

#[test]
fn a_limb_in_a_shared_cell_is_named_alone() {
    let typed = Cell("Indicators!E9", Text("Tenants 81% / Leaseholders about 64"));
    let edits: Vec<Edit> = ONE_ROW.into_iter().chain([typed]).collect();
    assert_eq!(said(&edits), ["QMR012 E9"]);
    let named = each(&edits, |finding| format!("{:?} {}", finding.limb.as_deref(), finding.found));
    assert_eq!(named, ["Some(\"Leaseholders\") about 64"]);
}

#[test]
fn an_error_in_a_shared_cell_is_named_once() {
    let edits: Vec<Edit> = ONE_ROW
        .into_iter()
        .chain([
            Cell("Indicators!E9", Text("Tenants 81% / Leaseholders 64%")),
            Cell("Indicators!G9", NewValue::Error("#N/A")),
        ])
        .collect();
    assert_eq!(said(&edits), ["QMR018 G9"]);
}

#[test]
fn one_symbol_over_limbs_is_spoken_of_once() {
    let over = Cell("Indicators!F10", Blank);
    let damp = Cell("Indicators!G9", Text("Damp."));
    let red = Cell("Indicators!E10", Percent(0.5));
    assert_eq!(said(&[over]), Vec::<String>::new());
    assert_eq!(said(&[over, damp, red]), ["QMR030 F9"]);
    assert_eq!(said(&[over, Cell("Indicators!F9", Text("V"))]), ["QMR031 F9"]);
    for mode in ["stated", "worst"] {
        let judge = match mode {
            "stated" => Config("[judging]\n", "[judging]\njudge = \"stated\"\n"),
            _ => Config("[judging]\n", "[judging]\njudge = \"worst\"\n"),
        };
        let tick = Cell("Indicators!F7", Text("✓"));
        let cross = Cell("Indicators!F9", Text("×"));
        let edits = [judge, over, damp, cross, tick];
        assert_eq!(said(&edits), ["QMR030 F7", "QMR030 F9"], "{mode}");
    }
}

#[test]
fn one_commentary_serves_all_limbs() {
    let amber = [
        Cell("Indicators!E9", Percent(0.79)),
        Cell("Indicators!F9", Text("?")),
        Cell("Indicators!E10", Percent(0.59)),
        Cell("Indicators!F10", Text("?")),
    ];
    assert_eq!(said(&amber), ["QMR036 G9"]);
    let on_second: Vec<Edit> =
        amber.into_iter().chain([Cell("Indicators!G10", Text("Damp in three blocks."))]).collect();
    assert_eq!(said(&on_second), Vec::<String>::new());
    let estimates = [Cell("Indicators!E9", Text("81% E")), Cell("Indicators!E10", Text("64% E"))];
    assert_eq!(said(&estimates), ["QMR092 G9"]);
}

#[test]
fn a_missing_column_is_not_said_row_by_row() {
    let no_progress = Cell("Indicators!F4", Text("Colour of the bin"));
    assert_eq!(
        said(&[no_progress]),
        [
            "QMR040 A4",
            "QMR042 F5",
            "QMR042 F6",
            "QMR042 F7",
            "QMR042 F8",
            "QMR042 F9",
            "QMR042 F10",
            "QMR042 F11"
        ],
        "the column is missed once; what stands in the one that is not read is listed"
    );
    let no_commentary = Cell("Indicators!G4", Text("Colour of the bin"));
    assert_eq!(said(&[no_commentary]), ["QMR040 A4", "QMR042 G5", "QMR042 G7"]);
}

#[test]
fn targets_are_compared_column_by_column() {
    let period = Cell("Indicators!H4", Text("Q2 Target"));
    let same = [period, Cell("Indicators!H11", Number(200.0)), Cell("Indicators!H7", Text("95%"))];
    assert_eq!(said(&in_second_quarter(&same)), Vec::<String>::new());
    let others = [
        period,
        Cell("Indicators!H7", Text(">95")),
        Cell("Indicators!H8", Text("100 to 120")),
        Cell("Indicators!H11", Number(400.0)),
    ];
    assert_eq!(
        messages(&in_second_quarter(&others)),
        [
            "Q2 Target is >95; the register has 95%.",
            "Q2 Target is 100 to 120; the register has 120.",
            "Q2 Target is 400; the register has 200.",
        ]
    );
}

#[test]
fn a_target_in_another_scale_is_one_mistake() {
    assert_eq!(said(&[Cell("Indicators!D7", Number(0.95))]), ["QMR013 D7"]);
    assert_eq!(said(&[Cell("Indicators!C7", Number(0.91))]), ["QMR013 C7"]);
    assert_eq!(said(&[Cell("Indicators!C8", Text("18 weeks"))]), ["QMR014 C8"]);
}

#[test]
fn what_is_missing_or_unreadable_has_no_second_finding() {
    for set in [
        Blank,
        Text("TBC"),
        Text("about 90"),
        NewValue::Error("#REF!"),
        NewValue::NotCalculated,
        Number(0.912),
        Text("91 days"),
    ] {
        let edits = [Cell("Indicators!E7", set), Cell("Indicators!G7", Blank)];
        assert_eq!(said(&edits).len(), 1, "{set}: {:?}", said(&edits));
    }
}

#[test]
fn words_for_no_figure_are_no_mistake() {
    for set in [Text("NYA"), Text("N/A"), Text("Nil return"), Text("<5"), Text("[c]")] {
        let edits = [Cell("Indicators!E8", set), Cell("Indicators!F8", Blank)];
        assert_eq!(said(&edits), Vec::<String>::new(), "{set}");
    }
}

#[test]
fn a_forecast_of_the_year_needs_no_figure_before_its_end() {
    let stated = Config("[judging]\n", "[judging]\njudge = \"stated\"\n");
    let nya = Cell("Indicators!E8", Text("NYA"));
    assert_eq!(said(&in_second_quarter(&[stated, nya])), Vec::<String>::new());
    assert_eq!(said(&in_second_quarter(&[nya])), ["QMR097 F8"]);
    let tick = Cell("Indicators!F7", Text("✓"));
    let differs = in_second_quarter(&[stated, tick]);
    let graded = each(&differs, |finding| format!("{} {}", finding.code, finding.severity.name()));
    assert_eq!(graded, ["QMR030 note"], "a forecast may differ before the year's end");
}

#[test]
fn the_thresholds_of_the_register_are_named() {
    let tick = Cell("Indicators!F7", Text("✓"));
    assert_eq!(
        messages(&[tick]),
        ["Progress says Green; 91.2% against a target of 95% (tolerance 5%) is Amber."]
    );
    let none = [tick, Register("HSG03", "tolerance", "none")];
    assert!(
        messages(&none)
            .contains(&"Progress says Green; 91.2% against a target of 95% is Red.".to_owned())
    );
}

#[test]
fn a_ratio_is_held_against_the_decimals_printed() {
    let at = |typed| messages(&[Cell("Indicators!E9", Text(typed))]);
    assert_eq!(at("82% 1410/1720"), Vec::<String>::new());
    assert_eq!(at("82.0% 1410/1720"), Vec::<String>::new());
    assert_eq!(
        at("81.9% 1410/1720"),
        ["Quarter 4 says 81.9%, and 1410/1720 is 81.98%: it was cut off, not rounded."]
    );
    assert_eq!(at("85% 1410/1720"), ["Quarter 4 says 85%, and 1410/1720 is 81.98%."]);
}

#[test]
fn a_figure_without_a_target_says_what_the_register_lacks() {
    let plain = [Register("HSG04", "target", "TBC"), Cell("Indicators!F8", Blank)];
    let none = "The register has no target for it, so the figure has no colour.".to_owned();
    assert!(messages(&plain).contains(&none), "{:?}", messages(&plain));
    let left_out = [
        Register("HSG04", "q1_target", "130"),
        Register("HSG04", "q3_target", "125"),
        Cell("Indicators!F8", Blank),
    ];
    let said = messages(&in_second_quarter(&left_out));
    let profile =
        "Its profile in the register has no target for Q2, so the figure has no colour.".to_owned();
    assert!(said.contains(&profile), "{said:?}");
}
