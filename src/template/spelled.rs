//! Texts as the sheet that nobody sees holds them: in plain letters alone, so that whatever saves the workbook leaves
//! them as they are.

/// The most letters of a cell.
const MOST: usize = 30_000;
/// What stands before and behind a text, so that no cell is blank or loses its outer blanks.
const EDGE: char = '|';

/// A text as the cells of a row hold it, one after the other.
pub(super) fn spelled(text: &str) -> Vec<String> {
    let mut cells = vec![String::from(EDGE)];
    for letter in text.chars() {
        let spelled = match letter {
            '\\' => "\\\\".to_owned(),
            ' '..='~' => letter.to_string(),
            other => format!("\\u{{{:x}}}", u32::from(other)),
        };
        if cells.last().is_some_and(|cell| cell.len() + spelled.len() > MOST) {
            cells.push(String::from(EDGE));
        }
        cells.last_mut().into_iter().for_each(|cell| cell.push_str(&spelled));
    }
    cells.iter_mut().for_each(|cell| cell.push(EDGE));
    cells
}

/// The text that cells hold; none where it was not spelled so.
pub(super) fn read<'c>(cells: impl Iterator<Item = &'c str>) -> Option<String> {
    let mut text = String::new();
    for cell in cells {
        let inside = cell.strip_prefix(EDGE)?.strip_suffix(EDGE)?;
        let mut letters = inside.chars();
        while let Some(letter) = letters.next() {
            if letter != '\\' {
                text.push(letter);
                continue;
            }
            match letters.next()? {
                '\\' => text.push('\\'),
                'u' => {
                    let number: String =
                        letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                    text.push(char::from_u32(u32::from_str_radix(&number, 16).ok()?)?);
                }
                _ => return None,
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_spelling_is_no_text() {
        for cell in ["", "|", "a", "|a", "|\\x|", "|\\u{d800}|", "|\\u{110000}|", "|\\|"] {
            assert_eq!(read([cell].into_iter()), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_back(text in any::<String>(), times in 0_usize..2000) {
            let text = text.repeat(times);
            let cells = spelled(&text);
            prop_assert!(cells.iter().all(|cell| cell.len() <= MOST + 2 && cell.is_ascii()));
            prop_assert_eq!(read(cells.iter().map(String::as_str)), Some(text));
        }
    }
}
