//! Cells written as nearly every program writes them, `<c r="B5" s="3" t="s"><v>12</v></c>`, taken from the XML at one
//! glance. Whatever is written in another way is read event by event, so nothing is decided here that is not decided
//! there.

use std::io::BufRead as _;

use quick_xml::Reader;

/// Longer values of attributes are not looked for: an address and a number of a style are short.
const LONGEST: usize = 64;

/// A cell as it is written: its attributes, and its value where it has one.
#[derive(Debug, Default, PartialEq)]
pub(super) struct PlainCell<'t> {
    pub(super) address: Option<&'t str>,
    pub(super) style: Option<&'t str>,
    pub(super) kind: Option<&'t str>,
    pub(super) value: Option<PlainValue<'t>>,
    /// Whether it is one tag alone.
    pub(super) empty: bool,
    /// The bytes of its first tag.
    pub(super) opening: usize,
    /// All its bytes.
    length: usize,
}

/// A value without entities or markup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlainValue<'t> {
    /// With its tags.
    pub(super) element: &'t str,
    pub(super) text: &'t str,
}

impl<'t> PlainCell<'t> {
    /// Takes a cell that begins here off the XML. The reader must stand between two tags.
    pub(super) fn take(xml: &mut Reader<&'t [u8]>, rest: &'t str) -> Option<Self> {
        let cell = Self::of(rest)?;
        xml.stream().consume(cell.length);
        Some(cell)
    }

    /// The cell that a text begins with.
    fn of(text: &'t str) -> Option<Self> {
        let mut cell = Self::default();
        let mut rest = text.strip_prefix("<c")?;
        while let Some(attribute) = rest.strip_prefix(' ') {
            let length = attribute.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (name, behind) = attribute.split_at_checked(length).filter(|_| length > 0)?;
            let behind = behind.strip_prefix("=\"")?;
            let mut letters = behind.bytes().take(LONGEST);
            let end = letters.position(|byte| matches!(byte, b'"' | b'<' | b'&'))?;
            let (value, behind) = behind.split_at_checked(end)?;
            let behind = behind.strip_prefix('"')?;
            match name {
                "r" => cell.address = Some(value),
                "s" => cell.style = Some(value),
                "t" => cell.kind = Some(value),
                _ => (),
            }
            rest = behind;
        }
        if let Some(behind) = rest.strip_prefix("/>") {
            cell.empty = true;
            rest = behind;
            cell.opening = text.len() - rest.len();
        } else {
            rest = rest.strip_prefix('>')?;
            cell.opening = text.len() - rest.len();
            if let Some(inside) = rest.strip_prefix("<v>") {
                let end = inside.bytes().position(|byte| matches!(byte, b'<' | b'&'))?;
                let behind = inside.get(end..)?.strip_prefix("</v>")?;
                let element = rest.get(..rest.len() - behind.len())?;
                cell.value = Some(PlainValue { element, text: inside.get(..end)? });
                rest = behind;
            }
            rest = rest.strip_prefix("</c>")?;
        }
        cell.length = text.len() - rest.len();
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_as_programs_write_it_is_taken_whole() {
        let text = r#"<c r="B5" s="3" t="s"><v>12</v></c><c r="C5"/>"#;
        let cell = PlainCell::of(text).unwrap();
        assert_eq!((cell.address, cell.style, cell.kind), (Some("B5"), Some("3"), Some("s")));
        assert_eq!(cell.value, Some(PlainValue { element: "<v>12</v>", text: "12" }));
        assert_eq!(&text[..cell.opening], r#"<c r="B5" s="3" t="s">"#);
        let next = PlainCell::of(&text[cell.length..]).unwrap();
        assert_eq!((next.address, next.value, next.empty), (Some("C5"), None, true));
        assert_eq!(next.length, r#"<c r="C5"/>"#.len());
        let blank = PlainCell::of("<c s=\"1\" cm=\"1\"></c>").unwrap();
        assert_eq!((blank.style, blank.value, blank.empty), (Some("1"), None, false));
    }

    #[test]
    fn what_is_written_in_another_way_is_left() {
        for text in [
            "",
            "<cols>",
            "<c",
            "<c r='A1'/>",
            "<c =\"A1\"/>",
            "<c  r=\"A1\"/>",
            "<c r = \"A1\"/>",
            "<c r=\"A&amp;1\"/>",
            "<c r=\"A1\"><f>1</f><v>1</v></c>",
            "<c r=\"A1\"><v>1&amp;2</v></c>",
            "<c r=\"A1\"><v xml:space=\"preserve\">1</v></c>",
            "<c r=\"A1\"><v><b/></v></c>",
            "<c r=\"A1\"><v>1</v> </c>",
            "<c r=\"A1\"><v>1</v><v>2</v></c>",
            "<c r=\"A1\"><v>1",
            "<x:c r=\"A1\"/>",
        ] {
            assert_eq!(PlainCell::of(text), None, "{text}");
        }
    }
}
