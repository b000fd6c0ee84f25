//! Sheets of other quarters in the same workbook, one tab a quarter or a copy of last quarter's: they are passed over with
//! a note where another sheet holds their kind for the quarter that is reported (DOMAIN 2).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::grid::{Note, Visibility};
use crate::intake::account::{SheetRows, spanned};
use crate::intake::apart::{Other, Own, of_headings, of_tab, of_table, of_words};
use crate::intake::assemble::Row;
use crate::intake::cover::Cover;
use crate::intake::locate::Header;
use crate::intake::returned::{Sheet, Whose};
use crate::intake::settle::says_the_same;
use crate::kind::{Record, Role};
use crate::period::Period;

/// Which tables of which sheet are passed over, and what is noted of it.
struct Passing {
    sheet: usize,
    tables: Vec<Arc<Header>>,
    why: String,
}

/// Passes over the sheets of other quarters, and notes each.
pub(super) fn pass_over(sheets: &mut [Sheet], period: Period) -> Vec<Note> {
    let tables = (0..).zip(&*sheets).filter_map(|(index, sheet)| {
        let other = of_other_quarters(sheets, index, sheet, period);
        other.or_else(|| hidden_copy(sheets, index, sheet))
    });
    let covers = (0..).zip(&*sheets).filter_map(|(index, sheet)| {
        let Own::Other(other) =
            is_old_cover(sheet, sheets, period).then(|| of_tab(sheet, period))?
        else {
            return None;
        };
        Some(Passing {
            sheet: index,
            tables: Vec::new(),
            why: format!("is for {}, as its {} says", other.period, other.source),
        })
    });
    let all: Vec<Passing> = tables.chain(covers).collect();
    let mut notes: Vec<Note> = all
        .into_iter()
        .filter_map(|passing| {
            let sheet = sheets.get_mut(passing.sheet)?;
            let rows = take_out(sheet, &passing.tables);
            let hidden = if sheet.visibility == Visibility::Visible {
                ""
            } else {
                "hidden "
            };
            let rows = match rows {
                1 => "1 row".to_owned(),
                rows => format!("{rows} rows"),
            };
            let text = format!(
                "The {hidden}sheet {}; it is passed over ({rows}).",
                passing.why
            );
            Some(Note::on_sheet(&sheet.place.sheet, text))
        })
        .collect();
    for sheet in sheets.iter_mut() {
        notes.extend(misnamed(sheet, period));
        sheet.another = another(sheet, period);
    }
    notes
}

/// Whether a sheet without a table is another quarter's by its tab, and nothing on it says that it is this one's, while
/// another sheet does.
pub(super) fn is_old_cover(sheet: &Sheet, sheets: &[Sheet], period: Period) -> bool {
    let is_cover = |sheet: &Sheet| {
        sheet.headers.is_empty() && sheet.is_cover && sheet.visibility == Visibility::Visible
    };
    let is_old = of_tab(sheet, period).is_other() && of_words(sheet, period) != Own::Reported;
    let mut others = sheets.iter();
    is_cover(sheet)
        && is_old
        && others.any(|other| is_cover(other) && of_words(other, period) == Own::Reported)
}

/// The tables of a sheet that are for another period and have another to stand in for them.
fn of_other_quarters(
    sheets: &[Sheet],
    index: usize,
    sheet: &Sheet,
    period: Period,
) -> Option<Passing> {
    let mut why = None;
    let tables = sheet.headers.iter().filter(|header| {
        let Own::Other(other) = of_table(sheet, header, period) else {
            return false;
        };
        let instead = sheets.iter().find(|instead| {
            let same_service = sheet.whose == instead.whose
                || [&sheet.whose, &instead.whose].contains(&&Whose::Nobody);
            let copied = other.sure || refs(sheet).is_subset(&refs(instead));
            same_service && copied && stands_in(instead, header, period)
        });
        if let Some(instead) = instead {
            why.get_or_insert(format!(
                "is for {}, as its {} says, and the sheet \"{}\" is for {period}",
                other.period, other.source, instead.place.sheet
            ));
        }
        instead.is_some()
    });
    let tables: Vec<Arc<Header>> = tables.cloned().collect();
    Some(Passing {
        sheet: index,
        tables,
        why: why?,
    })
}

/// Whether a sheet holds a table of a kind for the period, by its own words or at least with rows.
fn stands_in(instead: &Sheet, header: &Header, period: Period) -> bool {
    let mut headers = instead.headers.iter();
    headers.any(|other| match of_table(instead, other, period) {
        _ if other.kind != header.kind => false,
        Own::Reported => true,
        Own::Unsaid => rows_below(instead, &[Arc::clone(other)]) > 0,
        Own::Other(_) => false,
    })
}

/// A hidden sheet whose tables say the same as those of one that can be seen.
fn hidden_copy(sheets: &[Sheet], index: usize, sheet: &Sheet) -> Option<Passing> {
    if sheet.visibility == Visibility::Visible || sheet.headers.is_empty() {
        return None;
    }
    let original = sheets.iter().find(|other| {
        other.visibility == Visibility::Visible
            && !other.headers.is_empty()
            && same_rows(sheet, other)
    })?;
    Some(Passing {
        sheet: index,
        tables: sheet.headers.clone(),
        why: format!(
            "holds the same rows as the sheet \"{}\"",
            original.place.sheet
        ),
    })
}

fn same_rows(sheet: &Sheet, other: &Sheet) -> bool {
    fn same<R: Record>(own: &[Row<R>], others: &[Row<R>]) -> bool {
        own.is_empty() || says_the_same(own, others)
    }
    let (own, others) = (&sheet.rows, &other.rows);
    rows_below(sheet, &sheet.headers) > 0
        && same(&own.indicators, &others.indicators)
        && same(&own.milestones, &others.milestones)
        && same(&own.risks, &others.risks)
        && same(&own.equality_actions, &others.equality_actions)
}

/// The refs of a sheet's indicators, as typed.
fn refs(sheet: &Sheet) -> BTreeSet<Arc<str>> {
    let cells = sheet
        .rows
        .indicators
        .iter()
        .flat_map(|row| row.record.cells());
    cells
        .filter(|cell| cell.column.role == Role::Reference && !cell.blank)
        .map(|cell| Arc::clone(cell.shown))
        .collect()
}

/// How many sheet rows stand below some of a sheet's headers as rows of the table.
fn rows_below(sheet: &Sheet, headers: &[Arc<Header>]) -> usize {
    fn count<R>(rows: &[Row<R>], headers: &[Arc<Header>]) -> usize {
        let own = rows.iter().filter(|row| is_below(row, headers));
        own.map(spanned).sum()
    }
    let rows = &sheet.rows;
    count(&rows.indicators, headers)
        + count(&rows.milestones, headers)
        + count(&rows.risks, headers)
        + count(&rows.equality_actions, headers)
}

fn is_below<R>(row: &Row<R>, headers: &[Arc<Header>]) -> bool {
    headers
        .iter()
        .any(|header| Arc::ptr_eq(header, &row.header))
}

/// Takes tables out of a sheet, and with the last of them everything; how many rows they had.
fn take_out(sheet: &mut Sheet, tables: &[Arc<Header>]) -> usize {
    let taken = rows_below(sheet, tables);
    let is_taken = |header: &Arc<Header>| tables.iter().any(|other| Arc::ptr_eq(header, other));
    let rows = &mut sheet.rows;
    rows.indicators.retain(|row| !is_below(row, tables));
    rows.milestones.retain(|row| !is_below(row, tables));
    rows.risks.retain(|row| !is_below(row, tables));
    rows.equality_actions.retain(|row| !is_below(row, tables));
    let all = std::mem::take(&mut sheet.headers);
    sheet.strays.retain(|stray| {
        let above = all
            .iter()
            .rev()
            .find(|header| header.rows.0 <= stray.pos.row);
        !above.is_some_and(is_taken)
    });
    let heights: usize = tables.iter().map(|header| header.height()).sum();
    sheet.headers = all.into_iter().filter(|header| !is_taken(header)).collect();
    let counted = &mut sheet.counted;
    if !sheet.headers.is_empty() {
        counted.table = counted.table.saturating_sub(taken);
        counted.headers = counted.headers.saturating_sub(heights);
        counted.passed = taken + heights;
        return taken;
    }
    *counted = SheetRows {
        found: counted.found,
        passed: counted.found,
        ..SheetRows::default()
    };
    sheet.cover = Cover::default();
    sheet.strays = Vec::new();
    sheet.is_cover = false;
    sheet.is_identified = false;
    if tables.is_empty() {
        counted.found
    } else {
        taken
    }
}

/// A sheet that is read, and whose tab bears another quarter's name than what stands on it.
fn misnamed(sheet: &Sheet, period: Period) -> Option<Note> {
    let content = of_words(sheet, period) == Own::Reported
        || sheet
            .headers
            .iter()
            .any(|header| of_headings(header, period) == Own::Reported);
    (content && of_tab(sheet, period).is_other()).then(|| {
        let name = &sheet.place.sheet;
        let text = format!(
            "Its tab is called \"{name}\"; what stands on the sheet is for {period}, and that counts."
        );
        Note::on_sheet(name, text)
    })
}

/// The other period that a sheet with a table is said to be for, although the table is read.
fn another(sheet: &Sheet, period: Period) -> Option<Other> {
    if sheet.headers.is_empty() {
        return None;
    }
    let silent = || {
        sheet
            .headers
            .iter()
            .all(|header| of_headings(header, period) == Own::Unsaid)
    };
    match of_words(sheet, period) {
        Own::Other(other) => Some(other),
        Own::Unsaid if silent() => of_tab(sheet, period).other(),
        Own::Unsaid | Own::Reported => None,
    }
}
