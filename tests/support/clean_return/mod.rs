//! A clean return and its register, and edits to them: what runs the examples of rules and exception codes.
//!
//! The tests inside the library use it too, so it names the library as one from outside does.

mod file;
mod sheets;

use file::SentFile;
use qmr::check::{CLEAN, Edit, JudgedQuarter, Scope};
use qmr::consolidate::Consolidated;
use qmr::finding::Findings;
use qmr::intake::{Returned, Vocabulary};
use qmr::quarter::earlier_beside;
use qmr::register::{Register, Table, parse, parse_config};
use qmr::rule::run;
use sheets::{CONFIG, REGISTER};

/// The clean return with edits: everything that rules and exception codes look at.
#[derive(Clone, Debug)]
pub struct CleanReturn {
    config: String,
    register: String,
    files: Vec<SentFile>,
    earlier: Vec<&'static str>,
    edited: Vec<&'static str>,
    scope: Scope,
}

impl CleanReturn {
    /// The clean return.
    #[must_use]
    pub fn clean() -> Self {
        Self {
            config: CONFIG.to_owned(),
            register: REGISTER.to_owned(),
            files: vec![SentFile::clean(CLEAN)],
            earlier: Vec::new(),
            edited: Vec::new(),
            scope: Scope::Returns,
        }
    }

    /// The clean return with edits.
    #[must_use]
    pub fn with(edits: &[Edit]) -> Self {
        let mut edited = Self::clean();
        for edit in edits {
            edited.edit(*edit);
        }
        edited
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Register(reference, column, value) => {
                self.register = with_value(&self.register, reference, column, value);
            }
            Edit::Config(from, to) => self.config = self.config.replace(from, to),
            Edit::Earlier(table) => self.earlier.push(table),
            Edit::Edited(table) => self.edited.push(table),
            Edit::WholePeriod => self.scope = Scope::Period,
            Edit::Other(path, edits) => {
                let mut other = SentFile::clean(path);
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

    /// The whole of it, consolidated; nothing where its register has faults.
    #[must_use]
    pub fn consolidated(&self) -> Option<Consolidated> {
        self.judged().map(Consolidated::of)
    }

    /// The judged quarter, whatever of it is looked at.
    #[must_use]
    pub fn judged_in(&self, scope: Scope) -> Option<JudgedQuarter> {
        let register = self.register()?;
        let named = |name: &'static str, tables: &[&'static str]| -> Vec<(String, Vec<u8>)> {
            let tables = (1..).zip(tables);
            let named = |(number, table): (usize, &&str)| {
                (format!("{name}-{number}.csv"), table.as_bytes().to_vec())
            };
            tables.map(named).collect()
        };
        let (tables, edited) = (named("earlier", &self.earlier), named("edited", &self.edited));
        let earlier = earlier_beside(&register, tables, edited);
        let vocabulary = Vocabulary::new(register.period);
        let inputs = self.files.iter().map(SentFile::input);
        let returned = inputs.map(|input| Returned::read(input, &register, &vocabulary)).collect();
        Some(JudgedQuarter::after(register, earlier, returned, (None, scope)))
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
