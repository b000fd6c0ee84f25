//! Columns that say what a row measures: limb, title, unit and polarity.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use crate::ledger::{Line, Part};
use crate::register::Polarity;

/// Rows that are lines of the ledger.
pub(crate) trait LineRows: RowFamily {
    /// The line.
    fn line<'r>(row: &'r Self::Row<'_>) -> &'r Line;
}

pub(crate) const fn limb<F: LineRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("limb", "Limb", 10.0, CellLook::Word, |row| {
        CellContent::word(F::line(row).limb().map(|limb| &**limb))
    })
}

pub(crate) const fn title<F: LineRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("title", "Description", 36.0, CellLook::Text, |row| {
        CellContent::Text(F::line(row).title_shown())
    })
}

// A whole that is made of its limbs has neither unit nor polarity of its own: only people are told those of its limbs.

pub(crate) const fn unit<F: LineRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("unit", "Unit", 9.0, CellLook::Word, |row| {
        let line = F::line(row);
        match line.indicator() {
            Some(own) if line.part == Part::WholeOfLimbs => CellContent::ForReaders(&own.unit),
            own => CellContent::text(own.map(|own| &own.unit)),
        }
    })
}

pub(crate) const fn polarity<F: LineRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("polarity", "Polarity", 9.0, CellLook::Own, |row| {
        let line = F::line(row);
        match line.indicator().map(|own| own.polarity) {
            Some(own) if line.part == Part::WholeOfLimbs => CellContent::ForReaders(in_words(own)),
            own => own.map_or(CellContent::Blank, |own| CellContent::Name(own.word())),
        }
    })
}

/// A polarity as the column has it in sheets.
pub(crate) const fn in_words(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "Higher",
        Polarity::Lower => "Lower",
        Polarity::Range => "Range",
        Polarity::Exact => "Exact",
        Polarity::None => "None",
    }
}
