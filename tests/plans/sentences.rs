//! What the chapters say of plans, sentence by sentence: each with its cases as rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use qmr::cell::{Place, Pos};
use qmr::check::Scope;
use qmr::consolidate::Consolidated;
use qmr::grid::{Book, Grid, RawCell};
use qmr::intake::{Belonging, plan_pages};
use qmr::period::FinancialYear;
use qmr::plan::{AimState, Pairing, Plan};

use super::layouts::typed;
use crate::support::council::{Council, sent};

/// A register with an indicator, one of limbs alone, one with limbs and a whole, and two that share a title.
fn council() -> Council {
    let toml = "council = \"Example County Council\"\nperiod = \"2006/07 Q1\"\nreturns = \"returns\"\n\
                output = \"out\"\n[register]\nindicators = \"indicators.csv\"\n[[directorate]]\nid = \"PL\"\n\
                name = \"People\"\n  [[directorate.service]]\n  id = \"HO\"\n  name = \"Housing\"\n";
    let csv = "ref,limb,title,service,polarity,unit,aliases,kind,prior_actual,target,stretch_target\n\
               HSG01,,Homes let in time,HO,higher,%,BV 9;PAF HA1,key,80,82,85\n\
               HF 3,a),Adults who see parks better,HO,higher,items,,key,,40,\n\
               HF 3,s),Adults who see traffic better,HO,higher,items,,key,30,40,\n\
               HF 4,,Awards,HO,lower,items,,key,7,9,8\n\
               HF 4,Bronze,Awards,HO,lower,items,,key,5,6,\n\
               T1,,Shared,HO,higher,items,,key,,TBC,\n\
               T2,,Shared,HO,higher,items,,key,,TBC,\n";
    Council::of(toml, csv)
}

type Rows<'t> = Vec<Vec<&'t str>>;

/// A sheet of these rows.
fn grid(rows: &Rows<'_>) -> Grid {
    let cells = (0..).zip(rows).flat_map(|(row, texts)| {
        let filled = (0..).zip(texts).filter(|(_, text)| !text.is_empty());
        filled.map(move |(col, text)| (Pos::new(row, col), typed(text)))
    });
    Grid::new("Plan", cells.collect())
}

/// The plan on a sheet, on a day.
fn judged_on(rows: &Rows<'_>, day: &str) -> Plan {
    let council = council();
    let sheet = grid(rows);
    let place = Arc::new(Place { file: "plan.xlsx".into(), sheet: "Plan".into() });
    let mut pages = plan_pages(&sheet, &place, &[]);
    assert_eq!(pages.len(), 1, "{rows:?}");
    let page = Arc::new(pages.remove(0));
    let owner = Belonging::new(&council.register).of(&page);
    let day: Date = day.parse().unwrap();
    Plan::of(page, owner, None, FinancialYear(2006), day)
}

fn judged(rows: &Rows<'_>) -> Plan {
    judged_on(rows, "2006-06-30")
}

const ACTIONS: &str = "Action(s) required to achieve the target (including key milestones)";
const PROGRESS: &str = "Progress against action/resource/risk/mitigation/budget";

/// A page of which nothing is said: everything is there, and everything has its progress.
fn clean() -> Rows<'static> {
    vec![
        vec!["Council Priority – Safer homes"],
        vec!["Objective – Homes are let sooner"],
        vec!["Cabinet Lead", "Cabinet member A", "CMB Lead", "Officer A"],
        vec!["HSG01"],
        vec!["Target: 82% (2006/07)"],
        vec![ACTIONS, PROGRESS],
        vec!["Look for builders", "Three are found"],
        vec!["Resource required to deliver the action(s)"],
        vec!["A surveyor", "She began in May"],
        vec!["Risk(s) to achievement"],
        vec!["Few builders", "Watched each month"],
        vec!["Risks mitigated by"],
        vec!["A framework", "It is drawn up"],
        vec!["Budget and financial performance"],
        vec!["£40k a year", "Spent as planned"],
        vec!["Links: LAA"],
    ]
}

/// The clean page with one row changed.
fn with<'t>(row: usize, texts: &[&'t str]) -> Rows<'t> {
    let mut rows: Rows<'t> = clean();
    rows[row] = texts.to_vec();
    rows
}

/// The clean page with rows put in before one.
fn before<'t>(row: usize, more: &[&[&'t str]]) -> Rows<'t> {
    let mut rows: Rows<'t> = clean();
    for (place, texts) in more.iter().enumerate() {
        rows.insert(row + place, texts.to_vec());
    }
    rows
}

/// What is said of a sheet, of plans alone.
fn consolidated(rows: &Rows<'_>) -> Consolidated {
    let book = Book { grids: vec![grid(rows)], ..Book::default() };
    council().consolidates(vec![sent("returns/plan.xlsx", "plan", book)], Scope::Period)
}

fn codes(rows: &Rows<'_>) -> Vec<&'static str> {
    let found = consolidated(rows);
    let own: BTreeSet<&'static str> = found
        .findings()
        .all()
        .iter()
        .filter(|finding| &*finding.file == "returns/plan.xlsx")
        .map(|finding| finding.code)
        .collect();
    own.into_iter().collect()
}

#[test]
fn what_is_said_as_findings_is_said_and_nothing_else() {
    let series = |row: [&'static str; 3]| -> Vec<Vec<&'static str>> {
        vec![vec!["", "2004/05", "2005/06"], row.to_vec()]
    };
    let above = |rows: Vec<Vec<&'static str>>| {
        let mut page = clean();
        page.splice(4..5, rows);
        page
    };
    for (what, rows, wanted) in [
        ("nothing to say", clean(), vec![]),
        ("the objective is blank", with(1, &["Objective –"]), vec!["QMR152"]),
        ("the priority is blank", with(0, &["Council Priority –"]), vec!["QMR152"]),
        (
            "a lead is blank",
            with(2, &["Cabinet Lead", "", "CMB Lead", "Officer A"]),
            vec!["QMR152"],
        ),
        ("a target is not supplied", with(4, &["Target: Not supplied"]), vec!["QMR157"]),
        ("a target is to be confirmed", with(4, &["Targets TBC."]), vec!["QMR157"]),
        ("a target is no number", with(4, &["Up by 10% by 2007/08"]), vec!["QMR157"]),
        ("a baseline is not supplied", with(4, &["Baseline: Not supplied"]), vec!["QMR157"]),
        ("a target of another year is a number", with(4, &["Target: 99% (2008/09)"]), vec![]),
        (
            "the baseline has a problem",
            with(4, &["Problem with baseline data – a survey is wanting"]),
            vec!["QMR158"],
        ),
        (
            "a section has no row",
            {
                let mut rows = clean();
                rows.remove(14);
                rows
            },
            vec!["QMR151"],
        ),
        (
            "a section is left at a promise",
            {
                let mut rows = clean();
                rows.splice(
                    13..15,
                    [vec!["Budget and financial performance to be added in due course"]],
                );
                rows
            },
            vec!["QMR151"],
        ),
        (
            "a promise with a row below it",
            with(13, &["Budget and financial performance to be added in due course"]),
            vec![],
        ),
        (
            "a section is missing",
            {
                let mut rows = clean();
                rows.drain(13..15);
                rows
            },
            vec!["QMR151"],
        ),
        ("a nil return", with(8, &["A surveyor", "Nil return"]), vec!["QMR153"]),
        ("a cross-reference", with(8, &["A surveyor", "See all other templates"]), vec!["QMR153"]),
        ("no action", with(8, &["A surveyor", "No action to date"]), vec!["QMR153"]),
        ("a blank progress is counted and not named", with(8, &["A surveyor"]), vec![]),
        ("an entry twice", before(7, &[&["Look for builders", "Three are found"]]), vec!["QMR156"]),
        ("an entry twice in two sections", with(8, &["Look for builders", "Found"]), vec![]),
        (
            "paired by position",
            with(6, &["Look for builders\nAsk the bank", "Found\nAsked"]),
            vec!["QMR154"],
        ),
        ("a block", with(6, &["Look for builders\nAsk the bank", "Both"]), vec![]),
        ("a year inferred", with(6, &["Look for builders by September", "Found"]), vec!["QMR155"]),
        (
            "a year inferred in a risk is not read",
            with(10, &["Few builders by September", "Watched"]),
            vec![],
        ),
        ("a ratio disagrees", above(series(["HSG01", "11% 16/138", "80%"])), vec!["QMR159"]),
        ("a ratio agrees", above(series(["HSG01", "9% 13/138", "80%"])), vec![]),
        ("a series contradicts", above(series(["HSG01", "78%", "79%"])), vec!["QMR161"]),
        (
            "a series of the only line contradicts",
            above(series(["Housing", "78%", "79%"])),
            vec!["QMR161"],
        ),
        (
            "a series of another line does not",
            above([series(["Boys", "78%", "79%"]), vec![vec!["Girls", "77%", "78%"]]].concat()),
            vec![],
        ),
        (
            "a benchmark beside the only line",
            above(
                [series(["Housing", "78%", "80%"]), vec![vec!["England", "60%", "61%"]]].concat(),
            ),
            vec![],
        ),
        ("the target contradicts", with(4, &["Target: 83% (2006/07)"]), vec!["QMR161"]),
        ("the baseline contradicts", with(4, &["Baseline: 79% (2005/06)"]), vec!["QMR161"]),
        (
            "the stretch is worse",
            before(5, &[&["Without LPSA: 83% (2008/09)"], &["With LPSA: 81% (2008/09)"]]),
            vec!["QMR162"],
        ),
        (
            "the stretch is better",
            before(5, &[&["Without LPSA: 81% (2008/09)"], &["With LPSA: 83% (2008/09)"]]),
            vec![],
        ),
        ("no indicator", with(3, &["Whatever this is"]), vec!["QMR149"]),
        (
            "a year of which a sheet made a date is said elsewhere, of text it is not",
            above(series(["HSG01", "78%", "80%"])),
            vec![],
        ),
    ] {
        assert_eq!(codes(&rows), wanted, "{what}");
    }
}

#[test]
fn a_figure_in_a_progress_is_no_actual() {
    let rows = with(6, &["Look for builders", "82% were let by June, 40 of 49"]);
    let found = consolidated(&rows);
    let figures = found.indicator_rows().filter(|row| row.line.verdict.actual.is_some());
    assert_eq!(figures.count(), 0);
}

#[test]
fn dates_end_and_begin() {
    for (text, due, inferred) in [
        ("Done by June 2006", "2006-06-30", false),
        ("Done by 5 June 2006", "2006-06-05", false),
        ("Done by 5th of June", "2006-06-05", true),
        ("First in May 2006, then by Feb 2007", "2007-02-28", false),
        ("By Feb 2007, first in May 2006", "2007-02-28", false),
        ("By the end of July", "2006-07-31", true),
        ("By the end of January", "2007-01-31", true),
        ("Aug/Sep 06", "2006-09-30", false),
        ("In place by October 2006 to inform 2007/8", "2006-10-31", false),
        ("06/07", "", false),
        ("Over 2005-08", "", false),
        ("Over 2005-2008", "", false),
        ("Ready by 2010", "", false),
        ("Paid until 2008", "", false),
        ("From April 2007", "", false),
        ("Starting mid May 2006", "", false),
        ("April 2007 onwards", "", false),
        ("Starting in May 2006, done by July 2006", "2006-07-31", false),
        ("May need more builders", "", false),
        ("The march on the town hall", "", false),
        ("No date at all", "", false),
    ] {
        for row in [6, 8] {
            let plan = judged(&with(row, &[text, "Going on"]));
            let entry = plan.entries.iter().find(|entry| &*entry.text == text).unwrap();
            let found = entry.due.map_or(String::new(), |due| due.due.date.to_string());
            assert_eq!(found, due, "{text}");
            assert_eq!(entry.due.is_some_and(|due| due.inferred), inferred, "{text}");
        }
        // Risks, mitigation and the budget have no dates.
        for row in [10, 12, 14] {
            let plan = judged(&with(row, &[text, "Going on"]));
            let entry = plan.entries.iter().find(|entry| &*entry.text == text).unwrap();
            assert!(entry.due.is_none(), "{text}");
        }
    }
}

#[test]
fn an_entry_is_overdue_when_its_date_is_past_and_nothing_says_that_it_is_done() {
    for (day, progress, overdue) in [
        ("2006-06-30", "Going on", false),
        ("2006-07-01", "Going on", true),
        ("2006-07-01", "", true),
        ("2006-07-01", "Nil return", true),
        ("2006-07-01", "Completed", false),
        ("2006-07-01", "It is complete.", false),
        ("2006-07-01", "Done – see the report", false),
        ("2006-07-01", "A group was established", false),
        ("2006-07-01", "Now establishing a group", true),
        ("2006-07-01", "A framework is in place", false),
        ("2006-07-01", "Two officers employed", false),
        ("2006-07-01", "An officer is appointed", false),
        ("2006-07-01", "Set up in May", false),
        ("2006-07-01", "Signed by all", false),
        ("2006-07-01", "Agreed", false),
        ("2006-07-01", "By agreement of all", true),
        ("2006-07-01", "Approved", false),
        ("2006-07-01", "Implemented", false),
        ("2006-07-01", "Introduced", false),
        ("2006-07-01", "Published", false),
        ("2006-07-01", "Drawn up", false),
        ("2006-07-01", "The milestone is met", false),
        ("2006-07-01", "Achieved", false),
        ("2006-07-01", "Yes, all of it", false),
        ("2006-07-01", "On target", false),
        ("2006-07-01", "To be completed in May", true),
        ("2006-07-01", "Not yet complete", true),
        ("2006-07-01", "No officer appointed", true),
        ("2006-07-01", "Awaiting what was agreed", true),
        ("2006-07-01", "Agreed, on hold", true),
        ("2006-07-01", "Under development, agreed", true),
        ("2006-07-01", "Underway, on target", true),
        ("2006-07-01", "Un-agreed", true),
        ("2006-07-01", "Not known. The officer is appointed.", false),
    ] {
        let rows = with(6, &["Look for builders by June 2006", progress]);
        let plan = judged_on(&rows, day);
        let entry = &plan.entries[0];
        assert_eq!(entry.is_overdue(day.parse().unwrap()), overdue, "{day} {progress}");
    }
    // On a block one word answers the block.
    let rows =
        with(6, &["Look for builders by June 2006\nAsk by May 2006", "Done, all of it\nA\nB"]);
    let plan = judged_on(&rows, "2006-12-31");
    assert_eq!(plan.entries[0].pairing, Pairing::Block);
    assert!(!plan.entries[0].is_overdue("2006-12-31".parse().unwrap()));
}

#[test]
fn rows_are_entries() {
    for (what, progress, wanted) in [
        ("a", "x", vec![("", "a", "x", Pairing::Beside)]),
        ("a\nb", "", vec![("", "a", "", Pairing::Alone), ("", "b", "", Pairing::Alone)]),
        (
            "a\nb",
            "x\ny",
            vec![("", "a", "x", Pairing::ByPosition), ("", "b", "y", Pairing::ByPosition)],
        ),
        ("a\nb", "x", vec![("", "a\nb", "x", Pairing::Block)]),
        ("a", "x\ny", vec![("", "a", "x\ny", Pairing::Block)]),
        (
            "Staff:\na\nb",
            "",
            vec![("Staff:", "a", "", Pairing::Alone), ("Staff:", "b", "", Pairing::Alone)],
        ),
        ("FOR STAFF\na", "x", vec![("FOR STAFF", "a", "x", Pairing::Beside)]),
        ("• a\n• b", "", vec![("", "• a", "", Pairing::Alone), ("", "• b", "", Pairing::Alone)]),
        (
            "a\nKey Milestone: let in May",
            "x",
            vec![("", "a\nKey Milestone: let in May", "x", Pairing::Beside)],
        ),
        (
            "a\nKey milestones to reach\nb",
            "",
            vec![
                ("", "a\nKey milestones to reach", "", Pairing::Alone),
                ("", "b", "", Pairing::Alone),
            ],
        ),
        ("", "x", vec![("", "", "x", Pairing::Block)]),
    ] {
        let mut rows = with(6, &[what, progress]);
        if what.is_empty() {
            // With nothing above that it could go on from.
            rows[6] = vec!["", progress];
        }
        let plan = judged(&rows);
        let found: Vec<(&str, &str, &str, Pairing)> = plan
            .entries_of(qmr::intake::PlanPart::Actions)
            .map(|entry| {
                let heading = entry.sub_heading.as_deref().unwrap_or("");
                (heading, &*entry.text, &*entry.progress, entry.pairing)
            })
            .collect();
        assert_eq!(found, wanted, "{what:?} {progress:?}");
    }
    // A blank left cell goes on with the progress above.
    let plan = judged(&before(7, &[&["", "and more"]]));
    assert_eq!(&*plan.entries[0].progress, "Three are found\nand more");
    // A row of one cell is an entry without progress.
    let plan = judged(&before(7, &[&["Ask the bank"]]));
    assert_eq!((&*plan.entries[1].text, &*plan.entries[1].progress), ("Ask the bank", ""));
}

#[test]
fn a_grade_goes_by_progress_the_lead_and_what_is_overdue() {
    let every = |progress: &'static str| {
        let mut rows = clean();
        for row in [6, 8, 10, 12, 14] {
            rows[row].truncate(1);
            rows[row].push(progress);
        }
        rows
    };
    for (what, rows, wanted) in [
        ("every entry has progress", clean(), "Acceptable"),
        ("one has none", with(14, &["£40k a year"]), "Incomplete"),
        ("one has only a cross-reference", with(14, &["£40k a year", "As above"]), "Incomplete"),
        ("one is overdue", with(6, &["Look by May 2006", "Going on"]), "Incomplete"),
        ("one was due and is done", with(6, &["Look by May 2006", "Done"]), "Acceptable"),
        ("one is due today", with(6, &["Look by June 2006", "Going on"]), "Acceptable"),
        (
            "the first lead is blank",
            with(2, &["Cabinet Lead", "", "CMB Lead", "Officer A"]),
            "Acceptable",
        ),
        ("no lead is named", with(2, &["Cabinet Lead", "", "CMB Lead", ""]), "Incomplete"),
        (
            "no lead is named, whatever stands below their labels",
            {
                let mut rows = with(2, &["Cabinet Lead", "", "CMB Lead", ""]);
                rows[3] = vec!["Homes let in time"];
                rows
            },
            "Incomplete",
        ),
        (
            "a lead is named below",
            {
                let mut rows = with(2, &["Cabinet Lead", "CMB Lead"]);
                rows.insert(3, vec!["Cabinet member A"]);
                rows
            },
            "Acceptable",
        ),
        ("no progress anywhere", every(""), "Empty"),
        ("nil returns everywhere", every("Nil return"), "Empty"),
        ("others are referred to everywhere", every("See all other templates"), "Empty"),
        ("no action anywhere", every("No action to date as money was wanting"), "Empty"),
        ("promises everywhere", every("To be added in due course"), "Empty"),
        ("any other word", every("On-going"), "Acceptable"),
        (
            "no entry at all",
            vec![
                vec!["Objective – Homes"],
                vec!["Cabinet Lead", "A"],
                vec!["HSG01"],
                vec![ACTIONS, PROGRESS],
            ],
            "Empty",
        ),
    ] {
        assert_eq!(judged(&rows).grade.to_string(), wanted, "{what}");
    }
    let missing = judged(&with(14, &["£40k a year\nand £10k"])).missing();
    let told: Vec<_> =
        missing.iter().map(|one| (one.part.name(), one.without, one.entries)).collect();
    assert_eq!(told, [("Budget", 2, 2)]);
}

#[test]
fn a_target_has_a_state_a_year() {
    for (lines, wanted) in [
        (vec!["Target: 82% (2006/07)"], vec!["2006/07 82%"]),
        (vec!["Targets:", "82% (2006/07)", "84% (2007/08)"], vec!["2006/07 82%", "2007/08 84%"]),
        (
            vec!["Targets:", "82% (2006/07)", "Not supplied (2007/08)"],
            vec!["2006/07 82%", "2007/08 not supplied"],
        ),
        (vec!["Targets TBC."], vec![" TBC"]),
        (vec!["Homes up by 10% by 2007/08"], vec!["2007/08 text"]),
        (
            vec!["Without LPSA: 400 (2007/08)", "With LPSA: 420 (2007/08)"],
            vec!["2007/08 400", "2007/08 420"],
        ),
    ] {
        let more: Vec<Vec<&str>> = lines.iter().map(|line| vec![*line]).collect();
        let mut rows = clean();
        rows.splice(4..5, more);
        let plan = judged(&rows);
        let found: Vec<String> = plan
            .lines
            .iter()
            .filter(|line| line.kind.is_target())
            .filter_map(|line| line.aim.as_ref())
            .map(|aim| {
                let year = aim.year.map_or(String::new(), |year| match year {
                    qmr::plan::AimYear::Financial(year) => year.to_string(),
                    qmr::plan::AimYear::Calendar(year) => year.to_string(),
                });
                let state = match &aim.state {
                    AimState::Number(figure) => figure.to_string(),
                    AimState::Text { .. } => "text".to_owned(),
                    AimState::NotSupplied => "not supplied".to_owned(),
                    AimState::ToBeConfirmed => "TBC".to_owned(),
                };
                format!("{year} {state}")
            })
            .collect();
        assert_eq!(found, wanted, "{lines:?}");
    }
}

#[test]
fn a_plan_belongs_by_ref_alias_or_title_and_to_a_limb_that_it_names() {
    for (line, bold, owner) in [
        ("HSG01", "", "HSG01"),
        ("hsg 01", "", "HSG01"),
        ("BV 9", "", "HSG01"),
        ("PAF HA1: Homes let", "", "HSG01"),
        ("Homes let in time", "", "HSG01"),
        ("HOMES LET IN TIME.", "", "HSG01"),
        ("Homes let in time (LPSA2G)", "", "HSG01"),
        ("Letting (BV 9)", "", "HSG01"),
        ("Shared", "", ""),
        ("Something else", "", ""),
        ("HF 3", "", "HF 3"),
        ("HF 3 s)", "", "HF 3 s)"),
        ("HF 3 (s)", "", "HF 3 s)"),
        ("HF 3\ns) Traffic", "", "HF 3 s)"),
        ("HF 3\n- a) Parks; s) Traffic", "", "HF 3"),
        ("HF 3\n- a) Parks; s) Traffic", "s) Traffic", "HF 3 s)"),
        ("HF 3\n- a) Parks; s) Traffic", "Parks", "HF 3"),
        ("HF 4\nBronze", "", "HF 4 Bronze"),
        ("HF 4", "", "HF 4"),
    ] {
        let council = council();
        let rows = with(3, &[line]);
        let mut sheet = grid(&rows);
        if !bold.is_empty() {
            sheet.bold = vec![(Pos::new(3, 0), bold.into())];
        }
        let place = Arc::new(Place { file: "plan.xlsx".into(), sheet: "Plan".into() });
        let pages = plan_pages(&sheet, &place, &[]);
        let found = Belonging::new(&council.register).of(&pages[0]);
        let found = found.map_or(String::new(), |own| {
            let limb = own.limb.map_or(String::new(), |limb| format!(" {limb}"));
            format!("{}{limb}", own.reference)
        });
        assert_eq!(found, owner, "{line:?} {bold:?}");
    }
}

#[test]
fn plans_that_begin_alike_are_two_and_none_is_dropped() {
    let mut rows = clean();
    rows.push(vec![]);
    rows.extend(clean());
    let found = consolidated(&rows);
    assert_eq!(found.ledger().plans.len(), 2);
}

#[test]
fn codes_for_boards_go_by_grade_and_by_limb() {
    let told = |rows: &Rows<'_>, actuals: &[(&str, &str, &str)]| -> Vec<String> {
        let head = ["Ref", "Limb", "Actual"].map(RawCell::text);
        let mut cells: Vec<(Pos, RawCell)> = (0..).map(|col| Pos::new(0, col)).zip(head).collect();
        for (row, (reference, limb, actual)) in (1..).zip(actuals) {
            let own = [reference, limb, actual].map(|text| RawCell::text(text));
            let filled = (0..).zip(own).filter(|(_, raw)| !raw.is_blank());
            cells.extend(filled.map(|(col, raw)| (Pos::new(row, col), raw)));
        }
        let cover =
            [("A1", "Service"), ("B1", "Housing"), ("A2", "Period"), ("B2", "Quarter 1 2006/07")];
        let cover = cover.map(|(at, text)| (at.parse().unwrap(), typed(text)));
        let grids =
            vec![Grid::new("Cover", cover.into()), Grid::new("Indicators", cells), grid(rows)];
        let files = vec![sent("returns/a.xlsx", "a", Book { grids, ..Book::default() })];
        let found = council().consolidates(files, Scope::Period);
        let own = found.exceptions().iter().filter(|own| own.code.starts_with("PLAN"));
        own.map(|own| {
            let row = found.exception_row(own);
            let (reference, limb) = (row.columns.reference, row.columns.limb);
            let named = format!("{} {} {reference} {limb}", own.code, own.severity.name());
            named.trim_end().to_owned()
        })
        .collect()
    };
    let red = [("HSG01", "", "10%"), ("HF 3", "a)", "1"), ("HF 3", "s)", "1")];
    let of_limb = with(3, &["HF 3 s)"]);
    assert_eq!(told(&of_limb, &red), ["PLAN-MISSING high HSG01", "PLAN-MISSING high HF 3 a)"]);
    let of_whole = with(3, &["HF 3"]);
    assert_eq!(told(&of_whole, &red), ["PLAN-MISSING high HSG01"]);
    let mut empty = with(3, &["HF 3 s)"]);
    for row in [6, 8, 10, 12, 14] {
        empty[row].truncate(1);
    }
    assert_eq!(told(&empty, &red[1..]), ["PLAN-MISSING high HF 3 a)", "PLAN-EMPTY high HF 3 s)"]);
    let mut overdue = with(3, &["HF 3"]);
    overdue[6] = vec!["Look by May 2006", "Going on"];
    assert_eq!(
        told(&overdue, &red[1..]),
        ["PLAN-OVERDUE medium HF 3 a)", "PLAN-INCOMPLETE low HF 3 a)"]
    );
}
