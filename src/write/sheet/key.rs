//! Key: what the symbols, statuses, flags, codes and columns mean.

use rust_xlsxwriter::Worksheet;

use crate::error::Error;
use crate::exception::CODES;
use crate::judge::Status;
use crate::register::{Indicator, JudgeMode, PlanBackground, Tolerance};
use crate::tables::content::in_words;
use crate::tables::declaration::SheetAudience;
use crate::write::book::{FinishedSheet, WorkbookDraft};
use crate::write::cell::{ONE_LINE, SheetWriter};
use crate::write::fault::fault;
use crate::write::letters::height;
use crate::write::printed_page::{pixels, whole};
use crate::write::style::{painted, tab_colour};

/// The sheet that says what everything means.
const SHEET: &str = "Key";

const TERM_WIDTH: f64 = 32.0;
const MEANING_WIDTH: f64 = 116.0;

/// Writes the sheet.
pub(in crate::write) fn write<'b>(
    book: &'b WorkbookDraft<'b>,
) -> Result<Option<FinishedSheet<'b>>, Error> {
    let page = SheetWriter::new(SHEET, Worksheet::new())?;
    let mut key = KeySheet { page, book, next: 0, blocks: vec![(0, 3.0 * ONE_LINE)] };
    key.page.sheet.set_column_width(0, TERM_WIDTH).map_err(fault)?;
    key.page.sheet.set_column_width(1, MEANING_WIDTH).map_err(fault)?;
    key.page.sheet.set_row_height(0, 21).map_err(fault)?;
    key.page.text_in(0, 0, "Key", &book.styles.title)?;
    key.page.text_in(1, 0, &book.scope.cover_line(), &book.styles.subtitle)?;
    key.next = 3;
    key.section("What stands where", SHEETS)?;
    key.section("Milestones, risk control measures and equality actions", OBJECTIVES)?;
    key.section("Indicators", INDICATORS)?;
    let statuses: Vec<(&str, &str)> = Status::ALL
        .iter()
        .filter(|status| !status.is_rated())
        .map(|status| (status.name(), meaning(*status)))
        .collect();
    key.section("Indicators without a colour", &statuses)?;
    key.section("Marks beside a figure", FLAGS)?;
    key.section("Direction of travel", DIRECTIONS)?;
    if !book.scope.shown.quarters.is_empty() {
        key.section("Trends", TRENDS)?;
    }
    if !book.scope.shown.years.is_empty() {
        key.section("Trends, by year", TRENDS_BY_YEAR)?;
    }
    if !book.scope.consolidated.ledger().plans.is_empty() {
        key.section("Improvement plans (Plan)", PLANS)?;
    }
    key.exceptions()?;
    key.backgrounds()?;
    key.judging()?;
    key.section("How a figure is compared (Test)", TESTS)?;
    if !book.scope.shown.quarters.is_empty() {
        key.section("How signals and limits are made", LIMITS)?;
    }
    key.section("Columns that are not printed", COLUMNS)?;
    key.section("Findings", FINDINGS)?;
    key.finish()
}

const SHEETS: &[(&str, &str)] = &[
    (
        "Summary",
        "How many indicators are green, amber and red, service by service and board by board.",
    ),
    (
        "Indicators",
        "Every indicator with its target, its figure, its status and what the officer says of it.",
    ),
    ("Trends, Charts", "The last two years of each, where earlier quarters are known."),
    ("Milestones, Risks, Equality", "What was to be done, by when, and whether it was."),
    ("Plans, Plan series", "What improvement plans say, where there are any."),
    ("Exceptions", "What boards must see, the gravest first."),
    ("Narrative", "What services say in words."),
    (
        "Findings, Returns",
        "For whoever sees to the data: what is to be mended or checked, and what was sent.",
    ),
    ("The + above the columns", "Further columns are folded away there. They are not printed."),
];

/// In the words that councils print (docs/judging.md, "What the colours mean").
const OBJECTIVES: &[(&str, &str)] = &[
    ("Green", "✓  It will be, or has been, achieved in time."),
    ("Amber", "?  It is uncertain at this stage whether it will be achieved in time."),
    ("Red", "×  It will not be, or has not been, achieved in time."),
    ("No symbol", "No symbol was given, or one that is not known."),
];

const INDICATORS: &[(&str, &str)] = &[
    ("Green", "✓  The annual target will be, or has been, achieved or exceeded."),
    ("Amber", "?  It is unclear or too early to say whether the annual target will be achieved."),
    ("Red", "×  The annual target will not be achieved without intervention."),
];

const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Green | Status::Amber | Status::Red => "",
        Status::NotYetAvailable => "The figure is late (NYA).",
        Status::NotApplicable => "There is no such figure here (N/A).",
        Status::Suppressed => "A small number, withheld so that nobody can be recognised.",
        Status::Missing => "A figure was due and none was given; a blank is not a zero.",
        Status::Unreadable => "Something was given that is not one number; see Findings.",
        Status::NilReturn => "Declared to have nothing to report: neither a zero nor missing.",
        Status::NoTarget => "There is a figure, but nothing to judge it against.",
        Status::NotDue => "Not reported in this quarter; a figure given early is kept.",
        Status::Information => "Reported for information; never judged.",
        Status::Unregistered => "The ref is not in the register: listed, but outside every total.",
    }
}

const TESTS: &[(&str, &str)] = &[
    (
        "≥",
        "Higher is better: green at or above Green from, amber at or above Amber from, else red.",
    ),
    (">", "The same, but the target must be passed: exactly on it is not green."),
    ("≤", "Lower is better: green at or below Green to, amber at or below Amber to, else red."),
    ("<", "The same, but the figure must stay below the target."),
    ("in", "Best between two bounds: the worse of both sides counts."),
    ("=", "Best at the target: the worse of both sides counts."),
    (
        "How exactly",
        "To 10 decimals, and to 15 digits in all, which is what a cell holds: here as in the run.",
    ),
];

const FLAGS: &[(&str, &str)] = &[
    ("Estimate", "An estimated figure: judged like any other."),
    ("Provisional", "A provisional figure: judged like any other."),
];

const DIRECTIONS: &[(&str, &str)] = &[
    (
        "Short direction",
        "Against the quarter before; none for figures that accumulate within a year.",
    ),
    ("Long direction", "Against the same quarter last year, else against last year's outturn."),
    (
        "▲ Better, ► Same, ▼ Worse",
        "Which way the figure went, given which way is good: the arrow points up where it got better, though the figure may have \
         fallen.",
    ),
    (
        "↑ Up, ↓ Down",
        "It rose or fell, of an indicator that is reported for information: nobody says which is good.",
    ),
    (
        "Not comparable",
        "The unit, the polarity or the definition has changed since the figure that it would be compared with.",
    ),
    (
        "Run",
        "For how many due periods it has been red, up to this one; Since is the first of them.",
    ),
];

const TRENDS: &[(&str, &str)] = &[
    (
        "Signal",
        "The figure changed by more than its series has always varied: Concern where it became worse, Improvement where it \
         became better. Under twelve comparable quarters nothing is said.",
    ),
    (
        "Late",
        "The outturn was not there at Q4; it came with a later return and is shown in its place.",
    ),
];

const LIMITS: &[(&str, &str)] = &[
    (
        "Centre, Lower limit, Upper limit",
        "The mean of all points, and 2.66 mean moving ranges below and above it. A moving range is how far a point lies from \
         the one before it; one beyond 3.267 times their mean is a jump, and is left out.",
    ),
    (
        "Assurance",
        "Out of reach: the target lies beyond the limit on the better side. Safely met: beyond the one on the worse side.",
    ),
];

const TRENDS_BY_YEAR: &[(&str, &str)] = &[(
    "Outturn in plans, benchmarks in plans",
    "What improvement plans tell of the indicator and of others by year; where each figure stands is told in Plan series.",
)];

const PLANS: &[(&str, &str)] = &[
    (
        "Acceptable",
        "Every entry has progress of its own, a lead is named, and no entry is overdue.",
    ),
    ("Incomplete", "Some entries have no progress, or one is overdue, or no lead is named."),
    ("Empty", "No entry has progress of its own."),
    ("None", "Red or amber, and no plan was sent. Of several plans the worst counts."),
];

const COLUMNS: &[(&str, &str)] = &[
    (
        "Target",
        "The target that this quarter's figure is judged against; Annual target is the year's.",
    ),
    (
        "Green from … Amber to",
        "The thresholds, made by formulas from Target, Target upper and the tolerance.",
    ),
    ("As typed", "What the officer typed, or the number as it was shown."),
    ("State", "Why there is no figure to judge, or why it is not judged."),
    (
        "Computed",
        "What the rule says; Stated is what the officer's symbol says; RAG is what counts.",
    ),
    (
        "Last actual, Last status",
        "What is known of the quarter before, or what the return says of it; likewise of last year. Run before: the run of reds until then.",
    ),
    (
        "Stretch target, With stretch",
        "What is asked for beyond the target, and whether the figure reaches it; RAG does not rest on it.",
    ),
    (
        "Counts",
        "Yes once for each indicator of a service; the parts of a split indicator are shown but not counted.",
    ),
    ("Row", "A number that other sheets find the row by."),
    ("File, Sheet, Cell", "Where the figure stands in the return; blank where nobody returned it."),
];

const FINDINGS: &[(&str, &str)] = &[
    ("Error", "To be mended in the return."),
    ("Warning", "To be checked."),
    ("Note", "To be known."),
    ("Waived", "Accepted by the council, with its reason: it stays, and is in no count."),
];

/// Terms that are painted as they are on other sheets.
const PAINTED: &[&str] =
    &["Green", "Amber", "Red", "Missing", "Unreadable", "No symbol", "Error", "Warning"];

struct KeySheet<'b> {
    page: SheetWriter,
    book: &'b WorkbookDraft<'b>,
    next: u32,
    /// The first rows of its sections and their heights in points.
    blocks: Vec<(u32, f64)>,
}

impl KeySheet<'_> {
    fn section(&mut self, title: &str, entries: &[(&str, &str)]) -> Result<(), Error> {
        // Its title, and the blank row that ends it.
        self.blocks.push((self.next, 2.0 * ONE_LINE));
        self.page.text_in(self.next, 0, title, &self.book.styles.block)?;
        self.next += 1;
        let first = self.next;
        for (term, meaning) in entries {
            self.entry(term, meaning)?;
        }
        // Its terms alone: the code RED is not painted as the status Red is.
        let is_painted = |word: &&&str| entries.iter().any(|(term, _)| term == *word);
        let words: Vec<&str> = PAINTED.iter().filter(is_painted).copied().collect();
        for rule in painted(&words) {
            let last = self.next.saturating_sub(1);
            self.page.sheet.add_conditional_format(first, 0, last, 0, &rule).map_err(fault)?;
        }
        self.next += 1;
        Ok(())
    }

    fn entry(&mut self, term: &str, meaning: &str) -> Result<(), Error> {
        let styles = &self.book.styles;
        let high = height(meaning, MEANING_WIDTH, false).max(height(term, TERM_WIDTH, true));
        self.page.height(self.next, high)?;
        if let Some((_, block)) = self.blocks.last_mut() {
            *block += high.max(ONE_LINE);
        }
        self.page.text_in(self.next, 0, term, &styles.strong)?;
        self.page.text_in(self.next, 1, meaning, &styles.text)?;
        self.next += 1;
        Ok(())
    }

    /// What this council set in its configuration.
    fn judging(&mut self) -> Result<(), Error> {
        let register = self.book.scope.consolidated.register();
        let judging = &register.judging;
        let mode = match judging.mode {
            JudgeMode::Computed => {
                "RAG is what the rule says (Computed). The officer's symbol (Stated) is shown beside it."
            }
            JudgeMode::Stated => {
                "RAG is the officer's symbol (Stated) where there is one; else what the rule says (Computed)."
            }
            JudgeMode::Worst => {
                "RAG is the worse of the officer's symbol (Stated) and what the rule says (Computed)."
            }
        };
        let mut entries = vec![
            ("Who decides".to_owned(), mode.to_owned()),
            ("Tolerance".to_owned(), tolerance(judging.tolerance)),
        ];
        entries.extend(slack(judging.green_slack).map(|text| ("Green slack".to_owned(), text)));
        let services = &self.book.scope.services;
        for (number, own) in register.directorates.numbered() {
            let mut here = services.iter().map(|service| register.service(*service));
            let here = here.any(|service| service.directorate == number);
            let set = own.tolerance.map(tolerance).filter(|_| here);
            entries.extend(set.map(|text| (format!("Tolerance: {}", own.name), text)));
            let set = own.green_slack.and_then(slack).filter(|_| here);
            entries.extend(set.map(|text| (format!("Green slack: {}", own.name), text)));
        }
        let own = "An indicator may have a tolerance or thresholds of its own: see Green from to Amber to in its row.";
        entries.push(("Own thresholds".to_owned(), own.to_owned()));
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|(term, text)| (term.as_str(), text.as_str())).collect();
        self.section("How an indicator is judged", &entries)
    }

    fn exceptions(&mut self) -> Result<(), Error> {
        let entries: Vec<(&str, String)> = CODES
            .iter()
            .map(|code| {
                let mut meaning = String::new();
                in_words(code.severity.name(), &mut meaning);
                (code.code, format!("{meaning}. {} {}", code.why, code.ask))
            })
            .collect();
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|(term, text)| (*term, text.as_str())).collect();
        self.section("Exceptions: what they say, and what a board can ask", &entries)
    }

    /// What the register says of indicators that the head of an improvement plan says too.
    fn backgrounds(&mut self) -> Result<(), Error> {
        let scope = &self.book.scope;
        let indicators = scope.consolidated.register().indicators.iter();
        let entries: Vec<(String, String)> = indicators
            .filter(|own| own.services.iter().any(|service| scope.has(*service)))
            .filter_map(|own| Some((named(own), in_one_text(own.background.as_deref()?))))
            .collect();
        if entries.is_empty() {
            return Ok(());
        }
        let entries: Vec<(&str, &str)> =
            entries.iter().map(|(term, text)| (term.as_str(), text.as_str())).collect();
        self.section("What the indicators serve, and who leads on them", &entries)
    }

    /// Its page, which ends before a section that has no room on it any more.
    fn finish(mut self) -> Result<Option<FinishedSheet<'static>>, Error> {
        let page = self.book.page();
        let scale = page.scale(pixels(TERM_WIDTH) + pixels(MEANING_WIDTH));
        let sheet = &mut self.page.sheet;
        sheet.set_print_area(0, 0, self.next.saturating_sub(2), 1).map_err(fault)?;
        sheet.set_tab_color(tab_colour(SheetAudience::DataOfficers));
        self.book.print(sheet, SHEET);
        sheet.set_page_breaks(&page.breaks(&self.blocks, scale)).map_err(fault)?;
        sheet.set_print_scale(whole(scale));
        sheet.set_print_gridlines(false).set_screen_gridlines(false);
        Ok(Some(FinishedSheet { sheet: self.page.sheet, table: None }))
    }
}

/// An indicator or limb, as it is named beside what is said of it.
fn named(own: &Indicator) -> String {
    match &own.limb {
        Some(limb) => format!("{} {limb}", own.reference),
        None => own.reference.to_string(),
    }
}

/// What stands in the register, each part behind what it is.
fn in_one_text(background: &PlanBackground) -> String {
    let PlanBackground { priority, objective, lead, board_lead, definition, links } = background;
    let links = links.join(", ");
    let parts = [
        ("Priority", &**priority),
        ("Objective", &**objective),
        ("Lead", &**lead),
        ("Board lead", &**board_lead),
        ("Definition", &**definition),
        ("Links", &*links),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    parts.map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n")
}

/// A tolerance in a sentence.
fn tolerance(band: Tolerance) -> String {
    match band {
        Tolerance::None => "None: a figure short of its target is red, never amber.".to_owned(),
        band => {
            format!("{}: a figure short of its target by no more than this is amber.", width(band))
        }
    }
}

/// A green slack in a sentence; none where there is no slack.
fn slack(band: Tolerance) -> Option<String> {
    match band {
        Tolerance::None => None,
        band => Some(format!(
            "{}: a figure short of its target by no more than this is still green.",
            width(band)
        )),
    }
}

fn width(band: Tolerance) -> String {
    match band {
        Tolerance::None => "0".to_owned(),
        Tolerance::Relative(share) => format!("{}% of the target", share.normalize()),
        Tolerance::Points(points) => format!("{} points", points.normalize()),
        Tolerance::Lower { relative, points } => format!(
            "{}% of the target or {} points, whichever is less",
            relative.normalize(),
            points.normalize()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_register_does_not_say_is_left_out() {
        let background = PlanBackground {
            objective: "To let homes sooner".into(),
            board_lead: "Head of Homes".into(),
            links: vec!["LAA".into(), "Corporate Plan".into()],
            ..PlanBackground::default()
        };
        assert_eq!(
            in_one_text(&background),
            "Objective: To let homes sooner\nBoard lead: Head of Homes\nLinks: LAA, Corporate Plan"
        );
    }
}
