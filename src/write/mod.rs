//! The consolidated workbook: [`Consolidated`] becomes the bytes of an `.xlsx`.
//!
//! Every sheet is in `SHEETS`: those of [`crate::tables`], which `data_sheet` writes, and two of their own in `sheet`. Cells
//! are written through `cell` alone, each formula with its result. This is the only place that names `rust_xlsxwriter`.

mod cell;
mod chart;
mod data_sheet;
mod letters;
mod line;
mod sheet;
mod style;
mod table_range;

use std::ffi::OsStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::consolidate::{Consolidated, Whom};
use crate::error::Error;
use crate::sanitize::for_cell;
use crate::tables::actions::{EQUALITY, MILESTONES, RISKS};
use crate::tables::exceptions::EXCEPTIONS;
use crate::tables::findings::FINDINGS;
use crate::tables::indicators::INDICATORS;
use crate::tables::narrative::NARRATIVE;
use crate::tables::returns::RETURNS;
use crate::tables::scope::WorkbookScope;
use data_sheet::data_sheet;
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
    |book| data_sheet(book, &INDICATORS),
    |book| data_sheet(book, &MILESTONES),
    |book| data_sheet(book, &RISKS),
    |book| data_sheet(book, &EQUALITY),
    |book| data_sheet(book, &EXCEPTIONS),
    |book| data_sheet(book, &NARRATIVE),
    |book| data_sheet(book, &FINDINGS),
    |book| data_sheet(book, &RETURNS),
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
    scope: WorkbookScope<'b>,
    styles: Styles,
    /// The folder where rows of large sheets wait until the workbook is put together; none: they are kept in memory.
    folder: Option<&'b OsStr>,
    workbook: Mutex<Workbook>,
}

impl<'b> Book<'b> {
    fn new(consolidated: &'b Consolidated<'b>, whom: Whom, folder: Option<&'b OsStr>) -> Self {
        Self {
            scope: WorkbookScope::new(consolidated, whom),
            styles: Styles::new(),
            folder,
            workbook: Mutex::new(Workbook::new()),
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

    /// Page settings that every sheet has.
    fn print(&self, sheet: &mut Worksheet, name: &str) {
        let register = self.scope.consolidated.register;
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
            .set_header(format!(
                "&L{}&C{}&R{}",
                field(&register.council),
                field(&self.scope.about()),
                register.period
            ))
            .set_footer(format!("&L{name}&RPage &P of &N"));
    }

    fn properties(&self) -> Result<DocProperties, Error> {
        let register = self.scope.consolidated.register;
        let day = self.scope.consolidated.as_at;
        let created = ExcelDateTime::from_ymd(
            u16::try_from(day.year()).unwrap_or(1900),
            u8::try_from(day.month()).unwrap_or(1),
            u8::try_from(day.day()).unwrap_or(1),
        )
        .map_err(fault)?;
        Ok(DocProperties::new()
            .set_title(for_cell(&format!("{}: {}", self.scope.about(), register.period)))
            .set_subject("Consolidated quarterly performance returns")
            .set_author("qmr")
            .set_company(for_cell(&register.council))
            .set_creation_datetime(&created)
            .set_custom_property(OWN, env!("CARGO_PKG_VERSION")))
    }
}

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

/// Writes a name in words: `prior_actual` as `Prior actual`, `accepted-with-warnings` as `Accepted with warnings`.
fn words(name: &str, out: &mut String) {
    let mut letters = name.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.extend(letters.map(|letter| if matches!(letter, '_' | '-') { ' ' } else { letter }));
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
