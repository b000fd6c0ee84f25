//! What officers noted beside cells, in every format.

use qmr::cell::Pos;
use qmr::cli::ipc;
use qmr::grid::{Book, Format, Grid};
use qmr::read::{Limits, workbook};

use crate::support::ods::ods;
use crate::support::xls;
use crate::support::xlsb;
use crate::support::xlsx::*;

const ROW: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
const BESIDE: &str = "xl/worksheets/_rels/sheet1.xml.rels";
const LOST: &str = "Some of its comments, or all, could not be read; its figures were.";

fn linked(links: &[String]) -> Parts {
    let links = format!("<Relationships>{}</Relationships>", links.concat());
    Parts::of(ROW).with(BESIDE, &links)
}

/// A workbook whose sheet has these notes.
fn noted(xml: &str) -> Parts {
    linked(&[link("r1", "comments", "../notes/any.xml")]).with("xl/notes/any.xml", xml)
}

fn note(at: &str, author: usize, text: &str) -> String {
    format!(r#"<comment ref="{at}" authorId="{author}"><text>{text}</text></comment>"#)
}

fn list(notes: &str) -> String {
    format!(
        "<comments><authors><author>Officer</author><author>tc={{1}}</author></authors><commentList>{notes}</commentList></comments>"
    )
}

/// The comments of a sheet: the cell and the text.
fn said(grid: &Grid) -> Vec<(String, String)> {
    let comments = grid.comments.iter();
    comments.map(|(pos, text)| (pos.to_string(), text.to_string())).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect()
}

fn notes_of(book: &Book) -> Vec<&str> {
    book.notes.iter().map(|note| note.text.as_str()).collect()
}

#[test]
fn notes_of_an_xlsx_stand_beside_their_cells() {
    let book = noted(&list(
        &[
            note("C9", 0, "<r><t>Ask </t></r>\n  <r><rPr><b/></rPr><t xml:space=\"preserve\">the team &amp; &#8216;board&#8217;</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh>"),
            note("B2:B3", 0, "<t>one_x000D_\ntwo_x0041_ _x00 _x</t>"),
            note("A1", 0, "<t/>"),
            note("A2", 7, "<t>by nobody</t>"),
        ]
        .concat(),
    ))
    .book();
    assert_eq!(notes_of(&book), [""; 0]);
    assert_eq!(
        said(&book.grids[0]),
        pairs(&[
            ("A2", "by nobody"),
            ("B2", "one\ntwoA _x00 _x"),
            ("C9", "Ask the team & ‘board’"),
        ])
    );
}

#[test]
fn strict_and_prefixed_notes_are_found_by_their_relationship() {
    let strict = r#"<Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments" Target="/xl/comments7.xml"/>"#;
    let xml = r#"<x:comments xmlns:x="y"><x:authors><x:author>A</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:r><x:t>Seen</x:t></x:r></x:text></x:comment></x:commentList></x:comments>"#;
    let parts = linked(&[strict.to_owned()]);
    let book = parts
        .with("xl/comments7.xml", xml)
        .with("xl/comments1.xml", &list(&note("A1", 0, "<t>of nobody</t>")))
        .book();
    assert_eq!(said(&book.grids[0]), pairs(&[("A1", "Seen")]));
    assert_eq!(notes_of(&book), [""; 0]);
}

const COPY: &str = "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    What is this?\nReply:\n    A check.";

#[test]
fn a_thread_goes_before_the_copy_that_older_programs_read() {
    let notes = list(
        &[note("A1", 1, &format!("<t>{COPY}</t>")), note("B1", 0, "<t>A note of its own</t>")]
            .concat(),
    );
    let threads = r#"<ThreadedComments xmlns="z"><threadedComment ref="A1" dT="2026-04-01T09:00:00" personId="{9}" id="{1}"><text>What is this?</text></threadedComment><threadedComment ref="A1" personId="{8}" id="{2}" parentId="{1}"><text>A check &lt;done&gt;.</text></threadedComment></ThreadedComments>"#;
    let copied = || {
        linked(&[
            link("r1", "comments", "../comments1.xml"),
            link("r2", "threadedComment", "../threadedComments/t.xml"),
        ])
        .with("xl/comments1.xml", &notes)
    };
    let book = copied().with("xl/threadedComments/t.xml", threads).book();
    let own = ("B1", "A note of its own");
    assert_eq!(
        said(&book.grids[0]),
        pairs(&[("A1", "What is this?\nReply: A check <done>."), own])
    );
    assert_eq!(notes_of(&book), [""; 0]);
    // Without the thread the copy still says what was said.
    for broken in ["", "<ThreadedComments><threadedComment"] {
        let book = copied().with("xl/threadedComments/t.xml", broken).book();
        let text = "What is this?\nReply:\n    A check.";
        assert_eq!(said(&book.grids[0]), pairs(&[("A1", text), own]));
        assert_eq!(notes_of(&book), [LOST]);
    }
}

#[test]
fn damaged_comments_cost_no_figure() {
    let good = note("B1", 0, "<t>Kept</t>");
    let after = |bad: &str| list(&format!("{good}{bad}"));
    let whole = after("");
    for xml in [
        &whole[..whole.len() - 20],
        &after("<comment ref=\"B2\"><text><t>&who;</t></text></comment>"),
        &after(&note("XFE1", 0, "<t>beyond the last column</t>")),
        &after(&note("A1048577", 0, "<t>beyond the last row</t>")),
        &after(&note("R1C1", 0, "<t>no cell</t>")),
        &after("<comment><text><t>nowhere</t></text></comment>"),
        &after("</wrong>"),
    ] {
        let book = noted(xml).book();
        assert_eq!(number(&book.grids[0], "A1").0, 1.0);
        assert_eq!(said(&book.grids[0]), pairs(&[("B1", "Kept")]), "{xml}");
        assert_eq!(notes_of(&book), [LOST], "{xml}");
    }
    for parts in [
        noted("<html/>"),
        noted("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><comments/>"),
        linked(&[link("r1", "comments", "../missing.xml")]),
        linked(&[]).with(BESIDE, "<Relationships><Relationship"),
        noted("").also("xl/notes/any.xml", b"<comments>\xE9</comments>"),
    ] {
        let book = parts.book();
        assert_eq!(number(&book.grids[0], "A1").0, 1.0);
        assert_eq!(said(&book.grids[0]), []);
        assert_eq!(notes_of(&book), [LOST]);
    }
}

#[test]
fn two_sheets_on_one_part_of_comments_do_not_both_have_them() {
    let xml = format!("<worksheet><sheetData>{ROW}</sheetData></worksheet>");
    let links =
        format!("<Relationships>{}</Relationships>", link("r1", "comments", "../comments1.xml"));
    let book = Parts::sheets(&[("A", "", "worksheet", &xml), ("B", "", "worksheet", &xml)])
        .with("xl/worksheets/_rels/s0.xml.rels", &links)
        .with("xl/worksheets/_rels/s1.xml.rels", &links)
        .with("xl/comments1.xml", &list(&note("A1", 0, "<t>Once</t>")))
        .book();
    assert_eq!(said(&book.grids[0]), pairs(&[("A1", "Once")]));
    assert_eq!(said(&book.grids[1]), []);
    assert_eq!(book.notes[0].sheet.as_deref(), Some("B"));
    assert_eq!(notes_of(&book), [LOST]);
}

#[test]
fn comments_without_end_are_counted_and_cut() {
    let many: String = (1..=3000).map(|row| note(&format!("A{row}"), 0, "<t>x</t>")).collect();
    let book = noted(&list(&many)).book();
    assert_eq!(book.grids[0].comments.len(), 1000);
    assert_eq!(notes_of(&book), ["It has 3000 comments; 1000 of them are quoted."]);
    let long = noted(&list(&note("A1", 0, &format!("<t>{}</t>", "é".repeat(1 << 20))))).book();
    let (_, text) = &long.grids[0].comments[0];
    assert_eq!(text.chars().count(), 32_768);
    assert!(text.ends_with("é…"));
}

/// A book of one sheet with comments, one of them longer than a record.
fn commented() -> Book {
    let mut grid = Grid::new("Return", vec![(Pos::new(0, 0), text("x").unwrap())]);
    grid.comments = vec![
        (Pos::new(0, 0), "Ask the team".into()),
        (Pos::new(4, 3), "Élan – “quoted”".into()),
        (Pos::new(9, 0), "word ".repeat(2000).trim().into()),
    ];
    Book { grids: vec![grid], ..Book::default() }
}

#[test]
fn each_format_carries_its_comments_between_processes_too() {
    let wanted = commented();
    for (bytes, format) in [
        (xls::xls(&wanted), Format::Xls),
        (xlsb::xlsb(&wanted), Format::Xlsb),
        (ods(&wanted, (&[], &[], false)), Format::Ods),
    ] {
        let book = read(&bytes);
        assert_eq!(book.format, format);
        assert_eq!(book.grids[0].comments, wanted.grids[0].comments, "{format:?}");
        assert_eq!(book.grids[0].cells(), wanted.grids[0].cells(), "{format:?}");
        let sent = sent(&Ok(book.clone()));
        let back = ipc::receive_answer(sent.as_slice(), &Limits::default()).unwrap().unwrap();
        assert_eq!(back.grids[0].comments, wanted.grids[0].comments);
    }
}

#[test]
fn a_thread_in_an_xlsb_goes_before_its_copy() {
    let mut book = commented();
    book.grids[0].comments = vec![(Pos::new(0, 0), COPY.into()), (Pos::new(1, 0), "Own".into())];
    let mut parts = xlsb::parts(&book, (&[], &[], false));
    let texts = |parts: &[(String, Vec<u8>)]| said(&read(&xlsb::zipped(parts.to_vec())).grids[0]);
    assert_eq!(
        texts(&parts),
        pairs(&[("A1", "What is this?\nReply:\n    A check."), ("A2", "Own")])
    );
    let links = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.bin.rels"));
    let links = &mut links.unwrap().1;
    *links = format!(
        "<Relationships>{}{}</Relationships>",
        link("r1", "comments", "../comments1.bin"),
        link("r2", "threadedComment", "../threadedComments/t.xml")
    )
    .into_bytes();
    let thread = r#"<ThreadedComments><threadedComment ref="A1" id="{1}"><text>What is this?</text></threadedComment></ThreadedComments>"#;
    parts.push(("xl/threadedComments/t.xml".to_owned(), thread.into()));
    assert_eq!(texts(&parts), pairs(&[("A1", "What is this?"), ("A2", "Own")]));
}

#[test]
fn a_cut_part_of_comments_costs_no_figure_in_an_xlsb() {
    let book = commented();
    let whole = xlsb::parts(&book, (&[], &[], false));
    let length = |parts: &[(String, Vec<u8>)]| {
        let part = parts.iter().find(|(name, _)| name == "xl/comments1.bin");
        part.unwrap().1.len()
    };
    for cut in (0..length(&whole)).step_by(97) {
        let mut parts = whole.clone();
        let part = parts.iter_mut().find(|(name, _)| name == "xl/comments1.bin");
        part.unwrap().1.truncate(cut);
        let found = read(&xlsb::zipped(parts));
        assert_eq!(found.grids[0].cells(), book.grids[0].cells());
        assert_eq!(notes_of(&found), [LOST], "{cut}");
    }
}

#[test]
fn a_note_of_an_xls_without_its_box_is_named() {
    let mut more = Vec::new();
    xls::record(&mut more, 0x001C, &[4, 0, 1, 0, 0, 0, 9, 0, 0, 0]);
    let mut book = commented();
    book.grids[0].comments.clear();
    let end = [0x0A_u8, 0, 0, 0];
    let stream = xls::stream(&book, (&[], &[], false), &[]);
    let open = &stream[..stream.len() - end.len()];
    let found = read(&[open, &more, &end].concat());
    assert_eq!(found.grids[0].cells(), book.grids[0].cells());
    assert_eq!(said(&found.grids[0]), []);
    assert_eq!(notes_of(&found)[0], LOST);
}

#[test]
fn a_note_of_excel_95_holds_its_text() {
    let mut stream = Vec::new();
    let word = |of: &[u16]| -> Vec<u8> { of.iter().flat_map(|it| it.to_le_bytes()).collect() };
    xls::record(&mut stream, 0x0809, &word(&[0x0500, 5, 0, 0]));
    let at = u32::try_from(stream.len() + 4 + 12 + 4).unwrap();
    let tab = [at.to_le_bytes().to_vec(), b"\0\0\x05Sheet".to_vec()].concat();
    xls::record(&mut stream, 0x0085, &tab);
    xls::record(&mut stream, 0x000A, &[]);
    assert_eq!(stream.len(), usize::try_from(at).unwrap());
    xls::record(&mut stream, 0x0809, &word(&[0x0500, 16, 0, 0]));
    xls::record(&mut stream, 0x001C, &[word(&[2, 1, 12]), b"Caf\xE9 is ".to_vec()].concat());
    xls::record(&mut stream, 0x001C, &[word(&[0xFFFF, 0, 4]), b"shut".to_vec()].concat());
    xls::record(&mut stream, 0x000A, &[]);
    let book = workbook(&stream, &Limits::default()).unwrap();
    assert_eq!(said(&book.grids[0]), pairs(&[("B3", "Café is shut")]));
}
