//! The sheet that nobody sees: the stamp of a template, the part of the register that it was made from, and its sheets as
//! they were issued. Each of its rows begins with a word that says what stands in it.

use super::seal::{SealedColumn, SealedSheet};
use super::spelled;
use super::stamp::Stamp;
use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::register::ServicePart;

/// What stands in A1, by which the sheet is known whatever it is called.
const MARK: &str = "qmr template";
/// The words of the stamp's other rows, in its order.
const STAMP: [&str; 4] = ["version", "service", "period", "register"];
const TOML: &str = "qmr.toml";
const INDICATORS: &str = "indicators";
const SHEET: &str = "sheet";
const WORDS: &str = "words";
const ROW: &str = "row";

/// More sheets and columns than any template has; what says that it has more is none that qmr issued.
const MOST_SHEETS: usize = 16;
const MOST_COLUMNS: usize = 64;

/// What the sheet that nobody sees holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CarriedSheet {
    /// For whom and for which period the template was issued.
    pub stamp: Stamp,
    /// What the register says of its service.
    pub part: ServicePart,
    /// Its sheets as they were issued.
    pub sheets: Vec<SealedSheet>,
}

impl CarriedSheet {
    /// What the sheet is called.
    pub(crate) const NAME: &'static str = "qmr";

    /// Its cells, row by row.
    pub(crate) fn cells(&self) -> Vec<Vec<String>> {
        let word = |word: &str, text: &str| {
            let mut row = vec![word.to_owned()];
            row.extend(spelled::spelled(text));
            row
        };
        let [layout, stamp @ ..] = self.stamp.values();
        let mut rows = vec![word(MARK, layout)];
        rows.extend(STAMP.iter().zip(stamp).map(|(name, value)| word(name, value)));
        rows.extend(self.part.toml.lines().map(|line| word(TOML, line)));
        rows.extend(self.part.indicators.lines().map(|line| word(INDICATORS, line)));
        for sheet in &self.sheets {
            let columns = sheet.columns.iter();
            let columns = columns.map(|(column, heading)| format!("{}{heading}", column.letter()));
            rows.push(several(SHEET, std::iter::once(sheet.name.clone()).chain(columns)));
            rows.push(several(WORDS, sheet.words.iter().cloned()));
            rows.extend(sheet.rows.iter().map(|cells| several(ROW, cells.iter().cloned())));
        }
        rows
    }

    /// What a sheet holds; none where it is no such sheet.
    pub(super) fn of(grid: &Grid) -> Option<Self> {
        let first = grid.get(Pos::new(0, 0)).map(RawCell::shown)?;
        if &*first != MARK {
            return None;
        }
        let mut carried = Self::default();
        let mut stamp: [String; 5] = Default::default();
        for (_, cells) in grid.rows() {
            let Some(((_, word), texts)) = cells.split_first() else { continue };
            let texts: Vec<_> = texts.iter().map(|(_, raw)| raw.shown()).collect();
            let texts = || texts.iter().map(|text| &**text);
            let whole = || spelled::read(texts()).unwrap_or_default();
            let each = || texts().map(|text| spelled::read([text].into_iter()).unwrap_or_default());
            match &*word.shown() {
                TOML => carried.part.toml.push_str(&(whole() + "\n")),
                INDICATORS => carried.part.indicators.push_str(&(whole() + "\n")),
                SHEET if carried.sheets.len() < MOST_SHEETS => {
                    carried.sheets.extend(sheet(each()));
                }
                SHEET => {}
                WORDS => {
                    let last = carried.sheets.last_mut();
                    last.into_iter().for_each(|sheet| sheet.words = each().collect());
                }
                ROW => {
                    let rows = carried.sheets.last_mut().map(|sheet| &mut sheet.rows);
                    rows.into_iter().for_each(|rows| rows.push(each().collect()));
                }
                word => {
                    let words = std::iter::once(MARK).chain(STAMP);
                    let own = words.zip(&mut stamp).find(|(own, _)| *own == word);
                    own.into_iter().for_each(|(_, value)| *value = whole());
                }
            }
        }
        carried.stamp = Stamp::of(stamp);
        Some(carried)
    }
}

/// A row of several texts, none of which is longer than a cell.
fn several(word: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let texts = texts.filter_map(|text| spelled::spelled(&text).into_iter().next());
    std::iter::once(word.to_owned()).chain(texts).collect()
}

/// A sheet by its name and its columns.
fn sheet(mut texts: impl Iterator<Item = String>) -> Option<SealedSheet> {
    let name = texts.next()?;
    let columns = texts.filter_map(|text| {
        let mut letters = text.chars();
        Some((SealedColumn::of(letters.next()?)?, letters.as_str().to_owned()))
    });
    Some(SealedSheet {
        name,
        columns: columns.take(MOST_COLUMNS).collect(),
        ..SealedSheet::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_is_read_back() {
        let carried = CarriedSheet {
            stamp: Stamp {
                layout: "1".into(),
                program: "0.1.0".into(),
                service: "HP".into(),
                period: "2009/10 Q4".into(),
                register: "ab".into(),
            },
            part: ServicePart {
                toml: "council = \"Halton\"\n\n[register]\n".into(),
                indicators: "ref,title\nNI 1,\"A, \"\"B\"\" ✓\"\n".into(),
            },
            sheets: vec![SealedSheet {
                name: "Indicators".into(),
                columns: vec![
                    (SealedColumn::Locked, "Ref.".into()),
                    (SealedColumn::Open, "Quarter 4".into()),
                    (SealedColumn::Shown, "Preview".into()),
                ],
                words: vec!["Red".into(), "To fill".into()],
                rows: vec![vec!["NI 1".into()], vec![String::new()], vec!["x".repeat(29_000)]],
            }],
        };
        let mut cells = Vec::new();
        for (row, texts) in (0..).zip(carried.cells()) {
            let texts =
                (0..).zip(texts).map(|(col, text)| (Pos::new(row, col), RawCell::text(&text)));
            cells.extend(texts);
        }
        assert_eq!(CarriedSheet::of(&Grid::new("any", cells)), Some(carried));
        assert_eq!(CarriedSheet::of(&Grid::default()), None);
    }
}
