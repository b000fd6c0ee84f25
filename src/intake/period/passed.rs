//! Sheets of other quarters in the same workbook, one tab a quarter or a copy of last quarter's: they are passed over
//! with a note where another sheet holds their kind for the quarter that is reported
//! (docs/returns.md, "Sheets of other quarters").

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::grid::{Note, Visibility};
use crate::intake::cover::Cover;
use crate::intake::period::own::{Own, of_headings, of_tab, of_table, of_words, of_year};
use crate::intake::sheets::{ClaimedService, Other, Sheet, SheetRows};
use crate::intake::tables::Header;
use crate::kind::{Kind, Record, Role};
use crate::period::Period;

/// Which tables of a sheet are passed over, and what is noted of it.
struct Passing {
    tables: Vec<Arc<Header>>,
    why: String,
}

/// What each sheet says of its own period.
struct Told {
    words: Own,
    tab: Own,
    headings: Vec<Own>,
    tables: Vec<Own>,
}

impl Told {
    fn of(sheet: &Sheet, period: Period) -> Self {
        let (words, tab) = (of_words(sheet, period), of_tab(sheet, period));
        let headers = sheet.headers.iter();
        let headings: Vec<Own> = headers.map(|header| of_headings(header, period)).collect();
        let tables = sheet.headers.iter().zip(&headings).map(|(header, headings)| {
            let year = of_year(sheet, header, period);
            of_table(&words, headings.clone(), year, &tab)
        });
        Self { tables: tables.collect(), words, tab, headings }
    }
}

/// Passes over the sheets of other quarters, and notes each.
pub(crate) fn pass_over(sheets: &mut [Sheet], period: Period, file: &ClaimedService) -> Vec<Note> {
    let told: Vec<Told> = sheets.iter().map(|sheet| Told::of(sheet, period)).collect();
    let tables = of_other_quarters(sheets, &told, period, file);
    let left = sheets.iter().zip(&tables);
    let hidden = left.map(|(sheet, passing)| match passing {
        Some(_) => None,
        None => hidden_copy(sheets, sheet),
    });
    let hidden: Vec<Option<Passing>> = hidden.collect();
    let old = old_covers(sheets, period).into_iter().zip(&told);
    let covers = old.map(|(is_old, told)| {
        let other = told.tab.clone().other().filter(|_| is_old)?;
        let why = format!("is for {}, as its {} says", other.period, other.source);
        Some(Passing { tables: Vec::new(), why })
    });
    let covers: Vec<Option<Passing>> = covers.collect();
    let mut notes = Vec::new();
    for passings in [tables, hidden, covers] {
        let passed_over = sheets.iter_mut().zip(passings);
        notes.extend(passed_over.filter_map(|(sheet, passing)| Some(passed(sheet, &passing?))));
    }
    for (sheet, told) in sheets.iter_mut().zip(&told) {
        if sheet.counted.passed == 0 || !sheet.headers.is_empty() {
            notes.extend(misnamed(sheet, told, period));
            sheet.another = another(told);
        }
    }
    notes
}

/// Takes out of a sheet what is passed over, and says so.
fn passed(sheet: &mut Sheet, passing: &Passing) -> Note {
    let rows = match take_out(sheet, &passing.tables) {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    };
    let hidden = match sheet.visibility {
        Visibility::Visible => "",
        Visibility::Hidden | Visibility::VeryHidden => "hidden ",
    };
    let text = format!("The {hidden}sheet {}; it is passed over ({rows}).", passing.why);
    Note::on_sheet(&sheet.place.sheet, text)
}

/// For each sheet, whether it is the cover of another quarter: it has no table, its tab says so and nothing on it speaks
/// against it, while another cover says that it is of the period.
pub(crate) fn old_covers(sheets: &[Sheet], period: Period) -> Vec<bool> {
    let is_cover = |sheet: &Sheet| {
        sheet.headers.is_empty() && sheet.is_cover && sheet.visibility == Visibility::Visible
    };
    let words = sheets.iter().map(|sheet| {
        let cover = is_cover(sheet);
        cover.then(|| of_words(sheet, period))
    });
    let words: Vec<Option<Own>> = words.collect();
    let some_new = words.contains(&Some(Own::Reported));
    let both = sheets.iter().zip(words);
    let old = both.map(|(sheet, words)| {
        let may_be_old = words.is_some_and(|words| words != Own::Reported);
        some_new && may_be_old && of_tab(sheet, period).is_other()
    });
    old.collect()
}

/// For each sheet the tables that are for another period and have another to stand in for them, of the same service: the
/// sheet's own, else the file's.
fn of_other_quarters(
    sheets: &[Sheet],
    told: &[Told],
    period: Period,
    file: &ClaimedService,
) -> Vec<Option<Passing>> {
    let mut all = Vec::new();
    let standing = standing(sheets, told);
    for (sheet, told) in sheets.iter().zip(told) {
        let mut why = None;
        let own = LazyCell::new(|| refs(sheet));
        let copied = |instead: &Sheet| own.is_subset(&refs(instead));
        let copied: Vec<LazyCell<bool, _>> =
            standing.iter().map(|(_, instead)| LazyCell::new(|| copied(instead))).collect();
        let tables = sheet.headers.iter().zip(&told.tables).filter(|(header, own)| {
            let Own::Other(other) = own else {
                return false;
            };
            let mut instead = standing.iter().zip(&copied);
            let instead = instead.find(|((kind, instead), copied)| {
                *kind == header.kind
                    && same_service(sheet, instead, file)
                    && (other.sure || *LazyCell::force(copied))
            });
            if let Some(((_, instead), _)) = instead {
                why.get_or_insert_with(|| {
                    format!(
                        "is for {}, as its {} says, and the sheet \"{}\" is for {period}",
                        other.period, other.source, instead.place.sheet
                    )
                });
            }
            instead.is_some()
        });
        let tables: Vec<Arc<Header>> = tables.map(|(header, _)| Arc::clone(header)).collect();
        all.push(why.map(|why| Passing { tables, why }));
    }
    all
}

/// Whether two sheets are of one service, as far as they say: each its own, else the file's.
fn same_service(sheet: &Sheet, other: &Sheet, file: &ClaimedService) -> bool {
    let whose = |sheet: &Sheet| match &sheet.whose {
        ClaimedService::Nobody => file.clone(),
        own => own.clone(),
    };
    let (own, others) = (whose(sheet), whose(other));
    own == others || own == ClaimedService::Nobody || others == ClaimedService::Nobody
}

/// The kinds of which sheets hold a table for the period: by its own words, or at least with rows.
fn standing<'s>(sheets: &'s [Sheet], told: &[Told]) -> Vec<(Kind, &'s Sheet)> {
    let mut found = Vec::new();
    for (sheet, told) in sheets.iter().zip(told) {
        let plain = sheet.headers.iter().zip(&told.tables);
        let plain = plain.filter(|(_, own)| **own == Own::Unsaid);
        let filled =
            filled(sheet, &plain.map(|(header, _)| Arc::clone(header)).collect::<Vec<_>>());
        for kind in Kind::ALL {
            let mut own = sheet.headers.iter().zip(&told.tables);
            let reported = own.any(|(header, own)| header.kind == *kind && *own == Own::Reported);
            if reported || filled.contains(kind) {
                found.push((*kind, sheet));
            }
        }
    }
    found
}

/// A hidden sheet whose tables say the same as those of one that can be seen.
fn hidden_copy(sheets: &[Sheet], sheet: &Sheet) -> Option<Passing> {
    if sheet.visibility == Visibility::Visible || sheet.headers.is_empty() {
        return None;
    }
    let original = sheets.iter().find(|other| {
        other.visibility == Visibility::Visible
            && !other.headers.is_empty()
            && same_rows(sheet, other)
    })?;
    Some(Passing {
        tables: sheet.headers.clone(),
        why: format!("holds the same rows as the sheet \"{}\"", original.place.sheet),
    })
}

fn same_rows(sheet: &Sheet, other: &Sheet) -> bool {
    !filled(sheet, &sheet.headers).is_empty() && sheet.rows.are_in(&other.rows)
}

/// The refs of a sheet's indicators, as typed.
fn refs(sheet: &Sheet) -> BTreeSet<Arc<str>> {
    let cells = sheet.rows.indicators.iter().flat_map(|row| row.record.cells());
    cells
        .filter(|cell| cell.column.role == Role::Reference && !cell.blank)
        .map(|cell| Arc::clone(cell.shown))
        .collect()
}

/// Headers by where they stand in memory: rows share those of their table, and there may be many of both.
type KnownHeaders = BTreeSet<*const Header>;

fn known(headers: &[Arc<Header>]) -> KnownHeaders {
    headers.iter().map(Arc::as_ptr).collect()
}

/// The kinds that have rows below some of a sheet's headers, and how many rows of the sheet those take.
fn rows_below(sheet: &Sheet, headers: &[Arc<Header>]) -> Vec<(Kind, usize)> {
    let known = known(headers);
    let is_known = |header: &Arc<Header>| known.contains(&Arc::as_ptr(header));
    let rows = Kind::ALL.iter().map(|kind| (*kind, sheet.rows.spanned_below(*kind, is_known)));
    rows.filter(|(_, rows)| *rows > 0).collect()
}

/// The kinds that have rows below some of a sheet's headers.
fn filled(sheet: &Sheet, headers: &[Arc<Header>]) -> Vec<Kind> {
    rows_below(sheet, headers).into_iter().map(|(kind, _)| kind).collect()
}

/// Takes tables out of a sheet, and with the last of them everything; how many rows they had.
fn take_out(sheet: &mut Sheet, tables: &[Arc<Header>]) -> usize {
    let taken = rows_below(sheet, tables).iter().map(|(_, rows)| rows).sum();
    let known = known(tables);
    let all = std::mem::take(&mut sheet.headers);
    let is_taken = |header: &Arc<Header>| known.contains(&Arc::as_ptr(header));
    sheet.rows.keep_below(|header| !is_taken(header));
    sheet.unread.retain(|cells| {
        let above = all.partition_point(|header| header.rows.0 <= cells.pos.row);
        let above = above.checked_sub(1).and_then(|above| all.get(above));
        !above.is_some_and(is_taken)
    });
    let heights: usize = tables.iter().map(|header| header.height()).sum();
    let left = all.into_iter().filter(|header| !is_taken(header));
    sheet.headers = left.collect();
    let counted = &mut sheet.counted;
    if !sheet.headers.is_empty() {
        counted.table = counted.table.saturating_sub(taken);
        counted.headers = counted.headers.saturating_sub(heights);
        counted.passed = taken + heights;
        return taken;
    }
    *counted = SheetRows { found: counted.found, passed: counted.found, ..SheetRows::default() };
    sheet.cover = Cover::default();
    sheet.words = Vec::new();
    sheet.unkept = None;
    sheet.unread_figures = false;
    sheet.unread = Vec::new();
    sheet.is_cover = false;
    sheet.is_identified = false;
    if tables.is_empty() { counted.found } else { taken }
}

/// A sheet that is read, and whose tab bears another quarter's name than what stands on it.
fn misnamed(sheet: &Sheet, told: &Told, period: Period) -> Option<Note> {
    let content = told.words == Own::Reported || told.headings.contains(&Own::Reported);
    let another = told.tables.iter().any(Own::is_other);
    (content && !another && told.tab.is_other()).then(|| {
        let name = &sheet.place.sheet;
        let text = format!(
            "Its tab is called \"{name}\"; what stands on the sheet is for {period}, and that counts."
        );
        Note::on_sheet(name, text)
    })
}

/// The other period that a sheet with a table is said to be for, although the table is read. Headings of another quarter
/// lack this quarter's, and are named for that.
fn another(told: &Told) -> Option<Other> {
    let words = told.words.clone().other();
    let words = words.filter(|_| !told.tables.is_empty());
    let tables = told.tables.iter().zip(&told.headings);
    let mut others = tables.filter(|(_, headings)| !headings.is_other());
    words.or_else(|| others.find_map(|(own, _)| own.clone().other().filter(|other| other.sure)))
}
