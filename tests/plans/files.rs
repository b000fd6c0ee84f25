//! Pages in files: what of them is in the outputs, whose they are, and which of two versions is used.

use std::collections::BTreeSet;
use std::sync::Arc;

use qmr::cell::Pos;
use qmr::check::Scope;
use qmr::consolidate::{Consolidated, Outcome};
use qmr::grid::{Book, Drawing, DrawingKind, Grid, Properties};
use qmr::intake::Input;

use super::council;
use super::data::{self, PageData};
use super::layouts::{LAYOUTS, Laid, Layout, laid, on_one, typed};
use crate::support::council::sent;

fn file(path: &str, laid: Vec<Laid>, modified: Option<&str>) -> Input {
    let mut book =
        Book { grids: laid.into_iter().map(|laid| laid.grid).collect(), ..Book::default() };
    book.properties = Properties { modified: modified.map(Arc::from), ..Properties::default() };
    sent(path, path, book)
}

fn consolidated(pages: &[PageData], files: Vec<Input>) -> Consolidated {
    council(pages).consolidates(files, Scope::Period)
}

/// Codes of what is said, each once.
fn codes(found: &Consolidated) -> BTreeSet<&'static str> {
    found.findings().all().iter().map(|finding| finding.code).collect()
}

#[test]
fn every_text_of_every_page_stands_in_the_outputs() {
    let pages = data::pages();
    for layout in LAYOUTS {
        let all = laid(&pages, layout);
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for laid in &all {
            for (_, raw) in laid.grid.cells() {
                wanted.extend(raw.shown().lines().map(|line| line.trim().to_owned()));
            }
        }
        let found = consolidated(&pages, vec![file("returns/plans.xlsx", all, None)]);
        let mut said: BTreeSet<String> = BTreeSet::new();
        for row in found.plan_rows() {
            said.extend(row.text.into_iter().chain(row.sub_heading).flat_map(|text| lines(text)));
            let progress = row.entry.map(|entry| &entry.progress);
            said.extend(progress.into_iter().flat_map(|text| lines(text)));
        }
        for row in found.plan_series_rows() {
            let texts = [row.group, row.line, row.heading, row.value.map(|value| &value.as_typed)];
            said.extend(texts.into_iter().flatten().flat_map(|text| lines(text)));
        }
        let frame = |text: &str| {
            let label = text.split([':', '–', '—', '-']).next().unwrap_or(text).trim();
            let heads =
                ["Council Priority", "LAA Outcome", "Objective", "Links", "Progress against"];
            let of_tables = ["Plan", "Section", "Line", "Entry", "Head"];
            heads.iter().any(|head| label.starts_with(head))
                || label.ends_with("Lead")
                || of_tables.contains(&text)
                || text.parse::<u32>().is_ok_and(|number| number <= 30)
        };
        let headings: BTreeSet<&str> = pages
            .iter()
            .flat_map(|page| &page.section)
            .map(|section| section.heading.as_str())
            .collect();
        let lost: Vec<&String> = wanted
            .iter()
            .filter(|text| {
                let links = || text.split("; ").all(|link| said.contains(link));
                !said.contains(*text)
                    && !links()
                    && !frame(text)
                    && !headings.contains(text.as_str())
            })
            .filter(|text| !text.is_empty())
            .collect();
        assert!(lost.is_empty(), "{layout:?}: {lost:#?}");
        let file = found.intake().files.iter().next().unwrap();
        assert_eq!(file.rows_found(), file.rows_merged + file.rows_named + file.rows_other());
        // Plans without an indicator, and a ratio that disagrees, are to be checked.
        assert_eq!(
            found.file_rows().next().and_then(|row| row.outcome),
            Some(Outcome::AcceptedWithWarnings)
        );
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_later_of_two_versions_is_used_and_the_other_named() {
    let pages = data::pages();
    let mut changed = pages[0].clone();
    changed.section[0].rows[0].progress[0] = "All of it is done".to_owned();
    let one = |page: &PageData, path, modified| {
        file(path, vec![on_one(&[page], Layout::SheetEach)], modified)
    };
    let first = || one(&pages[0], "returns/a.xlsx", Some("2006-07-01T00:00:00Z"));
    let second = || one(&changed, "returns/b.xlsx", Some("2006-07-02T00:00:00Z"));
    let found = consolidated(&pages, vec![first(), second()]);
    assert!(codes(&found).contains("QMR150"));
    let plans = &found.ledger().plans;
    assert_eq!(plans.len(), 1);
    assert_eq!(&*plans[0].page.place.file, "returns/b.xlsx");
    let outcomes: Vec<_> = found.file_rows().filter_map(|row| row.outcome).collect();
    assert_eq!(outcomes[0], Outcome::Superseded);
    // Without a date nothing says which is later.
    let undated =
        vec![one(&pages[0], "returns/a.xlsx", None), one(&changed, "returns/b.xlsx", None)];
    let found = consolidated(&pages, undated);
    assert!(found.ledger().plans.is_empty());
    assert!(codes(&found).contains("QMR150"));
    // What says the same is used once.
    let same = vec![first(), one(&pages[0], "returns/c.xlsx", None)];
    let found = consolidated(&pages, same);
    assert_eq!(found.ledger().plans.len(), 1);
}

#[test]
fn twins_in_one_file_stay_two_plans() {
    let pages = data::pages();
    let both = vec![on_one(&[&pages[11], &pages[12]], Layout::OneSheet)];
    let found = consolidated(&pages, vec![file("returns/a.xlsx", both, None)]);
    assert_eq!(found.ledger().plans.len(), 2);
    assert!(!codes(&found).contains("QMR150"));
}

#[test]
fn what_a_plan_says_is_no_period_and_no_service() {
    let pages = data::pages();
    let mut page = pages[0].clone();
    page.lines[0].text = "Quarter 3 2005/06".to_owned();
    page.section[0].rows[0].what[0] = "Service: Highways".to_owned();
    let laid = vec![on_one(&[&page], Layout::OneSheet)];
    let found = consolidated(&pages, vec![file("returns/a.xlsx", laid, None)]);
    assert_eq!(found.ledger().plans.len(), 1);
    assert!(found.ledger().plans[0].service.is_some());
}

#[test]
fn a_cover_above_a_page_is_a_cover() {
    let pages = data::pages();
    let below = on_one(&[&pages[1]], Layout::SheetEach);
    let cover =
        [("A1", "SERVICE"), ("B1", "Housing"), ("A2", "PERIOD"), ("B2", "Quarter 1 2006/07")];
    let moved = below.grid.cells().iter();
    let moved = moved.map(|(pos, raw)| (Pos::new(pos.row + 4, pos.col), raw.clone()));
    let cells = cover.iter().map(|(at, text)| (at.parse().unwrap(), typed(text))).chain(moved);
    let laid = vec![Laid { grid: Grid::new("Plan", cells.collect()), pages: vec![2] }];
    let found = consolidated(&pages, vec![file("returns/a.xlsx", laid, None)]);
    let plans = &found.ledger().plans;
    assert_eq!(plans.len(), 1);
    assert!(plans[0].owner.is_none());
    let service = plans[0].service.map(|service| &*found.register().service(service).name);
    assert_eq!(service, Some("Housing"));
}

#[test]
fn a_plan_of_no_indicator_is_named_with_the_closest_title() {
    let pages = data::pages();
    let mut page = pages[0].clone();
    let title = page.register.as_ref().unwrap().title.clone();
    page.lines.retain(|line| line.read_as == "text");
    let mut said = |text: String| {
        page.lines[0].text = text;
        let laid = vec![on_one(&[&page], Layout::OneSheet)];
        let found = consolidated(&pages, vec![file("returns/a.xlsx", laid, None)]);
        let all = found.findings();
        let own = all.all().iter().find(|finding| finding.code == "QMR149").unwrap();
        own.message.to_string()
    };
    let reference = &pages[0].register.as_ref().unwrap().reference;
    let near = said(format!("{title} of late"));
    assert!(near.contains(&format!("that of {reference}: ")), "{near}");
    let far = said("Nothing that anybody would know again".to_owned());
    assert!(!far.contains("closest"), "{far}");
}

#[test]
fn a_ref_that_is_mistyped_is_named_with_the_closest() {
    let pages = data::pages();
    let mut page = pages[0].clone();
    page.lines.retain(|line| line.read_as == "text");
    page.lines[0].text = "BV 183b".to_owned();
    let laid = vec![on_one(&[&page], Layout::OneSheet)];
    let found = consolidated(&pages, vec![file("returns/a.xlsx", laid, None)]);
    let all = found.findings();
    let own = all.all().iter().find(|finding| finding.code == "QMR149").unwrap();
    assert!(own.message.contains("The closest ref to \"BV 183b\" is BV183a: "), "{}", own.message);
}

#[test]
fn what_is_drawn_on_a_sheet_with_plans_is_named_and_on_no_other() {
    let pages = data::pages();
    let chart = Drawing { cell: Some(Pos::new(7, 3)), kind: DrawingKind::Chart };
    let said = |mut laid: Vec<Laid>, drawings: Vec<Drawing>| {
        laid[0].grid.drawings = drawings;
        let found = consolidated(&pages, vec![file("returns/a.xlsx", laid, None)]);
        let all = found.findings();
        let own = all.all().iter().filter(|finding| finding.code == "QMR072");
        own.map(|own| (own.cell, own.message.clone())).collect::<Vec<_>>()
    };
    let page = || vec![on_one(&[&pages[0]], Layout::OneSheet)];
    let here = "A chart stands here. What it shows is not read.".to_owned();
    assert_eq!(said(page(), vec![chart]), [(Some(Pos::new(7, 3)), here)]);
    let picture = |row| Drawing { cell: Some(Pos::new(row, 0)), kind: DrawingKind::Picture };
    let many = said(page(), (0..60).map(picture).collect());
    assert_eq!(many.len(), 51);
    let last = many.iter().find(|(cell, _)| cell.is_none()).unwrap();
    assert_eq!(last.1, "10 more charts and pictures stand on it that are not read.");
    let cells = vec![("A1".parse().unwrap(), typed("Notes of the team"))];
    let plain = Laid { grid: Grid::new("Notes", cells), pages: Vec::new() };
    assert_eq!(said(vec![plain], vec![chart]), []);
}
