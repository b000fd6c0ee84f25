//! A proposed register as a workbook: the sheets that `qmr register` reads, and what is still to be told
//! (docs/configuration.md, "A first register").

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Workbook,
    Worksheet,
};

use super::cell::SheetWriter;
use super::fault::fault;
use super::style::{AMBER, WorkbookFormats};
use crate::error::Error;
use crate::period::Quarter;
use crate::proposal::{
    ProposedDirectorate, ProposedIndicator, ProposedRegister, ProposedService, ProposedTarget,
    Unclear,
};
use crate::register::{IndicatorClass, Polarity};
use crate::sanitize::for_cell;

/// What a cell of these sheets holds.
enum Written {
    Text(String),
    Number(Decimal),
    /// What a person is to look at: nothing yet, or what stands there for want of anything better.
    Open(String),
}

/// A column: its heading, its width, and what it holds of a row.
type ListColumn<T> = (&'static str, f64, fn(&T) -> Written);

/// The number of the column *polarity* on the sheet of indicators.
const POLARITY: u16 = 3;

/// The columns of the sheet Indicators. Those that no register has tell where the others come from.
const INDICATORS: &[ListColumn<ProposedIndicator>] = &[
    ("ref", 12.0, |own| text(&own.reference)),
    ("title", 48.0, |own| text(&own.title)),
    ("service", 9.0, |own| text(&own.service)),
    ("polarity", 10.0, |own| own.polarity.said.map_or_else(open, |said| text(said.word()))),
    ("Polarity proposed", 18.0, |own| text(own.polarity.proposed.map_or("", Polarity::word))),
    ("Reasons for it", 44.0, |own| text(&own.polarity.reasons.join("; "))),
    ("unit", 10.0, |own| match own.unit_is_open {
        true => Written::Open(own.unit.to_string()),
        false => text(&own.unit),
    }),
    ("limb", 12.0, |own| text(own.limb.as_deref().unwrap_or_default())),
    ("kind", 8.0, |own| text(own.class.map_or("", kind))),
    ("group", 20.0, |own| text(&own.group)),
    ("owner", 20.0, |own| text(&own.owner)),
    ("prior_actual", 13.0, |own| own.prior_actual.map_or_else(|| text(""), Written::Number)),
    ("target", 12.0, |own| match own.target {
        ProposedTarget::Between(lower, _) => Written::Number(lower),
        _ => target(&own.target),
    }),
    ("target_upper", 13.0, |own| match own.target {
        ProposedTarget::Between(_, upper) => Written::Number(upper),
        _ => text(""),
    }),
];

/// The columns of the sheet Services.
const SERVICES: &[ListColumn<ProposedService>] = &[
    ("id", 9.0, |own| text(&own.id)),
    ("name", 40.0, |own| text(&own.name)),
    ("directorate", 13.0, |own| text(&own.directorate)),
    ("aliases", 30.0, |_| text("")),
    ("board", 12.0, |_| text("")),
    ("Source", 44.0, |own| text(&own.source)),
];

/// The columns of the sheet Directorates.
const DIRECTORATES: &[ListColumn<ProposedDirectorate>] =
    &[("id", 9.0, |own| text(&own.id)), ("name", 40.0, |own| text(&own.name))];

/// The columns of the sheet of what the returns do not tell.
const TO_CHECK: &[ListColumn<Unclear>] = &[
    ("File", 36.0, |own| text(&own.file)),
    ("Place", 24.0, |own| text(&own.place)),
    ("Ref.", 12.0, |own| text(&own.reference)),
    ("What is not told", 60.0, |own| text(&own.what)),
    ("What to do", 50.0, |own| text(own.advice)),
];

/// Turns the targets of a quarter that is not the last into a column of their own.
fn quarter_heading(quarter: Quarter) -> Option<&'static str> {
    match quarter {
        Quarter::Q1 => Some("q1_target"),
        Quarter::Q2 => Some("q2_target"),
        Quarter::Q3 => Some("q3_target"),
        Quarter::Q4 => None,
    }
}

fn open() -> Written {
    Written::Open(String::new())
}

const fn kind(class: IndicatorClass) -> &'static str {
    match class {
        IndicatorClass::Key => "key",
        IndicatorClass::Other => "other",
    }
}

fn text(text: &str) -> Written {
    Written::Text(text.to_owned())
}

fn target(target: &ProposedTarget) -> Written {
    match target {
        ProposedTarget::NotSet => text(""),
        ProposedTarget::Number(value) => Written::Number(*value),
        ProposedTarget::Beyond { sign, value } => {
            Written::Text(format!("{sign}{}", value.normalize()))
        }
        ProposedTarget::Between(lower, upper) => {
            Written::Text(format!("{} to {}", lower.normalize(), upper.normalize()))
        }
    }
}

/// The bytes of the workbook, an `.xlsx`.
///
/// # Errors
/// [`Error::Internal`] where there are more rows than Excel holds or the workbook cannot be put together.
pub fn first_register(register: &ProposedRegister) -> Result<Vec<u8>, Error> {
    let mut columns: Vec<ListColumn<ProposedIndicator>> = INDICATORS.to_vec();
    if let Some(heading) = quarter_heading(register.period.quarter) {
        columns.push((heading, 12.0, |own| target(&own.quarter_target)));
    }
    columns.push(("Source", 44.0, |own| {
        Written::Text(format!("{}, {}!{}", own.at.place.file, own.at.place.sheet, own.at.pos))
    }));
    let mut sheet = list("Indicators", &columns, &register.indicators)?;
    offer_polarities(&mut sheet, register.indicators.len())?;
    let services = list("Services", SERVICES, &register.services)?;
    let directorates = list("Directorates", DIRECTORATES, &register.directorates)?;
    let unclear = list("To check", TO_CHECK, &register.unclear)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(register)?);
    for sheet in [sheet, services, directorates, unclear] {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer().map_err(fault)
}

/// A sheet with a heading row, which stays in sight, and a row for each item.
fn list<T>(name: &str, columns: &[ListColumn<T>], items: &[T]) -> Result<Worksheet, Error> {
    let styles = WorkbookFormats::new();
    let open = styles.text.clone().set_background_color(AMBER.fill);
    let mut writer = SheetWriter::new(name, Worksheet::new())?;
    for (col, (heading, width, _)) in (0..).zip(columns) {
        writer.text_in(0, col, heading, &styles.header)?;
        writer.sheet.set_column_width(col, *width).map_err(fault)?;
    }
    for (row, item) in (1..).zip(items) {
        for (col, (_, _, hold)) in (0..).zip(columns) {
            write(&mut writer, (row, col), hold(item), (&styles.text, &open))?;
        }
    }
    let sheet = &mut writer.sheet;
    sheet.set_freeze_panes(1, 2.min(u16::try_from(columns.len()).unwrap_or(2))).map_err(fault)?;
    let (last_row, last_col) = (items.len(), columns.len().saturating_sub(1));
    let last_row =
        u32::try_from(last_row).map_err(|_| Error::Internal("too many rows".to_owned()))?;
    let last_col = u16::try_from(last_col).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_col).map_err(fault)?;
    sheet.set_repeat_rows(0, 0).map_err(fault)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(writer.sheet)
}

fn write(
    writer: &mut SheetWriter,
    (row, col): (u32, u16),
    value: Written,
    (format, open): (&Format, &Format),
) -> Result<(), Error> {
    match value {
        Written::Text(text) if text.is_empty() => Ok(()),
        Written::Text(text) => writer.text_in(row, col, &text, format),
        Written::Open(text) if text.is_empty() => writer.blank(row, col, open),
        Written::Open(text) => writer.text_in(row, col, &text, open),
        Written::Number(value) => {
            let shown = value.normalize().to_string();
            match shown.parse::<f64>() {
                Ok(number) if Decimal::from_f64_retain(number).is_some() && shown.len() <= 15 => {
                    writer
                        .sheet
                        .write_number_with_format(row, col, number, format)
                        .map_err(fault)?;
                    Ok(())
                }
                _ => writer.text_in(row, col, &shown, format),
            }
        }
    }
}

/// Offers the words of a polarity where one is to be chosen.
fn offer_polarities(sheet: &mut Worksheet, rows: usize) -> Result<(), Error> {
    let words =
        [Polarity::Higher, Polarity::Lower, Polarity::Range, Polarity::Exact, Polarity::None];
    let choice = DataValidation::new()
        .allow_list_strings(&words.map(Polarity::word))
        .map_err(fault)?
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_input_title("Which way is good?")
        .and_then(|choice| {
            choice.set_input_message(
                "higher, lower, range (best between two bounds), exact (best at the target), none (for information). \
                 It decides every colour: look at the reasons before you take what is proposed.",
            )
        })
        .map_err(fault)?;
    let last = u32::try_from(rows).unwrap_or(u32::MAX).max(1);
    sheet.add_data_validation(1, POLARITY, last, POLARITY, &choice).map_err(fault)?;
    Ok(())
}

/// The same returns give the same bytes: it was made on the last day of its period.
fn properties(register: &ProposedRegister) -> Result<DocProperties, Error> {
    let day: Date = register.period.end();
    let made = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    );
    let council = register.council.as_deref().unwrap_or_default();
    Ok(DocProperties::new()
        .set_title("Register of indicators")
        .set_author("qmr")
        .set_company(for_cell(council))
        .set_creation_datetime(&made.map_err(fault)?))
}
