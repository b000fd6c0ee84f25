//! What a screen reader asks of a workbook and the writing library does not say: the language, and which cells are
//! headings. Parts of the frame are mended as they are put in.

use super::fault::odd;
use super::markup::FormatNo;
use crate::error::Error;

/// The language in which workbooks are written.
const LANGUAGE: &str = "en-GB";

/// How a part is mended, given the number of the format of titles.
type Mend = fn(&str, FormatNo) -> Result<String, Error>;

/// How the part of a name is mended, where it is.
pub(super) fn mend_of(name: &str) -> Option<Mend> {
    match name {
        "docProps/core.xml" => Some(with_language),
        "xl/styles.xml" => Some(with_heading),
        name if name.starts_with("xl/charts/chart") => {
            Some(|part, _| Ok(part.replace("\"en-US\"", &format!("\"{LANGUAGE}\""))))
        }
        _ => None,
    }
}

/// The number of the format of a sheet's title, which stands in its first cell; 0 where there is none.
pub(super) fn title_format(sheet: &str) -> FormatNo {
    let number = sheet.split_once("<c r=\"A1\" s=\"").and_then(|(_, rest)| rest.split_once('"'));
    number.and_then(|(number, _)| number.parse().ok()).unwrap_or_default()
}

/// Puts what is missing before the only place of a text.
fn before(part: &str, place: &str, missing: &str) -> Result<String, Error> {
    let (start, rest) =
        part.split_once(place).ok_or_else(|| odd(format!("a part of it has no {place}")))?;
    Ok(format!("{start}{missing}{place}{rest}"))
}

fn with_language(part: &str, _: FormatNo) -> Result<String, Error> {
    before(part, "</cp:coreProperties>", &format!("<dc:language>{LANGUAGE}</dc:language>"))
}

/// Makes the format of titles one of the style *Heading 1*.
fn with_heading(part: &str, title: FormatNo) -> Result<String, Error> {
    let no = |what: &str| odd(format!("its formats have no {what}"));
    let (styles, rest) = part.split_once("<cellXfs ").ok_or_else(|| no("list"))?;
    let place = usize::try_from(title).map_err(odd)?;
    let (at, _) = rest.match_indices("<xf ").nth(place).ok_or_else(|| no("title"))?;
    let (ahead, own) = rest.split_at_checked(at).ok_or_else(|| no("title"))?;
    let own = own.replacen("xfId=\"0\"", "xfId=\"1\"", 1);
    let font = own.split_once("fontId=\"").and_then(|(_, font)| font.split_once('"'));
    let (font, _) = font.ok_or_else(|| no("font"))?;
    let base = format!(
        "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"0\" borderId=\"0\" applyNumberFormat=\"0\" \
         applyFill=\"0\" applyBorder=\"0\" applyAlignment=\"0\" applyProtection=\"0\"/>"
    );
    let styles = before(styles, "</cellStyleXfs>", &base)?;
    let styles = styles.replacen("<cellStyleXfs count=\"1\">", "<cellStyleXfs count=\"2\">", 1);
    let named = "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>";
    let own = before(&own, "<cellStyle name=\"Normal\"", named)?;
    let own = own.replacen("<cellStyles count=\"1\">", "<cellStyles count=\"2\">", 1);
    Ok(format!("{styles}<cellXfs {ahead}{own}"))
}
