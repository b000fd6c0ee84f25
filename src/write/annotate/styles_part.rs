//! The part with the formats of the workbook's cells. Those that are there stay as they are, each with its number: cells
//! know their format by its number alone. One may come behind the last, in which a long text goes on in the next line.

use super::links::links;
use super::original::OriginalPackage;
use super::refused::NotPatched;
use super::tags::{Tag, TagKind, TextEdits, attribute_text, each_tag};

/// The most formats that a workbook gets: Excel opens none with more than some 65,000.
const MOST_FORMATS: usize = 64_000;

/// What a format of cells has from others by their numbers.
const NUMBERS: &[&str] = &["numFmtId", "fontId", "fillId", "borderId", "xfId"];

/// How the sheet with what was found may look, as the officer's workbook has it.
#[derive(Debug, Default)]
pub(super) struct ListLook {
    /// The number of a format like that of a cell without one, but for long texts, which go on in the next line.
    pub(super) wrapping: Option<u32>,
    /// The font of a cell without a format.
    pub(super) font: ListFont,
}

/// A font, as far as a list of texts must know it.
#[derive(Debug, PartialEq)]
pub(super) struct ListFont {
    /// As a stretch of a text names its own.
    pub(super) named: String,
    /// Its size in points.
    pub(super) points: f64,
}

impl Default for ListFont {
    /// What a new workbook has.
    fn default() -> Self {
        Self { named: String::new(), points: 11.0 }
    }
}

impl ListLook {
    /// That of a workbook, which gets the format where it has none like it. Where its formats are not as Excel writes them
    /// they stay as they are, and each text stays on its line: notes and the list are worth more than the look of the list.
    pub(super) fn of(package: &mut OriginalPackage<'_>, workbook: &str) -> Self {
        Self::read(package, workbook).ok().flatten().unwrap_or_default()
    }

    fn read(package: &mut OriginalPackage<'_>, workbook: &str) -> Result<Option<Self>, NotPatched> {
        let mut parts = links(package, workbook)?.into_iter().filter(|link| link.is("styles"));
        let (Some(link), None) = (parts.next(), parts.next()) else {
            return Ok(None);
        };
        let Some(text) = package.text(&link.part)? else {
            return Ok(None);
        };
        let formats = CellFormats::of(&text, &link.part)?;
        let font = formats.font(&text, &link.part)?;
        let wrapping = match formats.with_wrapping(&text) {
            Some(WrappingFormat::There(number)) => Some(number),
            Some(WrappingFormat::Added(number, with)) => {
                package.put(&link.part, with);
                Some(number)
            }
            None => None,
        };
        Ok(Some(Self { wrapping, font }))
    }
}

/// The format in which long texts wrap.
#[derive(Debug)]
enum WrappingFormat {
    /// The workbook has it, by this number.
    There(u32),
    /// It was added with this number; the part with it.
    Added(u32, String),
}

/// The list of the formats of cells.
#[derive(Debug, Default)]
struct CellFormats<'t> {
    /// The tag that opens the list, and the one that closes it.
    list: Option<(Tag<'t>, Tag<'t>)>,
    /// Each format as it is written.
    written: Vec<&'t str>,
    /// What the first, which is that of a cell without one, has from others by their numbers.
    first: Vec<(&'static str, String)>,
}

impl<'t> CellFormats<'t> {
    /// Those of a part.
    fn of(text: &'t str, part: &str) -> Result<Self, NotPatched> {
        let odd = || NotPatched::odd(part);
        let mut own = Self::default();
        let (mut list, mut format): (Option<Tag<'t>>, usize) = (None, 0);
        each_tag(text, part, |tag| {
            match (tag.depth, tag.name()) {
                (0, "styleSheet") => {}
                (0, _) => return Err(odd()),
                (1, "cellXfs") if tag.kind == TagKind::Close => {
                    own.list = Some((list.take().ok_or_else(odd)?, tag.clone()));
                }
                (1, "cellXfs") if tag.kind == TagKind::Empty || own.list.is_some() => {
                    return Err(odd());
                }
                (1, "cellXfs") => list = Some(tag.clone()),
                (2, "xf") if list.is_some() => {
                    if tag.opens() {
                        format = tag.at.start;
                    }
                    if tag.opens() && own.written.is_empty() && own.first.is_empty() {
                        own.first = numbers(tag).ok_or_else(odd)?;
                    }
                    if tag.kind != TagKind::Open {
                        own.written.push(text.get(format..tag.at.end).unwrap_or_default());
                    }
                }
                // What only some programs take for a format would be counted by some.
                (2, _) if list.is_some() => return Err(odd()),
                _ => {}
            }
            Ok(())
        })?;
        Ok(own)
    }

    /// The format with wrapping; none where the list is not as Excel writes it, or is full.
    fn with_wrapping(&self, text: &str) -> Option<WrappingFormat> {
        let (open, close) = self.list.as_ref()?;
        let prefix = open.prefix();
        let numbers: String =
            self.first.iter().map(|(name, number)| format!("{name}=\"{number}\" ")).collect();
        let format = format!(
            "<{prefix}xf {numbers}applyAlignment=\"1\"><{prefix}alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></{prefix}xf>"
        );
        if let Some(at) = self.written.iter().position(|own| *own == format) {
            return u32::try_from(at).ok().map(WrappingFormat::There);
        }
        let count = self.written.len();
        let number = u32::try_from(count).ok()?;
        if count == 0 || count >= MOST_FORMATS {
            return None;
        }
        let mut edits = TextEdits::default();
        if let Some(at) = open.value_at("count") {
            let written: u32 = open.written.get(at.clone())?.trim().parse().ok()?;
            (written == number).then_some(())?;
            let at = open.at.start + at.start..open.at.start + at.end;
            edits.replace(at, (number + 1).to_string());
        }
        edits.append(close, &format);
        Some(WrappingFormat::Added(number, edits.of(text)))
    }

    /// Size and name of the font of a cell without a format.
    fn font(&self, text: &str, part: &str) -> Result<ListFont, NotPatched> {
        let own = self.first.iter().find(|(name, _)| *name == "fontId");
        let wanted = own.and_then(|(_, number)| number.parse::<usize>().ok()).unwrap_or_default();
        let (mut within, mut number, mut font) = (false, 0_usize, ListFont::default());
        each_tag(text, part, |tag| {
            match (tag.depth, tag.name()) {
                (1, name) => within = name == "fonts" && tag.kind == TagKind::Open,
                (2, "font") if within && tag.kind != TagKind::Open => number += 1,
                (3, name @ ("sz" | "name")) if within && number == wanted && tag.opens() => {
                    let value = tag.value("val").unwrap_or_default();
                    let name = match name {
                        "sz" => {
                            let points: f64 = value.parse().map_err(|_| NotPatched::odd(part))?;
                            font.points = points.clamp(1.0, 409.0);
                            "sz"
                        }
                        _ => "rFont",
                    };
                    let value = attribute_text(&value);
                    font.named.push_str(&format!("<{name} val=\"{value}\"/>"));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(font)
    }
}

/// What a format has from others; none where a number is none.
fn numbers(format: &Tag<'_>) -> Option<Vec<(&'static str, String)>> {
    let of = |name: &&'static str| {
        let number = format.written_value(name)?;
        Some(number.parse::<u32>().ok().map(|number| (*name, number.to_string())))
    };
    NUMBERS.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> Option<(u32, Option<String>)> {
        match CellFormats::of(text, "").ok()?.with_wrapping(text)? {
            WrappingFormat::There(number) => Some((number, None)),
            WrappingFormat::Added(number, with) => Some((number, Some(with))),
        }
    }

    #[test]
    fn a_format_comes_behind_the_last_and_once() {
        let text = "<x:styleSheet><x:cellStyleXfs count=\"1\"><x:xf/></x:cellStyleXfs>\
            <x:cellXfs count='2'><x:xf fontId=\"3\" xfId=\"0\" numFmtId=\"0\"/>\
            <x:xf fontId=\"1\"><x:protection locked=\"0\"/></x:xf></x:cellXfs><x:extLst/></x:styleSheet>";
        let (number, once) = with(text).unwrap();
        let once = once.unwrap();
        assert_eq!(number, 2);
        let more = "<x:xf numFmtId=\"0\" fontId=\"3\" xfId=\"0\" applyAlignment=\"1\"><x:alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></x:xf>";
        assert_eq!(once.replace(more, "").replace("count='3'", "count='2'"), text);
        assert!(once.contains(&format!("</x:xf>{more}</x:cellXfs>")), "{once}");
        assert_eq!(with(&once), Some((2, None)));
    }

    #[test]
    fn a_list_that_is_not_as_excel_writes_it_stays_as_it_is() {
        let of = |list: &str| with(&format!("<styleSheet>{list}</styleSheet>"));
        assert!(of("<cellXfs><xf/></cellXfs>").is_some());
        for list in [
            "",
            "<cellXfs/>",
            "<cellXfs count=\"0\"></cellXfs>",
            "<cellXfs count=\"7\"><xf/></cellXfs>",
            "<cellXfs count=\"one\"><xf/></cellXfs>",
            "<cellXfs><xf fontId=\"-1\"/></cellXfs>",
            "<cellXfs><AlternateContent><xf/></AlternateContent></cellXfs>",
            "<cellXfs><xf/></cellXfs><cellXfs><xf/></cellXfs>",
            "<dxfs><cellXfs><xf/></cellXfs></dxfs>",
        ] {
            assert!(of(list).is_none(), "{list}");
        }
        assert!(with("<theme><cellXfs><xf/></cellXfs></theme>").is_none());
        let full = format!("<cellXfs>{}</cellXfs>", "<xf/>".repeat(MOST_FORMATS));
        assert!(of(&full).is_none());
    }

    #[test]
    fn the_font_is_that_of_a_cell_without_a_format() {
        let text = "<styleSheet><fonts><font><sz val=\"9\"/></font>\
            <font><b/><sz val=\"12.5\"/><name val=\"A &amp; B\"/></font><font/></fonts>\
            <cellXfs><xf fontId=\"1\"/><xf fontId=\"0\"/></cellXfs></styleSheet>";
        let font = CellFormats::of(text, "").unwrap().font(text, "").unwrap();
        let named = "<sz val=\"12.5\"/><rFont val=\"A &amp; B\"/>".to_owned();
        assert_eq!(font, ListFont { named, points: 12.5 });
    }
}
