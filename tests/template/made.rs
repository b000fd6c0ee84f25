//! A council whose register has every sort of row, its templates, and what is done with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use qmr::cell::Pos;
use qmr::check::Scope;
use qmr::consolidate::Consolidated;
use qmr::grid::{Book, Grid, RawCell};
use qmr::intake::{Content, Input, Returned, Vocabulary};
use qmr::number_format::NumberFormat;
use qmr::quarter::{ConfigurationBytes, configure, earlier_as_it_stood, run_after};
use qmr::read::{Limits, workbook};
use qmr::register::{Register, ServiceNo};
use qmr::write::template;

/// The rows of a register: every polarity, unit and limb, profiles, due quarters, strict targets, thresholds.
pub(super) const REGISTER: &str = "\
ref,title,service,polarity,unit,limb,kind,group,board,measure,due,decimals,prior_actual,target,target_upper,q1_target,q2_target,q3_target,tolerance,green_slack,green_at,amber_at,minimum,maximum,stretch_target,priority,links
T01,Homes re-let in time,TT,higher,%,,key,Homes,,,,1,80,82,,,,,5%,,,,0,100,90,Good homes,LAA;Plan
T02,Days to re-let a home,TT,lower,days,,,Homes,b2,,,,12.5,11.5,,,,,5% or 2pp,,,,,,,,
T03,Room temperature,TT,range,degrees,,,,,,,,,18,21,17 to 20,17.5 to 20.5,18 to 22,1pp,,,,,,,,
T04,Beds kept free,TT,exact,beds,,,,,,,,10,10,,,,,2pp,,,,,,,,
T05,Visits to the library,TT,none,visits,,,,,,,,100000,,,,,,,,,,,,,,
T06,Satisfied with the service,TT,higher,%,Tenants,,,,,,,78,79,,,,,,,,,,,,,
T06,Satisfied with the service,TT,higher,%,Owners,,,,,,,58,60,,,,,,,,,,,,,
T07,Homes made decent,TT,higher,homes,,,,,cumulative,,0,300,400,,100,200,300,,,,,,,,,
T08,Homes made warm,TT,higher,homes,,,,,cumulative,,0,300,400,,,,,,,,,,,,,
T09,Yearly survey,TT,higher,%,,,,,,Q4,,70,71,,,,,,,,,,,,,
T10,Half-yearly survey,TT,lower,%,,,,,,Q2;Q4,,5.5,5,,,,,,,,,,,,,
T11,Fund raised,TT,higher,£,,,,,,,,1200.5,>1250.75,,,,,,,,,,,,,
T12,A new measure,TT,higher,score,,,,,,,,,,,,,,,,,,,,,,
T13,Floor standard,TT,higher,%,,,,,,,,60,70,,,,,,,68,65,,,,,
T14,\"=HYPERLINK(\"\"x\"\"), and more\",TT,lower,<b>,,,,,,,,-3,-2.5,,,,,,1pp,,,,,,,
T15,Below a count,TT,lower,%,,,,,,,,9,<8.5,,,,,,,,,,,,,
O01,Of another service,OO,higher,%,,,,,,,,1,2,,,,,,,,,,,,,
";

/// What stands of its services elsewhere.
const HISTORY: &[(&str, &str)] = &[
    (
        "indicators.csv",
        "period,service_id,ref,limb,actual,target,status,unit,commentary\n\
         LAST,TT,T01,,81.5,82,Amber,%,Two crews were short.\n\
         LAST,TT,T02,,12,11.5,Red,days,\"=1+1 is no formula, and this is long\"\n\
         LAST,TT,T06,Tenants,79.5,79,Green,%,\n",
    ),
    (
        "milestones.csv",
        "period,service_id,ref,objective,milestone,due,revised,status,commentary,references\n\
         LAST,TT,H1,Good homes,Adopt the policy,2026-03-31,,Amber,Drafted.,AOF 6 & 30\n\
         LAST,TT,H1,Good homes,Let the contract,2026-02-28,2026-03-15,Green,Let in June.,\n\
         LAST,TT,H2,Fair rents,Ask the tenants,,,Red,@SUM(A1) waits.,\n",
    ),
    (
        "risks.csv",
        "period,service_id,objective,risk,measures,due,status,commentary\n\
         LAST,TT,Good homes,The contractor fails,A second one on call,2026-03-31,Green,Signed.\n",
    ),
    (
        "equality.csv",
        "period,service_id,strategy,action,due,status,commentary\n\
         LAST,TT,Equality scheme,Train all staff,2026-03-31,,Begun.\n",
    ),
];

/// How the council of a test is set up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub mode: &'static str,
    pub quarter: u8,
    pub has_history: bool,
}

pub(super) const PLAIN: Setting = Setting { mode: "computed", quarter: 4, has_history: true };

/// The register of a setting, and its configuration.
pub(super) fn configuration(setting: Setting) -> ConfigurationBytes {
    let Setting { mode, quarter, .. } = setting;
    let toml = format!(
        r#"council = "Council of \"Tests\" & Trials"
period = "2025/26 Q{quarter}"
[register]
indicators = "indicators.csv"
[judging]
judge = "{mode}"
tolerance = "2%"
[symbols]
green = ["Met"]
[[directorate]]
id = "D1"
name = "Directorate <One>"
green_slack = "0"
  [[directorate.service]]
  id = "TT"
  name = "Tests & Trials"
  aliases = ["Tests"]
  board = "b1"
  [[directorate.service]]
  id = "OO"
  name = "Others"
[[board]]
id = "b1"
name = "Board One"
exceptions = ["RED"]
[[board]]
id = "b2"
name = "Board Two"
[[history]]
ref = "T02"
rebased = "2024/25 Q1"
"#
    );
    let files = BTreeMap::from([("indicators.csv".to_owned(), REGISTER.as_bytes().to_vec())]);
    ConfigurationBytes { toml: toml.into_bytes(), files }
}

pub(super) fn register(setting: Setting) -> Register {
    configure(&configuration(setting)).unwrap().0
}

/// The quarter before anything was sent.
pub(super) fn before(setting: Setting) -> Consolidated {
    let register = register(setting);
    let last = register.period.previous().to_string();
    let files = HISTORY.iter().filter(|_| setting.has_history);
    let files =
        files.map(|(name, text)| ((*name).to_owned(), text.replace("LAST", &last).into_bytes()));
    let earlier = earlier_as_it_stood(&register, files);
    run_after(register, earlier, Vec::new(), (None, Scope::Period))
}

pub(super) fn service(register: &Register) -> ServiceNo {
    register.services.numbers().next().unwrap()
}

/// The template of the first service, as bytes.
pub(super) fn issued(setting: Setting) -> Vec<u8> {
    let before = before(setting);
    template(&before, service(before.register())).unwrap()
}

/// A template while somebody works on it.
#[derive(Clone, Debug)]
pub(super) struct Opened(pub(super) Book);

pub(super) fn text(text: &str) -> RawCell {
    RawCell::text(text)
}

pub(super) fn number(value: f64, format: &str) -> RawCell {
    RawCell::Number { value, format: Arc::new(NumberFormat::new(format)) }
}

impl Opened {
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self(workbook(bytes, &Limits::default()).unwrap())
    }

    pub(super) fn grid(&self, name: &str) -> &Grid {
        self.0.grids.iter().find(|grid| &*grid.name == name).unwrap()
    }

    /// Changes the cells of a sheet.
    pub(super) fn change(&mut self, name: &str, change: impl FnOnce(&mut Vec<(Pos, RawCell)>)) {
        let grid = self.0.grids.iter_mut().find(|grid| &*grid.name == name).unwrap();
        let mut cells = grid.cells().to_vec();
        change(&mut cells);
        let visibility = grid.visibility;
        *grid = Grid::new(Arc::clone(&grid.name), cells);
        grid.visibility = visibility;
    }

    /// Types into a cell.
    pub(super) fn set(&mut self, name: &str, pos: Pos, raw: Option<RawCell>) {
        self.change(name, |cells| {
            cells.retain(|(own, _)| *own != pos);
            cells.extend(raw.map(|raw| (pos, raw)));
        });
    }

    /// The column of a heading.
    pub(super) fn column(&self, sheet: &str, heading: &str) -> u32 {
        let cells = self.grid(sheet).cells().iter();
        let own = cells.filter(|(pos, _)| pos.row == 2);
        own.filter(|(_, raw)| &*raw.shown() == heading).map(|(pos, _)| pos.col).next().unwrap()
    }

    /// The rows of a table that are filled in, each with what stands in its first column.
    pub(super) fn rows(&self, sheet: &str) -> Vec<u32> {
        let rows = self.grid(sheet).rows().map(|(row, _)| row);
        rows.filter(|row| *row > 2).collect()
    }

    /// Fills the cover in.
    pub(super) fn sign(&mut self) {
        for (row, said) in [(6, "Performance Officer"), (7, "14/04/2026"), (8, "Checked twice")] {
            self.set("Return", Pos::new(row, 1), Some(text(said)));
        }
    }

    /// What comes of it when it is sent.
    pub(super) fn sent(&self, register: &Register) -> Consolidated {
        let content = Content::Book(self.0.clone());
        let input = Input { path: "returns/tt.xlsx".into(), sha256: "1".into(), content };
        let returned = Returned::read(input, register, &Vocabulary::new(register.period));
        let earlier = qmr::history::Earlier::default();
        run_after(register.clone(), earlier, vec![returned], (None, Scope::Returns))
    }

    /// What is said of it then: the code of each finding, where it stands and what it says.
    pub(super) fn said(&self, register: &Register) -> Vec<String> {
        let sent = self.sent(register);
        let said = sent.findings().all().iter().map(|own| {
            let sheet = own.sheet.as_deref().unwrap_or_default();
            let cell = own.cell.map(|pos| pos.to_string()).unwrap_or_default();
            format!("{} {sheet}!{cell} {}", own.code, own.message)
        });
        said.collect()
    }
}
