//! A formula that is the same in many rows but for the row: it is put together once, and cells that stand below each other
//! share it.
//!
//! Only such cells: where LibreOffice 7 reads cells as sharing a formula that stand apart, it keeps one formula for all of
//! them, and a row that is deleted then takes the references of every one with it.

/// Stands where the number of a row belongs; no formula of ours holds it else.
pub(crate) const ROW_MARK: char = '\0';

/// A formula of a column that cells of several rows have.
#[derive(Debug)]
pub(crate) struct SharedFormula {
    between: Vec<String>,
    /// In order.
    stretches: Vec<SharedStretch>,
}

/// Cells below each other that share a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SharedStretch {
    /// Its number among those of its sheet.
    pub(crate) number: u32,
    /// The zero-based row of its first cell.
    pub(crate) first: u32,
    /// That of its last.
    pub(crate) last: u32,
}

impl SharedFormula {
    /// Of a text with [`ROW_MARK`] wherever the number of the row belongs, in no row as yet.
    pub(crate) fn new(marked: &str) -> Self {
        let between = marked.split(ROW_MARK).map(str::to_owned).collect();
        Self { between, stretches: Vec::new() }
    }

    /// The same, in every row from one to another, under a number.
    pub(crate) fn over((first, last): (u32, u32), number: u32, marked: &str) -> Self {
        Self { stretches: vec![SharedStretch { number, first, last }], ..Self::new(marked) }
    }

    /// A cell in a zero-based row has it, below those before; `next` is the number of a new stretch, and is counted on where
    /// it is used.
    pub(crate) fn meet(&mut self, row: u32, next: &mut u32) {
        match self.stretches.last_mut() {
            Some(above) if above.last.checked_add(1) == Some(row) => above.last = row,
            _ => {
                self.stretches.push(SharedStretch { number: *next, first: row, last: row });
                *next += 1;
            }
        }
    }

    /// The stretch of the cell in a zero-based row, where it has the formula.
    pub(crate) fn stretch(&self, row: u32) -> Option<SharedStretch> {
        let behind = self.stretches.partition_point(|own| own.first <= row);
        let own = self.stretches.get(behind.checked_sub(1)?)?;
        (row <= own.last).then_some(*own)
    }

    /// The formula in a zero-based row.
    pub(crate) fn in_row(&self, row: u32) -> String {
        self.between.join(&(u64::from(row) + 1).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_cells_below_each_other_share_a_formula() {
        let mut shared = SharedFormula::new("=A\0+B\0");
        let mut next = 4;
        for row in [3, 4, 5, 8, 10, 11] {
            shared.meet(row, &mut next);
        }
        assert_eq!(next, 7);
        let stretch = |row| shared.stretch(row).map(|own| (own.number, own.first, own.last));
        assert_eq!(stretch(4), Some((4, 3, 5)));
        assert_eq!(stretch(8), Some((5, 8, 8)));
        assert_eq!(stretch(11), Some((6, 10, 11)));
        for other in [0, 2, 6, 7, 9, 12] {
            assert_eq!(stretch(other), None, "{other}");
        }
        assert_eq!(shared.in_row(9), "=A10+B10");
    }
}
