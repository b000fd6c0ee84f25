//! The list of formats of a package, looked over before calamine loads it: how many there are, and which styles name a
//! number format that the file does not hold. calamine would show those as General.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::read::cell_style::built_in;
use crate::read::refusal::Refusal;
use crate::read::xml::attribute;

/// No workbook has more formats of cells than this, and calamine keeps each with its font and its borders.
const MOST: usize = 1 << 17;

/// The numbers of the styles whose number format is lost. What breaks off is left to calamine, which refuses it.
pub(super) fn lost(styles: &str) -> Result<BTreeSet<usize>, Refusal> {
    if styles.matches("<xf").take(MOST + 1).count() > MOST {
        return Err(Refusal::Damaged("it has more formats than a workbook can have".into()));
    }
    let (mut held, mut wanted) = (BTreeSet::new(), Vec::new());
    let mut of_cells = false;
    let mut xml = Reader::from_str(styles);
    xml.config_mut().expand_empty_elements = true;
    while let Ok(event) = xml.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => held.extend(attribute(&e, "numFmtId")),
                "cellXfs" => of_cells = true,
                "xf" if of_cells => wanted.push(attribute(&e, "numFmtId")),
                _ => (),
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Eof => break,
            _ => (),
        }
    }
    let is_there = |id: &String| {
        let number = id.parse().ok();
        held.contains(id) || number.and_then(built_in).is_some()
    };
    let lost =
        wanted.iter().enumerate().filter(|(_, id)| id.as_ref().is_some_and(|id| !is_there(id)));
    Ok(lost.map(|(style, _)| style).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_without_its_format_is_found() {
        let styles = |xfs: &str| {
            let formats = r#"<numFmts><numFmt numFmtId="164" formatCode="General"/><numFmt numFmtId="170" formatCode="0.0%"></numFmt></numFmts>"#;
            let others = r#"<cellStyleXfs><xf numFmtId="999"/></cellStyleXfs>"#;
            let found = lost(&format!(
                "<styleSheet>{formats}{others}<cellXfs>{xfs}</cellXfs></styleSheet>"
            ));
            found.unwrap().into_iter().collect::<Vec<_>>()
        };
        assert_eq!(styles(r#"<xf/><xf numFmtId="0"/><xf numFmtId="9"/>"#), [0; 0]);
        assert_eq!(styles(r#"<xf numFmtId="164"/><xf numFmtId="170"><alignment/></xf>"#), [0; 0]);
        assert_eq!(styles(r#"<xf numFmtId="171"/><xf numFmtId=""/><xf numFmtId="9"/>"#), [0, 1]);
    }
}
