//! The workbook of a board: everything that the board asks to see, one row an item, complete without another file.

use std::collections::{BTreeMap, BTreeSet};

use qmr::consolidate::Consolidated;
use qmr::register::BoardNo;

use crate::support::package::Book;
use crate::workbook::made::{Council, every_case};

fn bytes(all: &Consolidated, board: BoardNo) -> Vec<u8> {
    let mut bytes = Vec::new();
    qmr::write::board_workbook(all, board, &mut bytes).unwrap();
    bytes
}

fn only_board(all: &Consolidated) -> BoardNo {
    all.register().boards.numbers().next().unwrap()
}

#[test]
fn every_exception_of_the_board_stands_in_the_row_of_its_item_and_each_item_once() {
    let all = every_case("worst", "2025/26 Q4").consolidated();
    let board = only_board(&all);
    let book = Book::read(&bytes(&all, board));
    assert_eq!(book.names(), ["Exceptions"]);
    let rows = book.sheet("Exceptions").rows();
    let named = |row: &BTreeMap<String, String>| {
        ["Service", "Ref", "Limb", "Description"].map(|heading| row[heading].clone())
    };
    assert_eq!(rows.iter().map(named).collect::<BTreeSet<_>>().len(), rows.len());
    let codes = rows.iter().flat_map(|row| row["Codes"].split("; "));
    let mut codes: Vec<&str> = codes.collect();
    let mut wanted: Vec<&str> = all.exceptions_of(board).map(|own| own.code).collect();
    assert!(rows.len() > 3 && wanted.len() > rows.len(), "{}", rows.len());
    // The gravest exception of all stands first.
    assert_eq!(codes[0], wanted[0]);
    codes.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(codes, wanted);
}

#[test]
fn why_and_ask_are_said_in_words() {
    let all = every_case("computed", "2025/26 Q4").consolidated();
    let book = Book::read(&bytes(&all, only_board(&all)));
    for row in book.sheet("Exceptions").rows() {
        let codes = row["Codes"].split("; ").count();
        let why: Vec<&str> = row["Why"].lines().collect();
        assert_eq!(why.len(), codes, "{row:?}");
        assert!(why.iter().all(|line| line.ends_with('.')), "{why:?}");
        let asked: BTreeSet<&str> = row["Ask"].lines().collect();
        assert_eq!(asked.len(), row["Ask"].lines().count(), "each once");
        assert!(asked.iter().all(|line| line.ends_with('?')), "{asked:?}");
    }
}

#[test]
fn it_is_linked_to_nothing_and_the_same_every_time() {
    let all = every_case("computed", "2025/26 Q4").consolidated();
    let (one, two) = (bytes(&all, only_board(&all)), bytes(&all, only_board(&all)));
    assert!(one == two);
    let book = Book::read(&one);
    assert_eq!(book.formulas().count(), 0);
    for (name, part) in &book.parts {
        assert!(!part.contains("TargetMode=\"External\"") && !part.contains("hyperlink"), "{name}");
        assert!(!name.contains("externalLink"), "{name}");
    }
    assert!(book.parts["docProps/custom.xml"].contains("name=\"qmr\""));
}

#[test]
fn a_board_that_has_nothing_to_see_is_told_so() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.config += "[[board]]\nid = \"b2\"\nname = \"Quiet Board\"\n";
    let all = council.consolidated();
    let quiet = all.register().boards.numbers().nth(1).unwrap();
    let book = Book::read(&bytes(&all, quiet));
    let about = book.sheet("Exceptions").value("A2".parse().unwrap());
    assert!(about.contains("Quiet Board") && about.ends_with("There is nothing."), "{about}");
}
