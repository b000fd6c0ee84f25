//! One workbook while it is written: what it is about, its formats, its page settings, and how its sheets are kept.

use std::ffi::OsStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::style::WorkbookFormats;
use super::table_range::TableRange;
use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::sanitize::for_cell;
use crate::tables::scope::WorkbookScope;

/// The custom property by which qmr knows its own workbooks; its value is the version that wrote it.
pub const OWN: &str = "qmr";

/// A sheet of more cells than this is written row by row to a file that nobody sees, and not kept in memory. Making such
/// a file costs about as much as keeping this many cells.
const MOST_CELLS: usize = 2_000;

/// A sheet, ready for its workbook.
pub(super) struct FinishedSheet {
    pub(super) sheet: Worksheet,
    pub(super) range: Option<TableRange>,
}

/// Where the rows of a large sheet find no room: the folder, as messages name it.
pub(crate) fn no_room(folder: String) -> Error {
    Error::Unwritable {
        path: folder,
        reason: "there is no room for the rows of a large sheet, which wait there for their workbook: the disk is full, or no file may grow so large".to_owned(),
    }
}

/// A fault of the writing library, which is one of qmr's own: in words of qmr's own too.
#[allow(clippy::needless_pass_by_value)]
pub(super) fn fault(error: XlsxError) -> Error {
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
pub(super) struct WorkbookDraft<'b> {
    pub(super) scope: WorkbookScope<'b>,
    pub(super) styles: WorkbookFormats,
    /// The folder where rows of large sheets wait until the workbook is put together; none: they are kept in memory.
    folder: Option<&'b OsStr>,
    workbook: Mutex<Workbook>,
}

impl<'b> WorkbookDraft<'b> {
    pub(super) fn new(
        consolidated: &'b Consolidated,
        coverage: Coverage,
        folder: Option<&'b OsStr>,
    ) -> Self {
        Self {
            scope: WorkbookScope::new(consolidated, coverage),
            styles: WorkbookFormats::new(),
            folder,
            workbook: Mutex::new(Workbook::new()),
        }
    }

    pub(super) fn workbook(&self) -> MutexGuard<'_, Workbook> {
        self.workbook.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a sheet of so many cells is written row by row.
    pub(super) const fn streams(&self, cells: usize) -> bool {
        self.folder.is_some() && cells > MOST_CELLS
    }

    /// An empty sheet for so many cells.
    pub(super) fn sheet(&self, cells: usize) -> Result<Worksheet, Error> {
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
    pub(super) fn print(&self, sheet: &mut Worksheet, name: &str) {
        let register = self.scope.consolidated.register();
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

    pub(super) fn properties(&self) -> Result<DocProperties, Error> {
        let register = self.scope.consolidated.register();
        let day = self.scope.consolidated.as_at();
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
