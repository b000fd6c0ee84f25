//! When a row is reported.

use std::collections::BTreeSet;

use super::row_cells::RegisterCells;
use crate::period::Quarter;
use crate::register::entry::DueIn;
use crate::register::table::column::RegisterColumn;
use crate::register::table::words::due_in;

impl RegisterCells<'_> {
    /// The quarters in which it is reported.
    pub(crate) fn due(&mut self) -> DueIn {
        let parts = self.list(RegisterColumn::Due);
        if parts.is_empty() {
            return DueIn::Every;
        }
        if let [only] = parts.as_slice()
            && only.eq_ignore_ascii_case("none")
        {
            return DueIn::Only(BTreeSet::new());
        }
        let quarter = |text: &String| {
            Quarter::ALL.into_iter().find(|quarter| quarter.to_string().eq_ignore_ascii_case(text))
        };
        let quarters: Option<BTreeSet<Quarter>> = parts.iter().map(quarter).collect();
        if let Some(quarters) = quarters {
            return DueIn::Only(quarters);
        }
        let shown = parts.join(";");
        if let Some(quarters) = due_in(&shown) {
            let every = quarters.len() == Quarter::ALL.len();
            let ids: Vec<String> = quarters.iter().map(Quarter::to_string).collect();
            let read = match ids.as_slice() {
                [] => "none".to_owned(),
                _ if every => "every quarter".to_owned(),
                ids => ids.join(";"),
            };
            self.understood(RegisterColumn::Due, format!("\"{shown}\" is read as {read}"));
            return if every { DueIn::Every } else { DueIn::Only(quarters) };
        }
        let expected =
            "Write quarters such as Q4 or Q2;Q4, none, or leave it blank for every quarter.";
        let message = format!("{} is \"{shown}\"", self.name(RegisterColumn::Due));
        self.fault(RegisterColumn::Due, message, expected);
        DueIn::Every
    }
}
