//! A table that goes on in a sheet without headings: its rows stand under those of an earlier sheet
//! (docs/returns.md, "Headings").

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{Place, Pos};
use crate::grid::{Grid, RawCell, Visibility};
use crate::intake::rows::is_ref_shaped;
use crate::intake::sheets::sheet::Sheet;
use crate::intake::tables::{Block, Header};
use crate::kind::{CellType, Field, Kind, Symbol};
use crate::quantity::Quantity;
use crate::register::{Symbols, normal_ref};

/// The one table of a sheet that has no headings of its own, where its rows are those of an earlier sheet's table.
pub(super) fn continued(
    grid: &Grid,
    place: &Arc<Place>,
    before: &[Sheet],
    knows_ref: &dyn Fn(&str) -> bool,
) -> Option<Block> {
    let (last, _) = grid.cells().last()?;
    let mut headers = before.iter().rev().filter_map(|sheet| sheet.headers.last());
    let nearest = headers.clone().next();
    let header = headers.find(|header| {
        let is_named = goes_on_by_name(&header.place.sheet, &grid.name);
        let is_next = nearest.is_some_and(|nearest| Arc::ptr_eq(nearest, header));
        let may = is_named || (is_next && grid.visibility == Visibility::Visible);
        may && match header.kind {
            Kind::Indicator => holds_indicators(grid, header, before, knows_ref),
            _ => is_named && holds_symbols(grid, header),
        }
    })?;
    let mut header = Header::clone(header);
    header.continues = Some(std::mem::replace(&mut header.place, Arc::clone(place)));
    header.rows = (0, 0);
    Some(Block { header: Arc::new(header), body: (0, last.row) })
}

/// `Indicators (2)`, `Indicators cont`: the name of a sheet behind which another goes on.
fn goes_on_by_name(name: &str, other: &str) -> bool {
    let (name, other) = (name.to_lowercase(), other.to_lowercase());
    let Some(rest) = other.strip_prefix(name.trim()) else {
        return false;
    };
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    !rest.is_empty() && (rest.starts_with("cont") || rest.bytes().all(|b| b.is_ascii_digit()))
}

/// What a row holds in a column of a header.
fn cell<'g>(header: &Header, cells: &'g [(Pos, RawCell)], field: Field) -> Option<&'g RawCell> {
    let heading = header.heading(field)?;
    let mut own = cells.iter().filter(|(pos, _)| heading.covers(pos.col));
    own.find(|(_, raw)| !raw.is_blank()).map(|(_, raw)| raw)
}

/// Whether its rows have refs that the register knows and no earlier sheet has, and figures where the figures stand.
fn holds_indicators(
    grid: &Grid,
    header: &Header,
    before: &[Sheet],
    knows_ref: &dyn Fn(&str) -> bool,
) -> bool {
    let earlier = before.iter().flat_map(|sheet| &sheet.rows.indicators);
    let earlier: BTreeSet<String> = earlier
        .filter_map(|row| Some(normal_ref(row.record.reference.as_deref()?.good()?)))
        .collect();
    let mut refs = 0;
    for (_, cells) in grid.rows() {
        let Some(reference) = cell(header, cells, Field::Ref).map(RawCell::shown) else {
            continue;
        };
        if !knows_ref(reference.trim()) {
            // A title may stand in the first column above the rows, and a note below them.
            let figure = cell(header, cells, Field::Actual);
            if figure.is_some() && !is_ref_shaped(reference.trim()) {
                return false;
            }
            continue;
        }
        let figure =
            cell(header, cells, Field::Actual).or_else(|| cell(header, cells, Field::YearToDate));
        let is_figure = figure.is_some_and(|raw| Quantity::from_raw(raw).is_ok());
        if !is_figure || earlier.contains(&normal_ref(reference.trim())) {
            return false;
        }
        refs += 1;
    }
    refs > 0
}

/// Whether there are symbols where the symbols stand, and nothing else there.
fn holds_symbols(grid: &Grid, header: &Header) -> bool {
    let symbols = grid.rows().filter_map(|(_, cells)| cell(header, cells, Field::Status));
    let symbols: Vec<bool> =
        symbols.map(|raw| matches!(Symbol::read(raw, &Symbols::default()), Ok(Some(_)))).collect();
    !symbols.is_empty() && symbols.iter().all(|is_symbol| *is_symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_that_a_sheet_goes_on() {
        for other in
            ["Indicators (2)", "Indicators cont.", "indicators 2", "Indicators - continued"]
        {
            assert!(goes_on_by_name("Indicators", other), "{other}");
        }
        for other in ["Indicators", "Indicators notes", "Key indicators (2)", "Milestones (2)"] {
            assert!(!goes_on_by_name("Indicators", other), "{other}");
        }
    }
}
