//! Formulas worked out anew from their text, as a spreadsheet program does when a person has changed a cell.

use std::cell::RefCell;
use std::collections::BTreeMap;

use qmr::cell::Pos;

use crate::support::package::Book;

/// What a formula or a part of it gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Blank,
    Number(f64),
    Text(String),
    Bool(bool),
    /// The cells of a column, or numbers in braces.
    Many(Vec<Self>),
    /// Not found.
    Absent,
}

use Value::{Absent, Blank, Bool, Many, Number, Text};

/// A workbook in which cells may be changed.
pub(crate) struct Recalculated<'b> {
    book: &'b Book,
    typed: BTreeMap<(String, Pos), Value>,
    known: RefCell<BTreeMap<(String, Pos), Value>>,
}

impl<'b> Recalculated<'b> {
    pub(crate) fn new(book: &'b Book) -> Self {
        let (typed, known) = (BTreeMap::new(), RefCell::default());
        Self { book, typed, known }
    }

    /// Types a value into a cell.
    pub(crate) fn type_in(&mut self, sheet: &str, pos: Pos, value: Value) {
        self.typed.insert((sheet.to_owned(), pos), value);
        self.known.borrow_mut().clear();
    }

    /// What a cell holds now.
    pub(crate) fn value(&self, sheet: &str, pos: Pos) -> Value {
        let key = (sheet.to_owned(), pos);
        if let Some(value) = self.typed.get(&key).or(self.known.borrow().get(&key)) {
            return value.clone();
        }
        let value = match self.book.sheet(sheet).cells.get(&pos) {
            None => Blank,
            Some(cell) => match &cell.formula {
                Some(formula) => {
                    let mut parser =
                        Parser { of: self, sheet, row: pos.row, formula, rest: formula };
                    let value = parser.comparison();
                    assert!(parser.rest.is_empty(), "{} is left of {formula}", parser.rest);
                    value
                }
                None if cell.is_text => Text(cell.value.clone()),
                None => Number(cell.value.parse().unwrap()),
            },
        };
        self.known.borrow_mut().insert(key, value.clone());
        value
    }

    /// The cells of a table's column.
    fn column(&self, table: &str, column: &str) -> Vec<Value> {
        let found = self.book.table(table).unwrap();
        let at = found.columns.iter().position(|own| own == column).unwrap();
        let col = found.from.col + u32::try_from(at).unwrap();
        let rows = found.from.row + 1..=found.to.row;
        rows.map(|row| self.value(table, Pos::new(row, col))).collect()
    }
}

/// One formula, read and worked out from left to right.
struct Parser<'p, 'b> {
    of: &'p Recalculated<'b>,
    sheet: &'p str,
    row: u32,
    formula: &'p str,
    rest: &'p str,
}

impl Parser<'_, '_> {
    fn take(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn comparison(&mut self) -> Value {
        let mut left = self.sum();
        while let Some(sign) =
            ["<>", "<=", ">=", "<", ">", "="].into_iter().find(|sign| self.take(sign))
        {
            let right = self.sum();
            left = each(&left, &right, &|left, right| Bool(compares(left, sign, right)));
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut left = self.product();
        while let Some(sign) = ["+", "-"].into_iter().find(|sign| self.take(sign)) {
            let right = self.product();
            let sign = if sign == "+" { 1.0 } else { -1.0 };
            left = each(&left, &right, &|left, right| Number(number(left) + sign * number(right)));
        }
        left
    }

    fn product(&mut self) -> Value {
        let mut left = self.atom();
        while let Some(sign) = ["*", "/"].into_iter().find(|sign| self.take(sign)) {
            let right = self.atom();
            left = each(&left, &right, &|left, right| {
                Number(match sign {
                    "*" => number(left) * number(right),
                    _ => number(left) / number(right),
                })
            });
        }
        left
    }

    fn atom(&mut self) -> Value {
        if self.take("(") {
            let inside = self.comparison();
            assert!(self.take(")"), "{}", self.rest);
            return inside;
        }
        if self.take("\"") {
            let (text, rest) = self.rest.split_once('"').unwrap();
            self.rest = rest;
            return Text(text.to_owned());
        }
        if self.take("{") {
            let (numbers, rest) = self.rest.split_once('}').unwrap();
            self.rest = rest;
            return Many(numbers.split(',').map(|text| Number(text.parse().unwrap())).collect());
        }
        if self.take("-") {
            return Number(-number(&self.atom()));
        }
        let length = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && !"$._".contains(c));
        let (word, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        self.rest = rest;
        if word == "1E" && self.take("-11") {
            return Number(1e-11);
        }
        if matches!(word, "TRUE" | "FALSE") {
            return Bool(word == "TRUE");
        }
        if let Ok(value) = word.parse() {
            return Number(value);
        }
        if self.take("(") {
            return self.call(word);
        }
        if self.take("[[#This Row],[") {
            let (column, rest) = self.rest.split_once("]]").unwrap();
            self.rest = rest;
            let own = self.row - self.of.book.table(word).unwrap().from.row - 1;
            return self.of.column(word, column)[usize::try_from(own).unwrap()].clone();
        }
        if self.take("[") {
            let (column, rest) = self.rest.split_once(']').unwrap();
            self.rest = rest;
            return Many(self.of.column(word, column));
        }
        if self.take("!") {
            return self.cells_of(word);
        }
        self.rest = &self.formula[self.formula.len() - self.rest.len() - word.len()..];
        self.cells_of(self.sheet)
    }

    /// A cell of a sheet, or all from one to another.
    fn cells_of(&mut self, sheet: &str) -> Value {
        let from = self.address();
        if !self.take(":") {
            return self.of.value(sheet, from);
        }
        let to = self.address();
        let rows = from.row..=to.row;
        let cells = rows.flat_map(|row| (from.col..=to.col).map(move |col| Pos::new(row, col)));
        Many(cells.map(|pos| self.of.value(sheet, pos)).collect())
    }

    fn address(&mut self) -> Pos {
        let length = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '$');
        let (word, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        self.rest = rest;
        word.replace('$', "").parse().unwrap()
    }

    /// `IF`: only the branch that holds is worked out.
    fn either(&mut self) -> Value {
        let holds = truth(&self.comparison());
        assert!(self.take(","), "{}", self.rest);
        let mut value = None;
        for branch in [true, false] {
            if branch == holds {
                value = Some(self.comparison());
            } else {
                self.pass_over();
            }
            self.take(",");
        }
        assert!(self.take(")"), "{}", self.rest);
        value.unwrap()
    }

    /// Passes over an argument.
    fn pass_over(&mut self) {
        let (mut depth, mut quoted) = (0, false);
        let end = self.rest.char_indices().find(|(_, letter)| {
            match letter {
                '"' => quoted = !quoted,
                '(' | '{' if !quoted => depth += 1,
                ',' | ')' if !quoted && depth == 0 => return true,
                ')' | '}' if !quoted => depth -= 1,
                _ => {}
            }
            false
        });
        self.rest = &self.rest[end.unwrap().0..];
    }

    fn call(&mut self, function: &str) -> Value {
        if function == "IF" {
            return self.either();
        }
        let mut given = Vec::new();
        while !self.take(")") {
            given.push(self.comparison());
            self.take(",");
        }
        let numbers = || given.iter().flat_map(flat).map(|value| number(&value));
        match function {
            "AND" => Bool(given.iter().all(truth)),
            "OR" => Bool(given.iter().any(truth)),
            "ABS" => Number(number(&given[0]).abs()),
            "INT" => Number(number(&given[0]).floor()),
            "LEN" => Number(f64::from(u32::try_from(number(&given[0]).to_string().len()).unwrap())),
            "COUNT" => {
                let numbers = given.iter().flat_map(flat);
                let numbers = numbers.filter(|value| matches!(value, Number(_)));
                Number(f64::from(u32::try_from(numbers.count()).unwrap()))
            }
            "IFERROR" => match &given[0] {
                Absent => given[1].clone(),
                Number(value) if !value.is_finite() => given[1].clone(),
                value => value.clone(),
            },
            "MIN" => Number(numbers().fold(f64::INFINITY, f64::min)),
            "SUM" | "SUMPRODUCT" => Number(numbers().sum()),
            "ROUND" => {
                let shift = 10_f64.powf(number(&given[1]));
                Number((number(&given[0]) * shift).round() / shift)
            }
            "ISNUMBER" => each(&given[0], &Blank, &|value, _| Bool(matches!(value, Number(_)))),
            "MATCH" => each(&given[0], &Blank, &|wanted, _| {
                let at = flat(&given[1]).iter().position(|value| value == wanted);
                at.map_or(Absent, |at| Number(f64::from(u32::try_from(at).unwrap()) + 1.0))
            }),
            "INDEX" => match &given[1] {
                Number(at) => flat(&given[0])[at.to_string().parse::<usize>().unwrap() - 1].clone(),
                other => other.clone(),
            },
            "NA" => Absent,
            "COUNTIFS" => {
                let pairs: Vec<(Vec<Value>, &Value)> =
                    given.chunks(2).map(|pair| (flat(&pair[0]), &pair[1])).collect();
                let rows = 0..pairs[0].0.len();
                let fits = |row: &usize| {
                    pairs.iter().all(|(column, wanted)| criterion(&column[*row], wanted))
                };
                Number(f64::from(u32::try_from(rows.filter(fits).count()).unwrap()))
            }
            other => panic!("{other}"),
        }
    }
}

fn flat(value: &Value) -> Vec<Value> {
    match value {
        Many(values) => values.clone(),
        other => vec![other.clone()],
    }
}

/// Works out cell by cell what is asked of a column.
fn each(left: &Value, right: &Value, of: &dyn Fn(&Value, &Value) -> Value) -> Value {
    match (left, right) {
        (Many(left), Many(right)) => {
            Many(left.iter().zip(right).map(|(left, right)| of(left, right)).collect())
        }
        (Many(left), right) => Many(left.iter().map(|left| of(left, right)).collect()),
        (left, Many(right)) => Many(right.iter().map(|right| of(left, right)).collect()),
        (left, right) => of(left, right),
    }
}

fn truth(value: &Value) -> bool {
    match value {
        Bool(truth) => *truth,
        Number(value) => *value != 0.0,
        Blank => false,
        other => panic!("{other:?} is neither true nor false"),
    }
}

/// Where a text stands for a number the result is none, and `IF` passes it over.
fn number(value: &Value) -> f64 {
    match value {
        Number(value) => *value,
        Bool(truth) => f64::from(u8::from(*truth)),
        Blank => 0.0,
        Text(_) | Many(_) | Absent => f64::NAN,
    }
}

fn compares(left: &Value, sign: &str, right: &Value) -> bool {
    let equal = match (left, right) {
        (Text(left), Text(right)) => left.eq_ignore_ascii_case(right),
        (Blank, Text(text)) | (Text(text), Blank) => text.is_empty(),
        (Text(_), _) | (_, Text(_)) => false,
        (left, right) => number(left) == number(right),
    };
    match sign {
        "=" => equal,
        "<>" => !equal,
        "<" => number(left) < number(right),
        ">" => number(left) > number(right),
        "<=" => number(left) <= number(right),
        _ => number(left) >= number(right),
    }
}

/// Whether a cell meets a criterion of `COUNTIFS`.
fn criterion(cell: &Value, wanted: &Value) -> bool {
    match wanted {
        Text(wanted) => match (wanted.strip_prefix("<>"), wanted.strip_prefix('=')) {
            (Some(other), _) => !compares(cell, "=", &Text(other.to_owned())),
            (None, Some(same)) => compares(cell, "=", &Text(same.to_owned())),
            (None, None) => compares(cell, "=", &Text(wanted.clone())),
        },
        other => compares(cell, "=", other),
    }
}
