//! What a return says about itself: whose it is, for which period, who completed it, and its narrative (DOMAIN 2, Cover).

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Place, Pos};
use crate::due::Due;
use crate::grid::{Grid, Raw};
use crate::intake::locate::Block;
use crate::kind::Symbol;
use crate::register::{Rag, Symbols, normal_name};

/// What a cover's label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// The directorate.
    Directorate,
    /// The service.
    Service,
    /// The period, or the quarter alone.
    Period,
    /// The financial year alone.
    Year,
    /// Who completed the return.
    CompletedBy,
    /// When it was completed or sent in.
    Submitted,
    /// The data-quality sign-off.
    DataQuality,
}

/// The spellings of each label, as [`normal_name`] folds them.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Directorate, &["directorate", "directorate name"]),
    (
        Label::Service,
        &[
            "service",
            "service name",
            "service area",
            "department",
            "team",
        ],
    ),
    (
        Label::Period,
        &[
            "period",
            "reporting period",
            "period covered",
            "return period",
            "quarter",
        ],
    ),
    (Label::Year, &["year", "financial year"]),
    (
        Label::CompletedBy,
        &[
            "completed by",
            "prepared by",
            "author",
            "report author",
            "completed by officer",
            "returned by",
            "completing officer",
            "submitted by",
        ],
    ),
    (
        Label::Submitted,
        &[
            "date submitted",
            "date completed",
            "submitted",
            "submission date",
            "date",
            "completed on",
            "date of return",
            "submitted on",
            "date signed",
            "return date",
        ],
    ),
    (
        Label::DataQuality,
        &[
            "data quality",
            "data quality statement",
            "data quality sign off",
            "data quality signed off",
            "data quality signoff",
            "data quality assurance",
            "sign off",
        ],
    ),
];

/// One fact of a cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Label,
    /// The cell that holds it.
    pub at: At,
    /// As shown.
    pub shown: Arc<str>,
    /// As a date, if it is one.
    pub date: Option<Date>,
}

/// A piece of narrative below a numbered heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The heading without its number.
    pub section: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: At,
}

/// The totals of key indicators that a return states (Halton 6.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Where they stand.
    pub at: At,
    /// As typed.
    pub shown: Arc<str>,
    /// All key indicators.
    pub total: usize,
    /// Ticks.
    pub green: usize,
    /// Question marks.
    pub amber: usize,
    /// Crosses.
    pub red: usize,
}

/// What one sheet says outside its tables.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Labelled facts, from top to bottom.
    pub facts: Vec<Fact>,
    /// Labels that nothing stands beside, and where they are.
    pub unfilled: Vec<(Label, At)>,
    /// Narrative, from top to bottom.
    pub passages: Vec<Passage>,
    /// Stated totals.
    pub totals: Option<Totals>,
    /// Short texts that may be titles.
    pub titles: Vec<(Pos, Arc<str>)>,
    /// How many rows were read for it.
    pub rows: usize,
}

impl Cover {
    /// The first fact of a label.
    #[must_use]
    pub fn fact(&self, label: Label) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.label == label)
    }

    /// Where a label stands that nothing stands beside.
    #[must_use]
    pub fn unfilled_at(&self, label: Label) -> Option<&At> {
        self.unfilled
            .iter()
            .find(|(own, _)| *own == label)
            .map(|(_, at)| at)
    }

    /// Takes in what another sheet says.
    pub fn extend(&mut self, other: Self) {
        self.facts.extend(other.facts);
        self.unfilled.extend(other.unfilled);
        self.passages.extend(other.passages);
        self.titles.extend(other.titles);
        self.rows += other.rows;
        self.totals = self.totals.take().or(other.totals);
    }

    /// Reads what stands outside the tables of a sheet: all of it, or the part above its first header.
    #[must_use]
    pub fn read(grid: &Grid, place: &Arc<Place>, blocks: &[Block]) -> Self {
        let end = blocks
            .iter()
            .map(|block| block.header.rows.0)
            .min()
            .unwrap_or(u32::MAX);
        let mut cover = Self::default();
        let mut section: Option<Arc<str>> = None;
        let mut taken: BTreeSet<Pos> = BTreeSet::new();
        for (_, cells) in grid.rows().take_while(|(row, _)| *row < end) {
            cover.rows += 1;
            // A line of totals below a heading is no text of that section, such as a sign-off.
            let stated = totals(place, cells);
            let totals_at = stated.as_ref().map(|totals| totals.at.pos);
            cover.totals = cover.totals.take().or(stated);
            for (pos, raw) in cells {
                if taken.contains(pos) || totals_at.is_some_and(|at| *pos >= at) {
                    continue;
                }
                let text: Arc<str> = raw.shown().trim().into();
                if let Some(fact) = fact(grid, place, *pos, &text) {
                    taken.insert(fact.at.pos);
                    cover.facts.push(fact);
                } else if let Some(label) = open_label(&text) {
                    cover.unfilled.push((label, at(place, *pos)));
                } else if let Some(heading) = section_heading(&text) {
                    if label_of(&heading) == Some(Label::DataQuality) {
                        let label = Label::DataQuality;
                        cover.unfilled.push((label, at(place, *pos)));
                    }
                    section = Some(heading);
                } else {
                    cover.prose(place, *pos, text, section.as_ref());
                }
            }
        }
        cover
    }

    fn prose(&mut self, place: &Arc<Place>, pos: Pos, text: Arc<str>, section: Option<&Arc<str>>) {
        let at = at(place, pos);
        if let Some(section) = section {
            if label_of(section) == Some(Label::DataQuality) && !text.ends_with(':') {
                self.facts.push(Fact {
                    label: Label::DataQuality,
                    at: at.clone(),
                    shown: Arc::clone(&text),
                    date: None,
                });
            }
            self.passages.push(Passage {
                section: Arc::clone(section),
                text,
                at,
            });
        } else if text.chars().count() <= 120 {
            self.titles.push((pos, text));
        }
    }
}

fn at(place: &Arc<Place>, pos: Pos) -> At {
    At {
        place: Arc::clone(place),
        pos,
    }
}

fn label_of(text: &str) -> Option<Label> {
    let folded = normal_name(text);
    LABELS
        .iter()
        .find(|(_, spellings)| spellings.contains(&folded.as_str()))
        .map(|(label, _)| *label)
}

/// The label of a cell that holds a label alone, with or without a colon.
fn bare_label(text: &str) -> Option<Label> {
    label_of(text.trim_end_matches([':', ' ', '\u{a0}']))
}

/// A label whose value is missing: alone in its cell, or with nothing behind its colon. `Data quality` alone is a heading
/// too, below which its text may stand.
fn open_label(text: &str) -> Option<Label> {
    bare_label(text).filter(|_| section_heading(text).is_none())
}

/// A fact that starts at a cell: `LABEL: value` in it, or a label with its value right of or below it.
fn fact(grid: &Grid, place: &Arc<Place>, pos: Pos, text: &str) -> Option<Fact> {
    if let Some((before, after)) = text.split_once(':')
        && let Some(label) = label_of(before)
        && !after.trim().is_empty()
    {
        return Some(made(label, place, pos, after.trim(), None));
    }
    let label = bare_label(text)?;
    let (at, raw) = value_of(grid, pos)?;
    let date = match raw {
        Raw::Date { date, .. } => Some(*date),
        _ => None,
    };
    Some(made(label, place, at, raw.shown().trim(), date))
}

fn made(label: Label, place: &Arc<Place>, pos: Pos, shown: &str, date: Option<Date>) -> Fact {
    let date = date.or_else(|| Due::from_text(shown).map(|due| due.date));
    Fact {
        label,
        at: at(place, pos),
        shown: shown.into(),
        date: date.filter(|_| label == Label::Submitted),
    }
}

/// The first cell right of a label in its row, else the one below it; another label is no value.
fn value_of(grid: &Grid, label: Pos) -> Option<(Pos, &Raw)> {
    let from = grid.cells().partition_point(|(pos, _)| *pos <= label);
    let right = grid
        .cells()
        .get(from)
        .filter(|(pos, _)| pos.row == label.row);
    let below = Pos::new(label.row + 1, label.col);
    let is_label = |raw: &Raw| {
        let shown = raw.shown();
        bare_label(&shown).is_some()
            || shown
                .split_once(':')
                .is_some_and(|(before, _)| label_of(before).is_some())
    };
    right
        .map(|(pos, raw)| (*pos, raw))
        .filter(|(_, raw)| !is_label(raw))
        .or_else(|| Some((below, grid.get(below)?)).filter(|(_, raw)| !is_label(raw)))
}

/// `2.0 KEY DEVELOPMENTS` gives its words; a text that carries no number must be one of the known sections.
fn section_heading(text: &str) -> Option<Arc<str>> {
    const KNOWN: &[&str] = &[
        "key developments",
        "emerging issues",
        "service review",
        "introduction",
        "data quality",
        "comment on milestones",
        "comment on indicators",
    ];
    if text.chars().count() > 80 {
        return None;
    }
    let number = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let (number, words) = text.split_at(number);
    let words = words.trim();
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        && number.contains('.')
        && words.starts_with(|c: char| c.is_alphabetic())
        && words.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !words.ends_with('.');
    let known = number.is_empty() && KNOWN.contains(&normal_name(words).as_str());
    (numbered || known).then(|| words.trim_end_matches(':').into())
}

/// `Total 4 · 2 ✓ · 0 ? · 2 ×`, in one cell or over the cells of a row; the numbers may stand before or behind their
/// symbols, and a symbol that is left out has none.
fn totals(place: &Arc<Place>, cells: &[(Pos, Raw)]) -> Option<Totals> {
    let is_total = |raw: &Raw| raw.shown().trim_start().to_lowercase().starts_with("total");
    let first = cells.iter().position(|(_, raw)| is_total(raw))?;
    let cells = cells.get(first..)?;
    let (pos, _) = cells.first()?;
    let mut tokens = cells.iter().flat_map(|(_, raw)| tokens(raw)).skip(1);
    let Some(Token::Count(total)) = tokens.next() else {
        return None;
    };
    let rest: Vec<Token> = tokens.collect();
    let mut totals = Totals {
        at: at(place, *pos),
        shown: Arc::default(),
        total,
        green: 0,
        amber: 0,
        red: 0,
    };
    if rest.is_empty() {
        return None;
    }
    for pair in rest.chunks(2) {
        let (Token::Count(count), Token::Colour(rag)) = paired(pair)? else {
            return None;
        };
        match rag {
            Rag::Green => totals.green = count,
            Rag::Amber => totals.amber = count,
            Rag::Red => totals.red = count,
        }
    }
    let texts: Vec<Arc<str>> = cells.iter().map(|(_, raw)| raw.shown()).collect();
    totals.shown = texts.join(" ").trim().into();
    Some(totals)
}

/// A word of stated totals.
#[derive(Clone, Copy)]
enum Token {
    Count(usize),
    Colour(Rag),
    Other,
}

fn tokens(raw: &Raw) -> Vec<Token> {
    let face = match raw {
        Raw::Text { face, .. } => *face,
        _ => crate::grid::Face::Text,
    };
    let parts = |c: char| c.is_whitespace() || matches!(c, '·' | ',' | ';' | '|' | ':' | '=');
    let shown = raw.shown();
    let words = shown.split(parts).filter(|word| !word.is_empty());
    words
        .map(|word| match word.parse() {
            Ok(count) => Token::Count(count),
            Err(_) => Symbol::from_text(word, face, &Symbols::default())
                .ok()
                .flatten()
                .and_then(Symbol::rag)
                .map_or(Token::Other, Token::Colour),
        })
        .collect()
}

/// A number and its symbol, whichever stands first.
fn paired(pair: &[Token]) -> Option<(Token, Token)> {
    match pair {
        [count @ Token::Count(_), colour @ Token::Colour(_)]
        | [colour @ Token::Colour(_), count @ Token::Count(_)] => Some((*count, *colour)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Face;

    fn grid(cells: &[(&str, &str)]) -> Grid {
        let cells = cells.iter().map(|(at, text)| {
            let raw = Raw::Text {
                text: (*text).into(),
                face: Face::Text,
            };
            (at.parse().unwrap(), raw)
        });
        Grid::new("Cover", cells.collect())
    }

    fn read(cells: &[(&str, &str)]) -> Cover {
        let place = Arc::new(Place {
            file: "a.xlsx".into(),
            sheet: "Cover".into(),
        });
        Cover::read(&grid(cells), &place, &[])
    }

    fn shown(cover: &Cover, label: Label) -> Option<(&str, String)> {
        let fact = cover.fact(label)?;
        Some((&fact.shown, fact.at.pos.to_string()))
    }

    #[test]
    fn a_fact_stands_in_its_label_s_cell_or_right_of_it_or_below() {
        let cover = read(&[
            ("A1", "SERVICE: Health & Partnerships"),
            ("A2", "PERIOD"),
            ("C2", "Quarter 4 to period end 31st March 2010"),
            ("A4", "Completed by:"),
            ("A5", "Performance Officer"),
            ("A7", "Directorate"),
            ("A8", "Date:"),
            ("B8", "30 April 2010"),
        ]);
        assert_eq!(
            shown(&cover, Label::Service),
            Some(("Health & Partnerships", "A1".into()))
        );
        assert_eq!(
            shown(&cover, Label::Period),
            Some(("Quarter 4 to period end 31st March 2010", "C2".into()))
        );
        assert_eq!(
            shown(&cover, Label::CompletedBy),
            Some(("Performance Officer", "A5".into()))
        );
        assert_eq!(shown(&cover, Label::Directorate), None);
        let date = cover.fact(Label::Submitted).and_then(|fact| fact.date);
        assert_eq!(date, Some(jiff::civil::date(2010, 4, 30)));
    }

    #[test]
    fn any_text_below_data_quality_is_a_sign_off() {
        let cover = read(&[
            ("A1", "3.0 EMERGING ISSUES"),
            ("A2", "A home is closing."),
            ("A4", "9.0 DATA QUALITY"),
            ("A5", "Checked by the author."),
        ]);
        assert_eq!(
            shown(&cover, Label::DataQuality),
            Some(("Checked by the author.", "A5".into()))
        );
        assert_eq!(&*cover.passages[0].section, "EMERGING ISSUES");
        assert_eq!(&*cover.passages[0].text, "A home is closing.");
        assert!(read(&[("A4", "9.0 DATA QUALITY")]).facts.is_empty());
        let totals = read(&[("A4", "Data quality"), ("A6", "Total 4 ✓ 2 ? 0 × 2")]);
        assert!(totals.facts.is_empty() && totals.totals.is_some());
    }

    #[test]
    fn stated_totals_are_read_with_the_number_on_either_side() {
        for text in [
            "Total 4 · 2 ✓ · 0 ? · 2 ×",
            "Total 4 ✓ 2 ? 0 × 2",
            "Total: 4, 2 ✓, 0 ?, 2 x",
        ] {
            let totals = read(&[("A1", text)]).totals.unwrap();
            assert_eq!(
                (totals.total, totals.green, totals.amber, totals.red),
                (4, 2, 0, 2),
                "{text}"
            );
        }
        for text in [
            "Total cost 4",
            "Total 4",
            "Total 4 of 5 people",
            "Total 12 2",
            "Totally",
        ] {
            assert!(read(&[("A1", text)]).totals.is_none(), "{text}");
        }
    }

    #[test]
    fn stated_totals_are_read_beside_a_label_over_a_row_and_in_another_font() {
        let beside = read(&[
            ("B2", "Key indicators"),
            ("C2", "Total 4 · 1 ✓ · 2 ? · 1 ×"),
        ]);
        let totals = beside.totals.unwrap();
        assert_eq!(
            (totals.at.pos.to_string().as_str(), totals.total),
            ("C2", 4)
        );
        assert_eq!((totals.green, totals.amber, totals.red), (1, 2, 1));
        let over = [
            ("A5", "Total"),
            ("B5", "4"),
            ("C5", "Green"),
            ("D5", "2"),
            ("E5", "Red"),
            ("F5", "2"),
        ];
        let totals = read(&over).totals.unwrap();
        assert_eq!((totals.green, totals.amber, totals.red), (2, 0, 2));
        assert_eq!(&*totals.shown, "Total 4 Green 2 Red 2");
        let raw = |text: &str, face| Raw::Text {
            text: text.into(),
            face,
        };
        let font = [
            ("Total", Face::Text),
            ("3", Face::Text),
            ("ü", Face::Wingdings),
            ("2", Face::Text),
            ("û", Face::Wingdings),
            ("1", Face::Text),
        ];
        let cells = (0..)
            .zip(font)
            .map(|(col, (text, face))| (Pos::new(0, col), raw(text, face)));
        let place = Arc::new(Place {
            file: "a.xlsx".into(),
            sheet: "Cover".into(),
        });
        let totals = Cover::read(&Grid::new("Cover", cells.collect()), &place, &[])
            .totals
            .unwrap();
        assert_eq!((totals.green, totals.amber, totals.red), (2, 0, 1));
    }

    #[test]
    fn a_label_without_a_value_is_remembered_where_it_stands() {
        let cover = read(&[
            ("A1", "9.0 DATA QUALITY"),
            ("A2", "Total 4 · 2 ✓ · 0 ? · 2 ×"),
            ("A3", "Completed by"),
            ("A4", "Date submitted:"),
            ("B4", "28 April 2010"),
        ]);
        let places: Vec<_> = cover
            .unfilled
            .iter()
            .map(|(label, at)| (*label, at.pos.to_string()))
            .collect();
        assert_eq!(
            places,
            [
                (Label::DataQuality, "A1".to_owned()),
                (Label::CompletedBy, "A3".to_owned())
            ]
        );
        assert_eq!(
            shown(&cover, Label::DataQuality),
            None,
            "totals or a label below it are no sign-off"
        );
    }

    #[test]
    fn labels_side_by_side_have_their_values_below() {
        let cover = read(&[
            ("A1", "Completed by"),
            ("B1", "Date"),
            ("A2", "Performance Officer"),
            ("B2", "28 April 2010"),
        ]);
        assert_eq!(
            shown(&cover, Label::CompletedBy),
            Some(("Performance Officer", "A2".into()))
        );
        assert_eq!(
            shown(&cover, Label::Submitted),
            Some(("28 April 2010", "B2".into()))
        );
    }
}
