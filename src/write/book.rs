//! One workbook while it is written: what it is about, its formats and its page settings.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet};

use super::assemble::FramedTable;
use super::fault::fault;
use super::printed_page::PrintedPage;
use super::style::WorkbookFormats;
use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::register::BoardNo;
use crate::sanitize::for_cell;
use crate::tables::scope::WorkbookScope;

/// The custom property by which qmr knows its own workbooks; its value is the version that wrote it.
pub const OWN: &str = "qmr";

/// The level at which the library deflates what it writes: that of what is small.
pub(super) const LEVEL: u8 = 3;

/// A sheet, ready for its workbook.
pub(super) struct FinishedSheet<'b> {
    pub(super) sheet: Worksheet,
    /// Its table, where it is a table's sheet.
    pub(super) table: Option<FramedTable<'b>>,
}

/// What every sheet of one workbook is made from.
pub(super) struct WorkbookDraft<'b> {
    pub(super) scope: WorkbookScope<'b>,
    pub(super) styles: WorkbookFormats,
}

impl<'b> WorkbookDraft<'b> {
    pub(super) fn new(consolidated: &'b Consolidated, coverage: Coverage) -> Self {
        Self { scope: WorkbookScope::new(consolidated, coverage), styles: WorkbookFormats::new() }
    }

    /// The workbook of a board.
    pub(super) fn of_board(consolidated: &'b Consolidated, board: BoardNo) -> Self {
        let scope = WorkbookScope::of_board(consolidated, board);
        Self { scope, styles: WorkbookFormats::new() }
    }

    /// The page that its sheets are printed on.
    pub(super) fn page(&self) -> PrintedPage {
        PrintedPage::of(self.scope.consolidated.register().paper)
    }

    /// Page settings that every sheet has.
    pub(super) fn print(&self, sheet: &mut Worksheet, name: &str) {
        let register = self.scope.consolidated.register();
        self.page().set(sheet);
        sheet
            .set_print_fit_to_pages(1, 0)
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
pub(super) fn field(text: &str) -> String {
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
