//! How cells look, as far as it says what they mean: number format and font, by style number.

use std::collections::HashMap;
use std::sync::Arc;

use calamine::Style;

use super::strings::face;
use crate::grid::Face;
use crate::number_format::NumberFormat;

/// What one style says of a cell's value.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Its number format.
    pub(super) format: Arc<NumberFormat>,
    /// The code of that format, as Excel in Britain understands it.
    pub(super) code: Arc<str>,
    /// Whether its font's letters are pictures.
    pub(super) face: Face,
}

/// Every style of a workbook; styles of one format share it.
pub(super) struct Looks(Vec<Look>);

impl Looks {
    /// Those of a workbook's styles; a workbook without styles has General alone.
    pub(super) fn new(styles: &[Style]) -> Self {
        let mut formats: HashMap<String, (Arc<NumberFormat>, Arc<str>)> = HashMap::new();
        let mut look = |code: &str, face| {
            let (format, code) = formats
                .entry(code.to_owned())
                .or_insert_with(|| (NumberFormat::new(code).into(), code.into()))
                .clone();
            Look { format, code, face }
        };
        let mut looks: Vec<Look> = styles
            .iter()
            .map(|style| {
                let font = style.font.as_ref().and_then(|font| font.name.as_deref());
                look(code(style), font.map_or(Face::Text, face))
            })
            .collect();
        if looks.is_empty() {
            looks.push(look("", Face::Text));
        }
        Self(looks)
    }

    /// The look of a style number, if the workbook has it.
    pub(super) fn get(&self, style: usize) -> Option<&Look> {
        self.0.get(style)
    }
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
