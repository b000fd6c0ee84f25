//! The samples: what is known of them comes out.

use crate::support::workdir::{Workdir, samples};

fn consolidated() -> Workdir {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    dir
}

/// Rows of a CSV as maps from heading to cell.
fn rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cells = head.iter().zip(record.iter());
            cells.map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
        })
        .collect()
}

#[test]
fn the_halton_return_gives_the_published_statuses() {
    let dir = consolidated();
    let tidy = rows(&dir.text("out/2009-10-q4/tidy/indicators.csv"));
    let truth = rows(include_str!("../truth/halton.csv"));
    for row in &truth {
        let wanted = match row["rule_rag_strict"].as_str() {
            "green" => "Green",
            "red" => "Red",
            _ => match row["progress_meant"].as_str() {
                "not_yet_available" => "Not yet available",
                "no_target" => "No target",
                _ => continue,
            },
        };
        let reference = match row["ref"].as_str() {
            "H LI 6" => "HP LI 6",
            reference => reference,
        };
        let found = tidy
            .iter()
            .find(|own| {
                own["service_id"] == "HP" && own["ref"] == reference && own["limb"] == row["split"]
            })
            .unwrap_or_else(|| panic!("{reference} is not there"));
        assert_eq!(found["status"], wanted, "{reference} {}", row["split"]);
    }
    assert!(truth.len() > 20);
}

#[test]
fn the_halton_counts_are_the_published_ones() {
    let dir = consolidated();
    let tidy = rows(&dir.text("out/2009-10-q4/tidy/indicators.csv"));
    let count = |kind: &str, status: &str| {
        tidy.iter()
            .filter(|row| row["service_id"] == "HP" && row["counts"] == "Yes")
            .filter(|row| kind == "all" || row["kind"].eq_ignore_ascii_case(kind))
            .filter(|row| row["status"] == status)
            .count()
    };
    for (kind, green, red, nya, no_target) in
        [("all", 7, 9, 5, 2), ("key", 2, 0, 1, 1), ("other", 5, 9, 4, 1)]
    {
        let found = (
            count(kind, "Green"),
            count(kind, "Amber"),
            count(kind, "Red"),
            count(kind, "Not yet available"),
            count(kind, "No target"),
        );
        assert_eq!(found, (green, 0, red, nya, no_target), "{kind}");
    }
    let marks = |file: &str, status: &str| {
        rows(&dir.text(&format!("out/2009-10-q4/tidy/{file}.csv")))
            .iter()
            .filter(|row| row["service_id"] == "HP" && row["status"] == status)
            .count()
    };
    for (file, green, red, none) in
        [("milestones", 18, 3, 2), ("risks", 7, 0, 3), ("equality", 2, 1, 1)]
    {
        let found = (marks(file, "Green"), marks(file, "Red"), marks(file, "No symbol"));
        assert_eq!(found, (green, red, none), "{file}");
    }
}

/// The counts of a service in a block of the Summary, by the words above them.
fn summary(dir: &Workdir, block: &str, service: &str) -> std::collections::BTreeMap<String, f64> {
    use calamine::{Data, Reader as _};
    let path = dir.path("out/2009-10-q4/hc-2009-10-q4.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range("Summary").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    let start = rows
        .iter()
        .position(|row| row[0] == Data::String(block.to_owned()))
        .unwrap_or_else(|| panic!("{block}"));
    let head = rows[start + 1];
    let own =
        rows[start + 2..].iter().find(|row| row[0] == Data::String(service.to_owned())).unwrap();
    let cells = head.iter().zip(*own);
    cells
        .filter_map(|(name, value)| match value {
            Data::Float(value) => Some((name.to_string(), *value)),
            _ => None,
        })
        .collect()
}

#[test]
fn the_summary_of_the_workbook_has_the_halton_counts() {
    let dir = consolidated();
    for (block, counts) in [
        ("All indicators", [7.0, 0.0, 9.0, 5.0, 2.0, 16.0, 23.0]),
        ("Key indicators", [2.0, 0.0, 0.0, 1.0, 1.0, 2.0, 4.0]),
        ("Other indicators", [5.0, 0.0, 9.0, 4.0, 1.0, 14.0, 19.0]),
    ] {
        let found = summary(&dir, block, "Health & Partnerships");
        let names = ["Green", "Amber", "Red", "Not yet available", "No target", "Rated", "Total"];
        assert_eq!(names.map(|name| found[name]), counts, "{block}");
    }
    for (block, counts) in [
        ("Milestones", [18.0, 0.0, 3.0, 2.0, 23.0]),
        ("Risk control measures", [7.0, 0.0, 0.0, 3.0, 10.0]),
        ("Equality actions", [2.0, 0.0, 1.0, 1.0, 4.0]),
    ] {
        let found = summary(&dir, block, "Health & Partnerships");
        let names = ["Green", "Amber", "Red", "No symbol", "Total"];
        assert_eq!(names.map(|name| found[name]), counts, "{block}");
    }
}

#[test]
fn ni_123_and_the_stated_totals_are_raised_and_the_slip_noted() {
    let dir = consolidated();
    let findings = rows(&dir.text("out/2009-10-q4/findings.csv"));
    let has = |name: &str, reference: &str| {
        findings.iter().any(|row| {
            row["name"] == name
                && row["ref"] == reference
                && row["file"].ends_with("health-and-partnerships-q4.xlsx")
        })
    };
    assert!(has("stated-differs", "NI 123"));
    assert!(has("ref-alias", "HP LI 6"));
    assert!(has("totals-differ", ""));
}

#[test]
fn every_code_that_rests_on_earlier_quarters_fires() {
    let dir = consolidated();
    let exceptions = rows(&dir.text("out/2009-10-q4/exceptions/all.csv"));
    let fires = |code: &str, reference: &str| {
        exceptions.iter().any(|row| row["code"] == code && row["ref"] == reference)
    };
    for (code, reference) in [
        ("RED-AGAIN", "HP LI 1"),
        ("RED-AGAIN", "HT 2"),
        ("NEW-RED", "NI 121"),
        ("NEW-RED", "OP 2"),
        ("RED", "NI 126"),
        ("WORSE-AND-MISSED", "NI 125"),
        ("RECOVERED", "HP LI 8"),
        ("DECLINING", "HT LI 1"),
        ("NO-RETURN", ""),
        ("CARRY-OVER", "HT LI 8"),
        ("STALE", "NI 196"),
        ("STALE", "HP3"),
        ("SPC-CONCERN", "NI 132"),
        ("SPC-IMPROVEMENT", "OP LI 1"),
        ("TARGET-OUT-OF-REACH", "NI 192"),
    ] {
        assert!(fires(code, reference), "{code} {reference}");
    }
    let longest = exceptions.iter().find(|row| row["code"] == "RED-AGAIN").unwrap();
    assert_eq!((&*longest["service"], &*longest["run_length"]), ("Waste & Environment", "8"));
    for (code, reference, severity, run, since) in [
        ("NO-RETURN", "", "high", "3", "(no return since 2009/10 Q2)"),
        ("CARRY-OVER", "HT LI 8", "high", "3", "(not available since 2009/10 Q2)"),
        ("CARRY-OVER", "HP LI 9", "medium", "2", "(not available since 2009/10 Q3)"),
        ("CARRY-OVER", "CP LI 1", "medium", "1", "employee"),
    ] {
        let row = exceptions.iter().find(|row| row["code"] == code && row["ref"] == reference);
        let row = row.unwrap();
        assert_eq!((&*row["severity"], &*row["run_length"]), (severity, run), "{code} {reference}");
        assert!(row["description"].ends_with(since), "{row:?}");
    }
    let findings = rows(&dir.text("out/2009-10-q4/findings.csv"));
    for (code, reference) in [
        ("QMR147", "PL LI 5"),
        ("QMR143", "HT LI 1"),
        ("QMR144", "HT LI 6"),
        ("QMR146", "WM LI 7"),
        ("QMR146", "WM LI 1"),
    ] {
        let said = findings.iter().any(|row| row["code"] == code && row["ref"] == reference);
        assert!(said, "{code} {reference}");
    }
    // What the made history says of itself belongs to the council: nothing of it is unknown.
    let unknown =
        findings.iter().find(|row| ["QMR140", "QMR141", "QMR142"].contains(&&*row["code"]));
    assert_eq!(unknown, None);
}

#[test]
fn permuted_inputs_and_any_number_of_threads_give_the_same_bytes() {
    let dir = Workdir::with_samples();
    let mut files: Vec<String> = std::fs::read_dir(samples().join("returns"))
        .unwrap()
        .map(|entry| format!("returns/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    let mut first = None;
    for (jobs, reversed) in [("1", false), ("2", false), ("1", true), ("2", true)] {
        if reversed {
            files.reverse();
        }
        let mut arguments = vec!["consolidate", "-j", jobs];
        arguments.extend(files.iter().map(String::as_str));
        let ran = dir.qmr(&arguments);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let written = dir.files("out");
        assert!(
            *first.get_or_insert_with(|| written.clone()) == written,
            "-j {jobs}, reversed: {reversed}"
        );
    }
}

#[test]
fn the_faulty_return_is_not_ready() {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["validate", "returns/leisure-faulty-q4.xlsx"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("Fix before you submit ("), "{}", ran.out);
    assert!(ran.out.contains("Not ready: "), "{}", ran.out);
    assert!(ran.out.contains("It is \"about 90\"."), "{}", ran.out);
}
