//! What the pages say, by counts made by hand.

use std::collections::{BTreeMap, BTreeSet};

use qmr::intake::{LabelForm, PlanLabel, PlanPage, PlanPart};
use qmr::ledger::RatioDisagreement;
use qmr::plan::{
    AimState, AimYear, HeadKind, Pairing, Plan, Progress, ValueKind, names_another_place,
};
use qmr::quantity::Quantity;
use serde::Deserialize;

use super::data::{self, PageData};
use super::layouts::{LAYOUTS, Layout, laid};
use super::{council, judged, read};

/// The reading by hand.
#[derive(Debug, Deserialize)]
pub struct Expected {
    pub as_at: String,
    pub later: String,
    pub page: Vec<ExpectedPage>,
}

#[derive(Debug, Deserialize)]
pub struct ExpectedPage {
    pub page: u32,
    belongs: String,
    #[serde(default)]
    limb: String,
    entries: [usize; 5],
    own: [usize; 5],
    paired: usize,
    blocks: usize,
    sub_headings: usize,
    milestones_joined: usize,
    due: Vec<(String, usize, String)>,
    overdue: Vec<(String, usize)>,
    overdue_later: Vec<(String, usize)>,
    #[serde(default)]
    baselines: Vec<(String, String, String)>,
    #[serde(default)]
    targets: Vec<(String, String, String)>,
    series: Option<SeriesCounts>,
    findings: BTreeMap<String, usize>,
    sections_empty: Vec<String>,
    grade: String,
}

#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
struct SeriesCounts {
    lines: usize,
    cells: usize,
    numbers: usize,
    ratios: usize,
    ratio_with_percentage: usize,
    not_applicable: usize,
    words: usize,
}

#[test]
fn every_page_says_in_every_layout_what_a_person_read() {
    let (pages, expected) = (data::pages(), data::read::<Expected>("expected.toml"));
    let council = council(&pages);
    let mut faults = Vec::new();
    for layout in LAYOUTS {
        let mut seen = 0;
        for laid in laid(&pages, layout) {
            let found = read(&laid);
            assert_eq!(found.len(), laid.pages.len(), "{layout:?}: {:?}", laid.pages);
            for (page, number) in found.iter().zip(&laid.pages) {
                seen += 1;
                let index = usize::try_from(*number).unwrap() - 1;
                let says =
                    Says { page, data: &pages[index], expected: &expected.page[index], layout };
                let plan = judged(page, &council.register, &expected.as_at);
                let later = judged(page, &council.register, &expected.later);
                says.compare(&plan, &later, &mut faults);
            }
        }
        assert_eq!(seen, 30, "{layout:?}");
        assert!(expected.page.iter().map(|page| page.page).eq(1..=30));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A page that was read, and what it says.
struct Says<'a> {
    page: &'a PlanPage,
    data: &'a PageData,
    expected: &'a ExpectedPage,
    layout: Layout,
}

impl Says<'_> {
    fn compare(&self, plan: &Plan, later: &Plan, faults: &mut Vec<String>) {
        let expected = self.expected;
        let mut same = |what: &str, found: String, wanted: String| {
            if found != wanted {
                let (page, layout) = (self.data.page, self.layout);
                faults.push(format!("page {page} ({layout:?}), {what}: {found}, not {wanted}"));
            }
        };
        same("head", self.head(), self.head_wanted());
        same("lines", self.lines(), self.lines_wanted());
        same("kinds", kinds(plan), self.kinds_wanted());
        let owner = plan.owner.as_ref().map_or("", |owner| &owner.reference);
        same("belongs", owner.to_owned(), expected.belongs.clone());
        same("limb", plan.limb().map_or("", |limb| limb).to_owned(), expected.limb.clone());
        same("sections", self.sections(), self.sections_wanted());
        let by_part = |own: bool| {
            PlanPart::ALL.map(|part| {
                plan.entries_of(part).filter(|entry| !own || entry.kind.is_own()).count()
            })
        };
        same("entries", format!("{:?}", by_part(false)), format!("{:?}", expected.entries));
        same("own", format!("{:?}", by_part(true)), format!("{:?}", expected.own));
        let pairing = |how| plan.entries.iter().filter(|entry| entry.pairing == how).count();
        same("paired", pairing(Pairing::ByPosition).to_string(), expected.paired.to_string());
        same("blocks", pairing(Pairing::Block).to_string(), expected.blocks.to_string());
        same("sub-headings", sub_headings(plan).to_string(), expected.sub_headings.to_string());
        let joined = plan.entries.iter().map(|entry| entry.text.matches("\nKey Milestone").count());
        same(
            "milestones",
            joined.sum::<usize>().to_string(),
            expected.milestones_joined.to_string(),
        );
        same("due", format!("{:?}", due(plan)), format!("{:?}", expected.due));
        same(
            "overdue",
            format!("{:?}", overdue(plan, "2006-06-30")),
            format!("{:?}", expected.overdue),
        );
        same(
            "overdue later",
            format!("{:?}", overdue(later, "2006-12-31")),
            format!("{:?}", expected.overdue_later),
        );
        let baselines = aims(plan, |kind| kind == HeadKind::Baseline);
        same("baselines", format!("{baselines:?}"), format!("{:?}", expected.baselines));
        let targets = aims(plan, HeadKind::is_target);
        same("targets", format!("{targets:?}"), format!("{:?}", expected.targets));
        same("series", format!("{:?}", series(plan)), format!("{:?}", expected.series));
        let empty: Vec<&str> = plan.empty_sections().iter().map(|part| part.name()).collect();
        same("empty", format!("{empty:?}"), format!("{:?}", expected.sections_empty));
        same("grade", plan.grade.to_string(), expected.grade.clone());
        same("findings", format!("{:?}", findings(plan)), format!("{:?}", self.findings_wanted()));
        same("unread", format!("{:?}", self.page.unread), "[]".to_owned());
    }

    fn head(&self) -> String {
        let texts = self.page.texts.iter();
        texts.map(|text| format!("{}={}\n", text.label, text.text)).collect()
    }

    fn head_wanted(&self) -> String {
        let labels = self.data.head.iter().map(|one| (&one.label, &one.text));
        let leads = self.data.leads.iter().map(|one| (&one.label, &one.name));
        labels.chain(leads).map(|(label, text)| format!("{label}={text}\n")).collect()
    }

    fn lines(&self) -> String {
        self.page.lines.iter().map(|line| format!("{}\n", line.text)).collect()
    }

    fn lines_wanted(&self) -> String {
        let lines = self.data.lines.iter().filter(|line| line.kind != "series");
        lines.map(|line| format!("{}\n", line.text)).collect()
    }

    fn kinds_wanted(&self) -> String {
        let lines = self.data.lines.iter().filter(|line| line.kind != "series");
        lines.map(|line| format!("{}\n", line.read_as)).collect()
    }

    /// Every section with the lines of its rows, as typed.
    fn sections(&self) -> String {
        let mut shown = String::new();
        for section in &self.page.sections {
            shown += &format!("{} ({})\n", section.part, section.heading);
            for line in section.rows.iter().flat_map(|row| row.what.iter().chain(&row.progress)) {
                shown += &format!("  {}\n", line.text);
            }
        }
        shown
    }

    fn sections_wanted(&self) -> String {
        let mut shown = String::new();
        for section in &self.data.section {
            shown += &format!("{} ({})\n", section.part, section.heading);
            for line in section.rows.iter().flat_map(|row| row.what.iter().chain(&row.progress)) {
                shown += &format!("  {line}\n");
            }
        }
        shown
    }

    /// What is said of a page, apart from what needs more than the page.
    fn findings_wanted(&self) -> BTreeMap<String, usize> {
        self.expected.findings.clone()
    }
}

fn kinds(plan: &Plan) -> String {
    let shown = |kind: HeadKind| match kind {
        HeadKind::TargetWithStretch | HeadKind::TargetWithoutStretch => "target".to_owned(),
        other => other.name().to_lowercase(),
    };
    plan.lines.iter().map(|line| format!("{}\n", shown(line.kind))).collect()
}

fn sub_headings(plan: &Plan) -> usize {
    let own = plan.entries.iter().filter_map(|entry| {
        let heading = entry.sub_heading.as_ref()?;
        Some((entry.part, entry.at, heading.clone()))
    });
    let in_blocks = plan.entries.iter().filter(|entry| entry.pairing == Pairing::Block);
    let in_blocks =
        in_blocks.flat_map(|entry| entry.text.lines().filter(|line| line.ends_with(':')));
    own.collect::<BTreeSet<_>>().len() + in_blocks.count()
}

fn due(plan: &Plan) -> Vec<(String, usize, String)> {
    let numbered = |part: PlanPart| plan.entries_of(part).zip(1..);
    let all = PlanPart::ALL.into_iter().flat_map(numbered);
    all.filter_map(|(entry, number)| {
        Some((entry.part.to_string(), number, entry.due?.due.date.to_string()))
    })
    .collect()
}

fn overdue(plan: &Plan, day: &str) -> Vec<(String, usize)> {
    let numbered = |part: PlanPart| plan.entries_of(part).zip(1..);
    let all = PlanPart::ALL.into_iter().flat_map(numbered);
    let day = day.parse().unwrap();
    all.filter(|(entry, _)| entry.is_overdue(day))
        .map(|(entry, number)| (entry.part.to_string(), number))
        .collect()
}

fn aims(plan: &Plan, of: impl Fn(HeadKind) -> bool) -> Vec<(String, String, String)> {
    let lines = plan.lines.iter().filter(|line| of(line.kind));
    lines
        .filter_map(|line| {
            let aim = line.aim.as_ref()?;
            let year = match aim.year {
                Some(AimYear::Financial(year)) => year.to_string(),
                Some(AimYear::Calendar(year)) => year.to_string(),
                None => String::new(),
            };
            let (state, figure) = match &aim.state {
                AimState::Number(figure) => ("number", figure.to_string()),
                AimState::Text { figure, .. } => {
                    ("text", figure.as_deref().unwrap_or("").to_owned())
                }
                AimState::NotSupplied => ("not supplied", String::new()),
                AimState::ToBeConfirmed => ("TBC", String::new()),
            };
            Some((year, state.to_owned(), figure))
        })
        .collect()
}

fn series(plan: &Plan) -> Option<SeriesCounts> {
    let lines = plan.page.series.iter().map(|series| series.lines.len()).sum();
    if plan.page.series.is_empty() {
        return None;
    }
    let mut counts = SeriesCounts { lines, cells: plan.values.len(), ..SeriesCounts::default() };
    for value in &plan.values {
        match &value.kind {
            ValueKind::Value(Quantity::Figure(figure)) => match &figure.ratio {
                Some(ratio) => {
                    counts.ratios += 1;
                    counts.ratio_with_percentage += usize::from(ratio.printed.is_some());
                }
                None => counts.numbers += 1,
            },
            ValueKind::Value(Quantity::NotApplicable) => counts.not_applicable += 1,
            ValueKind::Value(_) | ValueKind::Words(_) => counts.words += 1,
        }
    }
    Some(counts)
}

/// What there is to say of a plan, counted.
fn findings(plan: &Plan) -> BTreeMap<String, usize> {
    let entries = || plan.entries.iter();
    let blank = |label: fn(PlanLabel) -> bool| {
        let texts = plan.page.texts.iter();
        texts.filter(|text| label(text.label) && text.text.is_empty()).count()
    };
    let aim = |of: fn(HeadKind) -> bool, state: fn(&AimState) -> bool| {
        let lines = plan.lines.iter().filter(|line| of(line.kind));
        lines.filter_map(|line| line.aim.as_ref()).filter(|aim| state(&aim.state)).count()
    };
    let twice = || {
        let mut seen: BTreeMap<(PlanPart, &str), usize> = BTreeMap::new();
        for entry in entries().filter(|entry| !entry.text.is_empty()) {
            *seen.entry((entry.part, &entry.text)).or_default() += 1;
        }
        seen.values().filter(|times| **times > 1).count()
    };
    let disagrees = plan.values.iter().filter(|value| {
        let figure = value.kind.figure();
        figure.is_some_and(|figure| RatioDisagreement::of(figure, &value.as_typed).is_some())
    });
    let counted = [
        ("not_matched", usize::from(plan.owner.is_none())),
        ("section_empty", plan.empty_sections().len()),
        ("paired_by_position", entries().filter(|e| e.pairing == Pairing::ByPosition).count()),
        ("cross_reference", entries().filter(|e| names_another_place(&e.progress)).count()),
        ("nil_return", entries().filter(|e| e.kind == Progress::Nil).count()),
        ("year_inferred", entries().filter(|e| e.due.is_some_and(|due| due.inferred)).count()),
        ("same_entry_twice", twice()),
        ("lead_blank", blank(PlanLabel::is_lead)),
        ("objective_blank", blank(|label| label == PlanLabel::Objective)),
        ("baseline_problem", plan.lines.iter().filter(|l| l.kind == HeadKind::Caveat).count()),
        ("ratio_disagrees", disagrees.count()),
        ("target_not_a_number", aim(HeadKind::is_target, |s| matches!(s, AimState::Text { .. }))),
        ("target_not_supplied", aim(HeadKind::is_target, |s| *s == AimState::NotSupplied)),
        ("target_tbc", aim(HeadKind::is_target, |s| *s == AimState::ToBeConfirmed)),
        (
            "baseline_not_supplied",
            aim(|kind| kind == HeadKind::Baseline, |s| *s == AimState::NotSupplied),
        ),
    ];
    let said = counted.into_iter().filter(|(_, times)| *times > 0);
    said.map(|(what, times)| (what.to_owned(), times)).collect()
}

#[test]
fn a_year_of_which_a_sheet_made_a_date_is_that_year() {
    let pages = data::pages();
    let laid = laid(&pages[10..11], Layout::SheetEach);
    let found = read(&laid[0]);
    let headings = &found[0].series[0].headings;
    let years: Vec<String> =
        headings.iter().map(|heading| heading.year.unwrap().to_string()).collect();
    assert_eq!(years, ["2005/06", "2006/07", "2007/08"]);
    assert!(headings.iter().all(|heading| heading.was_date));
    assert!(found[0].texts.iter().any(|text| text.form == LabelForm::SameCell));
}

#[test]
fn lines_of_one_name_stand_under_their_groups() {
    let pages = data::pages();
    for layout in LAYOUTS {
        let laid = laid(&pages[6..7], layout);
        let found = read(&laid[0]);
        let series = &found[0].series[0];
        let read: Vec<(&str, &str)> = series
            .lines
            .iter()
            .map(|line| (line.group.as_deref().unwrap_or(""), &*line.name))
            .collect();
        let wanted: Vec<(&str, &str)> =
            pages[6].series[0].rows.iter().map(|row| (&*row.group, &*row.line)).collect();
        assert_eq!(read, wanted, "{layout:?}");
        assert_eq!(&*series.banner[0].1, pages[6].series[0].banner, "{layout:?}");
    }
}
