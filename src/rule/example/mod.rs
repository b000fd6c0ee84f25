//! A clean return and its register, and edits to them: what examples are made of.
//!
//! The examples are run as tests and printed by `qmr explain`, so they are part of the program, not of its tests.

mod clean;
mod sent;

use crate::check::{CLEAN, Edit, JudgedQuarter, Scope};
#[cfg(test)]
use crate::finding::Finding;
use crate::finding::Findings;
use crate::register::{Register, Table, parse, parse_config};
use crate::rule::run;
use clean::{CONFIG, REGISTER};
use sent::Sent;

/// The clean return with edits: everything that the rules look at.
#[derive(Clone, Debug)]
pub struct World {
    config: String,
    register: String,
    files: Vec<Sent>,
    scope: Scope,
}

impl World {
    /// The clean return.
    #[must_use]
    pub fn clean() -> Self {
        Self {
            config: CONFIG.to_owned(),
            register: REGISTER.to_owned(),
            files: vec![Sent::clean(CLEAN)],
            scope: Scope::Returns,
        }
    }

    /// The clean return with edits.
    #[must_use]
    pub fn with(edits: &[Edit]) -> Self {
        let mut world = Self::clean();
        for edit in edits {
            world.edit(*edit);
        }
        world
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Register(reference, column, value) => {
                self.register = with_value(&self.register, reference, column, value);
            }
            Edit::Config(from, to) => self.config = self.config.replace(from, to),
            Edit::WholePeriod => self.scope = Scope::Period,
            Edit::Other(path, edits) => {
                let mut other = Sent::clean(path);
                for edit in edits {
                    other.edit(*edit);
                }
                self.files.push(other);
            }
            edit => {
                if let Some(first) = self.files.first_mut() {
                    first.edit(edit);
                }
            }
        }
    }

    /// The register, with the faults that its edits make.
    #[must_use]
    pub fn register(&self) -> Option<Register> {
        let codes: Vec<&str> = Vec::new();
        let draft = parse_config("qmr.toml", &self.config, &codes);
        parse(draft, "indicators.csv", Table::Csv(self.register.as_bytes())).0
    }

    /// What the rules say of it; nothing where its register has faults.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.judged().map(|quarter| run(&quarter.context())).unwrap_or_default()
    }

    /// The whole of it, judged; nothing where its register has faults.
    #[must_use]
    pub fn judged(&self) -> Option<JudgedQuarter> {
        self.judged_in(self.scope)
    }

    /// The same, whatever of it is looked at.
    #[must_use]
    pub fn judged_in(&self, scope: Scope) -> Option<JudgedQuarter> {
        let register = self.register()?;
        let inputs = self.files.iter().map(Sent::input);
        Some(JudgedQuarter::of_inputs(register, inputs, None, scope))
    }
}

/// The register with a column of a ref's rows set. A ref that has no row gets one.
fn with_value(register: &str, reference: &str, column: &str, value: &str) -> String {
    let mut lines = register.lines();
    let head = lines.next().unwrap_or_default();
    let at = head.split(',').position(|name| name == column);
    let mut edited = vec![head.to_owned()];
    for line in lines {
        let mut cells: Vec<&str> = line.split(',').collect();
        if cells.first() == Some(&reference)
            && let Some(cell) = at.and_then(|at| cells.get_mut(at))
        {
            *cell = value;
        }
        edited.push(cells.join(","));
    }
    edited.join("\n") + "\n"
}

/// Where a finding is, as examples write it.
#[cfg(test)]
pub fn place_of(finding: &Finding) -> String {
    let file = if &*finding.file == CLEAN || finding.file.is_empty() {
        String::new()
    } else {
        format!("{}: ", finding.file)
    };
    match (&finding.sheet, finding.cell) {
        (Some(sheet), Some(cell)) => format!("{file}{sheet}!{cell}"),
        (Some(sheet), None) => format!("{file}{sheet}"),
        _ => file.trim_end_matches(": ").to_owned(),
    }
}
