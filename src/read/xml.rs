//! XML: the bytes of a part as text, and the few things asked of its elements.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::refusal::{Refusal, Trouble};

/// The part's XML in UTF-8, without byte-order mark; `what` names the part for people.
pub(super) fn text(bytes: Vec<u8>, what: &str) -> Result<String, Trouble> {
    let text = match bytes.get(..2) {
        Some([0xFF, 0xFE] | [b'<', 0]) => wide(&bytes, u16::from_le_bytes, what)?,
        Some([0xFE, 0xFF] | [0, b'<']) => wide(&bytes, u16::from_be_bytes, what)?,
        _ => narrow(bytes, what)?,
    };
    if has_doctype(&text) {
        let why = format!("{what} defines entities of its own, which Excel never writes");
        return Err(Refusal::Damaged(why).into());
    }
    Ok(text)
}

/// Whether a DOCTYPE stands before the first element, the only place where it counts.
fn has_doctype(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        (_, rest) = rest.split_at(at);
        let end = match rest {
            _ if rest.starts_with("<!DOCTYPE") => return true,
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => return false,
        };
        rest = rest.split_once(end).map_or("", |(_, after)| after);
    }
    false
}

fn narrow(mut bytes: Vec<u8>, what: &str) -> Result<String, Trouble> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Trouble::Sheet(format!("{what} holds bytes that are no text in UTF-8")))?;
    match declared_encoding(&text) {
        Some(name) if !name.eq_ignore_ascii_case("utf-8") && !text.is_ascii() => {
            Err(Trouble::Sheet(format!("{what} is written in the character set {name:?}")))
        }
        Some(name) if !name.eq_ignore_ascii_case("utf-8") => Ok(without_declaration(text)),
        _ => Ok(text),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16, what: &str) -> Result<String, Trouble> {
    let (units, rest) = bytes.as_chunks::<2>();
    let decoded: Result<String, _> =
        char::decode_utf16(units.iter().map(|pair| unit(*pair))).collect();
    match decoded {
        Ok(text) if rest.is_empty() => {
            Ok(without_declaration(text.trim_start_matches('\u{FEFF}').to_owned()))
        }
        _ => Err(Trouble::Sheet(format!("{what} breaks off inside its text"))),
    }
}

fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    value.get(1..)?.split(quote).next()
}

fn without_declaration(text: String) -> String {
    match text.split_once("?>") {
        Some((head, rest)) if head.starts_with("<?xml") => rest.to_owned(),
        _ => text,
    }
}

/// The value of an element's attribute, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::default()).ok())
        .map(|value| value.into_owned())
}

/// Whether an attribute says yes, in one of XML's two ways.
pub(super) fn says_yes(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// Adds the letter that an entity stands for; none for an entity that XML does not know by itself.
pub(super) fn resolve(entity: &BytesRef<'_>, text: &mut String) -> Option<()> {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => text.push(letter),
        Ok(None) => text.push_str(resolve_predefined_entity(&entity.xml10_content())?),
        Err(_) => return None,
    }
    Some(())
}

/// The error for a part that ends before its last element does.
pub(super) fn unexpected_end() -> quick_xml::Error {
    quick_xml::Error::from(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))
}

/// What stands in the elements of this name within the element just opened, or in that element itself. Reads to its end.
pub(super) fn said(xml: &mut Reader<&[u8]>, name: &str, itself: bool) -> quick_xml::Result<String> {
    let (mut open, mut text) = (vec![itself], String::new());
    while let Some(wanted) = open.last().copied() {
        match xml.read_event()? {
            // How a text is pronounced stands beside it as a text.
            Event::Start(element) if element.local_name().as_ref() == "rPh" => {
                xml.read_to_end(element.name())?;
            }
            Event::Start(element) => open.push(element.local_name().as_ref() == name),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(letters) if wanted => text.push_str(&letters.into_inner()),
            Event::CData(letters) if wanted => text.push_str(&letters.into_inner()),
            Event::GeneralRef(letter) if wanted => {
                resolve(&letter, &mut text).ok_or_else(unexpected_end)?;
            }
            Event::Eof => return Err(unexpected_end()),
            _ => (),
        }
    }
    Ok(text)
}

/// A text without the escapes that Excel writes for control characters: `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..4).filter(|_| part.get(4..5) == Some("_"));
        let letter = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        match letter {
            Some('\r') => (),
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        let after = if letter.is_some() { 5 } else { 0 };
        plain.push_str(part.get(after..).unwrap_or_default());
    }
    plain
}
