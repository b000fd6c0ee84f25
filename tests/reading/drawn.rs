//! What is drawn on a sheet, and which parts of texts are set in bold type: both are carried beside the cells.

use qmr::cell::Pos;
use qmr::cli::ipc;
use qmr::grid::{Drawing, DrawingKind, Grid};
use qmr::read::Limits;

use crate::support::ods;
use crate::support::xlsx::{Parts, link, read, sent};

fn drawn(content: &str) -> Parts {
    let links = link("r1", "drawing", "../drawings/drawing1.xml");
    Parts::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        .with(
            "xl/worksheets/_rels/sheet1.xml.rels",
            &format!("<Relationships>{links}</Relationships>"),
        )
        .with("xl/drawings/drawing1.xml", content)
}

fn anchored(inside: &str) -> String {
    format!(
        "<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>7</xdr:row>\
         <xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:row>20</xdr:row></xdr:to>{inside}\
         <xdr:clientData/></xdr:twoCellAnchor>"
    )
}

fn told(grid: &Grid) -> Vec<(Option<Pos>, DrawingKind)> {
    grid.drawings.iter().map(|drawing| (drawing.cell, drawing.kind)).collect()
}

#[test]
fn what_is_drawn_is_known_by_its_cell_and_its_kind() {
    let at = Some(Pos::new(7, 3));
    for (inside, wanted) in [
        ("<xdr:graphicFrame><a:graphic/></xdr:graphicFrame>", vec![(at, DrawingKind::Chart)]),
        ("<xdr:pic><xdr:blipFill/></xdr:pic>", vec![(at, DrawingKind::Picture)]),
        (
            "<xdr:sp><xdr:txBody><a:p><a:r><a:t>Ask</a:t></a:r></a:p></xdr:txBody></xdr:sp>",
            vec![(at, DrawingKind::Words)],
        ),
        // A chart of a newer kind brings a shape for older programs.
        (
            "<mc:AlternateContent><mc:Choice><xdr:graphicFrame/></mc:Choice><mc:Fallback><xdr:sp><a:t>Not shown</a:t></xdr:sp></mc:Fallback></mc:AlternateContent>",
            vec![(at, DrawingKind::Chart)],
        ),
        // Lines and arrows say nothing.
        ("<xdr:cxnSp/>", vec![]),
        ("<xdr:sp><xdr:spPr/></xdr:sp>", vec![]),
    ] {
        let grid = drawn(&format!("<xdr:wsDr>{}</xdr:wsDr>", anchored(inside))).grid();
        assert_eq!(told(&grid), wanted, "{inside}");
    }
    let without_cell = "<xdr:wsDr><xdr:absoluteAnchor><xdr:pos x='1' y='1'/><xdr:pic/></xdr:absoluteAnchor></xdr:wsDr>";
    assert_eq!(told(&drawn(without_cell).grid()), [(None, DrawingKind::Picture)]);
    let beyond = anchored("<xdr:pic/>").replace("<xdr:row>7<", "<xdr:row>99999999<");
    assert_eq!(
        told(&drawn(&format!("<wsDr>{beyond}</wsDr>")).grid()),
        [(None, DrawingKind::Picture)]
    );
}

#[test]
fn a_damaged_part_costs_no_figure_and_is_known() {
    for content in ["", "<xdr:wsDr><xdr:twoCellAnchor>", "<xdr:wsDr><xdr:twoCellAnchor><a></b>"] {
        let grid = drawn(content).grid();
        assert_eq!(told(&grid), [(None, DrawingKind::Unknown)], "{content}");
        assert_eq!(grid.cells().len(), 1);
    }
}

#[test]
fn parts_in_bold_type_are_known_where_the_rest_is_not_bold() {
    let texts = "<sst><si><r><t xml:space=\"preserve\">a) Parks; </t></r><r><rPr><b/><rFont val=\"Arial\"/></rPr><t>s) Traffic</t></r></si>\
                 <si><r><rPr><b/></rPr><t>All</t></r></si><si><r><rPr><b val=\"0\"/></rPr><t>None</t></r><r><t>x</t></r></si></sst>";
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>\
                 <c r=\"D1\" t=\"inlineStr\"><is><r><t>a) </t></r><r><rPr><b/></rPr><t>Parks</t></r></is></c></row>";
    let book = Parts::of(cells).with("xl/sharedStrings.xml", texts).book();
    let wanted = [(Pos::new(0, 0), "s) Traffic".into()), (Pos::new(0, 3), "Parks".into())];
    assert_eq!(book.grids[0].bold, wanted);
    let sent = sent(&Ok(book));
    let back = ipc::receive_answer(sent.as_slice(), &Limits::default()).unwrap().unwrap();
    assert_eq!(back.grids[0].bold, wanted);
}

#[test]
fn what_is_drawn_is_carried_between_processes_too() {
    let book = drawn(&format!("<xdr:wsDr>{}</xdr:wsDr>", anchored("<xdr:pic/>"))).book();
    let wanted = [Drawing { cell: Some(Pos::new(7, 3)), kind: DrawingKind::Picture }];
    assert_eq!(book.grids[0].drawings, wanted);
    let sent = sent(&Ok(book));
    let back = ipc::receive_answer(sent.as_slice(), &Limits::default()).unwrap().unwrap();
    assert_eq!(back.grids[0].drawings, wanted);
}

#[test]
fn an_ods_tells_both() {
    let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a) Parks; <text:span text:style-name=\"B\">s) Traffic</text:span></text:p></table:table-cell>\
                <table:table-cell><draw:frame><draw:object/><draw:image/></draw:frame></table:table-cell></table:table-row>";
    let shapes = "<table:shapes><draw:frame><draw:image/></draw:frame></table:shapes>";
    let content = ods::content(&[("Plan".to_owned(), "", format!("{shapes}{rows}"))]);
    let style = "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style></office:automatic-styles>";
    let content = if content.contains("</office:automatic-styles>") {
        content.replace("</office:automatic-styles>", style)
    } else {
        content.replacen(
            "<office:body>",
            &format!("<office:automatic-styles>{style}<office:body>"),
            1,
        )
    };
    let grid = read(&ods::package(content.as_bytes(), &[])).grids.remove(0);
    assert_eq!(
        told(&grid),
        [(None, DrawingKind::Picture), (Some(Pos::new(0, 1)), DrawingKind::Chart)]
    );
    assert_eq!(grid.bold, [(Pos::new(0, 0), "s) Traffic".into())]);
}
