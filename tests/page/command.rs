//! `qmr page`: what it puts into the page, what it says of it, and what it leaves alone.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::workdir::Workdir;

/// What begins as a core of this version does; what it holds is the page's matter.
fn core() -> Vec<u8> {
    core_of(env!("CARGO_PKG_VERSION"))
}

fn core_of(version: &str) -> Vec<u8> {
    core_called(&format!("qmr-{version}"))
}

fn core_called(name: &str) -> Vec<u8> {
    let name = format!("{name}.wasm\0");
    [&[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 2, 255], name.as_bytes(), b"core"].concat()
}

fn with_core() -> Workdir {
    let dir = Workdir::with_samples();
    dir.write("core.gz", core());
    dir
}

/// What stands in an element of the page.
fn element<'p>(page: &'p str, start: &str) -> &'p str {
    page.split_once(start).unwrap().1.split_once("</script>").unwrap().0
}

fn page(dir: &Workdir, path: &str) -> String {
    String::from_utf8(std::fs::read(dir.path(path)).unwrap()).unwrap()
}

fn bundle(page: &str) -> Value {
    serde_json::from_str(element(page, "id=\"bundle\">")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().unwrap()).unwrap()
}

#[test]
fn the_page_holds_the_configuration_the_core_and_one_script_that_is_known_by_its_hash() {
    let dir = with_core();
    let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("wrote check.html, 0.") && ran.err.contains(" MB\n"), "{ran:?}");
    assert!(ran.err.contains("every service's indicators and targets"), "{ran:?}");
    let page = page(&dir, "check.html");
    let bundle = bundle(&page);
    assert_eq!(bundle["council"], "Halton Borough Council");
    assert_eq!(bundle["period"], "2009/10 Q4");
    assert_eq!((&bundle["note"], &bundle["services"]), (&Value::Null, &Value::Null));
    assert_eq!(bundle["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(bytes(&bundle["toml"]), std::fs::read(dir.path("qmr.toml")).unwrap());
    assert_eq!(bundle["files"].as_array().unwrap().len(), 1);
    assert_eq!(bundle["files"][0]["name"], "register/indicators.csv");
    let register = std::fs::read(dir.path("register/indicators.csv")).unwrap();
    assert_eq!(bytes(&bundle["files"][0]["bytes"]), register);
    assert_eq!(STANDARD.decode(element(&page, "id=\"core\">")).unwrap(), core());
    let script = element(&page, "<script type=\"module\">");
    let hash = STANDARD.encode(Sha256::digest(script.as_bytes()));
    let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(policy.contains(&format!("script-src 'sha256-{hash}' 'wasm-unsafe-eval'")), "{policy}");
    assert!(!policy.contains("connect-src"), "{policy}");
}

#[test]
fn the_rehearsal_is_of_nobody_s_council_and_meets_what_returns_meet() {
    let dir = with_core();
    for services in [&[][..], &["--service", "HP"]] {
        let own = ["page", "--core", "core.gz", "-o", "check.html", "--force"];
        assert_eq!(dir.qmr(&[&own, services].concat()).code, Some(0));
        let rehearsal = &bundle(&page(&dir, "check.html"))["rehearsal"];
        let apart = Workdir::empty();
        apart.write("qmr.toml", bytes(&rehearsal["toml"]));
        for file in ["files", "returns"].iter().flat_map(|list| rehearsal[list].as_array().unwrap())
        {
            apart.write(file["name"].as_str().unwrap(), bytes(&file["bytes"]));
        }
        assert!(!std::fs::read_to_string(apart.path("qmr.toml")).unwrap().contains("Halton"));
        let ran = apart.qmr(&["validate", "leisure-faulty-q4.xlsx", "--format", "csv"]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let codes = ran.out.lines().filter_map(|line| line.split(',').nth(1));
        let codes: BTreeSet<&str> = codes.filter(|code| code.starts_with("QMR")).collect();
        assert!(codes.len() >= 30, "a first check is slow where few are met: {codes:?}");
    }
}

#[test]
fn the_same_is_written_again_and_what_is_not_qmr_s_own_stays() {
    let dir = with_core();
    let write = |more: &[&str]| {
        let own = ["page", "--core", "core.gz", "-o", "check.html"];
        dir.qmr(&[&own, more].concat())
    };
    assert_eq!(write(&[]).code, Some(0));
    let first = page(&dir, "check.html");
    assert_eq!(write(&[]).code, Some(0));
    assert!(page(&dir, "check.html") == first);
    dir.write("check.html", b"<!doctype html>\n<p>somebody's");
    let ran = write(&[]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("check.html") && ran.err.contains("--force"), "{ran:?}");
    let ran = write(&["--force", "-n"]);
    assert!(ran.code == Some(0) && ran.err.contains("would write check.html"), "{ran:?}");
    assert_eq!(page(&dir, "check.html"), "<!doctype html>\n<p>somebody's");
    assert_eq!(write(&["--force"]).code, Some(0));
    assert!(page(&dir, "check.html") == first);
}

#[test]
fn a_page_of_some_services_knows_nothing_of_the_others() {
    let dir = with_core();
    let ran = dir.qmr(&[
        "page",
        "--core",
        "core.gz",
        "-o",
        "check.html",
        "--service",
        "HP",
        "--service",
        "Waste",
    ]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("there is no service \"Waste\""), "{ran:?}");
    let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html", "--service", "HPP"]);
    assert!(ran.code == Some(2) && ran.err.contains("did you mean \"HP\"?"), "{ran:?}");
    assert!(!dir.path("check.html").exists());
    let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html", "--service", "HP"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("indicators and targets of HP, and of no other"), "{ran:?}");
    let bundle = bundle(&page(&dir, "check.html"));
    assert_eq!(bundle["services"][0]["id"], "HP");
    let known = [bytes(&bundle["toml"]), bytes(&bundle["files"][0]["bytes"])].concat();
    let known = String::from_utf8(known).unwrap();
    assert!(known.contains("Health & Partnerships"), "{known}");
    let all = std::fs::read_to_string(dir.path("register/indicators.csv")).unwrap();
    let others = all.lines().skip(1).filter(|line| !line.contains(",HP,"));
    for line in others {
        let title = line.split(',').nth(1).unwrap().trim_matches('"');
        assert!(!known.contains(title), "{title}");
    }
}

#[test]
fn the_team_s_page_takes_the_core_that_consolidates_and_all_services() {
    let dir = with_core();
    let larger = core_called(&format!("qmr-consolidate-{}", env!("CARGO_PKG_VERSION")));
    dir.write("larger.gz", &larger);
    let ran = dir.qmr(&["page", "--consolidate", "--core", "larger.gz", "-o", "team.html"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("every service's") && !ran.err.contains("--service"), "{ran:?}");
    let team = page(&dir, "team.html");
    assert!(
        team.contains("<title>Consolidate returns: Halton Borough Council, 2009/10 Q4</title>")
    );
    assert_eq!(bundle(&team)["consolidates"], true);
    assert_eq!(STANDARD.decode(element(&team, "id=\"core\">")).unwrap(), larger);
    // Each is taken for the other's page by nobody.
    for (more, core, said) in [
        (&["--consolidate"][..], "core.gz", "web/consolidate.wasm.gz"),
        (&[], "larger.gz", "give --consolidate too"),
        (&["--consolidate", "--service", "HP"], "larger.gz", "cannot be used with"),
    ] {
        let ran = dir.qmr(&[&["page", "-o", "other.html", "--core", core], more].concat());
        assert!(ran.code == Some(2) && ran.err.contains(said), "{ran:?}");
        assert!(!dir.path("other.html").exists());
    }
}

#[test]
fn the_page_judges_as_at_the_day_that_is_asked_for() {
    let dir = with_core();
    let write = |more: &[&str]| {
        let own = ["page", "--core", "core.gz", "-o", "check.html"];
        assert_eq!(dir.qmr(&[&own, more].concat()).code, Some(0));
        bundle(&page(&dir, "check.html"))["as_at"].clone()
    };
    assert_eq!(write(&[]), Value::Null);
    assert_eq!(write(&["--as-at", "10/04/2010"]), "2010-04-10");
}

#[test]
fn what_the_council_has_to_say_stands_in_the_page() {
    let dir = with_core();
    let toml = std::fs::read_to_string(dir.path("qmr.toml")).unwrap();
    let note = "[page]\nnote = \"Send it to <performance> by 12 April\"\n";
    dir.write("qmr.toml", format!("{toml}\n{note}").as_bytes());
    let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let page = page(&dir, "check.html");
    assert_eq!(bundle(&page)["note"], "Send it to <performance> by 12 April");
    assert!(!element(&page, "id=\"bundle\">").contains('<'));
    for (wrong, said) in [
        ("[page]\nnote = 3\n", "note is 3"),
        ("[page]\nnote = \"\"\n", "note is empty"),
        ("[page]\n", "note is missing in [page]"),
        ("[page]\nnotes = \"x\"\n", "\"notes\" is not a key that is known in [page]"),
        ("page = 1\n", "page"),
    ] {
        dir.write("qmr.toml", format!("{toml}\n{wrong}").as_bytes());
        let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html"]);
        assert!(ran.code == Some(2) && ran.err.contains(said), "{wrong} {ran:?}");
        assert!(ran.err.contains("qmr.toml:"), "{ran:?}");
    }
}

#[test]
fn without_its_core_it_says_how_to_get_it() {
    let dir = Workdir::with_samples();
    if !cfg!(feature = "page") {
        let ran = dir.qmr(&["page", "-o", "check.html"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(
            ran.err.contains("built without the core") && ran.err.contains("web/build"),
            "{ran:?}"
        );
    }
    for (core, said) in [
        (core_of("9.9.9"), "it is of qmr 9.9.9"),
        (b"<html>".to_vec(), "it is not what web/build makes"),
    ] {
        dir.write("core.gz", &core);
        let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains(said) && ran.err.contains("web/build"), "{ran:?}");
    }
    assert_eq!(dir.qmr(&["page", "--core", "none.gz", "-o", "check.html"]).code, Some(2));
    assert!(!dir.path("check.html").exists());
}

#[test]
fn it_is_written_over_nothing_that_is_read() {
    let dir = with_core();
    let before = dir.files(".");
    for place in ["qmr.toml", "register/indicators.csv", "returns/check.html"] {
        let ran = dir.qmr(&["page", "--core", "core.gz", "-o", place, "--force"]);
        assert_eq!(ran.code, Some(2), "{place} {ran:?}");
        assert!(ran.err.contains("with --output"), "{ran:?}");
    }
    assert!(dir.files(".") == before);
}

#[test]
fn a_configuration_with_faults_gives_no_page() {
    let dir = with_core();
    dir.write("register/indicators.csv", b"ref,title\nX,Y\n");
    let ran = dir.qmr(&["page", "--core", "core.gz", "-o", "check.html"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("register/indicators.csv"), "{ran:?}");
    assert!(!dir.path("check.html").exists());
}
