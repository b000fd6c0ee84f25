//! How the workbook looks: every format is made once. Colours never stand alone, words stand with them; text on a fill
//! has a contrast of 4.5 to 1 or more.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder,
    FormatUnderline,
};

use rust_decimal::Decimal;

use super::letters::{DIGIT, thousandths, units, width};
use crate::judge::{Direction, half_away_from_zero};
use crate::tables::column::CellLook;
use crate::tables::declaration::SheetAudience;
use crate::tables::figures::{MOST_DECIMALS, ShownUnit};

/// Fill and text of one colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    /// The fill.
    pub fill: &'static str,
    /// The text upon it.
    pub text: &'static str,
    /// The bar of a chart.
    pub bar: &'static str,
    /// The label upon the bar.
    pub label: &'static str,
}

pub(super) const GREEN: Paint =
    Paint { fill: "C6EFCE", text: "0B5A1E", bar: "1B7F3B", label: "FFFFFF" };
pub(super) const AMBER: Paint =
    Paint { fill: "FFE699", text: "5C4200", bar: "FFC000", label: "000000" };
pub(super) const RED: Paint =
    Paint { fill: "F8CBAD", text: "8B0000", bar: "B3261E", label: "FFFFFF" };
pub(super) const GREY: Paint =
    Paint { fill: "E3E3E3", text: "333333", bar: "BDBDBD", label: "000000" };

/// Words that have a colour, wherever a column holds a status or a severity.
const PAINTED: &[(&str, Paint)] = &[
    ("Green", GREEN),
    ("Amber", AMBER),
    ("Red", RED),
    ("Missing", GREY),
    ("Unreadable", GREY),
    ("No symbol", GREY),
    ("Accepted", GREEN),
    ("Accepted with warnings", AMBER),
    ("Not ready", RED),
    ("No return", RED),
    ("Wrong period", GREY),
    ("Unknown service", GREY),
    ("Late", GREY),
    ("High", RED),
    ("Error", RED),
    ("Medium", AMBER),
    ("Warning", AMBER),
    ("Concern", AMBER),
    ("Improvement", GREEN),
    (Direction::Better.with_arrow(), GREEN),
    (Direction::Worse.with_arrow(), RED),
];

pub(super) const NAVY: &str = "1F3864";
pub(super) const SLATE: &str = "595959";
const WHITE: &str = "FFFFFF";
const LINE: &str = "D9D9D9";
const FAINT: &str = "6E6E6E";

/// How wide a number stands with some decimals, in units of a column's width.
pub(super) fn number_width(unit: ShownUnit, value: Decimal, decimals: usize) -> f64 {
    let shift = if unit == ShownUnit::Percent { 2 } else { 0 };
    let kept = u32::try_from(decimals.saturating_add(shift)).unwrap_or(u32::MAX);
    let shown = half_away_from_zero(value, kept);
    let scaled = match unit {
        ShownUnit::Percent => shown.saturating_mul(Decimal::ONE_HUNDRED),
        ShownUnit::Money | ShownUnit::Plain => shown,
    };
    let whole = scaled.abs().trunc().to_string();
    let commas = match unit {
        ShownUnit::Percent => 0,
        ShownUnit::Money | ShownUnit::Plain => whole.len().saturating_sub(1) / 3,
    };
    let digits = u32::try_from(whole.len().saturating_add(decimals)).unwrap_or(u32::MAX);
    let signs = [
        (scaled.is_sign_negative(), "-"),
        (decimals > 0, "."),
        (unit == ShownUnit::Percent, "%"),
        (unit == ShownUnit::Money, "£"),
    ];
    let signs = signs.into_iter().filter(|(there, _)| *there);
    let signs: f64 = signs.map(|(_, sign)| units(sign)).sum();
    let commas = u32::try_from(commas).unwrap_or(u32::MAX).saturating_mul(width(','));
    thousandths(digits.saturating_mul(DIGIT).saturating_add(commas)) + signs + SET_IN
}

/// The number format of a unit with some decimals.
pub(super) fn number_format(unit: ShownUnit, decimals: usize) -> String {
    let places = match decimals {
        0 => String::new(),
        some => format!(".{}", "0".repeat(some)),
    };
    match unit {
        ShownUnit::Percent => format!("0{places}%"),
        ShownUnit::Money => format!("\"£\"#,##0{places};-\"£\"#,##0{places}"),
        ShownUnit::Plain => format!("#,##0{places}"),
    }
}

/// The room that a number is set in by.
pub(super) const INDENT: f64 = 1.4;
/// The same, with some to spare.
pub(super) const SET_IN: f64 = 1.6;

/// Whether a text stands in a column in the column's own format.
pub(super) const fn is_of_texts(look: CellLook) -> bool {
    matches!(
        look,
        CellLook::Text | CellLook::Word | CellLook::Own | CellLook::Spelt | CellLook::Status
    )
}

/// The formats of texts in the columns of a table.
#[derive(Debug)]
struct TextFormats {
    text: Format,
    own: Format,
    spelt: Format,
    status: Format,
}

impl TextFormats {
    fn new(body: impl Fn() -> Format) -> Self {
        let text = || body().set_num_format("@");
        let spelt = text().set_align(FormatAlign::Right).set_indent(1);
        Self { text: text(), own: body(), spelt, status: body().set_bold() }
    }
}

/// Every format of the workbook.
#[derive(Debug)]
pub(super) struct WorkbookFormats {
    /// A sheet's title.
    pub title: Format,
    /// What stands below it.
    pub subtitle: Format,
    /// A heading of a table.
    pub header: Format,
    /// A heading over counts.
    pub count_header: Format,
    /// A heading over counts that stands upright.
    pub upright_header: Format,
    /// A heading of a table, above the button of its filter.
    pub table_header: Format,
    /// The same over numbers.
    pub number_header: Format,
    /// A heading of a column that is not printed.
    pub technical: Format,
    /// A block's title.
    pub block: Format,
    /// Body text, wrapped.
    pub text: Format,
    /// Body text in bold.
    pub strong: Format,
    /// Text set in.
    pub inset: Format,
    /// A count.
    pub count: Format,
    /// A share of the rated.
    pub share: Format,
    /// The label of a total.
    pub total: Format,
    /// A count of a total.
    pub total_count: Format,
    /// A share of a total.
    pub total_share: Format,
    /// By how much a share changed.
    pub change: Format,
    /// The same of a total.
    pub total_change: Format,
    /// The same of a directorate.
    pub strong_change: Format,
    /// A count of a directorate.
    pub strong_count: Format,
    /// A share of a directorate.
    pub strong_share: Format,
    /// A link.
    pub link: Format,
    wrapped: TextFormats,
    /// The same on one line.
    on_a_line: TextFormats,
    number: Format,
    date: Format,
    numbers: Vec<(ShownUnit, Vec<Format>)>,
}

/// Arial: every system has it or a font of the same widths, and row heights are reckoned from widths.
fn font(size: u8) -> Format {
    Format::new().set_font_name("Arial").set_font_size(size)
}

fn body() -> Format {
    font(10)
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_color(LINE)
}

/// What is typed there stays text: `1/2` is no day, and `0012` keeps its zeros.
fn text() -> Format {
    body().set_text_wrap().set_num_format("@")
}

fn number() -> Format {
    body().set_align(FormatAlign::Right).set_indent(1)
}

fn heading(fill: &str) -> Format {
    font(10)
        .set_bold()
        .set_font_color(WHITE)
        .set_background_color(fill)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(WHITE)
}

impl WorkbookFormats {
    /// Makes them.
    pub(super) fn new() -> Self {
        let numbers = [ShownUnit::Percent, ShownUnit::Money, ShownUnit::Plain].map(|unit| {
            let formats = (0..=MOST_DECIMALS)
                .map(|decimals| number().set_num_format(number_format(unit, decimals)));
            (unit, formats.collect())
        });
        let count = || body().set_align(FormatAlign::Right).set_num_format("#,##0");
        let share = || body().set_align(FormatAlign::Right).set_num_format("0.0%");
        let change = || body().set_align(FormatAlign::Right).set_num_format("+0.0%;-0.0%;0.0%");
        let total = |format: Format| {
            format
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_top_color(SLATE)
                .set_border_bottom_color(SLATE)
        };
        Self {
            title: font(16).set_bold().set_font_color(NAVY),
            subtitle: font(10).set_font_color(SLATE),
            header: heading(NAVY),
            count_header: heading(NAVY).set_align(FormatAlign::Right),
            upright_header: heading(NAVY)
                .unset_text_wrap()
                .set_rotation(90)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::Bottom),
            table_header: heading(NAVY).set_align(FormatAlign::Top),
            number_header: heading(NAVY)
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Right)
                .set_indent(1),
            technical: heading(SLATE).set_align(FormatAlign::Top),
            block: font(12).set_bold().set_font_color(NAVY),
            text: text(),
            strong: text().set_bold(),
            inset: text().set_align(FormatAlign::Left).set_indent(1),
            count: count(),
            share: share(),
            total: total(text()),
            total_count: total(count()),
            total_share: total(share()),
            change: change(),
            total_change: total(change()),
            strong_change: change().set_bold(),
            strong_count: count().set_bold(),
            strong_share: share().set_bold(),
            link: body()
                .set_text_wrap()
                .set_font_color("0B4F9E")
                .set_underline(FormatUnderline::Single),
            wrapped: TextFormats::new(|| body().set_text_wrap()),
            on_a_line: TextFormats::new(body),
            number: number(),
            date: body().set_align(FormatAlign::Left).set_num_format("d mmm yyyy"),
            numbers: numbers.into(),
        }
    }

    /// The format of a column, whose texts are wrapped or stand on a line each.
    pub(super) const fn of(&self, look: CellLook, wraps: bool) -> &Format {
        let texts = if wraps { &self.wrapped } else { &self.on_a_line };
        match look {
            CellLook::Text | CellLook::Word => &texts.text,
            CellLook::Own => &texts.own,
            CellLook::Spelt => &texts.spelt,
            CellLook::Count | CellLook::Figure | CellLook::Threshold => &self.number,
            CellLook::Date => &self.date,
            CellLook::Status => &texts.status,
        }
    }

    /// The format of a number with some decimals.
    pub(super) fn number(&self, unit: ShownUnit, decimals: usize) -> &Format {
        self.numbers
            .iter()
            .find(|(own, _)| *own == unit)
            .and_then(|(_, formats)| formats.get(decimals.min(MOST_DECIMALS)))
            .unwrap_or(&self.number)
    }
}

/// The colour of a sheet's tab.
pub(super) const fn tab_colour(audience: SheetAudience) -> &'static str {
    match audience {
        SheetAudience::Everybody => NAVY,
        SheetAudience::Boards => RED.bar,
        SheetAudience::DataOfficers => SLATE,
    }
}

/// The rules that paint words.
pub(super) fn painted(words: &[&str]) -> impl Iterator<Item = ConditionalFormatCell> {
    PAINTED.iter().filter(|(word, _)| words.contains(word)).map(|(word, paint)| {
        let format = Format::new().set_background_color(paint.fill).set_font_color(paint.text);
        ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(*word))
            .set_format(format)
    })
}

/// The rule that lets a count of zero stand back.
pub(super) fn faint_zero() -> ConditionalFormatCell {
    ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(0))
        .set_format(Format::new().set_font_color(FAINT))
}

/// The rule that paints a count above zero.
pub(super) fn painted_count(paint: Paint) -> ConditionalFormatCell {
    let format = Format::new().set_background_color(paint.fill).set_font_color(paint.text);
    ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(0))
        .set_format(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_fill() {
        for paint in [GREEN, AMBER, RED, GREY] {
            assert!(contrast(paint.fill, paint.text) >= 4.5, "{paint:?}");
            assert!(contrast(paint.bar, paint.label) >= 4.5, "{paint:?}");
        }
        for fill in [NAVY, SLATE, FAINT] {
            assert!(contrast(fill, WHITE) >= 4.5, "{fill}");
        }
    }

    #[test]
    fn numbers_are_shown_in_their_unit() {
        assert_eq!(number_format(ShownUnit::Percent, 1), "0.0%");
        assert_eq!(number_format(ShownUnit::Plain, 0), "#,##0");
        assert_eq!(number_format(ShownUnit::Money, 2), "\"£\"#,##0.00;-\"£\"#,##0.00");
    }
}
