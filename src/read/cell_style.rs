//! How cells look, as far as it says what they mean: number format and font, by style number.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use calamine::Style;

use super::colour::{Colour, is_signal};
use super::font::{Font, LetterStyle, VerticalAlign, face};
use crate::grid::Face;
use crate::number_format::NumberFormat;

/// What one style says of a cell's value.
#[derive(Clone, Debug)]
pub(super) struct CellStyle {
    /// Its number format.
    pub(super) format: Arc<NumberFormat>,
    /// The code of that format, as Excel in Britain understands it.
    pub(super) code: Arc<str>,
    /// Whether its font's letters are pictures.
    pub(super) face: Face,
    /// Whether its font strikes letters through.
    pub(super) struck: bool,
    /// Whether it is filled with red, amber or green.
    pub(super) signal: bool,
    /// Whether the file holds the style. Where it does not, a figure may be a percentage, a date or neither.
    pub(super) known: bool,
}

impl CellStyle {
    /// How its font sets letters. A cell that is raised as a whole is text like any other.
    pub(super) const fn way(&self) -> LetterStyle {
        LetterStyle::of_font(self.struck, VerticalAlign::Line)
    }
}

/// What is known of a style.
#[derive(Clone, Copy, Default)]
pub(super) struct StyleFacts<'c> {
    /// Its format code; none where the file does not hold it.
    pub(super) code: Option<&'c str>,
    pub(super) font: Font,
    /// What its cells are filled with.
    pub(super) fill: Option<Colour>,
}

/// Every style of a workbook; styles of one format share it.
pub(super) struct CellStyles {
    held: Vec<CellStyle>,
    /// The look of a style that is not among them.
    unknown: CellStyle,
}

impl CellStyles {
    /// Those of these styles, in the order of their numbers.
    pub(super) fn of<'c>(styles: impl IntoIterator<Item = StyleFacts<'c>>) -> Self {
        let mut formats = StylesByFormat::default();
        let styles = styles.into_iter();
        let mut looks: Vec<CellStyle> = styles
            .map(|style| CellStyle {
                struck: style.font.struck,
                signal: style.fill.is_some_and(is_signal),
                known: style.code.is_some(),
                ..formats.look(style.code.unwrap_or_default(), style.font.face)
            })
            .collect();
        if looks.is_empty() {
            looks.push(formats.look("", Face::Text));
        }
        let unknown = CellStyle { known: false, ..formats.look("", Face::Text) };
        Self { held: looks, unknown }
    }

    /// Those of a workbook's styles, some of which have lost their format; a workbook without styles has General alone.
    pub(super) fn new(styles: &[Style], lost: &BTreeSet<usize>) -> Self {
        Self::of(styles.iter().enumerate().map(|(number, style)| {
            let font = style.font.as_ref().map(|font| Font {
                face: font.name.as_deref().map_or(Face::Text, face),
                struck: font.strikethrough,
                place: VerticalAlign::Line,
                bold: font.is_bold(),
            });
            let fill = style.fill.as_ref().filter(|fill| fill.is_visible());
            let fill = fill.and_then(|fill| fill.foreground_color);
            StyleFacts {
                code: Some(code(style)).filter(|_| !lost.contains(&number)),
                font: font.unwrap_or_default(),
                fill: fill.map(|it| [it.red, it.green, it.blue]),
            }
        }))
    }

    /// The look of a style number.
    pub(super) fn get(&self, style: usize) -> &CellStyle {
        self.held.get(style).unwrap_or(&self.unknown)
    }
}

/// Styles of format codes that were met, each code taken apart once.
#[derive(Default)]
pub(super) struct StylesByFormat(HashMap<String, (Arc<NumberFormat>, Arc<str>)>);

impl StylesByFormat {
    /// The look of a format code in a face.
    pub(super) fn look(&mut self, code: &str, face: Face) -> CellStyle {
        let (format, code) = match self.0.get(code) {
            Some(known) => known.clone(),
            None => {
                let made: (Arc<NumberFormat>, Arc<str>) =
                    (NumberFormat::new(code).into(), code.into());
                self.0.insert(code.to_owned(), made.clone());
                made
            }
        };
        CellStyle { format, code, face, struck: false, signal: false, known: true }
    }
}

/// The code of a built-in format's number, as Excel in Britain understands it; none of a number that is not built in.
pub(super) fn built_in(id: u16) -> Option<&'static str> {
    Some(match id {
        0 => "",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "£#,##0;-£#,##0",
        7 | 8 => "£#,##0.00;-£#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=36 | 50..=58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "dd/mm/yyyy hh:mm",
        37 | 38 => "#,##0 ;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_-£* #,##0_-;-£* #,##0_-;_-£* \"-\"_-;_-@_-",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// A style's format code. Some built-in numbers mean another code in Britain than in the standard.
fn code(style: &Style) -> &str {
    let Some(format) = &style.number_format else {
        return "";
    };
    match (format.format_id.unwrap_or(0), format.format_code.as_str()) {
        (_, "General") if format.format_id.is_none_or(|id| id == 0) => "",
        (5 | 6, "General") => "£#,##0;-£#,##0",
        (7 | 8, "General") => "£#,##0.00;-£#,##0.00",
        (14, "mm-dd-yy") | (27..=36 | 50..=58, "General") => "dd/mm/yyyy",
        (22, "m/d/yy h:mm") => "dd/mm/yyyy hh:mm",
        (42, _) => "_-£* #,##0_-;-£* #,##0_-;_-£* \"-\"_-;_-@_-",
        (44, _) => "_-£* #,##0.00_-;-£* #,##0.00_-;_-£* \"-\"??_-;_-@_-",
        (_, "General") => "",
        (_, code) => code,
    }
}
