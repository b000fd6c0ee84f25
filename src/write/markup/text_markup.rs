//! Texts as markup, and the entries of the workbook's list of texts.

use std::borrow::Cow;

use crate::sanitize::{CELL_UNITS, for_cell};

/// An entry of the workbook's list of texts.
pub(crate) fn list_entry(xml: &mut Vec<u8>, text: &str) {
    xml.extend_from_slice(b"<si>");
    in_tag(xml, text);
    xml.extend_from_slice(b"</si>");
}

/// A text as it stands in a tag in which its blanks count.
pub(crate) fn text_in_tag(text: &str) -> String {
    let mut xml = Vec::new();
    text_of(&mut xml, &for_cell(text));
    String::from_utf8_lossy(&xml).into_owned()
}

/// A text in its tag, which says where blanks at an end count.
pub(super) fn in_tag(xml: &mut Vec<u8>, text: &str) {
    let plain = is_plain(text);
    let text = if plain { Cow::Borrowed(text) } else { for_cell(text) };
    let blank = [' ', '\n', '\t'];
    let counts = text.starts_with(blank) || text.ends_with(blank);
    xml.extend_from_slice(match counts {
        true => b"<t xml:space=\"preserve\">".as_slice(),
        false => b"<t>",
    });
    match plain {
        true => xml.extend_from_slice(text.as_bytes()),
        false => text_of(xml, &text),
    }
    xml.extend_from_slice(b"</t>");
}

/// Whether a text stands in markup as it is, which most do: all of its bytes are looked at, which is quicker than to stop
/// at the first that is not plain.
fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| {
        matches!(byte, b' '..=b'~' | b'\n' | b'\t') & !matches!(byte, b'&' | b'<' | b'>' | b'_')
    };
    text.len() <= CELL_UNITS && text.bytes().fold(true, |all, byte| all & plain(byte))
}

/// A text as it stands in a cell: `_x0041_` would be read as a letter, so its first mark is written as one.
fn text_of(xml: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        escaped(xml, before);
        let mut digits = from.bytes().skip(2);
        let is_letter = digits.by_ref().take(4).filter(u8::is_ascii_hexdigit).count() == 4
            && digits.next() == Some(b'_');
        xml.extend_from_slice(if is_letter { b"_x005F_x".as_slice() } else { b"_x" });
        rest = from.get(2..).unwrap_or_default();
    }
    escaped(xml, rest);
}

/// A text with what markup is made of written in its own way.
pub(super) fn escaped(xml: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>')) {
        let (before, from) = rest.split_at(at);
        xml.extend_from_slice(before);
        xml.extend_from_slice(match from.first() {
            Some(b'&') => b"&amp;".as_slice(),
            Some(b'<') => b"&lt;",
            _ => b"&gt;",
        });
        rest = from.get(1..).unwrap_or_default();
    }
    xml.extend_from_slice(rest);
}
