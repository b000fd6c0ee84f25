//! Earlier quarters: found without a word of configuration, named when they are wrong, and never in the way.

use crate::support::workdir::Workdir;

/// A folder with a return whose HSG01 is red, and a table of what it was in the third quarter.
fn after_a_third_quarter(actual: &str) -> Workdir {
    let dir = Workdir::with_return();
    dir.write_return("returns/housing.xlsx", &["70%", "97.1%", "96%"]);
    let table = format!("period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG01,{actual}\n");
    dir.write("earlier.csv", table);
    dir
}

/// Code, run length and description of each exception about HSG01.
fn exceptions(dir: &Workdir) -> Vec<String> {
    let rows = dir.rows("out/2025-26-q4/exceptions/all.csv");
    let own = rows.iter().filter(|row| row["ref"] == "HSG01");
    own.map(|row| format!("{} {} {}", row["code"], row["run_length"], row["direction_short"]))
        .collect()
}

#[test]
fn what_was_red_before_is_red_again_and_what_was_not_is_newly_red() {
    for (before, said) in [
        ("72,82,Red", "RED-AGAIN 2 Worse"),
        ("81,82,Amber", "NEW-RED 1 Worse"),
        ("65,82,Red", "RED-AGAIN 2 Better"),
    ] {
        let dir = after_a_third_quarter(before);
        let ran = dir.qmr(&["consolidate", "--previous", "earlier.csv"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(exceptions(&dir).contains(&said.to_owned()), "{before}: {:?}", exceptions(&dir));
        let tidy = dir.rows("out/2025-26-q4/tidy/indicators.csv");
        let own = tidy.iter().find(|row| row["ref"] == "HSG01").unwrap();
        assert_eq!(own["last_actual"], before.split(',').next().unwrap());
    }
}

#[test]
fn earlier_periods_in_the_output_folder_are_found_by_themselves_and_left_out_on_request() {
    let dir = after_a_third_quarter("72,82,Red");
    let ran = dir.qmr(&["consolidate", "--previous", "earlier.csv"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let known = exceptions(&dir);
    // The same table as the tidy data of an earlier period.
    dir.write("out/2025-26-q3/manifest.json", "{}");
    dir.write("out/2025-26-q3/tidy/indicators.csv", dir.text("earlier.csv"));
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(exceptions(&dir), known);
    let config = dir.text("qmr.toml");
    dir.write("qmr.toml", format!("previous = []\n{config}"));
    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    assert!(exceptions(&dir).contains(&"RED  ".to_owned()), "{:?}", exceptions(&dir));
    dir.write("qmr.toml", format!("previous = [\"earlier.csv\"]\n{config}"));
    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    assert_eq!(exceptions(&dir), known);
}

#[test]
fn a_file_of_earlier_quarters_that_cannot_be_read_is_named_and_stops_nothing() {
    let dir = after_a_third_quarter("72,82,Red");
    dir.write("broken.xlsx", b"PK\x03\x04 nothing more");
    let asked = ["consolidate", "--previous", "earlier.csv", "--previous", "broken.xlsx"];
    let ran = dir.qmr(&asked);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(exceptions(&dir).iter().any(|said| said.starts_with("RED-AGAIN")));
    let findings = dir.rows("out/2025-26-q4/findings.csv");
    let named = findings.iter().find(|row| row["file"] == "broken.xlsx");
    assert_eq!(named.map(|row| row["code"].as_str()), Some("QMR140"), "{findings:?}");
    let missing = dir.qmr(&["consolidate", "--previous", "nowhere"]);
    assert_eq!(missing.code, Some(2), "{missing:?}");
}

#[test]
fn the_manifest_names_every_file_of_earlier_quarters_and_of_the_configuration_with_its_hash() {
    let dir = after_a_third_quarter("72,82,Red");
    dir.write("broken.xlsx", b"PK\x03\x04 nothing more");
    let asked = ["consolidate", "--previous", "earlier.csv", "--previous", "broken.xlsx"];
    assert_eq!(dir.qmr(&asked).code, Some(0));
    let manifest = dir.json("out/2025-26-q4/manifest.json");
    let listed = |key: &str| -> Vec<(String, String)> {
        let files = manifest[key].as_array().unwrap().iter();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        files.map(|file| (text(&file["path"]), text(&file["sha256"]))).collect()
    };
    let wanted = |paths: [&str; 2]| -> Vec<(String, String)> {
        let hash =
            |path: &str| qmr::report::manifest::sha256(&std::fs::read(dir.path(path)).unwrap());
        paths.map(|path| (path.to_owned(), hash(path))).to_vec()
    };
    assert_eq!(listed("history"), wanted(["broken.xlsx", "earlier.csv"]));
    assert_eq!(listed("configuration"), wanted(["qmr.toml", "indicators.csv"]));
}

/// A council whose fourth quarter is consolidated, and which now reports the first of the next year.
fn after_a_consolidated_quarter() -> Workdir {
    let dir = Workdir::with_return();
    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    dir.write_return("returns/housing.xlsx", &["70%", "97.1%", "96%"]);
    assert_eq!(dir.qmr(&["consolidate", "-o", "corrected"]).code, Some(0));
    std::fs::remove_file(dir.path("returns/housing.xlsx")).unwrap();
    dir.write("qmr.toml", dir.text("qmr.toml").replace("2025/26 Q4", "2026/27 Q1"));
    dir.write(
        "returns/housing.csv",
        "SERVICE: Housing,,,\r\n\"PERIOD: Quarter 1 to period end 30th June 2026\",,,\r\nRef,Description,Quarter 1,Commentary\r\nHSG01,Homes re-let,84.2%,\r\nHSG02,Rent collected,97.1%,\r\nHSG03,Repairs,96%,\r\n",
    );
    dir
}

/// The findings QMR148 of the first quarter: severity, file and message.
fn edited(dir: &Workdir) -> Vec<[String; 3]> {
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let findings = dir.rows("out/2026-27-q1/findings.csv");
    let own = findings.iter().filter(|row| row["code"] == "QMR148");
    own.map(|row| ["severity", "file", "message"].map(|column| row[column].clone())).collect()
}

#[test]
fn a_workbook_that_was_changed_since_it_was_written_is_named_with_what_differs_and_not_used() {
    let dir = after_a_consolidated_quarter();
    assert!(edited(&dir).is_empty());
    let tidy = dir.text("out/2026-27-q1/tidy/indicators.csv");
    let written = dir.files("out").into_iter().map(|(path, _)| path);
    let mut books =
        written.filter(|path| path.starts_with("2025-26-q4/hm") && path.ends_with(".xlsx"));
    let book = books.next().unwrap();
    let corrected = std::fs::read(dir.path("corrected").join(&book)).unwrap();
    let book = format!("out/{book}");
    dir.write(&book, corrected);
    let [severity, file, message] = edited(&dir).remove(0);
    assert_eq!((&*severity, &*file), ("warning", &*book));
    let said =
        "1 row is otherwise here: HSG HSG01 is 70, target 82, Red and not 84.2, target 82, Green.";
    assert!(message.ends_with(said), "{message}");
    // What is used is the tidy data.
    assert_eq!(dir.text("out/2026-27-q1/tidy/indicators.csv"), tidy);
    // One that cannot be read at all is named as such.
    dir.write(&book, b"PK\x03\x04 nothing more");
    assert!(edited(&dir).is_empty());
    let findings = dir.rows("out/2026-27-q1/findings.csv");
    let unread = findings.iter().find(|row| row["code"] == "QMR140").unwrap();
    assert_eq!(unread["file"], book);
}

#[test]
fn a_tidy_file_that_was_changed_since_it_was_written_is_named_and_used() {
    let dir = after_a_consolidated_quarter();
    assert!(edited(&dir).is_empty());
    let path = "out/2025-26-q4/tidy/indicators.csv";
    dir.write(path, dir.text(path).replace(",84.2,", ",81.5,"));
    let [severity, file, message] = edited(&dir).remove(0);
    assert_eq!((&*severity, &*file), ("warning", path));
    assert_eq!(message, "This file was changed since qmr wrote it. It is used as it is now.");
    let tidy = dir.rows("out/2026-27-q1/tidy/indicators.csv");
    let own = tidy.iter().find(|row| row["ref"] == "HSG01").unwrap();
    assert_eq!(own["last_actual"], "81.5");
}
