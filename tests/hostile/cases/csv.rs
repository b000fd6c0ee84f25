//! Hostile `.csv`: encodings that change, quotation marks that never close, and tables without end.

use super::{Case, READ, REFUSED, Roads, Verdict, noise};

/// The good return as lines.
fn lines(own: &Roads) -> String {
    let grid = &own.parts().book().grids[0];
    let mut text = String::new();
    for row in 0..7 {
        let cell = |col: u32| grid.shown(qmr::cell::Pos::new(row, col)).replace('"', "\"\"");
        let cells: Vec<String> = (0..6).map(|col| format!("\"{}\"", cell(col))).collect();
        text += &cells.join(",");
        text += "\r\n";
    }
    text
}

/// Every one.
pub fn cases() -> Vec<Case> {
    let good = lines(&Roads::new());
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.csv", bytes, verdict);
    let noted: Verdict = ("accepted-with-warnings", &["QMR072"], 3);
    let plain = good.replace('"', "");
    let commented = |text: &str| plain.replacen("✓,\r\n", &format!("✓,{text}\r\n"), 1).into_bytes();
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = good
        .replace('✓', "Green")
        .replace("Lamps", "L\u{e9}mps")
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let mixed = [good.as_bytes(), b"RDS09,caf\xE9,,,,\r\n"].concat();
    vec![
        case("a .csv", good.clone().into_bytes(), READ),
        case("a .csv of semicolons", plain.replace(',', ";").into_bytes(), READ),
        case("a .csv of tabs", plain.replace(',', "\t").into_bytes(), READ),
        case("lines that end as on old Macs", good.replace("\r\n", "\r").into_bytes(), READ),
        case(
            "lines that end in three ways",
            good.replacen("\r\n", "\n", 2).replacen("\r\n", "\r", 1).into_bytes(),
            READ,
        ),
        super::bytes(
            "a .csv by another name",
            "a.xlsx",
            good.clone().into_bytes(),
            ("accepted-with-warnings", &["QMR071"], 3),
        ),
        case("a .csv in Windows-1252", latin, noted),
        case("a .csv in two encodings", mixed, ("not-ready", &["QMR072"], 4)),
        case("UTF-16 with its mark", [vec![0xFF, 0xFE], utf16.clone()].concat(), READ),
        case("UTF-16 without its mark", utf16.clone(), REFUSED),
        case(
            "UTF-16 cut in a letter",
            [vec![0xFF, 0xFE], utf16[..utf16.len() - 1].to_vec()].concat(),
            REFUSED,
        ),
        case(
            "a mark of UTF-8 before what is none",
            [b"\xEF\xBB\xBF".to_vec(), b"Ref,\xE9\r\n".to_vec()].concat(),
            REFUSED,
        ),
        case("a mark of UTF-8 alone", b"\xEF\xBB\xBF".to_vec(), REFUSED),
        case("an empty .csv", Vec::new(), REFUSED),
        case("blank lines alone", b"\r\n".repeat(1000), REFUSED),
        case("a NUL in a .csv", good.replace("Lamps", "L\0mps").into_bytes(), REFUSED),
        case("noise as a .csv", noise(20_000), REFUSED),
        case(
            "a web page as a .csv",
            b"<html><body><table><tr><td>Ref</td></tr></table></body></html>".to_vec(),
            REFUSED,
        ),
        case("a letter as a .csv", b"Dear all,\r\nthe return is late.\r\n".to_vec(), REFUSED),
        case(
            "a .csv cut in a row",
            good.as_bytes()[..good.rfind("Gullies").unwrap() + 3].to_vec(),
            ("not-ready", &[], 3),
        ),
        case("a quotation mark that never closes", commented("\"so it goes"), noted),
        case("a quotation mark in the first cell", format!("\"{plain}").into_bytes(), noted),
        case("a million quotation marks", commented(&"\"".repeat(1_000_000)), READ),
        case("a million and one quotation marks", commented(&"\"".repeat(1_000_001)), noted),
        case(
            "100,000 columns in a .csv",
            format!("{plain}{}\r\n", ",".repeat(100_000)).into_bytes(),
            REFUSED,
        ),
        case(
            "more rows than a sheet has",
            format!("{plain}{}", "\r\n".repeat(1_048_577)).into_bytes(),
            REFUSED,
        ),
        case("a line of 2 MB", commented(&"word ".repeat(400_000)), READ),
        case(
            "rows of any width",
            format!("{plain},\r\n,,,,,,,,,,,,\r\n\r\n,\r\n").into_bytes(),
            READ,
        ),
        case("a formula in a .csv", commented("=cmd|' /C calc'!A0"), READ),
        case(
            "a delimiter that is named",
            format!("sep=|\r\n{}", plain.replace(',', "|")).into_bytes(),
            READ,
        ),
        case("a delimiter that is named wrongly", format!("sep=;;\r\n{good}").into_bytes(), READ),
    ]
}
