//! The consolidated workbook: [`Consolidated`] becomes the bytes of an `.xlsx` (DESIGN 5).
//!
//! Each output sheet is one file of `sheet`, and all of them are in `SHEETS`; they meet only in `names`. Cells are
//! written through `cell` alone, each formula with its result. This is the only place that names `rust_xlsxwriter`.

mod cell;
mod chart;
mod count;
mod judging;
mod letters;
mod line;
mod link;
mod names;
mod sheet;
mod style;
mod table;
mod table_range;
mod whole;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::consolidate::{ActionRow, Consolidated, IndicatorRow, Whom};
use crate::error::Error;
use crate::kind::Kind;
use crate::register::{BoardNo, ServiceNo};
use crate::sanitize::for_cell;
use style::Styles;
use table_range::{COMPRESSION, TableRange, with_whole_tables};

/// The custom property by which qmr knows its own workbooks; its value is the version that wrote it.
pub const OWN: &str = "qmr";

/// A sheet of more cells than this is written row by row to a file that nobody sees, and not kept in memory. Making such
/// a file costs about as much as keeping this many cells.
const MOST_CELLS: usize = 2_000;

/// A sheet, ready for its workbook.
struct Tab {
    sheet: Worksheet,
    range: Option<TableRange>,
}

/// Turns what was consolidated into a sheet; nothing where the workbook has no such sheet.
type Output = fn(&Book<'_>) -> Result<Option<Tab>, Error>;

/// Every output sheet, in the order of the tabs.
static SHEETS: &[Output] = &[
    sheet::summary::write,
    sheet::indicators::write,
    sheet::actions::milestones,
    sheet::actions::risks,
    sheet::actions::equality,
    sheet::exceptions::write,
    sheet::narrative::write,
    sheet::findings::write,
    sheet::returns::write,
    sheet::key::write,
];

/// The workbook of one directorate or of the council, as the bytes of an `.xlsx`. The same rows give the same bytes.
///
/// # Errors
/// [`Error::Internal`] where a sheet would have more rows than Excel holds, or the file cannot be put together.
pub fn workbook(consolidated: &Consolidated<'_>, whom: Whom) -> Result<Vec<u8>, Error> {
    make(&Book::new(consolidated, whom, None))
}

/// The same, where the rows of large sheets wait in files that nobody sees, in a folder, and not in memory. The bytes are
/// the same whichever folder it is; from those of [`workbook`] they differ in what rows of large sheets say of their
/// width, which nobody reads.
///
/// # Errors
/// As [`workbook`], and [`Error::Unwritable`] where the folder takes no file.
///
/// # Panics
/// Where such a file may grow no further: the library has no other way to say so.
#[cfg(feature = "cli")]
pub fn workbook_in(
    consolidated: &Consolidated<'_>,
    whom: Whom,
    folder: &OsStr,
) -> Result<Vec<u8>, Error> {
    make(&Book::new(consolidated, whom, Some(folder)))
}

/// Where the rows of a large sheet find no room: the folder, as messages name it.
pub(crate) fn no_room(folder: String) -> Error {
    Error::Unwritable {
        path: folder,
        reason: "there is no room for the rows of a large sheet, which wait there for their workbook: the disk is full, or no file may grow so large".to_owned(),
    }
}

fn make(book: &Book<'_>) -> Result<Vec<u8>, Error> {
    // One sheet after another: they share one list of texts and one of formats, and the order in which these fill is
    // in the bytes. What runs side by side are the workbooks.
    let tabs: Vec<Option<Tab>> =
        SHEETS.iter().map(|write| write(book)).collect::<Result<_, Error>>()?;
    let mut workbook = book.workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_properties(&book.properties()?);
    let mut tables = Vec::new();
    for (number, tab) in (1..).zip(tabs.into_iter().flatten()) {
        workbook.push_worksheet(tab.sheet);
        tables.extend(tab.range.map(|range| (number, range)));
    }
    let package = workbook.save_to_buffer().map_err(fault)?;
    with_whole_tables(&package, &tables)
}

/// A fault of the writing library, which is one of qmr's own: in words of qmr's own too.
#[allow(clippy::needless_pass_by_value)]
fn fault(error: XlsxError) -> Error {
    let what = match error {
        XlsxError::TempFileError(folder, _) => {
            return no_room(folder.display().to_string().replace('\n', "↵"));
        }
        XlsxError::RowColumnLimitError | XlsxError::RowColumnOrderError => {
            "a cell lies outside the sheet"
        }
        XlsxError::MaxStringLengthExceeded => "a text is longer than a cell holds",
        XlsxError::IoError(_) | XlsxError::ZipError(_) => "its parts do not go into one file",
        _ => "a part of it is not as Excel wants it",
    };
    Error::Internal(format!("the workbook cannot be put together: {what}"))
}

/// What every sheet of one workbook is made from.
struct Book<'b> {
    consolidated: &'b Consolidated<'b>,
    whom: Whom,
    styles: Styles,
    /// The folder where rows of large sheets wait until the workbook is put together; none: they are kept in memory.
    folder: Option<&'b OsStr>,
    workbook: Mutex<Workbook>,
    /// The services, in configuration order.
    services: Vec<ServiceNo>,
    /// How many rows it has of each kind.
    rows: BTreeMap<Kind, usize>,
    /// The files with rows of any service of these, and those that belong to no service.
    files: BTreeMap<&'b str, bool>,
}

impl<'b> Book<'b> {
    fn new(consolidated: &'b Consolidated<'b>, whom: Whom, folder: Option<&'b OsStr>) -> Self {
        let register = consolidated.register;
        let files = consolidated.files.iter().filter_map(|row| {
            let own = row.services.iter().any(|service| whom.includes(register, *service));
            Some((&*row.file?.path, own || row.services.is_empty()))
        });
        let rows = Kind::ALL.iter().map(|kind| {
            let has = |service| whom.includes(register, service);
            let rows = match kind {
                Kind::Indicator => {
                    consolidated.indicators.iter().filter(|row| has(row.service)).count()
                }
                other => consolidated.actions(*other).iter().filter(|row| has(row.service)).count(),
            };
            (*kind, rows)
        });
        Self {
            consolidated,
            rows: rows.collect(),
            whom,
            styles: Styles::new(),
            folder,
            workbook: Mutex::new(Workbook::new()),
            services: whom.services(register).collect(),
            files: files.collect(),
        }
    }

    fn workbook(&self) -> MutexGuard<'_, Workbook> {
        self.workbook.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a sheet of so many cells is written row by row.
    const fn streams(&self, cells: usize) -> bool {
        self.folder.is_some() && cells > MOST_CELLS
    }

    /// An empty sheet for so many cells.
    fn sheet(&self, cells: usize) -> Result<Worksheet, Error> {
        match self.folder {
            Some(folder) if self.streams(cells) => self.streamed_sheet(folder),
            _ => Ok(Worksheet::new()),
        }
    }

    #[cfg(feature = "cli")]
    fn streamed_sheet(&self, folder: &OsStr) -> Result<Worksheet, Error> {
        let mut workbook = self.workbook();
        workbook.set_tempdir(folder).map_err(fault)?;
        workbook.new_worksheet_with_low_memory().map_err(fault)
    }

    /// Without the feature `cli` there is no disk, and no folder is ever named.
    #[cfg(not(feature = "cli"))]
    fn streamed_sheet(&self, _: &OsStr) -> Result<Worksheet, Error> {
        Ok(Worksheet::new())
    }

    /// Whether a service is one of this workbook's.
    fn has(&self, service: ServiceNo) -> bool {
        self.whom.includes(self.consolidated.register, service)
    }

    /// Whether a file has rows for this workbook, or belongs to no service at all.
    fn has_file(&self, path: &str) -> bool {
        self.files.get(path).copied().unwrap_or(self.whom == Whom::Council)
    }

    /// How many rows of a kind it has.
    fn rows_of(&self, kind: Kind) -> usize {
        self.rows.get(&kind).copied().unwrap_or_default()
    }

    /// Its indicators.
    fn indicators(&self) -> impl Iterator<Item = &'b IndicatorRow<'b>> + '_ {
        self.consolidated.indicators.iter().filter(|row| self.has(row.service))
    }

    /// Its milestones, risk control measures or equality actions.
    fn actions(&self, kind: Kind) -> impl Iterator<Item = &'b ActionRow<'b>> + '_ {
        self.consolidated.actions(kind).iter().filter(|row| self.has(row.service))
    }

    /// A service's name.
    fn service(&self, service: ServiceNo) -> &'b str {
        self.consolidated.register.service(service).map_or("", |own| &own.name)
    }

    /// The name of a service's directorate.
    fn directorate(&self, service: ServiceNo) -> &'b str {
        self.consolidated.register.directorate_of(service).map_or("", |own| &own.name)
    }

    /// A board's name.
    fn board(&self, board: Option<BoardNo>) -> &'b str {
        let own = board.and_then(|board| self.consolidated.register.boards.get(board.0));
        own.map_or(NO_BOARD, |own| &own.name)
    }

    /// Whom the workbook is about.
    fn about(&self) -> Arc<str> {
        let register = self.consolidated.register;
        match self.whom {
            Whom::Council => "All directorates".into(),
            Whom::Directorate(number) => {
                let own = register.directorates.get(number.0);
                own.map(|own| Arc::clone(&own.name)).unwrap_or_default()
            }
        }
    }

    /// Council, directorate and period in one line.
    fn cover_line(&self) -> String {
        let register = self.consolidated.register;
        format!(
            "{} · {} · {}, period to {}",
            register.council,
            self.about(),
            register.period,
            register.period.end().strftime("%-d %B %Y")
        )
    }

    /// Page settings that every sheet has.
    fn print(&self, sheet: &mut Worksheet, name: &str) {
        let register = self.consolidated.register;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
            .set_header(format!(
                "&L{}&C{}&R{}",
                field(&register.council),
                field(&self.about()),
                register.period
            ))
            .set_footer(format!("&L{name}&RPage &P of &N"));
    }

    fn properties(&self) -> Result<DocProperties, Error> {
        let register = self.consolidated.register;
        let day = self.consolidated.as_at;
        let created = ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or(1900),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
        )
        .map_err(fault)?;
        Ok(DocProperties::new()
            .set_title(for_cell(&format!("{}: {}", self.about(), register.period)))
            .set_subject("Consolidated quarterly performance returns")
            .set_author("qmr")
            .set_company(for_cell(&register.council))
            .set_creation_datetime(&created)
            .set_custom_property(OWN, env!("CARGO_PKG_VERSION")))
    }
}

/// What stands where no board looks at an indicator.
const NO_BOARD: &str = "No board";

/// How many UTF-16 units of a page's header each of the two names in it may take: the whole has room for 255, and the
/// library would drop a longer one.
const MOST_IN_HEADER: usize = 110;

/// A name in a page's header, cut where it is too long for that.
fn field(text: &str) -> String {
    let (mut shown, mut units) = (String::new(), 0);
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        let more = if letter == '&' { 2 } else { letter.len_utf16() };
        if units + more > MOST_IN_HEADER {
            shown.push('…');
            break;
        }
        units += more;
        shown.push(letter);
        if letter == '&' {
            shown.push(letter);
        }
    }
    shown
}

/// A name in words: `prior_actual` as `Prior actual`, `accepted-with-warnings` as `Accepted with warnings`.
fn words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + &letters.as_str().replace(['_', '-'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The library says on the terminal that a header is too long, and leaves it out.
    #[test]
    fn names_of_any_length_have_room_in_a_page_s_header() {
        assert_eq!(field("Tom & Jerry"), "Tom && Jerry");
        for letter in ["x", "&", "😀", "é"] {
            let [one, two] = [field(&letter.repeat(500)), field(&letter.repeat(109))];
            let header = format!("&L{one}&C{two}&R2025/26 Q4");
            assert!(header.encode_utf16().count() <= 255, "{header}");
            assert!(one.ends_with('…'));
        }
    }
}
