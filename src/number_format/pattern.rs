//! One section of a number format: digits wanted before and behind the point, and the text around them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::parts::FormatPart;

/// More decimal places than a [`Decimal`] holds are not shown.
const MOST_DECIMALS: u32 = 28;

/// How one section shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Text before the digits.
    prefix: String,
    /// Text behind the digits.
    suffix: String,
    /// Whether it shows digits at all (`;;` and `"nil"` do not).
    digits: bool,
    /// Digits before the point at least.
    whole: usize,
    /// Whether a point is written.
    point: bool,
    /// Decimal places at least.
    least: usize,
    /// Decimal places at most.
    most: u32,
    /// Whether thousands are set apart by commas.
    grouped: bool,
    /// Percent signs: each times 100.
    percents: u32,
    /// Trailing commas: each divides by 1000.
    thousands: u32,
}

/// How far a section has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Before,
    Whole,
    Decimals,
    After,
}

impl Pattern {
    /// The pattern of a section's parts, unless it holds something that is not understood.
    pub(super) fn new(parts: &[FormatPart]) -> Option<Self> {
        let mut reader =
            PatternReader { pattern: Self::default(), stage: Stage::Before, commas: 0 };
        for part in parts {
            match part {
                FormatPart::Literal(text) => reader.literal(text),
                FormatPart::Bracket(text) if is_colour(text) => {}
                FormatPart::Bracket(text) => reader.literal(currency(text)?),
                FormatPart::Code(c) => reader.code(*c)?,
            }
        }
        reader.pattern.thousands = reader.commas;
        Some(reader.pattern)
    }

    /// A number of zero or more as this section shows it; `None` when it grows beyond a [`Decimal`].
    pub(super) fn show(&self, value: Decimal, minus: bool) -> Option<String> {
        let mut shown = String::from(if minus { "-" } else { "" });
        shown.push_str(&self.prefix);
        if self.digits {
            self.show_digits(value, &mut shown)?;
        }
        shown.push_str(&self.suffix);
        Some(shown)
    }

    fn show_digits(&self, mut value: Decimal, shown: &mut String) -> Option<()> {
        for _ in 0..self.percents {
            value = value.checked_mul(Decimal::ONE_HUNDRED)?;
        }
        for _ in 0..self.thousands {
            value = value.checked_div(Decimal::ONE_THOUSAND)?;
        }
        let value = value
            .round_dp_with_strategy(self.most, RoundingStrategy::MidpointAwayFromZero)
            .normalize();
        let text = value.to_string();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.trim_start_matches('0');
        let padded = format!("{whole:0>width$}", width = self.whole);
        for (index, digit) in padded.chars().enumerate() {
            let left = padded.len() - index;
            if self.grouped && index > 0 && left % 3 == 0 {
                shown.push(',');
            }
            shown.push(digit);
        }
        if self.point {
            shown.push('.');
            shown.push_str(&format!("{decimals:0<width$}", width = self.least));
        }
        Some(())
    }
}

/// A pattern while its section is read.
struct PatternReader {
    pattern: Pattern,
    stage: Stage,
    /// Commas behind the last digit so far: a grouping if another digit follows, else a division.
    commas: u32,
}

impl PatternReader {
    fn literal(&mut self, text: &str) {
        if self.stage == Stage::Before {
            self.pattern.prefix.push_str(text);
        } else {
            self.stage = Stage::After;
            self.pattern.suffix.push_str(text);
        }
    }

    fn code(&mut self, c: char) -> Option<()> {
        match (c, self.stage) {
            ('0' | '#' | '?', Stage::Before | Stage::Whole) => self.whole_digit(c),
            ('0' | '#' | '?', Stage::Decimals) => return self.decimal_digit(c),
            ('.', Stage::Before | Stage::Whole) => {
                self.pattern.point = true;
                self.pattern.digits = true;
                self.stage = Stage::Decimals;
            }
            (',', Stage::Whole | Stage::Decimals) => self.commas = self.commas.checked_add(1)?,
            ('%', _) => {
                self.pattern.percents += 1;
                self.literal("%");
            }
            (
                ' ' | '$' | '-' | '+' | '/' | '(' | ')' | ':' | '!' | '^' | '&' | '\'' | '~' | '{'
                | '}',
                _,
            ) => {
                self.literal(c.encode_utf8(&mut [0; 4]));
            }
            ('<' | '>' | '=', _) => self.literal(c.encode_utf8(&mut [0; 4])),
            (other, _) if !other.is_ascii() => self.literal(other.encode_utf8(&mut [0; 4])),
            _ => return None,
        }
        Some(())
    }

    fn whole_digit(&mut self, c: char) {
        self.stage = Stage::Whole;
        self.pattern.digits = true;
        if c == '0' || self.pattern.whole > 0 {
            self.pattern.whole += 1;
        }
        self.pattern.grouped |= self.commas > 0;
        self.commas = 0;
    }

    fn decimal_digit(&mut self, c: char) -> Option<()> {
        if self.pattern.most == MOST_DECIMALS || self.commas > 0 {
            return None;
        }
        self.pattern.most += 1;
        if c == '0' {
            self.pattern.least = usize::try_from(self.pattern.most).ok()?;
        }
        Some(())
    }
}

fn is_colour(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"].contains(&text.as_str())
        || text.strip_prefix("color").is_some_and(|number| number.trim().parse::<u8>().is_ok())
}

/// The sign of `[$£-809]`; a bracket without one (`[$-809]`) shows nothing.
fn currency(text: &str) -> Option<&str> {
    let text = text.strip_prefix('$')?;
    Some(text.split_once('-').map_or(text, |(sign, _)| sign))
}
