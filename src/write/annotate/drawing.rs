//! The drawing of a sheet's notes, in the markup of old that Excel still draws them from (VML). It need not be XML: what
//! the officer's has is left as it is, and only whole shapes of qmr's go and come.

use std::collections::BTreeSet;

use super::refused::NotPatched;
use crate::cell::Pos;

/// What every drawing begins with.
const HEAD: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
    <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>";
/// The kind of shape that a note is.
const KIND: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
    <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// Shapes are numbered in blocks of so many.
const BLOCK: u64 = 1024;
/// The last column and the last row of a sheet.
const LAST: (u32, u32) = (16_383, 1_048_575);

/// A drawing with a shape for each note, without those of an earlier run.
pub(super) fn drawing(
    before: Option<&str>,
    part: &str,
    gone: &BTreeSet<Pos>,
    notes: &[(Pos, String)],
) -> Result<String, NotPatched> {
    let odd = || NotPatched::odd(part);
    let new = format!("{HEAD}{KIND}</xml>");
    let mut text = without(before.unwrap_or(&new), gone);
    let from = match before {
        None => BLOCK + 1,
        Some(_) => {
            let from = (highest(&text) / BLOCK + 1) * BLOCK;
            claim(&mut text, from / BLOCK, length(notes)).ok_or_else(odd)?;
            from + 1
        }
    };
    if before.is_none() {
        claim(&mut text, 1, length(notes)).ok_or_else(odd)?;
    }
    let mut shapes = String::new();
    if !text.contains("\"_x0000_t202\"") {
        shapes.push_str(KIND);
    }
    for ((pos, note), number) in notes.iter().zip(from..) {
        shapes.push_str(&shape(*pos, note, number));
    }
    let end = text.rfind("</xml>").ok_or_else(odd)?;
    text.insert_str(end, &shapes);
    Ok(text)
}

fn length(notes: &[(Pos, String)]) -> u64 {
    u64::try_from(notes.len()).unwrap_or(u64::MAX)
}

/// The text without the shapes of the notes at these cells.
fn without(text: &str, gone: &BTreeSet<Pos>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<v:shape ") {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let Some(end) = from.find("</v:shape>") else {
            rest = from;
            break;
        };
        let (whole, after) = from.split_at(end + "</v:shape>".len());
        if !cell_of(whole).is_some_and(|cell| gone.contains(&cell)) {
            kept.push_str(whole);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The cell of a shape that is a note.
fn cell_of(shape: &str) -> Option<Pos> {
    let number = |name: &str| -> Option<u32> {
        let (_, after) = shape.split_once(&format!("<x:{name}>"))?;
        after.split('<').next()?.trim().parse().ok()
    };
    let is_note = shape.contains("ObjectType=\"Note\"");
    Some(Pos::new(number("Row")?, number("Column")?)).filter(|_| is_note)
}

/// The highest number that a shape has.
fn highest(text: &str) -> u64 {
    let numbers = text.split("_x0000_s").skip(1).filter_map(|after| {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok()
    });
    numbers.max().unwrap_or(0)
}

/// Adds the blocks of numbers that so many shapes take to the list of those that the drawing has.
fn claim(text: &mut String, first: u64, notes: u64) -> Option<()> {
    let at = text.find("<o:idmap")?;
    let end = at + text.get(at..)?.find('>')?;
    let data = at + text.get(at..end)?.find("data=\"")? + "data=\"".len();
    let close = data + text.get(data..end)?.find('"')?;
    let mut blocks: Vec<String> = text.get(data..close)?.split(',').map(str::to_owned).collect();
    for block in first..=first + notes / (BLOCK - 1) {
        let block = block.to_string();
        if !blocks.contains(&block) {
            blocks.push(block);
        }
    }
    text.replace_range(data..close, &blocks.join(","));
    Some(())
}

/// The shape of one note, hidden until somebody points at its cell, and high enough for its text.
fn shape(pos: Pos, note: &str, number: u64) -> String {
    let lines: usize = note.lines().map(|line| 1 + line.chars().count() / 44).sum();
    let rows = u32::try_from(lines.clamp(4, 22)).unwrap_or(22);
    let Pos { row, col } = pos;
    let (left, top) = ((col + 1).min(LAST.0 - 4), row.min(LAST.1 - rows));
    let (right, bottom) = (left + 4, top + rows);
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:{height}pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">\
         <v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 2</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>",
        height = rows * 15
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(cells: &[&str]) -> Vec<(Pos, String)> {
        cells.iter().map(|cell| (cell.parse().unwrap(), "to mend".to_owned())).collect()
    }

    #[test]
    fn shapes_of_an_earlier_run_go_and_all_others_stay() {
        let others = "<xml><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"2\"/></o:shapelayout>\
            <v:shapetype id=\"_x0000_t201\"/><v:shape id=\"_x0000_s2049\" type=\"#_x0000_t201\"><br><x:ClientData ObjectType=\"Button\"></x:ClientData></v:shape></xml>";
        let first =
            drawing(Some(others), "", &BTreeSet::new(), &notes(&["B2", "XFD1048576"])).unwrap();
        assert!(first.contains("data=\"2,3\"") && first.contains("_x0000_s3073"), "{first}");
        assert!(first.contains("\"_x0000_t202\"") && first.contains("<br>"));
        let gone = notes(&["B2", "XFD1048576"]).into_iter().map(|(cell, _)| cell).collect();
        let second = drawing(Some(&first), "", &gone, &[]).unwrap();
        assert!(!second.contains("ObjectType=\"Note\"") && second.contains("_x0000_s2049"));
        assert_eq!(second.matches("<v:shapetype").count(), 2);
    }

    #[test]
    fn a_new_drawing_claims_as_many_blocks_as_it_has_shapes_for() {
        let many: Vec<String> = (1..=1100).map(|row| format!("A{row}")).collect();
        let cells: Vec<&str> = many.iter().map(String::as_str).collect();
        let whole = drawing(None, "", &BTreeSet::new(), &notes(&cells)).unwrap();
        assert!(whole.contains("data=\"1,2\""));
        assert_eq!(whole.matches("<v:shape ").count(), 1100);
        assert!(drawing(Some("no drawing"), "", &BTreeSet::new(), &[]).is_err());
    }
}
