//! A CSV file as rows, each with its line in the file. What is no text, or whose quotation marks do not match, is refused and
//! never mangled.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::delimited::{DecodedText, DelimitedRows, Encoding, NoText, decode, line_breaks};
use crate::register::faults::{FaultPlace, Faults};
use crate::register::table::column::RegisterColumn;
use crate::register::table::line::{RegisterLine, text_entry};

const SAVE_AS: &str = "In Excel, save it as \"CSV UTF-8 (Comma delimited)\", or as .xlsx.";

/// The rows that hold anything. How the bytes say their text, and what stands between the cells, is noted where it is not
/// what qmr writes itself.
pub(super) fn lines(bytes: &[u8], faults: &mut Faults) -> Vec<RegisterLine> {
    let text = match text_of(bytes, faults) {
        Ok(text) => text,
        Err((line, message)) => {
            faults.error(&FaultPlace::line(line), message, SAVE_AS);
            return Vec::new();
        }
    };
    let separator = match other_separator(&text) {
        Some((name, separator, line)) => {
            let note = format!("The cells are separated by {name}, and are read so");
            faults.note(&FaultPlace::line(line), note);
            separator
        }
        None => ',',
    };
    if let Err((line, message)) = check_quotes(&text, separator) {
        let expected = "Put the whole cell between double quotes, and write each double quote inside it twice.";
        faults.error(&FaultPlace::line(line), message, expected);
        return Vec::new();
    }
    records(&text, separator)
}

/// The text of a file, or the line at which it is none.
fn text_of<'b>(bytes: &'b [u8], faults: &mut Faults) -> Result<Cow<'b, str>, (usize, String)> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err((1, "The file is an Excel workbook though its name ends in .csv".to_owned()));
    }
    let broken = || {
        (1, "The file is UTF-16 (Excel's \"Unicode Text\") and breaks off or is damaged".to_owned())
    };
    let line_at = |from: usize| {
        let (good, rest) = bytes.split_at(from.min(bytes.len()));
        (line_breaks(good) + 1, rest.first().copied().unwrap_or_default())
    };
    let DecodedText { text, encoding } = decode(bytes).map_err(|no_text| match no_text {
        NoText::Utf16BreaksOff => broken(),
        NoText::NotUtf8 { from } => {
            let (line, byte) = line_at(from);
            (
                line,
                format!(
                    "The file has the mark of UTF-8, and the byte {byte:02X} here is none of it"
                ),
            )
        }
    })?;
    // A text holds no such character; it is that of UTF-16 without its mark, or no text at all.
    if text.contains('\0') {
        return Err(broken());
    }
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => {
            let note = "The file is UTF-16 (Excel's \"Unicode Text\"), and is read so";
            faults.note(&FaultPlace::line(1), note.to_owned());
        }
        Encoding::Windows1252 { from } => {
            let note = "The file is Windows-1252 (\"ANSI\") from here on, and is read so";
            faults.note(&FaultPlace::line(line_at(from).0), note.to_owned());
        }
    }
    Ok(text)
}

/// The line of the byte at a place of a text.
fn line_of(text: &str, at: usize) -> usize {
    let (before, _) = text.as_bytes().split_at(at);
    line_breaks(before) + 1
}

/// What stands between the headings, if it is not a comma, with its name and their line.
fn other_separator(text: &str) -> Option<(&'static str, char, usize)> {
    let first = text.trim_start_matches(|letter: char| letter.is_whitespace());
    let line = line_of(text, text.len() - first.len());
    let heading = first.lines().next().unwrap_or_default();
    let known = |separator: char| {
        let cells = heading.split(separator).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| RegisterColumn::named(cell).is_some()).count()
    };
    let candidates = [("semicolons", ';'), ("tabs", '\t'), ("|", '|')];
    let other =
        candidates.into_iter().find(|(_, separator)| known(*separator) > known(',').max(1))?;
    Some((other.0, other.1, line))
}

/// Where the next character stands in a cell.
#[derive(Clone, Copy, PartialEq)]
enum Quoting {
    Start,
    Bare,
    Inside { since: usize },
    Closed,
}

/// A stray quote can swallow whole rows without a word, so each must open or close a cell.
fn check_quotes(text: &str, separator: char) -> Result<(), (usize, String)> {
    let mut state = Quoting::Start;
    for (at, letter) in text.char_indices() {
        state = match (state, letter) {
            (Quoting::Inside { .. }, '"') => Quoting::Closed,
            (Quoting::Inside { since }, _) => Quoting::Inside { since },
            (_, '\r' | '\n') => Quoting::Start,
            (_, letter) if letter == separator => Quoting::Start,
            (Quoting::Start | Quoting::Closed, '"') => Quoting::Inside { since: at },
            (Quoting::Closed, _) => {
                let line = line_of(text, at);
                return Err((
                    line,
                    format!("\"{letter}\" follows the double quote that ends a cell"),
                ));
            }
            (Quoting::Bare, '"') => {
                let line = line_of(text, at);
                return Err((
                    line,
                    "A double quote stands inside a cell that does not start with one".to_owned(),
                ));
            }
            (Quoting::Start | Quoting::Bare, _) => Quoting::Bare,
        };
    }
    match state {
        Quoting::Inside { since } => {
            let line = line_of(text, since);
            Err((line, "The double quote that opens a cell here is never closed".to_owned()))
        }
        _ => Ok(()),
    }
}

fn records(text: &str, separator: char) -> Vec<RegisterLine> {
    let mut rows = DelimitedRows::new(text, separator, usize::MAX);
    let (mut lines, mut fields) = (Vec::new(), Vec::new());
    loop {
        let number = rows.next_line();
        if !rows.next_row(&mut fields) {
            return lines;
        }
        let cells: BTreeMap<_, _> = (0..)
            .zip(fields.drain(..))
            .filter_map(|(index, cell)| Some((index, text_entry(&cell)?)))
            .collect();
        if !cells.is_empty() {
            lines.push(RegisterLine { number, cells });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Level;
    use crate::register::table::line::RegisterEntry;

    fn read(bytes: &[u8]) -> Vec<(usize, Vec<String>)> {
        let mut faults = Faults::of("x.csv");
        let lines = lines(bytes, &mut faults);
        assert_eq!(faults.into_problems(), []);
        let shown = |entry: &RegisterEntry| match entry {
            RegisterEntry::Filled { shown, .. } => shown.clone(),
            RegisterEntry::Unusable(..) => unreachable!(),
        };
        lines.iter().map(|line| (line.number, line.cells.values().map(shown).collect())).collect()
    }

    fn refused(bytes: &[u8]) -> (usize, String) {
        let mut faults = Faults::of("x.csv");
        assert!(lines(bytes, &mut faults).is_empty());
        let problems = faults.into_problems();
        assert_eq!(problems.len(), 1, "{problems:?}");
        (problems[0].line, problems[0].message.clone())
    }

    #[test]
    fn lines_are_those_of_the_file() {
        for eol in ["\n", "\r\n", "\r"] {
            let text = "|a,b||1,\"x|y\"|,|2,\"say \"\"so\"\"\"|||3".replace('|', eol);
            let expected = [
                (2, vec!["a", "b"]),
                (4, vec!["1", "x|y"]),
                (7, vec!["2", "say \"so\""]),
                (10, vec!["3"]),
            ];
            for bytes in [text.clone().into_bytes(), format!("\u{feff}{text}{eol}").into_bytes()] {
                let found = read(&bytes);
                assert_eq!(found.len(), expected.len());
                for ((line, cells), (number, wanted)) in found.iter().zip(&expected) {
                    let wanted: Vec<String> =
                        wanted.iter().map(|cell| cell.replace('|', " ")).collect();
                    assert_eq!((line, cells), (number, &wanted), "{eol:?}");
                }
            }
        }
    }

    #[test]
    fn other_encodings_and_separators_are_read_and_noted() {
        let wide: Vec<u8> =
            "\u{feff}ref,title\nNI 1,café\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, line, note) in [
            (&b"ref,title\nNI 1,caf\xe9\n"[..], 2, "Windows-1252"),
            (&wide, 1, "UTF-16"),
            ("\nref;title;service\n\"NI 1\";café;HP".as_bytes(), 2, "separated by semicolons"),
            ("ref\ttitle\nNI 1\tcafé".as_bytes(), 1, "separated by tabs"),
            ("ref|title\nNI 1|café".as_bytes(), 1, "separated by |"),
        ] {
            let mut faults = Faults::of("x.csv");
            let lines = lines(bytes, &mut faults);
            let cells: Vec<&str> = lines[1].cells.values().map(RegisterEntry::text).collect();
            assert_eq!(cells[..2], ["NI 1", "café"], "{note}");
            let [problem] = &faults.into_problems()[..] else { panic!("{note}") };
            assert_eq!((problem.level, problem.line), (Level::Note, line), "{note}");
            assert!(problem.message.contains(note), "{}", problem.message);
        }
    }

    #[test]
    fn other_files_are_refused() {
        for (bytes, line, message) in [
            (&b"\xef\xbb\xbfref,title\nNI 1,caf\xe9\n"[..], 2, "mark of UTF-8, and the byte E9"),
            (b"\xff\xfer\0e\0f", 1, "UTF-16"),
            (b"r\0e\0f\0", 1, "UTF-16"),
            (b"PK\x03\x04....", 1, "Excel workbook"),
            (b"ref,title\n1,\"x\n2,y\n", 2, "never closed"),
            (b"ref,title\n1,\"x\n2,\"y\"\n", 3, "\"y\" follows the double quote"),
            (b"ref,title\n1,5\" pipe\n", 2, "inside a cell"),
        ] {
            let (at, said) = refused(bytes);
            assert_eq!(at, line, "{said}");
            assert!(said.contains(message), "{said}");
        }
    }
}
