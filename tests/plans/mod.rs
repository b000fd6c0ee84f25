//! Thirty improvement plans, in layouts of their own, against a reading that was made by hand (pages/README.md).

mod account;
mod data;
mod expected;
mod files;
mod hostile;
mod layouts;
mod mutations;
mod sentences;
mod tables;

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;
use qmr::cell::Place;
use qmr::intake::{Belonging, PlanPage, plan_pages};
use qmr::period::FinancialYear;
use qmr::plan::Plan;
use qmr::register::Register;

use crate::support::council::Council;
use data::PageData;
use layouts::Laid;

/// The plans of a sheet that was laid out.
fn read(laid: &Laid) -> Vec<PlanPage> {
    let place = Place { file: "plans.xlsx".into(), sheet: Arc::clone(&laid.grid.name) };
    plan_pages(&laid.grid, &Arc::new(place), &[])
}

/// A page as a plan of a register.
fn judged(page: &PlanPage, register: &Register, as_at: &str) -> Plan {
    let day: Date = as_at.parse().unwrap();
    let owner = Belonging::new(register).of(page);
    Plan::of(Arc::new(page.clone()), owner, None, FinancialYear(2006), day)
}

/// The council whose register has the indicators of the pages.
fn council(pages: &[PageData]) -> Council {
    let toml = "council = \"Example County Council\"\nperiod = \"2006/07 Q1\"\nreturns = \"returns\"\n\
                output = \"out\"\n[register]\nindicators = \"indicators.csv\"\n[[directorate]]\nid = \"PL\"\n\
                name = \"People\"\n  [[directorate.service]]\n  id = \"HO\"\n  name = \"Housing\"\n";
    let mut csv = "ref,limb,title,service,polarity,unit,aliases,kind,target\n".to_owned();
    for own in pages.iter().filter_map(|page| page.register.as_ref()) {
        let limbs = if own.limbs.is_empty() { vec![String::new()] } else { own.limbs.clone() };
        for limb in limbs {
            let title = own.title.replace('"', "\"\"");
            let aliases = own.aliases.join(";");
            writeln!(
                csv,
                "{},{limb},\"{title}\",HO,higher,items,\"{aliases}\",key,TBC",
                own.reference
            )
            .unwrap();
        }
    }
    Council::of(toml, &csv)
}
