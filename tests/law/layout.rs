//! Workbooks laid out at random, as many hands would: the same seed gives the same workbook.

use std::sync::Arc;

use qmr::cell::Pos;
use qmr::grid::{Book, Face, Format, Grid, RawCell, Region, Visibility};
use qmr::number_format::NumberFormat;

pub(crate) const CONFIG: &str = r#"council = "Example Council"
period = "2009/10 Q4"

[register]
indicators = "indicators.csv"

[judging]
tolerance = "5%"

[[directorate]]
id = "PL"
name = "Places"
  [[directorate.service]]
  id = "RDS"
  name = "Roads"
"#;

pub(crate) const REGISTER: &str = "ref,title,service,polarity,unit,group,prior_actual,target,owner
RD LI 1,Roads mended within ten days,RDS,higher,%,Quality,81,82,Head of Roads
RD LI 2,Lamps lit,RDS,higher,%,Quality,95.5,96,
RD LI 3,Gullies emptied,RDS,higher,gullies,Efficiency,9100,9500,
RD LI 4,Days to mend a lamp,RDS,lower,days,Efficiency,4.2,4,
RD LI 5,Cost of a lamp,RDS,lower,£,,61,60,
NI 168,Principal roads to be mended,RDS,lower,%,,6,5,
";

const REFS: [&str; 6] = ["RD LI 1", "RD LI 2", "RD LI 3", "RD LI 4", "RD LI 5", "NI 168"];

const TITLES: [&str; 6] = [
    "Roads mended within ten days",
    "Lamps lit",
    "Gullies emptied",
    "Days to mend a lamp",
    "Cost of a lamp",
    "Principal roads to be mended",
];

/// A generator of numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// One time in so many.
    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// A sheet that is being filled, from the top.
struct Page<'d> {
    dice: &'d mut Dice,
    cells: Vec<(Pos, RawCell)>,
    merges: Vec<Region>,
    row: u32,
    left: u32,
    /// How many texts there are in the workbook: each has a number of its own, so that none can stand for another.
    texts: &'d mut u32,
}

impl Page<'_> {
    fn text(&mut self, col: u32, text: impl Into<Arc<str>>) {
        let (text, face) = (text.into(), Face::Text);
        let pos = Pos::new(self.row, self.left + col);
        self.cells.push((pos, RawCell::Text { text, face }));
    }

    fn number(&mut self, col: u32, value: f64) {
        let format = Arc::new(NumberFormat::new("General"));
        let pos = Pos::new(self.row, self.left + col);
        self.cells.push((pos, RawCell::Number { value, format }));
    }

    /// A word that stands nowhere else.
    fn word(&mut self) -> String {
        *self.texts += 1;
        format!("Zq{}vex", *self.texts)
    }

    fn words(&mut self) -> String {
        let word = self.word();
        match self.dice.below(9) {
            0 => format!("Targets for {word} are to follow once data is shared."),
            1 => format!("{word} is under review"),
            2 => format!("By March 2010 the {word} was let, in the fourth quarter of the year."),
            3 => format!("* {word} is provisional"),
            4 => format!("1 Figures exclude {word}"),
            5 => format!("Source: {word}, 2009"),
            6 => format!("Note: see {word}"),
            7 => format!("the {word} in lower case"),
            _ => format!("{word} and more"),
        }
    }

    fn skip(&mut self) {
        self.row += 1 + u32::try_from(self.dice.below(2)).unwrap();
    }

    fn line(&mut self, col: u32) {
        let words = self.words();
        self.text(col, words);
        if self.dice.one_in(4) {
            let at = Pos::new(self.row, self.left + col);
            let to = Pos::new(self.row, at.col + 2);
            self.merges.push(Region { from: at, to });
        }
    }

    fn fact(&mut self, label: &str, value: &str) {
        match self.dice.below(3) {
            0 => self.text(0, format!("{label}: {value}")),
            1 => {
                self.text(0, label);
                self.text(1, value);
                if self.dice.one_in(3) {
                    self.line(3);
                }
            }
            _ => {
                self.text(0, format!("{label}:"));
                self.row += 1;
                self.text(0, value);
            }
        }
        self.skip();
    }

    fn cover(&mut self) {
        for _ in 0..self.dice.below(3) {
            self.line(0);
            self.skip();
        }
        let period = self.dice.of(&[
            "Quarter 4 to period end 31st March 2010",
            "2009/10 Q4",
            "Quarter 4 2009/10",
        ]);
        self.fact("SERVICE", "Roads");
        self.fact("PERIOD", period);
        let word = self.word();
        self.fact("Completed by", &word);
        self.fact("Date submitted", "14 April 2010");
        let word = self.word();
        self.fact("Data quality", &format!("Checked against {word}"));
        let totals = self.dice.of(&[
            "KEY INDICATORS: Total 9 · 9 ✓ · 0 ? · 0 ×",
            "Total 4 · 2 ✓ · 0 ? · 2 ×",
            "Total 4 2 ? 0 2",
        ]);
        self.text(0, totals);
        self.skip();
        for _ in 0..self.dice.below(3) {
            self.line(0);
            self.skip();
        }
    }

    fn sections(&mut self) {
        for heading in ["2.0 KEY DEVELOPMENTS", "3.0 EMERGING ISSUES", "4.0 SERVICE REVIEW"] {
            self.text(0, heading);
            self.skip();
            for _ in 0..self.dice.below(3) {
                self.line(0);
                if self.dice.one_in(3) {
                    self.line(2);
                }
                self.skip();
            }
        }
    }

    /// The headings behind those that every table has, and what stands below each.
    fn more(&mut self, known: &[&'static str]) -> Vec<&'static str> {
        let mut headings = Vec::new();
        for heading in known {
            if self.dice.one_in(3) {
                headings.push(*heading);
            }
        }
        headings
    }

    fn header(&mut self, headings: &[&str]) {
        for (col, heading) in (0..).zip(headings) {
            if !heading.is_empty() {
                self.text(col, *heading);
            }
        }
        self.row += 1;
    }

    fn indicators(&mut self) {
        for _ in 0..self.dice.below(3) {
            self.line(0);
            self.skip();
        }
        let mut headings = vec![
            "Ref.",
            "Description",
            "Actual 2008/09",
            "Target 2009/10",
            "Quarter 4",
            "Progress",
            "Commentary",
        ];
        headings.extend(self.more(&[
            "Quarter 3",
            "Quarter 1",
            "Weather",
            "",
            "Lead officer",
            "Unit",
            "Direction of travel",
            "Good is",
            "Q4",
        ]));
        self.header(&headings);
        if self.dice.one_in(3) {
            self.units(&headings);
        }
        let beside = u32::try_from(headings.len()).unwrap();
        for (reference, title) in REFS.iter().zip(TITLES) {
            self.between();
            if self.dice.one_in(6) {
                self.pair(beside, &headings, reference, title);
                continue;
            }
            self.text(0, *reference);
            if self.dice.one_in(5) {
                let word = self.word();
                self.text(1, format!("{title} ({word})"));
            } else {
                self.text(1, title);
            }
            for (col, heading) in (2..).zip(headings.iter().skip(2)) {
                self.under(col, heading);
            }
            if self.dice.one_in(6) {
                self.row += 1;
                self.line(6);
            }
            self.skip();
            if self.dice.one_in(9) {
                self.header(&headings);
            }
        }
        if self.dice.one_in(3) {
            self.text(0, "Total");
            self.number(2, 1.25);
            self.number(4, 2.25);
            self.row += 1;
        }
        self.below();
    }

    /// Units, below headings.
    fn units(&mut self, headings: &[&str]) {
        for (col, heading) in (0..).zip(headings) {
            if ["Actual 2008/09", "Target 2009/10", "Quarter 4"].contains(heading) {
                let word: String = self.word().chars().filter(|c| !c.is_ascii_digit()).collect();
                self.text(col, format!("in {word}"));
            }
        }
        self.row += 1;
    }

    /// A row that holds the target and one that holds the actual, in either order, sometimes below merged cells.
    fn pair(&mut self, beside: u32, headings: &[&str], reference: &str, title: &str) {
        self.text(0, reference);
        self.text(1, title);
        let first = self.row;
        let order = if self.dice.one_in(2) { ["Target", "Actual"] } else { ["Actual", "Target"] };
        for says in order {
            for (col, heading) in (2..).zip(headings.iter().skip(2)) {
                self.under(col, heading);
            }
            self.text(beside, says);
            self.row += 1;
        }
        if self.dice.one_in(3) {
            // Sometimes the second row has something beneath the merged cell.
            let col = self.left + 6;
            self.merges.push(Region { from: Pos::new(first, col), to: Pos::new(first + 1, col) });
        }
    }

    /// What stands in a row below a heading.
    fn under(&mut self, col: u32, heading: &str) {
        let sum = f64::from(u32::try_from(self.dice.below(90_000)).unwrap()) / 100.0;
        match heading {
            "Progress" => {
                let symbol = self.dice.of(&["✓", "?", "×", "Green", "NYA"]);
                self.text(col, symbol);
            }
            "Actual 2008/09" | "Target 2009/10" | "Quarter 4" | "Quarter 3" | "Quarter 1"
            | "Q4" => match self.dice.below(6) {
                0 => self.text(col, "NYA"),
                1 => {}
                2 => {
                    let word = self.word();
                    self.text(col, format!("about {word}"));
                }
                _ => self.number(col, sum),
            },
            "Good is" => self.text(col, "High"),
            _ if self.dice.one_in(2) => self.line(col),
            _ => {}
        }
    }

    /// Headings of groups and notes between the rows.
    fn between(&mut self) {
        if self.dice.one_in(3) {
            let word = self.word();
            let heading = match self.dice.below(3) {
                0 => "Quality".to_owned(),
                1 => "Efficiency".to_owned(),
                _ => format!("Group {word}"),
            };
            self.text(0, heading);
            if self.dice.one_in(3) {
                self.line(1);
            }
            if self.dice.one_in(4) {
                self.line(6);
            }
            self.skip();
        }
        if self.dice.one_in(4) {
            let col = u32::try_from(self.dice.below(2)).unwrap();
            self.line(col);
            self.skip();
        }
    }

    /// Notes under a table.
    fn below(&mut self) {
        self.skip();
        for _ in 0..self.dice.below(4) {
            let col = u32::try_from(self.dice.below(3)).unwrap();
            self.line(col);
            self.skip();
        }
    }

    fn milestones(&mut self) {
        if self.dice.one_in(2) {
            self.line(0);
            self.skip();
        }
        let mut headings = vec!["Ref", "Objective", "2009/10 Milestone", "Progress", "Commentary"];
        headings.extend(self.more(&["Service", "Lead officer", "Budget", ""]));
        self.header(&headings);
        for number in 0..3 + self.dice.below(4) {
            if self.dice.one_in(2) {
                self.text(0, format!("RD{number}"));
                self.line(1);
            }
            let word = self.word();
            let text = match self.dice.below(4) {
                0 => format!("Adopt the plan for {word} Mar 2010 (AOF 6 & 30)"),
                1 => format!("Let the contract for {word}"),
                2 => format!("Open {word} by 31 March 2010"),
                _ => format!("Review {word}. Dec 2009"),
            };
            self.text(2, text);
            for (col, heading) in (3..).zip(headings.iter().skip(3)) {
                match *heading {
                    "Service" => self.text(col, "Roads"),
                    _ if self.dice.one_in(3) => {}
                    heading => self.under(col, heading),
                }
            }
            self.skip();
            if headings.contains(&"Service") && self.dice.one_in(3) {
                let col = headings.iter().position(|own| *own == "Service").unwrap();
                self.text(u32::try_from(col).unwrap(), "Roads");
                self.skip();
            }
            if self.dice.one_in(5) {
                let col = u32::try_from(self.dice.below(5)).unwrap();
                self.line(col);
                self.skip();
            }
        }
        self.below();
    }

    fn risks(&mut self) {
        self.header(&[
            "Key Objective",
            "Risk Identified",
            "Risk Treatment Measures",
            "Target",
            "Progress",
            "Commentary",
        ]);
        for _ in 0..4 {
            for col in [0, 1] {
                if self.dice.one_in(2) {
                    self.line(col);
                }
            }
            let word = self.word();
            self.text(2, format!("Keep {word} on call"));
            if !self.dice.one_in(3) {
                self.text(3, "Mar 2010");
                self.text(4, "✓");
                self.line(5);
            }
            self.skip();
        }
        self.below();
    }

    /// A sheet of nothing but text.
    fn prose(&mut self) {
        for _ in 0..5 + self.dice.below(20) {
            self.line(0);
            if self.dice.one_in(2) {
                self.line(1);
            }
            self.skip();
        }
    }

    fn list(&mut self) {
        for _ in 0..6 {
            let word = self.word();
            self.text(0, word);
            self.row += 1;
        }
    }
}

/// Makes a sheet.
fn made(name: &str, dice: &mut Dice, texts: &mut u32, fill: impl FnOnce(&mut Page<'_>)) -> Grid {
    let left = u32::try_from(dice.below(3)).unwrap();
    let row = u32::try_from(dice.below(4)).unwrap();
    let mut page = Page { dice, cells: Vec::new(), merges: Vec::new(), row, left, texts };
    fill(&mut page);
    let Page { cells, mut merges, .. } = page;
    let mut grid = Grid::new(name, cells);
    // A merged area shows its first cell alone: none is made over others.
    merges.retain(|area| {
        (area.from.col + 1..=area.to.col)
            .all(|col| grid.get(Pos::new(area.from.row, col)).is_none())
    });
    grid.merges = merges;
    grid
}

/// The workbook of a seed.
pub(crate) fn book(seed: u64) -> Book {
    let (mut dice, mut texts) = (Dice(seed), 0);
    let mut grids = vec![made("Return", &mut dice, &mut texts, |page| {
        page.cover();
        if page.dice.one_in(2) {
            page.sections();
        }
    })];
    grids.push(made("Indicators", &mut dice, &mut texts, |page| page.indicators()));
    if !dice.one_in(4) {
        grids.push(made("Milestones", &mut dice, &mut texts, |page| page.milestones()));
    }
    if dice.one_in(2) {
        grids.push(made("Risks", &mut dice, &mut texts, |page| page.risks()));
    }
    if dice.one_in(2) {
        grids.push(made("Background", &mut dice, &mut texts, |page| page.prose()));
    }
    if dice.one_in(3) {
        let mut lists = made("Lists", &mut dice, &mut texts, |page| page.list());
        if dice.one_in(2) {
            lists.visibility = Visibility::Hidden;
        }
        grids.push(lists);
    }
    Book { format: Format::Xlsx, grids, ..Book::default() }
}

/// One sheet of a seed with the cover above the indicators, as a text file has it.
pub(crate) fn sheet(seed: u64) -> Grid {
    let (mut dice, mut texts) = (Dice(seed), 0);
    made("Return", &mut dice, &mut texts, |page| {
        page.cover();
        page.indicators();
    })
}
