//! The configuration as text in, a register or faults out.

mod config;
mod history;
mod indicators;
mod lookup;
mod meaning;
mod rows;
mod sheet;
mod whole;
mod words;

use super::*;

const CODES: &[&str] = &["RED", "AMBER", "MISSING", "NO-RETURN"];

const CONFIG: &str = r#"council = "Halton Borough Council"
period = "2009/10 Q4"

[register]
indicators = "register/indicators.csv"

[[directorate]]
id = "HC"
name = "Health & Community"
  [[directorate.service]]
  id = "HP"
  name = "Health & Partnerships"
  aliases = ["Health and Partnership"]
  board = "healthy-halton"
  [[directorate.service]]
  id = "AD"
  name = "Adults of Working Age"

[[board]]
id = "healthy-halton"
name = "Healthy Halton Policy and Performance Board"
"#;

const HEAD: &str = "ref,title,service,polarity,unit,target";

/// The register of a configuration and a table, which must have no fault.
fn register(config: &str, csv: &str) -> Register {
    let draft = parse_config("qmr.toml", config, CODES);
    let (register, problems) = parse(draft, "indicators.csv", Table::Csv(csv.as_bytes()));
    assert_eq!(problems, []);
    register.unwrap()
}

/// Every problem of a configuration and a table.
fn problems(config: &str, csv: &[u8]) -> Vec<Problem> {
    let draft = parse_config("qmr.toml", config, CODES);
    let (register, problems) = parse(draft, "indicators.csv", Table::Csv(csv));
    let refused = problems.iter().any(|problem| problem.level == Level::Error);
    assert_eq!(register.is_none(), refused);
    for problem in &problems {
        let is_note = problem.level == Level::Note;
        assert!(problem.expected.ends_with('.') != is_note, "{problem}");
        assert_eq!(problem.expected.is_empty(), is_note, "{problem}");
        assert!(!problem.message.ends_with('.'), "{problem}");
    }
    problems
}

/// A problem as one line: `12, column target: …`, with `warning` where it is one.
fn shown(problem: &Problem) -> String {
    let level = match problem.level {
        Level::Error => "",
        Level::Warning => "warning: ",
        Level::Note => "note: ",
    };
    format!("{level}{} {}: {}. {}", problem.line, problem.column, problem.message, problem.expected)
}

/// A table with these columns beside the first five, and one row with these cells, for both services.
fn one_row(columns: &str, polarity: &str, unit: &str, cells: &str) -> String {
    format!("ref,title,service,polarity,unit,{columns}\nNI 1,Homes,*,{polarity},{unit},{cells}\n")
}

fn found(csv: &str) -> Vec<String> {
    problems(CONFIG, csv.as_bytes()).iter().map(shown).collect()
}
