//! Findings that a council accepts.

use crate::support::workdir::Workdir;

const WAIVER: &str = "[[waiver]]\ncode = \"QMR012\"\nservice = \"Housing\"\nref = \"hsg 02\"\nreason = \"No survey this year\"\n\
    approved_by = \"Head of Performance\"\nuntil = \"30 June 2026\"\n\n";

/// A council whose one return has a figure in words, with this before its services.
fn council(waiver: &str) -> Workdir {
    let dir = Workdir::configured();
    dir.write_return("returns/housing.xlsx", &["84.2%", "about 90", "96%"]);
    let toml = dir.text("qmr.toml");
    dir.write("qmr.toml", toml.replacen("[[directorate]]", &format!("{waiver}[[directorate]]"), 1));
    dir
}

#[test]
fn what_is_waived_stays_and_holds_nothing_up() {
    let without = council("").qmr(&["validate"]);
    assert_eq!(without.code, Some(1));
    assert!(without.out.contains("Fix before you submit (1)"), "{}", without.out);
    let dir = council(WAIVER);
    let ran = dir.qmr(&["validate"]);
    assert_eq!(ran.code, Some(0), "{} {}", ran.out, ran.err);
    assert!(!ran.out.contains("Fix before"), "{}", ran.out);
    assert!(ran.out.contains("Waived (1)") && ran.out.contains("1 waived."), "{}", ran.out);
    let words = "No survey this year. Approved by Head of Performance until 30 June 2026.";
    assert!(ran.out.contains(words), "{}", ran.out);
    let json: serde_json::Value =
        serde_json::from_str(&dir.qmr(&["validate", "--format", "json"]).out).unwrap();
    assert_eq!(json["totals"]["waived"], 1);
    assert_eq!(json["totals"]["errors"], 0);
    assert_ne!(json["files"][0]["outcome"], "not-ready");
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let own = findings.iter().find(|one| one["code"] == "QMR012").unwrap();
    assert_eq!(own["waived"]["until"], "2026-06-30");
    assert_eq!(own["severity"], "error");
    let html = dir.qmr(&["validate", "--format", "html"]).out;
    assert!(html.contains("<h3>Waived (1)</h3>") && html.contains(words), "{html}");
    // The figure is no better for it.
    let done = dir.qmr(&["consolidate", "--fail-on", "error"]);
    assert_eq!(done.code, Some(0), "{} {}", done.out, done.err);
    assert!(done.out.contains("1 waived"), "{}", done.out);
    let rows = dir.rows("out/2025-26-q4/findings.csv");
    let row = rows.iter().find(|row| row["code"] == "QMR012").unwrap();
    assert_eq!(row["waived"], words);
    let tidy = dir.rows("out/2025-26-q4/tidy/indicators.csv");
    assert_eq!(tidy.iter().find(|row| row["ref"] == "HSG02").unwrap()["status"], "Unreadable");
}

#[test]
fn a_waiver_holds_up_to_its_day_and_not_for_other_refs() {
    let dir = council(WAIVER);
    assert_eq!(dir.qmr(&["validate", "--as-at", "2026-06-30"]).code, Some(0));
    assert_eq!(dir.qmr(&["validate", "--as-at", "2026-07-01"]).code, Some(1));
    let codes = |dir: &Workdir, day: &str| {
        assert_eq!(dir.qmr(&["consolidate", "-q", "--as-at", day]).code, Some(0));
        let rows = dir.rows("out/2025-26-q4/findings.csv");
        let of = |code: &str| rows.iter().filter(|row| row["code"] == code).count();
        [of("QMR165"), of("QMR166")]
    };
    assert_eq!(codes(&dir, "2026-06-30"), [0, 0]);
    assert_eq!(codes(&dir, "2026-07-01"), [0, 1]);
    let other = council(&WAIVER.replace("hsg 02", "HSG01"));
    assert_eq!(other.qmr(&["validate"]).code, Some(1));
    assert_eq!(codes(&other, "2026-06-30"), [1, 0]);
    let every = council(&WAIVER.replace("ref = \"hsg 02\"\n", ""));
    assert_eq!(every.qmr(&["validate"]).code, Some(0));
}

#[test]
fn what_would_lose_figures_and_what_is_no_rule_s_is_not_waived() {
    for (edited, said) in [
        (WAIVER.replace("QMR012", "QMR001"), "cannot be accepted"),
        (WAIVER.replace("QMR012", "QMR020"), "cannot be accepted"),
        (WAIVER.replace("QMR012", "QMR12"), "which is no rule's"),
        (WAIVER.replace("Housing", "Houses of cards"), "no service's id, name or alias"),
        (WAIVER.replace("30 June 2026", "soon"), "until is \"soon\""),
        (
            WAIVER.replace("reason = \"No survey this year\"\n", ""),
            "reason is missing in [[waiver]]",
        ),
    ] {
        let ran = council(&edited).qmr(&["validate"]);
        assert_eq!(ran.code, Some(2), "{said}: {}", ran.err);
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}
