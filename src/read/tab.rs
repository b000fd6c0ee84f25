//! The tabs of a workbook: what each is called, and what it leads to.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::refusal::Refusal;
use crate::grid::{Note, Visibility};

/// One tab; `P` says where in a file of its format the cells of a sheet stand.
#[derive(Debug)]
pub(super) struct SheetTab<P> {
    pub(super) name: Arc<str>,
    pub(super) visibility: Visibility,
    pub(super) target: TabTarget<P>,
}

/// What a tab leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TabTarget<P> {
    /// Cells, which stand here.
    Cells(P),
    /// A chart, a dialog or a module: no cells.
    Picture,
    /// An Excel 4 macro sheet.
    Macro,
    /// Nothing, and nobody can see it: what Excel keeps of a module sheet of an older workbook.
    Module,
    /// Something that the file does not hold.
    Lost,
}

impl<P> SheetTab<P> {
    /// What is said of a tab without cells; of a chart, nothing.
    pub(super) fn note_without_cells(&self) -> Option<Note> {
        let text = match self.target {
            TabTarget::Macro => "It is an Excel 4 macro sheet; it was not read.",
            TabTarget::Module => {
                "It is a hidden sheet without any cells, as Excel keeps it for the macros of an older workbook; there is nothing in it to read."
            }
            TabTarget::Cells(_) | TabTarget::Picture | TabTarget::Lost => return None,
        };
        Some(Note::on_sheet(&self.name, text))
    }
}

/// Two tabs that lead to one place would read the same figures twice; `what` is what such tabs are.
pub(super) fn check_apart<P, K: Hash + Eq>(
    tabs: &[SheetTab<P>],
    place: impl Fn(&P) -> K,
    what: &str,
) -> Result<(), Refusal> {
    let mut seen = HashMap::new();
    for tab in tabs {
        if let TabTarget::Cells(at) = &tab.target
            && let Some(other) = seen.insert(place(at), &tab.name)
        {
            return Err(Refusal::Damaged(format!(
                "its sheets {other:?} and {:?} are {what}",
                tab.name
            )));
        }
    }
    Ok(())
}
