//! What a cell holds, and what it is for its row.

use std::fmt::Write as _;

use crate::cases::{Outcome, run, run_file};

/// A council with one service, a register of its own and one return.
struct Council {
    mode: &'static str,
    register: String,
    rows: Vec<String>,
}

impl Council {
    /// Indicators as `ref,title,service,polarity,unit,limb,measure,target`.
    fn new(indicators: &[&str]) -> Self {
        let mut register = "ref,title,service,polarity,unit,limb,measure,target\n".to_owned();
        for row in indicators {
            let _ = writeln!(register, "{row}");
        }
        Self {
            mode: "computed",
            register,
            rows: vec![
                "Service,Waste & Environment".into(),
                "Period,2009/10 Q4".into(),
                String::new(),
            ],
        }
    }

    fn judging_by(mut self, mode: &'static str) -> Self {
        self.mode = mode;
        self
    }

    /// The rows of its return below the cover, the headings first.
    fn returns(mut self, rows: &[&str]) -> Outcome {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("qmr.toml");
        let judging = format!("judge = \"{}\"\ntolerance = \"none\"\n", self.mode);
        let text = std::fs::read_to_string(crate::cases::case("reading/qmr.toml")).unwrap();
        let (front, rest) = text.split_once("[judging]").unwrap();
        let (_, rest) = rest.split_once("[[directorate]]").unwrap();
        std::fs::write(&config, format!("{front}[judging]\n{judging}[[directorate]]{rest}"))
            .unwrap();
        std::fs::create_dir(folder.path().join("register")).unwrap();
        std::fs::write(folder.path().join("register/indicators.csv"), &self.register).unwrap();
        self.rows.extend(rows.iter().map(|row| (*row).to_owned()));
        let input = folder.path().join("return.csv");
        std::fs::write(&input, self.rows.join("\r\n")).unwrap();
        run_file(&config, &input)
    }
}

/// Errors and warnings, each as its code and cell.
fn complaints(outcome: &Outcome) -> Vec<String> {
    let of = outcome.findings.iter();
    of.filter(|row| {
        ["error", "warning"].contains(&row["severity"].as_str()) && !row["cell"].is_empty()
    })
    .map(|row| format!("{} {}", row["name"], row["cell"]))
    .collect()
}

/// What is said of a cell, message and fix.
fn said<'o>(outcome: &'o Outcome, cell: &str) -> (&'o str, &'o str) {
    let row = outcome.findings.iter().find(|row| row["cell"] == cell);
    let row = row.unwrap_or_else(|| panic!("nothing of {cell}: {outcome:#?}"));
    (&row["message"], &row["fix"])
}

/// Each row as `ref limb actual status`.
fn lines(outcome: &Outcome) -> Vec<String> {
    let rows = outcome.indicators.iter();
    rows.map(|row| {
        let parts = ["ref", "limb", "actual", "status"].map(|field| row[field].as_str());
        parts.join("|")
    })
    .collect()
}

#[test]
fn a_ratio_is_no_figure_in_a_unit_that_is_no_percentage() {
    let outcome = run("reading/ratios/qmr.toml", "reading/ratios/min_ratio.xlsx");
    let ratios = complaints(&outcome);
    assert!(ratios.iter().any(|said| said.starts_with("unit-differs")), "{outcome:#?}");
    let visits = outcome.indicator("WM LI 1");
    assert_eq!((&*visits["actual"], &*visits["status"]), ("", "Unreadable"));
}

#[test]
fn a_ratio_is_named_in_every_column_of_a_row_and_kept_where_per_cent_are_counted() {
    let council = Council::new(&[
        "A 1,Visits made,WM,higher,visits,,,50",
        "A 2,Days to answer,WM,lower,days,,,10",
        "A 3,Pence a bin,WM,lower,£,,,10",
        "A 4,Something,WM,higher,number,,,50",
        "A 5,Bins collected in time,WM,higher,%,,,90",
        "A 6,Visits planned,WM,higher,visits,,,50",
    ]);
    let outcome = council.returns(&[
        "Ref,Description,Actual 2008/09,Target 2009/10,Last quarter,Quarter 4,Forecast,Progress,Commentary",
        "A 1,Visits made,48,50,47,45/50,50,,Fewer staff.",
        "A 2,Days to answer,12,10,11,9/13,10,,Fewer staff.",
        "A 3,Pence a bin,12,10,11,45 of 50,10,,Fewer staff.",
        "A 4,Something,48,50,49,45/50,50,,Fewer staff.",
        "A 5,Bins collected in time,85%,90%,88%,91% 91/100,92/100,✓,Fewer bins.",
        "A 6,Visits planned,44/48,45/50,46/50,50,48/50,✓,More staff.",
    ]);
    assert_eq!(
        lines(&outcome),
        [
            "A 1|||Unreadable",
            "A 2|||Unreadable",
            "A 3|||Unreadable",
            "A 4|||Unreadable",
            "A 5||91|Green",
            "A 6||50|Green",
        ]
    );
    assert_eq!(
        complaints(&outcome),
        ["F5", "F6", "F7", "F8", "C10", "D10", "E10", "G10"]
            .map(|cell| format!("unit-differs {cell}"))
    );
    assert_eq!(
        said(&outcome, "F5"),
        (
            "Quarter 4 must be one number in visits. It is \"45/50\", which is a ratio, and the indicator is no percentage.",
            "Enter one figure in visits, or ask for the unit % in the register."
        )
    );
    assert_eq!(outcome.indicator("A 6")["forecast"], "");
    assert_eq!(outcome.indicator("A 5")["forecast"], "92");
    let exceptions = outcome.folder.path().join("2009-10-q4/exceptions/all.csv");
    let exceptions = std::fs::read_to_string(exceptions).unwrap();
    for code in ["RATIO", "TARGET-CHANGED", "FORECAST-MISS", "OUTLIER"] {
        assert!(!exceptions.contains(code), "{code}: {exceptions}");
    }
}

#[test]
fn a_percentage_is_no_figure_in_another_unit_nor_the_other_way_round() {
    let council = Council::new(&[
        "A 1,Visits made,WM,higher,visits,,,50",
        "A 2,Days to answer,WM,lower,days,,,10",
        "A 3,Pence a bin,WM,lower,£,,,10",
        "A 4,Bins collected in time,WM,higher,%,,,90",
        "A 5,Bins emptied,WM,higher,%,,,90",
    ]);
    let outcome = council.returns(&[
        "Ref,Description,Target 2009/10,Quarter 4,Progress,Commentary",
        "A 1,Visits made,50,84%,,Fewer staff.",
        "A 2,Days to answer,10,84%,,Fewer staff.",
        "A 3,Pence a bin,10,84%,,Fewer staff.",
        "A 4,Bins collected in time,90%,91 days,,Fewer bins.",
        "A 5,Bins emptied,90%,£91,,Fewer bins.",
    ]);
    assert!(lines(&outcome).iter().all(|line| line.ends_with("||Unreadable")), "{outcome:#?}");
    assert_eq!(
        complaints(&outcome),
        ["D5", "D6", "D7", "D8", "D9"].map(|cell| format!("unit-differs {cell}"))
    );
}

#[test]
fn a_figure_of_another_year_is_no_actual() {
    let council = Council::new(&[
        "A 1,Visits made,WM,higher,visits,,,50",
        "A 2,Visits planned,WM,higher,visits,,,50",
        "A 3,Visits cancelled,WM,lower,visits,,cumulative,50",
        "A 4,Visits paid,WM,higher,visits,,,50",
    ]);
    let outcome = council.returns(&[
        "Ref,Description,Actual 2008/09,Target 2009/10,Last quarter,Quarter 4,Year to date,Forecast,Progress,Commentary",
        "A 1,Visits made,48 (2008/09),60 (10/11),47,60 (04/05),,,✓,More staff.",
        "A 2,Visits planned,400 (04/05),50,47 (2009/10),60 (2009-10),,61 (2009/2010),✓,More staff.",
        "A 3,Visits cancelled,48,50,,12,45 (2008/09),,✓,More staff.",
        "A 4,Visits paid,48,50,47 (08/09),60 E (09/10),,61 (10/11),✓,More staff.",
    ]);
    assert_eq!(
        lines(&outcome),
        ["A 1|||Unreadable", "A 2||60|Green", "A 3|||Unreadable", "A 4||60|Green",]
    );
    assert_eq!(
        complaints(&outcome),
        ["F5", "G7", "E8", "H8"].map(|cell| format!("other-year {cell}"))
    );
    assert_eq!(
        said(&outcome, "F5"),
        (
            "Quarter 4 must be a figure for 2009/10. It is \"60 (04/05)\", which is for 2004/05.",
            "Enter the figure for 2009/10, or NYA if it is not yet available."
        )
    );
    assert_eq!(outcome.indicator("A 2")["forecast"], "61");
    assert_eq!(outcome.indicator("A 4")["forecast"], "");
}

/// A whole with a row of its own and two limbs.
const WITH_WHOLE: [&str; 3] = [
    "B 1,Satisfied with their home,WM,higher,%,,,70",
    "B 1,Satisfied with their home,WM,higher,%,a,,80",
    "B 1,Satisfied with their home,WM,higher,%,b,,60",
];

#[test]
fn a_limb_that_the_register_does_not_have_is_named_and_unsettles_nothing() {
    let limb_column = [
        "Ref,Description,Limb,Quarter 4,Progress,Commentary",
        "B 1,Satisfied with their home,,75%,✓,Well.",
        "B 1,Satisfied with their home,a),81%,✓,Well.",
        "B 1,Satisfied with their home,(B),61%,✓,Well.",
        "B 1,Satisfied with their home,c),12%,×,Few answered.",
    ];
    let descriptions = [
        "Ref,Description,Quarter 4,Progress,Commentary",
        "B 1,Satisfied with their home,75%,✓,Well.",
        ",a) tenants,81%,✓,Well.",
        ",(b) leaseholders,61%,✓,Well.",
        ",c) others,12%,×,Few answered.",
    ];
    let behind = [
        "Ref,Description,Quarter 4,Progress,Commentary",
        "B 1,Satisfied with their home,75%,✓,Well.",
        "B 1,Satisfied with their home: a,81%,✓,Well.",
        "B 1,Satisfied with their home: B,61%,✓,Well.",
        "B 1,Satisfied with their home: c,12%,×,Few answered.",
    ];
    let first = [
        "Ref,Description,Limb,Quarter 4,Progress,Commentary",
        "B 1,Satisfied with their home,c,12%,×,Few answered.",
        "B 1,Satisfied with their home,Total,75%,✓,Well.",
        "B 1,Satisfied with their home,A,81%,✓,Well.",
        "B 1,Satisfied with their home,b.,61%,✓,Well.",
    ];
    let figures = ["B 1||75|Green", "B 1|a|81|Green", "B 1|b|61|Green"];
    for (rows, cell) in
        [(&limb_column, "C8"), (&descriptions, "B8"), (&behind, "B8"), (&first, "C5")]
    {
        let outcome = Council::new(&WITH_WHOLE).returns(rows);
        assert_eq!(lines(&outcome), figures, "{rows:#?}");
        assert_eq!(complaints(&outcome), [format!("limb-unclear {cell}")], "{rows:#?}");
    }
    let outcome = Council::new(&WITH_WHOLE).returns(&limb_column);
    assert_eq!(
        said(&outcome, "C8"),
        (
            "Limb is \"c)\", which is no part of B 1 in the register. Its parts are a and b.",
            "Enter a or b, or ask for the part to be added to the register."
        )
    );
}

#[test]
fn an_unknown_limb_behind_a_ref_parts_no_other_limbs() {
    let outcome = Council::new(&WITH_WHOLE[1..]).judging_by("stated").returns(&[
        "Ref,Description,Quarter 4,Progress,Commentary",
        "B 1 a,Satisfied with their home,81%,×,Few answered.",
        "B 1 c,Satisfied with their home,12%,,",
        "B 1 b,Satisfied with their home,61%,,",
    ]);
    assert_eq!(
        lines(&outcome),
        ["B 1|||Red", "B 1|a|81|Red", "B 1|b|61|Red", "B 1 c||12|Unregistered"]
    );
    assert!(complaints(&outcome).contains(&"unregistered-ref A6".to_owned()), "{outcome:#?}");
}

#[test]
fn two_rows_that_could_both_be_the_whole_are_both_left() {
    let outcome = Council::new(&WITH_WHOLE).returns(&[
        "Ref,Description,Limb,Quarter 4,Progress,Commentary",
        "B 1,Happy at home,,75%,✓,Well.",
        "B 1,Happy at home,,76%,✓,Well.",
        "B 1,Happy at home,a,81%,✓,Well.",
        "B 1,Happy at home,b,61%,✓,Well.",
    ]);
    assert_eq!(lines(&outcome), ["B 1|||Unreadable", "B 1|a|81|Green", "B 1|b|61|Green"]);
    assert_eq!(complaints(&outcome), ["duplicate-ref A6"]);
}

#[test]
fn an_unknown_limb_lends_nothing_to_the_others() {
    let outcome = Council::new(&WITH_WHOLE[1..]).judging_by("stated").returns(&[
        "Ref,Description,Limb,Quarter 4,Progress,Commentary",
        "B 1,Satisfied with their home,a,50%,,",
        "B 1,Satisfied with their home,b,61%,,",
        "B 1,Satisfied with their home,c,99%,✓,All is well.",
    ]);
    assert_eq!(lines(&outcome), ["B 1|||Red", "B 1|a|50|Red", "B 1|b|61|Green"]);
    assert!(
        outcome
            .indicators
            .iter()
            .all(|row| row["stated"].is_empty() && row["commentary"].is_empty())
    );
    assert!(complaints(&outcome).contains(&"limb-unclear C7".to_owned()), "{outcome:#?}");
}

/// A limb as an officer may write it in the two rows of an indicator: in its column, behind the ref with and without a
/// blank, in front of the description, and in the cell.
fn written(reference: &str, limb: &str, way: usize) -> [String; 2] {
    match way {
        0 => [format!("{reference},Homes,{limb},81%"), format!("{reference},Homes,z,61%")],
        1 => [format!("{reference} {limb},Homes,,81%"), format!("{reference} z,Homes,,61%")],
        2 => [format!("{reference}{limb},Homes,,81%"), format!("{reference}z,Homes,,61%")],
        3 => [format!("{reference},{limb} tenants,,81%"), format!("{reference},z) others,,61%")],
        _ => [format!("{reference},Homes,,{limb} 81% z) 61%"), String::new()],
    }
}

#[test]
fn limbs_are_known_with_and_without_their_brackets() {
    for registered in ["a", "a)", "(a)", "A."] {
        let (mut register, mut rows, mut figures) = (Vec::new(), Vec::new(), Vec::new());
        for (at, limb) in ["a", "a)", "(a)", "a.", "A"].iter().enumerate() {
            // In front of a description a bare letter is a word of it.
            for way in (0..5).filter(|way| *way != 3 || limb.len() > 1) {
                let reference = format!("B {at}{way}");
                for (limb, target) in [(registered, 80), ("z", 60)] {
                    register
                        .push(format!("{reference},Happy at home,WM,higher,%,{limb},,{target}"));
                }
                rows.extend(written(&reference, limb, way));
                figures.push(format!("{reference}|||Green"));
                figures.push(format!("{reference}|{registered}|81|Green"));
                figures.push(format!("{reference}|z|61|Green"));
            }
        }
        let register: Vec<&str> = register.iter().map(|row| &**row).collect();
        let mut sheet = vec!["Ref,Description,Limb,Quarter 4"];
        sheet.extend(rows.iter().map(|row| &**row));
        let outcome = Council::new(&register).returns(&sheet);
        assert_eq!(lines(&outcome), figures, "{registered}");
        assert_eq!(outcome.said(&["error"]), [""; 0], "{registered}");
    }
}

#[test]
fn the_whole_is_the_worst_of_its_limbs_in_every_mode() {
    let indicators = [
        "B 1,Satisfied with their home,WM,higher,%,Tenants,,80",
        "B 1,Satisfied with their home,WM,higher,%,Leaseholders,,60",
    ];
    let one = |symbol: &str| {
        [
            "Ref,Description,Limb,Quarter 4,Progress,Commentary".to_owned(),
            format!("B 1,Homes,Tenants,81%,{symbol},The survey was in May."),
            "B 1,Homes,Leaseholders,50%,,".to_owned(),
        ]
    };
    let own = [
        "Ref,Description,Limb,Quarter 4,Progress,Commentary".to_owned(),
        "B 1,Homes,,,✓,".to_owned(),
        "B 1,Homes,Tenants,81%,?,The survey was in May.".to_owned(),
        "B 1,Homes,Leaseholders,50%,✓,".to_owned(),
    ];
    let cell = [
        "Ref,Description,Quarter 4,Progress,Commentary".to_owned(),
        "B 1,Homes,Tenants 81% / Leaseholders 50%,×,The survey was in May.".to_owned(),
    ];
    let (tick, cross) = (one("✓"), one("×"));
    for (mode, rows, [whole, tenants, leaseholders]) in [
        ("computed", &tick[..], ["Red", "Green", "Red"]),
        ("stated", &tick, ["Green", "Green", "Green"]),
        ("worst", &tick, ["Red", "Green", "Red"]),
        ("computed", &cross, ["Red", "Green", "Red"]),
        ("stated", &cross, ["Red", "Red", "Red"]),
        ("worst", &cross, ["Red", "Red", "Red"]),
        ("computed", &cell, ["Red", "Green", "Red"]),
        ("stated", &cell, ["Red", "Red", "Red"]),
        ("worst", &cell, ["Red", "Red", "Red"]),
        ("computed", &own, ["Red", "Green", "Red"]),
        ("stated", &own, ["Amber", "Amber", "Green"]),
        ("worst", &own, ["Red", "Amber", "Red"]),
    ] {
        let rows: Vec<&str> = rows.iter().map(|row| &**row).collect();
        let outcome = Council::new(&indicators).judging_by(mode).returns(&rows);
        let expected = [
            format!("B 1|||{whole}"),
            format!("B 1|Tenants|81|{tenants}"),
            format!("B 1|Leaseholders|50|{leaseholders}"),
        ];
        assert_eq!(lines(&outcome), expected, "{mode} {rows:#?}");
        let texts = outcome.indicators.iter().map(|row| &*row["commentary"]);
        assert!(texts.skip(1).all(|text| text == "The survey was in May."), "{outcome:#?}");
    }
    let rows: Vec<&str> = cross.iter().map(|row| &**row).collect();
    let outcome = Council::new(&indicators).judging_by("stated").returns(&rows);
    assert_eq!(
        said(&outcome, "E5"),
        (
            "Progress says Red; Tenants, 81% against a target of 80%, is Green.",
            "Change Progress, give each part its own, or say why in Commentary."
        )
    );
    assert!(outcome.indicators.iter().all(|row| row["stated"] == "Red"));
}

#[test]
fn a_sign_alone_is_no_commentary() {
    let council = || Council::new(&["A 1,Visits made,WM,higher,visits,,,50"]);
    for typed in ["-", ".", "–", "n/a", "None", "N/A."] {
        let outcome = council().returns(&[
            "Ref,Description,Quarter 4,Progress,Commentary",
            &format!("A 1,Visits made,45,×,{typed}"),
        ]);
        assert_eq!(complaints(&outcome), ["no-commentary E5"], "{typed}");
        assert_eq!(
            said(&outcome, "E5").0,
            format!("Commentary is \"{typed}\", and the status is Red.")
        );
        let exceptions = outcome.folder.path().join("2009-10-q4/exceptions/all.csv");
        let exceptions = std::fs::read_to_string(exceptions).unwrap();
        assert!(exceptions.contains("NO-COMMENTARY"), "{typed}: {exceptions}");
    }
    let blank = council()
        .returns(&["Ref,Description,Quarter 4,Progress,Commentary", "A 1,Visits made,45,×,"]);
    assert_eq!(said(&blank, "E5").0, "Commentary is blank, and the status is Red.");
}
