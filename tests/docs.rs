//! The chapters in `docs` are the specification: what comments cite of them is there, what they name exists, and of what
//! the program declares nothing is missing in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use qmr::kind::Kind;

use crate::support::workdir::Workdir;

type Names = BTreeSet<String>;

/// Folders and files that stand in no clone, or are none of it.
const MADE_BY_RUNS: [&str; 7] =
    ["target", ".git", "out", "corpus", "artifacts", "core.wasm.gz", "consolidate.wasm.gz"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file of the repository that holds text, by its path.
fn files() -> Vec<String> {
    const TEXTS: [&str; 8] = ["md", "rs", "py", "toml", "txt", "csv", "json", ""];
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let end = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if MADE_BY_RUNS.contains(&name.as_str()) {
            } else if path.is_dir() {
                walk(&path, files);
            } else if TEXTS.contains(&end.as_str()) {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root(), &mut files);
    files.sort();
    let name =
        |path: PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    files.into_iter().map(name).collect()
}

/// The documents, without those that others have written.
fn documents() -> Vec<String> {
    files().into_iter().filter(|path| path.ends_with(".md")).collect()
}

/// The lines of a document that are no code.
fn prose(document: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for line in document.lines() {
        if line.trim_start().trim_start_matches("> ").starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            lines.push(line);
        }
    }
    lines
}

fn headings(document: &str) -> Vec<String> {
    let lines = prose(document).into_iter().filter(|line| line.starts_with('#'));
    lines.map(|line| line.trim_start_matches('#').trim().to_owned()).collect()
}

/// The anchor that a heading has where documents are shown.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What stands below a heading of a chapter, up to the next heading of its rank or a higher one.
fn section(path: &str, heading: &str) -> String {
    let document = text(path);
    let rank = |line: &str| line.chars().take_while(|c| *c == '#').count();
    let mut lines = document.lines();
    let found = lines.find(|line| rank(line) > 0 && line.trim_start_matches('#').trim() == heading);
    let own = rank(found.unwrap_or_else(|| panic!("{path} has no heading {heading}")));
    let body = lines.take_while(|line| !(1..=own).contains(&rank(line)));
    body.collect::<Vec<_>>().join("\n")
}

/// The rows of every table in a text, cell by cell, without the rows of headings.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in text.lines().map(str::trim) {
        let Some(inside) = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) else {
            continue;
        };
        if inside.chars().all(|c| matches!(c, '|' | '-' | ' ' | ':')) {
            rows.pop();
            continue;
        }
        rows.push(inside.split('|').map(|cell| cell.trim().to_owned()).collect());
    }
    rows
}

/// The names in a cell of a table: apart by commas, in backticks or not.
fn names(cell: &str) -> impl Iterator<Item = String> + '_ {
    let cell = cell.trim_start_matches("*technical:*");
    cell.split(',')
        .map(|name| name.trim().trim_matches('`').to_owned())
        .filter(|name| !name.is_empty())
}

/// The names in the first cells of the tables below a heading.
fn first_cells(path: &str, heading: &str) -> Names {
    let section = section(path, heading);
    rows(&section).iter().flat_map(|row| names(&row[0]).collect::<Vec<_>>()).collect()
}

/// What stands in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The first words of the lines that list rules and exception codes.
fn codes() -> (Names, Names) {
    let listed = Workdir::empty().qmr(&["explain"]).out;
    let word = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let lines = listed.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    let is_code = |word: &String| {
        word.chars().all(|c| c.is_ascii_uppercase() || c == '-' || c.is_ascii_digit())
    };
    lines.map(word).filter(is_code).partition(|code| code.starts_with("QMR"))
}

#[test]
fn every_chapter_that_a_comment_cites_has_the_heading() {
    let start = ["docs", "/"].concat();
    let mut cited = 0;
    for path in files().iter().filter(|path| path.ends_with(".rs")) {
        for (number, line) in (1..).zip(text(path).lines()) {
            let Some((_, comment)) = line.split_once("//") else { continue };
            for citation in comment.split(&start).skip(1) {
                let Some((chapter, rest)) = citation.split_once(".md") else { continue };
                if chapter.contains(|c: char| !c.is_ascii_lowercase()) {
                    continue;
                }
                let heading = rest.trim_start_matches('`').strip_prefix(", \"");
                let heading = heading.and_then(|rest| rest.split('"').next());
                let heading = heading.unwrap_or_else(|| panic!("{path}:{number} cites no heading"));
                let known = headings(&text(&format!("{start}{chapter}.md")));
                assert!(known.iter().any(|one| one == heading), "{path}:{number}: {heading}");
                cited += 1;
            }
        }
    }
    assert!(cited > 50, "{cited}");
}

/// A clone has no other papers than its own.
#[test]
fn nothing_cites_what_a_clone_does_not_have() {
    let papers = [["DOM", "AIN"], ["DES", "IGN"], ["HAZ", "ARDS"], ["CR", "AFT"]]
        .map(|halves| halves.concat());
    for path in files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in (1..).zip(text.lines()) {
            let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
            let cited = words.find(|word| papers.iter().any(|paper| paper == word));
            assert_eq!(cited, None, "{path}:{number}");
        }
    }
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let mut followed = 0;
    for path in documents() {
        let document = text(&path);
        let here = root().join(&path).parent().unwrap().to_owned();
        for line in prose(&document) {
            for link in line.split("](").skip(1).filter_map(|after| after.split(')').next()) {
                if link.starts_with("http") {
                    continue;
                }
                let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
                let file = if file.is_empty() { root().join(&path) } else { here.join(file) };
                assert!(file.exists(), "{path}: {link}");
                if !fragment.is_empty() {
                    let target = fs::read_to_string(file).unwrap();
                    let known: Vec<String> =
                        headings(&target).iter().map(|one| anchor(one)).collect();
                    assert!(known.iter().any(|one| one == fragment), "{path}: {link}");
                }
                followed += 1;
            }
        }
    }
    assert!(followed > 50, "{followed}");
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let tops: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "target")
        .collect();
    let mut seen = 0;
    for path in documents() {
        let document = text(&path);
        for name in prose(&document).into_iter().flat_map(quoted) {
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            let mut parts = name.split('/');
            let first = parts.next().unwrap_or_default();
            if !plain || parts.next().is_none() || !tops.iter().any(|top| top == first) {
                continue;
            }
            // What a run makes is not there before it, nor what somebody is told to write.
            if name.split('/').any(|part| MADE_BY_RUNS.contains(&part)) || name.contains("/your_") {
                continue;
            }
            let here = root().join(&path).parent().unwrap().join(name);
            assert!(root().join(name).exists() || here.exists(), "{path}: {name}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_code_is_in_its_chapter_and_every_code_named_exists() {
    let (rules, exceptions) = codes();
    assert!(rules.len() > 80 && exceptions.len() > 20, "{rules:?} {exceptions:?}");
    assert_eq!(first_cells("docs/exceptions.md", "The codes"), exceptions);
    let table: Names =
        rows(&text("src/rule/RULES.md")).into_iter().map(|row| row[0].clone()).collect();
    assert!(rules.union(&exceptions).all(|code| table.contains(code)));
    for path in documents() {
        for word in text(&path).split(|c: char| !c.is_ascii_alphanumeric()) {
            let digits = word.strip_prefix("QMR").unwrap_or_default();
            let is_code = digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
            assert!(!is_code || rules.contains(word), "{path}: {word}");
        }
    }
    for row in rows(&section("docs/exceptions.md", "What a note adds")) {
        assert!(names(&row[0]).all(|code| exceptions.contains(&code)), "{row:?}");
    }
}

/// The samples, consolidated; `look` sees the folder of the period.
fn consolidated(look: impl FnOnce(&Path)) {
    let dir = Workdir::with_samples();
    let done = dir.qmr(&["consolidate"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    look(&dir.path("out/2009-10-q4"));
}

/// The same, with some quarters before.
fn consolidated_after_others(look: impl FnOnce(&Path)) {
    let dir = Workdir::with_samples();
    let earlier =
        "period,service,ref,actual\n2009/10 Q2,HP,HP LI 1,8.1\n2009/10 Q3,HP,HP LI 1,8.4\n";
    dir.write("earlier.csv", earlier);
    let done = dir.qmr(&["consolidate", "--previous", "earlier.csv"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    look(&dir.path("out/2009-10-q4"));
}

/// The council with improvement plans, consolidated.
fn consolidated_with_plans(look: impl FnOnce(&Path)) {
    let dir = Workdir::with_samples();
    let done = dir.qmr(&["consolidate", "--config", "plans/qmr.toml"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    look(&dir.path("plans/out/2006-07-q1"));
}

/// A heading; one of a quarter as the chapter has it, which is with its first example.
fn documented(heading: String) -> String {
    let words: Vec<&str> = heading.splitn(3, ' ').collect();
    match words[..] {
        [year, quarter, ..] if year.contains('/') && quarter.starts_with('Q') => {
            heading.replacen(&format!("{year} {quarter}"), "2008/09 Q1", 1)
        }
        _ => heading,
    }
}

/// The columns of a CSV.
fn header(path: &Path) -> Names {
    let bytes = fs::read(path).unwrap();
    let mut reader =
        csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes));
    reader.headers().unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn every_column_of_every_csv_is_in_the_chapter_and_no_other() {
    consolidated(|folder| {
        let chapter = "docs/outputs.md";
        let exceptions = header(&folder.join("exceptions/all.csv"));
        assert_eq!(first_cells(chapter, "Exceptions CSV"), exceptions);
        assert_eq!(first_cells(chapter, "Findings CSV"), header(&folder.join("findings.csv")));
        let tidy = rows(&section(chapter, "Tidy data"));
        let all: Names = tidy
            .iter()
            .filter(|row| row[0] == "all of them")
            .flat_map(|row| quoted(&row[1]).into_iter().map(str::to_owned).collect::<Names>())
            .collect();
        let mut seen = 0;
        let of_plans = |row: &[String]| row[0].contains("plan");
        for row in tidy.iter().filter(|row| row[0] != "all of them" && !of_plans(row)) {
            let own: Names = names(&row[1]).collect();
            let file = folder.join(row[0].trim_matches('`'));
            assert_eq!(own.union(&all).cloned().collect::<Names>(), header(&file), "{}", row[0]);
            seen += 1;
        }
        // The last is the descriptor of the others.
        assert_eq!(seen + 1, fs::read_dir(folder.join("tidy")).unwrap().count());
        consolidated_with_plans(|folder| {
            for row in tidy.iter().filter(|row| of_plans(row)) {
                let own: Names = names(&row[1]).collect();
                let file = folder.join(row[0].trim_matches('`'));
                let wanted: Names = own.union(&all).cloned().collect();
                assert_eq!(wanted, header(&file), "{}", row[0]);
                seen += 1;
            }
            assert_eq!(seen + 1, fs::read_dir(folder.join("tidy")).unwrap().count());
        });
    });
}

#[test]
fn every_column_of_the_sheets_of_plans_is_in_the_chapter_and_no_other() {
    consolidated_with_plans(|folder| {
        let mut book: Xlsx<_> = open_workbook(folder.join("council-2006-07-q1.xlsx")).unwrap();
        for sheet in ["Plans", "Plan series"] {
            let range = book.worksheet_range(sheet).unwrap();
            let header: Names = texts(range.rows().nth(2).unwrap()).into_iter().collect();
            assert_eq!(first_cells("docs/outputs.md", sheet), header, "{sheet}");
        }
    });
}

/// The texts of a row of a sheet.
fn texts(cells: &[Data]) -> Vec<String> {
    let filled = cells.iter().filter(|cell| !matches!(cell, Data::Empty));
    filled.map(ToString::to_string).collect()
}

#[test]
fn every_column_of_every_sheet_is_in_the_chapter_and_no_other() {
    consolidated_after_others(|folder| {
        let chapter = "docs/outputs.md";
        let mut book: Xlsx<_> = open_workbook(folder.join("council-2009-10-q4.xlsx")).unwrap();
        let sheets: Names = book.sheet_names().into_iter().collect();
        assert_eq!(first_cells(chapter, "Workbooks").intersection(&sheets).count(), sheets.len());
        let listed = |heading: &str, sheet: &str| -> Names {
            let rows = rows(&section(chapter, heading));
            let row = rows.iter().find(|row| row[0] == sheet).unwrap_or_else(|| panic!("{sheet}"));
            row[1..].iter().flat_map(|cell| names(cell).collect::<Names>()).collect()
        };
        let mut tables: BTreeMap<&str, Names> = BTreeMap::new();
        for sheet in ["Indicators", "Trends", "Narrative", "Returns"] {
            tables.insert(sheet, first_cells(chapter, sheet));
        }
        for sheet in ["Milestones", "Risks", "Equality"] {
            tables.insert(sheet, listed("Milestones, Risks and Equality", sheet));
        }
        for sheet in ["Exceptions", "Findings"] {
            tables.insert(sheet, listed("Exceptions and Findings", sheet));
        }
        for sheet in &sheets {
            let range = book.worksheet_range(sheet).unwrap();
            match tables.get(sheet.as_str()) {
                Some(columns) => {
                    let header = texts(range.rows().nth(2).unwrap());
                    let header: Names = header.into_iter().map(documented).collect();
                    assert_eq!(*columns, header, "{sheet}");
                }
                None if sheet == "Summary" => blocks(&range.rows().map(texts).collect::<Vec<_>>()),
                None => assert!(["Charts", "Key"].contains(&sheet.as_str()), "{sheet}"),
            }
        }
    });
}

/// The blocks of the Summary: each title stands alone above a row of headings that begins with Service or Board.
fn blocks(summary: &[Vec<String>]) {
    let listed = rows(&section("docs/outputs.md", "Summary"));
    let mut seen = Names::new();
    for pair in summary.windows(2) {
        let (title, headings) = match pair {
            [title, headings] if title.len() == 1 && headings.len() > 1 => (&title[0], headings),
            _ => continue,
        };
        if !matches!(headings[0].as_str(), "Service" | "Board") {
            continue;
        }
        let row = listed.iter().find(|row| names(&row[0]).any(|name| name == *title));
        let columns: Vec<String> = names(&row.unwrap_or_else(|| panic!("{title}"))[1]).collect();
        let as_above = columns.last().is_some_and(|last| last == "then the same");
        assert!(as_above || columns == *headings, "{title}: {headings:?}");
        assert_eq!(columns[0], headings[0], "{title}");
        seen.insert(title.clone());
    }
    let all: Names = listed.iter().flat_map(|row| names(&row[0]).collect::<Names>()).collect();
    assert_eq!(seen, all);
}

#[test]
fn every_key_of_the_manifest_and_every_status_is_in_its_chapter() {
    consolidated(|folder| {
        let manifest = fs::read(folder.join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let keys = |value: &serde_json::Value| -> Names {
            value.as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(first_cells("docs/outputs.md", "Manifest"), keys(&manifest));
        let section_of = section("docs/outputs.md", "Manifest");
        let named: Names = quoted(&section_of).into_iter().map(str::to_owned).collect();
        for part in [&manifest["inputs"][0], &manifest["outputs"][0], &manifest["counts"]] {
            assert!(keys(part).is_subset(&named), "{part}");
        }
        let states = section("docs/judging.md", "The order of the states");
        for status in keys(&manifest["counts"]["all_indicators"]) {
            let sum = matches!(status.as_str(), "Rated" | "Total");
            assert!(sum || states.contains(&format!("**{status}**")), "{status}");
        }
        let actions = section("docs/judging.md", "Milestones and actions");
        for status in keys(&manifest["counts"]["milestones"]) {
            assert!(status == "Total" || actions.contains(&status), "{status}");
        }
    });
}

#[test]
fn every_outcome_and_every_key_of_the_json_is_in_its_chapter() {
    let schema: serde_json::Value =
        serde_json::from_str(&text("src/report/findings.schema.json")).unwrap();
    let file = &schema["$defs"]["file"]["properties"];
    let outcomes = file["outcome"]["enum"].as_array().unwrap().iter();
    let outcomes: Names = outcomes.map(|one| one.as_str().unwrap().to_owned()).collect();
    assert_eq!(first_cells("docs/returns.md", "Outcomes"), outcomes);
    let section = section("docs/outputs.md", "Validate");
    let rows = rows(&section);
    for (name, properties) in [
        ("the report", &schema["properties"]),
        ("a file", file),
        ("a finding", &schema["$defs"]["finding"]["properties"]),
        (
            "an entry of `also`",
            &schema["$defs"]["finding"]["properties"]["also"]["items"]["properties"],
        ),
        ("`totals`", &schema["properties"]["totals"]["properties"]),
    ] {
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}"));
        let named: Names = quoted(&row[1]).into_iter().map(str::to_owned).collect();
        let keys: Names = properties.as_object().unwrap().keys().cloned().collect();
        assert_eq!(named, keys, "{name}");
    }
}

/// What a check of the configuration says that it knows, by where.
fn known() -> BTreeMap<String, Names> {
    const UNKNOWN: &str = "zzq = 1\n";
    let names = ["", "[register]", "[judging]", "[limits]", "[symbols]", "[page]"];
    let units =
        ["[[directorate]]", "[[directorate.service]]", "[[board]]", "[[history]]", "[[waiver]]"];
    let sections: Vec<String> =
        names.iter().chain(&units).map(|name| format!("{name}\n{UNKNOWN}")).collect();
    let dir = Workdir::empty();
    dir.write("qmr.toml", sections.concat());
    let mut known = BTreeMap::new();
    let done = dir.qmr(&["register"]);
    for line in done.out.lines().filter(|line| line.contains("known are")) {
        let (before, list) = line.split_once("known are ").unwrap();
        let place = match before.split_once('[') {
            Some((_, rest)) => format!("[{}", rest.split(". ").next().unwrap()),
            None => "top".to_owned(),
        };
        known.insert(place, list.trim_end_matches('.').split(", ").map(str::to_owned).collect());
    }
    assert_eq!(known.len(), names.len() + units.len(), "{done:?}");
    known
}

#[test]
fn every_key_of_the_configuration_is_in_the_chapter_and_no_other() {
    let chapter = section("docs/configuration.md", "qmr.toml");
    let mut documented: BTreeMap<String, Names> = BTreeMap::new();
    let mut place = "top".to_owned();
    for line in chapter.lines() {
        if let Some(title) = line.strip_prefix("**`").and_then(|rest| rest.split("`**").next()) {
            place = title.to_owned();
        }
        let keys = rows(line).into_iter().flat_map(|row| names(&row[0]).collect::<Names>());
        let keys = keys.filter(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && name != "key"
        });
        documented.entry(place.clone()).or_default().extend(keys);
    }
    documented.insert("[limits]".to_owned(), first_cells("docs/configuration.md", "Limits"));
    let known = known();
    assert_eq!(documented.get("[register]"), known.get("[register]"));
    for (place, keys) in &known {
        let mut expected = keys.clone();
        if place == "top" {
            // Sections have tables of their own.
            let sections = "register judging limits page directorate board symbols history waiver";
            for section in sections.split(' ') {
                assert!(expected.remove(section), "{section}");
            }
        }
        assert_eq!(documented.get(place), Some(&expected), "{place}");
    }
    assert_eq!(known.len(), documented.len(), "{known:?}");
}

#[test]
fn every_column_of_the_register_is_in_the_chapter_and_no_other() {
    let dir = Workdir::with_samples();
    dir.write("register/indicators.csv", "ref,title,service,polarity,unit,zzq\n");
    let said = dir.qmr(&["register"]).out;
    let list = said.split("known are ").nth(1).unwrap_or_else(|| panic!("{said}"));
    let known: Names = list.split('.').next().unwrap().split(", ").map(str::to_owned).collect();
    assert_eq!(first_cells("docs/configuration.md", "The register's columns"), known);
    assert_eq!(known.len(), 33);
}

#[test]
fn the_configuration_that_the_chapter_shows_is_lawful() {
    let chapter = text("docs/configuration.md");
    let toml = chapter.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let register = chapter.split("```csv\n").nth(1).unwrap().split("```").next().unwrap();
    let rows: Vec<&str> =
        register.lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    let dir = Workdir::with_samples();
    dir.write("qmr.toml", toml);
    dir.write("register/indicators.csv", rows.join("\n"));
    let done = dir.qmr(&["register"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.out.contains("The configuration has no fault."), "{done:?}");
}

#[test]
fn every_column_of_every_kind_is_in_the_chapter_and_no_other() {
    let section = section("docs/returns.md", "Columns of the kinds");
    let parts: Vec<&str> = section.split("\n**").skip(1).collect();
    assert_eq!(parts.len(), Kind::ALL.len());
    for (kind, part) in Kind::ALL.iter().zip(parts) {
        let title = part.split("**").next().unwrap().to_lowercase();
        assert_eq!(title, kind.declaration().nouns);
        let documented: BTreeMap<String, String> = rows(part)
            .into_iter()
            .map(|row| (row[0].trim_matches('`').to_owned(), row[1].clone()))
            .collect();
        let columns = kind.columns().iter();
        let declared: BTreeMap<String, String> =
            columns.map(|column| (column.field.to_string(), column.heading.to_owned())).collect();
        assert_eq!(documented, declared, "{title}");
    }
}

#[test]
fn every_module_has_its_line_among_the_layers() {
    let modules: Names = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| {
            entry.unwrap().file_name().to_string_lossy().trim_end_matches(".rs").to_owned()
        })
        .filter(|name| !matches!(name.as_str(), "lib" | "main"))
        .collect();
    assert_eq!(first_cells("docs/architecture.md", "Layers"), modules);
}

/// Whether the code declares a name: a module, an item, a field or one of several cases.
fn declares(code: &str, name: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&code[..at], &code[at + name.len()..]);
        let line = before.rsplit('\n').next().unwrap().trim_start();
        let word = line.split_whitespace().next_back().unwrap_or_default();
        let declared = ["struct", "enum", "trait", "type", "const", "static", "fn", "mod"];
        let is_part = matches!(line, "" | "pub " | "pub(crate) ")
            && behind.starts_with([':', ',', '(', ' '])
            && !behind.starts_with("::");
        (line.ends_with(' ') && declared.contains(&word) || is_part) && !behind.starts_with(is_name)
    })
}

#[test]
fn every_name_of_the_code_in_the_glossary_is_declared() {
    let code = files().into_iter().filter(|path| path.starts_with("src/") && path.ends_with(".rs"));
    let code: String = code.map(|path| text(&path) + "\n").collect();
    for row in rows(&text("docs/glossary.md")) {
        let Some(cell) = row.get(2) else { continue };
        for path in quoted(cell) {
            for name in path.split("::") {
                assert!(
                    declares(&code, name),
                    "the glossary names {path}; {name} is declared nowhere"
                );
            }
        }
    }
    for none in ["Fate", "Disposition2", "isposition", "Exactly"] {
        assert!(!declares(&code, none), "{none}");
    }
}
