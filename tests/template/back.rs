//! What is filled into a template, in every way that it allows, is read back as it was meant, with nothing to say of it.

use proptest::prelude::*;
use qmr::cell::Pos;
use qmr::consolidate::Consolidated;
use qmr::finding::Severity;
use qmr::grid::RawCell;
use qmr::judge::Status;
use qmr::register::{Polarity, Register};

use super::made::{Opened, PLAIN, Setting, before, issued, number, register, service, text};

/// What an officer types as a figure.
#[derive(Clone, Copy, Debug)]
enum Way {
    OnTarget,
    Short,
    Estimate,
    AsText,
    NotYet,
    NotApplicable,
    Nil,
}

const WAYS: [Way; 7] = [
    Way::OnTarget,
    Way::Short,
    Way::Estimate,
    Way::AsText,
    Way::NotYet,
    Way::NotApplicable,
    Way::Nil,
];

fn way() -> impl Strategy<Value = Way> {
    prop::sample::select(WAYS.to_vec())
}

fn setting() -> impl Strategy<Value = Setting> {
    let modes = prop::sample::select(vec!["computed", "stated", "worst"]);
    (modes, 1_u8..=4, any::<bool>()).prop_map(|(mode, quarter, has_history)| Setting {
        mode,
        quarter,
        has_history,
    })
}

/// The quarter's figure of a row that is exactly, or all but, what is asked for.
fn figure(register: &Register, place: usize, short: bool) -> (f64, bool) {
    let own = register.indicators.iter().filter(|own| own.services.contains(&service(register)));
    let own = own.clone().nth(place).unwrap();
    let quarter = usize::from(register.period.quarter.number()) - 1;
    let profiled = own.profile.get(quarter).copied().unwrap_or_default();
    let aim = profiled.value().or(own.target.value()).or(own.prior_actual);
    let aim: f64 = aim.map_or(5.0, |aim| aim.to_string().parse().unwrap());
    let step = if own.unit.contains('%') { 0.5 } else { 1.0 };
    let worse = if own.polarity == Polarity::Lower { step } else { -step };
    let better = -worse;
    let is_strict = format!("{:?}", own.target).contains("strict: true");
    let value = match short {
        true => aim + worse,
        false if is_strict => aim + better,
        false => aim,
    };
    (value.max(if aim < 0.0 { f64::MIN } else { 0.0 }), own.is_percent())
}

/// Fills a template in: figures in these ways, then every symbol as the figure has it, and every commentary.
fn filled(setting: Setting, ways: &[Way]) -> (Opened, Register) {
    let register = register(setting);
    let mut opened = Opened::new(&issued(setting));
    opened.sign();
    let heading = format!("Quarter {}", setting.quarter);
    let actual = opened.column("Indicators", &heading);
    let rows = opened.rows("Indicators");
    for ((place, row), way) in rows.iter().enumerate().zip(ways.iter().cycle()) {
        let (value, percent) = figure(&register, place, matches!(way, Way::Short));
        let plain = if percent { number(value / 100.0, "0.0%") } else { number(value, "General") };
        let typed = match way {
            Way::OnTarget | Way::Short => plain,
            Way::Estimate => text(&format!("{value} E")),
            Way::AsText if percent => text(&format!("{value}%")),
            Way::AsText => text(&value.to_string()),
            Way::NotYet => text("nya"),
            Way::NotApplicable => text("N/A"),
            Way::Nil => text("Nil return"),
        };
        opened.set("Indicators", Pos::new(*row, actual), Some(typed));
    }
    let sent = opened.sent(&register);
    stated(&mut opened, &sent, &rows);
    for sheet in ["Milestones", "Risks", "Equality"] {
        if opened.0.grids.iter().any(|grid| &*grid.name == sheet) {
            acted(&mut opened, sheet);
        }
    }
    if opened.0.grids.iter().any(|grid| &*grid.name == "Plans") {
        planned(&mut opened);
    }
    (opened, register)
}

/// Types an entry with its progress into each section of each plan, and whoever leads where nobody is named.
fn planned(opened: &mut Opened) {
    let section = opened.column("Plans", "Section");
    for row in opened.rows("Plans") {
        let is_first = &*opened.grid("Plans").shown(Pos::new(row, section)) == "Actions";
        for (heading, typed) in [
            ("Council Priority", "Homes"),
            ("Objective", "To let homes sooner"),
            ("Cabinet Lead", "Cabinet Member for Homes"),
            ("Actions required", "Appoint two surveyors by June 2027"),
            ("Progress", "Both are appointed"),
        ] {
            let pos = Pos::new(row, opened.column("Plans", heading));
            let is_asked = is_first || matches!(heading, "Actions required" | "Progress");
            if is_asked && opened.grid("Plans").get(pos).is_none() {
                let entry = format!("{typed} ({row})");
                opened.set("Plans", pos, Some(text(&entry)));
            }
        }
    }
}

/// Types the symbol and a commentary beside each figure.
fn stated(opened: &mut Opened, sent: &Consolidated, rows: &[u32]) {
    let [symbol, commentary] =
        ["Progress", "Commentary"].map(|heading| opened.column("Indicators", heading));
    let account = sent.ledger().account(service(sent.register()));
    for row in rows {
        let line = account.lines.iter().find(|line| {
            let entry = line.entry();
            entry.is_some_and(|entry| entry.row.row == *row)
        });
        let status = line.and_then(|line| line.verdict.computed).unwrap_or(Status::Missing);
        let typed = match status {
            Status::Green => Some(text("✓")),
            Status::Amber => Some(text("?")),
            Status::Red => Some(text("×")),
            Status::NotYetAvailable => Some(text("NYA")),
            Status::NotApplicable => Some(text("N/A")),
            // Where the register withholds the target, the symbol is what tells.
            Status::NoTarget if line.is_some_and(|line| &*line.reference == "T08") => {
                Some(text("✓"))
            }
            _ => None,
        };
        opened.set("Indicators", Pos::new(*row, symbol), typed);
        let said = text("The team was short of two people until the middle of the quarter.");
        opened.set("Indicators", Pos::new(*row, commentary), Some(said));
    }
}

/// Types the symbol and a commentary beside each action, its date where none is known, and a new row below them.
fn acted(opened: &mut Opened, sheet: &str) {
    let due = if sheet == "Milestones" { "Due date" } else { "Target" };
    let symbol = if sheet == "Milestones" { "Progress to date" } else { "Progress" };
    let columns = [due, symbol, "Commentary"].map(|heading| opened.column(sheet, heading));
    let rows = opened.rows(sheet);
    let new = rows.last().map_or(3, |last| last + 1);
    for row in rows.iter().copied().chain([new]) {
        for (col, typed) in columns.into_iter().zip(["Mar 2027", "✓", "The work is going on."]) {
            let pos = Pos::new(row, col);
            if opened.grid(sheet).get(pos).is_none() {
                opened.set(sheet, pos, Some(text(typed)));
            }
        }
    }
    for (col, typed) in (0..columns[0]).zip(["H9", "A new objective", "A new thing to be done"]) {
        opened.set(sheet, Pos::new(new, col), Some(text(typed)));
    }
}

/// What is said of a return that was filled in as it should be: of the register, of what an estimate is, and nothing that
/// an officer is to mend.
const ABOUT_THE_REGISTER: [&str; 5] = ["QMR035", "QMR037", "QMR038", "QMR056", "QMR091"];

fn to_mend(opened: &Opened, register: &Register) -> Vec<String> {
    let sent = opened.sent(register);
    let findings = sent.findings().all().iter();
    let own = findings.filter(|own| !ABOUT_THE_REGISTER.contains(&own.code));
    own.map(|own| {
        format!("{:?} {} {:?}!{:?} {}", own.severity, own.code, own.sheet, own.cell, own.message)
    })
    .collect()
}

#[test]
fn a_template_that_is_filled_in_leaves_nothing_to_mend() {
    for mode in ["computed", "stated", "worst"] {
        for quarter in 1..=4 {
            for has_history in [false, true] {
                let setting = Setting { mode, quarter, has_history };
                let (opened, register) = filled(setting, &[Way::OnTarget]);
                assert_eq!(to_mend(&opened, &register), Vec::<String>::new(), "{setting:?}");
            }
        }
    }
}

/// Findings of an untouched template, by code and how many; few lines once they are folded.
#[test]
fn a_template_that_nobody_filled_in_is_not_ready() {
    let register = register(PLAIN);
    let opened = Opened::new(&issued(PLAIN));
    let sent = opened.sent(&register);
    let findings = sent.findings();
    assert!(findings.count(Severity::Error) >= 14);
    let codes: std::collections::BTreeSet<&str> =
        findings.all().iter().map(|finding| finding.code).collect();
    let known =
        ["QMR035", "QMR051", "QMR053", "QMR056", "QMR061", "QMR062", "QMR090", "QMR150", "QMR151"];
    let others: Vec<&&str> = codes.iter().filter(|code| !known.contains(code)).collect();
    assert!(others.is_empty(), "{:#?}", opened.said(&register));
}

/// What a row was judged to be, by its ref and limb.
fn verdicts(sent: &Consolidated) -> Vec<String> {
    let account = sent.ledger().account(service(sent.register()));
    let mut all: Vec<String> = account
        .lines
        .iter()
        // The commentary of a whole without a row of its own is that of its limbs, as they stand.
        .filter(|line| line.entry().is_some())
        .map(|line| {
            format!(
                "{} {:?} {} {:?} {}",
                line.reference,
                line.limb(),
                line.verdict.status,
                line.verdict.actual,
                line.commentary()
            )
        })
        .chain(account.actions.iter().map(|action| {
            format!("{} {} {:?} {:?}", action.reference, action.text, action.due, action.mark)
        }))
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_template_is_read_back_in_whatever_way_it_is_filled_in(
        setting in setting(),
        ways in prop::collection::vec(way(), 16),
        seed in 0_usize..1000,
    ) {
        let (mut opened, register) = filled(setting, &ways);
        let sent = opened.sent(&register);
        prop_assert!(
            sent.findings().count(Severity::Error) == 0,
            "{:#?}", to_mend(&opened, &register)
        );
        let told = verdicts(&sent);
        prop_assert!(!told.is_empty());
        // Sorted otherwise, with rows put between, and moved to the right: the same.
        opened.change("Indicators", |cells| {
            let mut rows: Vec<u32> = cells.iter().map(|(pos, _)| pos.row).filter(|row| *row > 2).collect();
            rows.dedup();
            let count = rows.len();
            for (pos, _) in cells.iter_mut() {
                if let Some(place) = rows.iter().position(|row| *row == pos.row) {
                    let moved = (place * 7 + seed) % count;
                    let moved = if count.is_multiple_of(7) { place } else { moved };
                    pos.row = 5 + 2 * u32::try_from(moved).unwrap();
                }
                pos.col += u32::from(seed.is_multiple_of(2));
            }
            cells.sort_by_key(|(pos, _)| *pos);
        });
        prop_assert_eq!(verdicts(&opened.sent(&register)), told);
        let changed: Vec<String> = opened.said(&register).into_iter().filter(|said| said.starts_with("QMR164")).collect();
        prop_assert_eq!(changed, Vec::<String>::new());
    }
}

#[test]
fn the_same_register_gives_the_same_bytes() {
    assert!(issued(PLAIN) == issued(PLAIN));
    let _ = before(PLAIN);
    let shown = |cell: &RawCell| cell.shown().to_string();
    let opened = Opened::new(&issued(PLAIN));
    let texts: Vec<String> =
        opened.grid("Indicators").cells().iter().map(|(_, cell)| shown(cell)).collect();
    assert!(texts.contains(&"=HYPERLINK(\"x\"), and more".to_owned()), "{texts:?}");
}
