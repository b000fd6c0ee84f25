//! What qmr wrote is read back as it was, from tidy data and from workbooks alike.

use std::collections::BTreeSet;

use qmr::check::NewValue::{Number, Percent, Text};
use qmr::consolidate::{Consolidated, Coverage};
use qmr::ledger::{Action, Part};
use qmr::read::{Limits, workbook};
use qmr::report::tidy;
use qmr::sink::bytes_of;

use super::*;
use crate::judge::{Mark, Status};
use crate::kind::{Field, Kind};
use crate::quantity::Flag;

/// Returns in which every status but one stands; and every symbol, beside texts that look like formulas.
const RETURNS: [&[Edit]; 3] = [
    &[
        Edit::WholePeriod,
        Edit::Cell("Indicators!E5", Text("84.25% E")),
        Edit::Cell("Indicators!G5", Text("=1+1")),
        Edit::Cell("Indicators!E6", Percent(0.93)),
        Edit::Cell("Indicators!E7", Percent(0.1)),
        Edit::Cell("Indicators!G7", Text("'quoted")),
        Edit::Cell("Indicators!E8", Text("NYA")),
        Edit::Register("HSG04", "title", "-Households (temporary)"),
        Edit::Cell("Indicators!E9", Text("x")),
        Edit::Cell("Indicators!E10", Text("N/A")),
        Edit::Cell("Indicators!E11", Text("about 90")),
        Edit::Cell("Milestones!C5", Text("=Let the heating contract Mar 2026 (AOF 3 & 7)")),
        Edit::Cell("Milestones!E5", Text("×")),
        Edit::Cell("Milestones!F5", Text("@nobody")),
        Edit::Cell("Risks!E4", Text("")),
    ],
    &[
        Edit::WholePeriod,
        Edit::Cell("Indicators!E5", Text("Nil return")),
        Edit::Cell("Indicators!E6", Text("")),
        Edit::Register("HSG03", "target", ""),
        Edit::Register("HSG04", "polarity", "none"),
        Edit::Register("HSG06", "due", "Q2"),
        Edit::Cell("Indicators!A12", Text("=ZZ 1")),
        Edit::Cell("Indicators!E12", Number(-28.5)),
        Edit::Cell("Equality!D4", Text("?")),
    ],
    &[
        Edit::WholePeriod,
        Edit::Register("HSG06", "minimum", ""),
        Edit::Cell("Indicators!E11", Number(-0.125)),
    ],
];

/// The edits, and the register of the next quarter.
fn next_quarter(edits: &[Edit]) -> Register {
    let mut edits = edits.to_vec();
    edits.push(Edit::Config("2025/26 Q4", "2026/27 Q1"));
    register(&edits)
}

/// Holds every row of a quarter against what is known of it; the statuses and marks that were met.
fn same(quarter: &Consolidated, next: &Register, history: &History) -> BTreeSet<&'static str> {
    let mut met = BTreeSet::new();
    for row in quarter.indicator_rows() {
        let line = row.line;
        met.insert(line.verdict.status.name());
        let Some((number, indicator)) = &line.registered else { continue };
        let series = match line.part {
            Part::WholeOfLimbs => history.whole_of_limbs(line.service, *number),
            _ => history.series(line.service, *number),
        };
        let series = series.unwrap_or_else(|| panic!("{}", line.reference));
        let figure = series.before(next.period).unwrap();
        let verdict = &line.verdict;
        assert_eq!(figure.actual, verdict.actual.map(|actual| actual.normalize()));
        let target = line.bounds(quarter.register()).target;
        assert_eq!(figure.target, target.map(|target| target.normalize()));
        assert_eq!(figure.status, Some(verdict.status), "{}", line.reference);
        assert_eq!(figure.state, verdict.state, "{}", line.reference);
        assert_eq!(figure.flag, line.flag());
        met.extend(figure.flag.map(|flag| match flag {
            Flag::Estimate => "Estimate",
            Flag::Provisional => "Provisional",
        }));
        assert_eq!(figure.title, indicator.title);
        if line.part != Part::WholeOfLimbs {
            assert_eq!(figure.polarity, Some(indicator.polarity));
            assert_eq!((&figure.unit, series.since), (&indicator.unit, None));
        }
        let commentary = line.commentary();
        assert_eq!(series.commentary.as_deref().unwrap_or_default(), commentary.trim());
    }
    for row in Kind::ACTIONS.iter().flat_map(|kind| quarter.action_rows(*kind)) {
        let found = known(history, row.action).unwrap_or_else(|| panic!("{}", row.action.text));
        assert_eq!(found.statuses.iter().map(|it| it.mark).collect::<Vec<_>>(), [row.action.mark]);
        let commentary = row.action.shown(Field::Commentary);
        assert_eq!(found.commentary.as_deref().unwrap_or_default(), commentary.trim());
        met.insert(row.action.mark.name());
    }
    met
}

fn known<'h>(history: &'h History, action: &Action) -> Option<&'h PastActions> {
    let beside = match action.kind {
        Kind::Risk => action.shown(Field::Risk),
        Kind::Equality => action.shown(Field::Strategy),
        Kind::Milestone | Kind::Indicator => action.reference(),
    };
    history.actions(action.service, action.kind, &beside, &action.text)
}

/// What is said of a quarter that qmr wrote itself: nothing but that its outturns are not the register's prior actuals.
fn is_silent(notes: &[HistoryNote]) {
    let said = notes.iter().filter(|note| note.matter != HistoryMatter::PriorDiffers);
    assert_eq!(said.map(shown).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn tidy_data_and_workbooks_are_read_back_as_they_were_written() {
    let mut met = BTreeSet::new();
    for edits in RETURNS {
        let quarter = Consolidated::of(CleanReturn::with(edits).judged().unwrap());
        let next = next_quarter(edits);
        let tables = Kind::ALL.iter().map(|kind| {
            let bytes = bytes_of(|out| tidy::actions(&quarter, *kind, out)).unwrap();
            PastFile::of_csv(kind.declaration().tidy, &bytes, &next)
        });
        let (tidy, notes) = gather(&next, tables.collect());
        is_silent(&notes);
        met.extend(same(&quarter, &next, &tidy));
        let bytes = bytes_of(|out| qmr::write::workbook(&quarter, Coverage::Council, out)).unwrap();
        let book = workbook(&bytes, &Limits::default()).unwrap();
        let (from_book, notes) = gather(&next, vec![PastFile::of_book("c.xlsx", &book, &next)]);
        is_silent(&notes);
        same(&quarter, &next, &from_book);
        for history in [&tidy, &from_book] {
            let sent = |id: &str| {
                let service = next.service_named(id).one().unwrap();
                history.sent_nothing(service, next.period.previous())
            };
            assert_eq!((sent("HSG"), sent("ENV")), (Some(false), Some(true)));
            assert_eq!(history.periods.len(), 1);
        }
        assert_eq!((tidy.files().len(), from_book.files().len()), (4, 1));
        assert_eq!(&*from_book.files()[0].path, "c.xlsx");
        // Both together say the same, and so nothing is said of that.
        let both = Kind::ALL.iter().map(|kind| {
            let bytes = bytes_of(|out| tidy::actions(&quarter, *kind, out)).unwrap();
            PastFile::of_csv(kind.declaration().tidy, &bytes, &next)
        });
        let both = both.chain([PastFile::of_book("c.xlsx", &book, &next)]);
        is_silent(&gather(&next, both.collect()).1);
    }
    let statuses = Status::ALL.into_iter().map(Status::name);
    let marks = Mark::ALL.into_iter().map(Mark::name);
    let missing: Vec<&str> =
        statuses.chain(marks).chain(["Estimate"]).filter(|name| !met.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_corrected_and_sorted_workbook_counts_as_it_stands() {
    let quarter = Consolidated::of(CleanReturn::with(&[Edit::WholePeriod]).judged().unwrap());
    let next = next_quarter(&[]);
    let bytes = bytes_of(|out| qmr::write::workbook(&quarter, Coverage::Council, out)).unwrap();
    let book = workbook(&bytes, &Limits::default()).unwrap();
    let mut edited = book.clone();
    let grid = edited.grids.iter_mut().find(|grid| &*grid.name == "Indicators").unwrap();
    // Data rows upside down below the header, and one actual typed anew.
    let last = grid.cells().last().unwrap().0.row;
    let cells = grid.cells().iter().map(|(pos, raw)| {
        let row = if pos.row > 2 { last + 3 - pos.row } else { pos.row };
        let is_actual = pos.col == 7 && raw.shown().starts_with("84.2");
        let raw = if is_actual { crate::grid::RawCell::text("85%") } else { raw.clone() };
        (crate::cell::Pos::new(row, pos.col), raw)
    });
    *grid = crate::grid::Grid::new("Indicators", cells.collect());
    let (history, notes) = gather(&next, vec![PastFile::of_book("c.xlsx", &edited, &next)]);
    is_silent(&notes);
    let found = series(&history, &next, "HSG01").before(next.period).unwrap();
    assert_eq!(found.actual, Some(85.into()));
    let place = history.place(found.at, Kind::Indicator).unwrap();
    assert_eq!(place.sheet.as_deref(), Some("Indicators"));
    assert!(series(&history, &next, "HSG06").before(next.period).is_some());
    // Beside the workbook as it was, the change is a contradiction, and nothing is mixed.
    let files = vec![
        PastFile::of_book("b.xlsx", &book, &next),
        PastFile::of_book("c.xlsx", &edited, &next),
    ];
    let (history, notes) = gather(&next, files);
    let said: Vec<&HistoryNote> =
        notes.iter().filter(|note| note.matter == HistoryMatter::Contradiction).collect();
    assert_eq!(said.len(), 1, "{notes:?}");
    assert_eq!(&*said[0].reference, "HSG01");
    assert_eq!(series(&history, &next, "HSG01").before(next.period), None);
}
