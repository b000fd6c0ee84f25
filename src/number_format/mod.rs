//! Excel number formats: does a format say per cent or date, and what does it show?

mod dates;
mod parts;
mod pattern;

pub use dates::display_date;

use crate::decimal::{exact, points};
use parts::FormatPart;
use pattern::Pattern;

/// Excel allows 255 characters; a longer code than this shows General.
const LONGEST: usize = 1024;

/// A cell's number format, taken apart once when it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFormat {
    code: String,
    percent: bool,
    date: bool,
    /// One for each section; `None` is General, and whatever is not understood.
    sections: Vec<Option<Pattern>>,
}

impl NumberFormat {
    /// The format of a code such as `0.0%`; empty is General.
    #[must_use]
    pub fn new(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return Self { code: code.to_owned(), ..Self::default() };
        }
        let sections = parts::sections(code);
        let first = sections.first().map(Vec::as_slice).unwrap_or_default();
        let shown = if code.len() <= LONGEST { sections.as_slice() } else { &[] };
        Self {
            code: code.to_owned(),
            percent: first.contains(&FormatPart::Code('%')),
            date: dates::says_date(first),
            sections: shown.iter().map(|parts| Pattern::new(parts)).collect(),
        }
    }

    /// The code as the workbook has it.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether it shows a fraction as a percentage: `%` in the first section, outside quotes, escapes and brackets
    /// (docs/judging.md, "Percentages and scale").
    #[must_use]
    pub const fn is_percent(&self) -> bool {
        self.percent
    }

    /// Whether it shows a number as a date or a time: `d m y h s` in the first section, outside quotes, escapes and
    /// brackets, or an elapsed time (`[h]`).
    #[must_use]
    pub(crate) const fn is_date(&self) -> bool {
        self.date
    }

    /// The number as the cell shows it, rounded half away from zero on its 15 significant digits.
    ///
    /// Outer blanks, which only align, are left out. A format or section that is not understood (dates, fractions, exponents, conditions) shows General.
    #[must_use]
    pub fn display(&self, value: f64) -> String {
        let (section, minus) = self.section(value);
        section
            .and_then(|pattern| pattern.show(exact(value.abs())?, minus))
            .map_or_else(|| general(value), |shown| shown.trim().to_owned())
    }

    /// The section that shows a value, and whether the minus is still to be written.
    fn section(&self, value: f64) -> (Option<&Pattern>, bool) {
        // A fourth section is for text; a lone `@` shows numbers as General and is not understood by `Pattern`.
        let (index, minus) = match self.sections.len() {
            0 | 1 => (0, value < 0.0),
            _ if value < 0.0 => (1, false),
            3.. if value == 0.0 => (2, false),
            _ => (0, false),
        };
        (self.sections.get(index).and_then(Option::as_ref), minus)
    }
}

/// A number as General shows it in a wide cell: 15 significant digits without float noise; an exponent from `1E+21`
/// upwards and below `1E-9`.
fn general(value: f64) -> String {
    let scientific = format!("{value:.14e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific; // not finite
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    match exact(value) {
        Some(plain) if (-9..=20).contains(&exponent) => points(plain),
        _ => {
            let sign = if exponent < 0 { '-' } else { '+' };
            let digits = digits.trim_end_matches('0').trim_end_matches('.');
            format!("{digits}E{sign}{:02}", exponent.unsigned_abs())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_show_as_in_excel() {
        for (code, value, shown) in [
            ("", 0.1 + 0.2, "0.3"),
            ("General", 1.1, "1.1"),
            ("general", -28.0, "-28"),
            ("", 0.0, "0"),
            ("", -0.0, "0"),
            ("", 123_456_789_012.0, "123456789012"),
            ("", 1.5e300, "1.5E+300"),
            ("", 1e-300, "1E-300"),
            ("", 0.000_012, "0.000012"),
            ("0.00", 1.1, "1.10"),
            ("0", 2.5, "3"),
            ("0", -2.5, "-3"),
            ("0.00", 1.005, "1.01"),
            ("0.0", 0.25, "0.3"),
            ("#,##0.0", 1234.56, "1,234.6"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0", 999.0, "999"),
            ("0%", 0.84, "84%"),
            ("0.0%", 0.9299, "93.0%"),
            ("0.00%", 0.9299, "92.99%"),
            ("0%", 84.0, "8400%"),
            ("0 %", 0.5, "50 %"),
            ("\"£\"#,##0", 1200.0, "£1,200"),
            ("£#,##0.00", 12.5, "£12.50"),
            ("[$£-809]#,##0", 1200.0, "£1,200"),
            ("[Red]-0.0", 1.25, "-1.3"),
            ("0.0;[Red]-0.0", -1.25, "-1.3"),
            ("0;(0)", -28.0, "(28)"),
            ("#,##0_);(#,##0)", -1234.0, "(1,234)"),
            ("#,##0_);(#,##0)", 1234.0, "1,234"),
            ("0;-0;\"nil\"", 0.0, "nil"),
            ("0;-0;;@", 0.0, ""),
            ("000", 7.0, "007"),
            ("\"HP LI \"0", 3.0, "HP LI 3"),
            ("0 \"days\"", 12.0, "12 days"),
            ("0\\d", 3.0, "3d"),
            ("#.##", 0.5, ".5"),
            ("0.##", 1.0, "1."),
            ("0.0##", 1.25, "1.25"),
            ("0,", 12_345.0, "12"),
            ("0.0,,\"m\"", 1_250_000.0, "1.3m"),
            ("0.00", 1e25, "10000000000000000000000000.00"),
            ("0.00", 1e30, "1E+30"),
        ] {
            assert_eq!(NumberFormat::new(code).display(value), shown, "{value} as {code}");
        }
    }

    #[test]
    fn a_code_longer_than_excel_allows_shows_general() {
        let format = NumberFormat::new(&format!("{}%", "0".repeat(2000)));
        assert!(format.is_percent());
        assert_eq!(format.display(0.5), "0.5");
    }

    #[test]
    fn what_is_not_understood_shows_general() {
        for code in [
            "# ?/?",
            "0.00E+00",
            "[<100]0.0;0",
            "dd/mm/yyyy",
            "@",
            "000-000",
            "[h]:mm",
            "0x",
            "\"open",
            "[",
            "0..0",
        ] {
            let shown = NumberFormat::new(code).display(1.25);
            assert!(shown == "1.25" || code == "\"open", "{code}: {shown}");
        }
    }

    #[test]
    fn a_percent_sign_counts_in_the_first_section_alone() {
        for (code, percent) in [
            ("0%", true),
            ("0.00%", true),
            ("[Red]0.0%;-0.0%", true),
            ("%0", true),
            ("", false),
            ("0", false),
            ("0\"%\"", false),
            ("0\\%", false),
            ("[$%-809]0", false),
            ("0;0%", false),
            ("0_%", false),
            ("0* %", true),
            ("0*%", false),
        ] {
            assert_eq!(NumberFormat::new(code).is_percent(), percent, "{code}");
        }
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for (code, date) in [
            ("dd/mm/yyyy", true),
            ("mmm-yy", true),
            ("d-mmm", true),
            ("h:mm", true),
            ("[h]:mm", true),
            ("[ss]", true),
            ("[$-809]dd mmmm yyyy;@", true),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", true),
            ("YYYY-MM-DD", true),
            ("General", false),
            ("", false),
            ("0", false),
            ("[Red]0", false),
            ("0 \"days\"", false),
            ("0\\d", false),
            ("0;\"d\";dd", false),
            ("0.00E+00", false),
            ("@", false),
            ("Standard", false),
        ] {
            assert_eq!(NumberFormat::new(code).is_date(), date, "{code}");
        }
    }

    proptest! {
        #[test]
        fn any_code_and_any_number_show_something(code in "[0#?.,;%dmyhs\"\\\\\\[\\]_*@$£E+\\-/ ]{0,16}", bits: u64) {
            let format = NumberFormat::new(&code);
            let _ = format.display(f64::from_bits(bits));
            let _ = display_date(jiff::civil::date(2010, 3, 31), &code);
        }

        #[test]
        fn any_text_is_a_format(code: String, value: f64) {
            let _ = NumberFormat::new(&code).display(value);
        }

        #[test]
        fn grouping_changes_nothing_but_commas(value in -1_000_000_000_i32..1_000_000_000) {
            let shown = NumberFormat::new("#,##0").display(f64::from(value));
            prop_assert_eq!(shown.replace(',', ""), value.to_string());
        }
    }
}
