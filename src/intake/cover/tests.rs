use super::*;
use crate::grid::Face;

fn grid(cells: &[(&str, &str)]) -> Grid {
    let cells = cells.iter().map(|(at, text)| {
        let raw = RawCell::Text { text: (*text).into(), face: Face::Text };
        (at.parse().unwrap(), raw)
    });
    Grid::new("Cover", cells.collect())
}

fn read(cells: &[(&str, &str)]) -> Cover {
    let place = Arc::new(Place { file: "a.xlsx".into(), sheet: "Cover".into() });
    Cover::read(&grid(cells), &place, &[])
}

fn shown(cover: &Cover, label: Label) -> Option<(&str, String)> {
    let fact = cover.fact(label)?;
    Some((&fact.shown, fact.at.pos.to_string()))
}

#[test]
fn a_fact_stands_in_its_label_s_cell_or_right_of_it_or_below() {
    let cover = read(&[
        ("A1", "SERVICE: Health & Partnerships"),
        ("A2", "PERIOD"),
        ("C2", "Quarter 4 to period end 31st March 2010"),
        ("A4", "Completed by:"),
        ("A5", "Performance Officer"),
        ("A7", "Directorate"),
        ("A8", "Date:"),
        ("B8", "30 April 2010"),
    ]);
    assert_eq!(shown(&cover, Label::Service), Some(("Health & Partnerships", "A1".into())));
    assert_eq!(
        shown(&cover, Label::Period),
        Some(("Quarter 4 to period end 31st March 2010", "C2".into()))
    );
    assert_eq!(shown(&cover, Label::CompletedBy), Some(("Performance Officer", "A5".into())));
    assert_eq!(shown(&cover, Label::Directorate), None);
    let date = cover.fact(Label::Submitted).and_then(|fact| fact.date);
    assert_eq!(date, Some(jiff::civil::date(2010, 4, 30)));
}

#[test]
fn any_text_below_data_quality_is_a_sign_off() {
    let cover = read(&[
        ("A1", "3.0 EMERGING ISSUES"),
        ("A2", "A home is closing."),
        ("A4", "9.0 DATA QUALITY"),
        ("A5", "Checked by the author."),
    ]);
    assert_eq!(shown(&cover, Label::DataQuality), Some(("Checked by the author.", "A5".into())));
    assert_eq!(&*cover.passages[0].section, "EMERGING ISSUES");
    assert_eq!(&*cover.passages[0].text, "A home is closing.");
    assert!(read(&[("A4", "9.0 DATA QUALITY")]).facts.is_empty());
    let totals = read(&[("A4", "Data quality"), ("A6", "Total 4 ✓ 2 ? 0 × 2")]);
    assert!(totals.facts.is_empty() && totals.totals.is_some());
}

#[test]
fn stated_totals_are_read_with_the_number_on_either_side() {
    for text in ["Total 4 · 2 ✓ · 0 ? · 2 ×", "Total 4 ✓ 2 ? 0 × 2", "Total: 4, 2 ✓, 0 ?, 2 x"]
    {
        let totals = read(&[("A1", text)]).totals.unwrap();
        assert_eq!((totals.total, totals.green, totals.amber, totals.red), (4, 2, 0, 2), "{text}");
    }
    for text in ["Total cost 4", "Total 4", "Total 4 of 5 people", "Total 12 2", "Totally"] {
        assert!(read(&[("A1", text)]).totals.is_none(), "{text}");
    }
}

#[test]
fn stated_totals_are_read_beside_a_label_over_a_row_and_in_another_font() {
    let beside = read(&[("B2", "Key indicators"), ("C2", "Total 4 · 1 ✓ · 2 ? · 1 ×")]);
    let totals = beside.totals.unwrap();
    assert_eq!((totals.at.pos.to_string().as_str(), totals.total), ("C2", 4));
    assert_eq!((totals.green, totals.amber, totals.red), (1, 2, 1));
    let over =
        [("A5", "Total"), ("B5", "4"), ("C5", "Green"), ("D5", "2"), ("E5", "Red"), ("F5", "2")];
    let totals = read(&over).totals.unwrap();
    assert_eq!((totals.green, totals.amber, totals.red), (2, 0, 2));
    assert_eq!(&*totals.shown, "Total 4 Green 2 Red 2");
    let raw = |text: &str, face| RawCell::Text { text: text.into(), face };
    let font = [
        ("Total", Face::Text),
        ("3", Face::Text),
        ("ü", Face::Wingdings),
        ("2", Face::Text),
        ("û", Face::Wingdings),
        ("1", Face::Text),
    ];
    let cells = (0..).zip(font).map(|(col, (text, face))| (Pos::new(0, col), raw(text, face)));
    let place = Arc::new(Place { file: "a.xlsx".into(), sheet: "Cover".into() });
    let totals = Cover::read(&Grid::new("Cover", cells.collect()), &place, &[]).totals.unwrap();
    assert_eq!((totals.green, totals.amber, totals.red), (2, 0, 1));
}

#[test]
fn a_label_without_a_value_is_remembered_where_it_stands() {
    let cover = read(&[
        ("A1", "9.0 DATA QUALITY"),
        ("A2", "Total 4 · 2 ✓ · 0 ? · 2 ×"),
        ("A3", "Completed by"),
        ("A4", "Date submitted:"),
        ("B4", "28 April 2010"),
    ]);
    let places: Vec<_> =
        cover.unfilled.iter().map(|(label, at)| (*label, at.pos.to_string())).collect();
    assert_eq!(
        places,
        [(Label::DataQuality, "A1".to_owned()), (Label::CompletedBy, "A3".to_owned())]
    );
    assert_eq!(
        shown(&cover, Label::DataQuality),
        None,
        "totals or a label below it are no sign-off"
    );
}

#[test]
fn labels_side_by_side_have_their_values_below() {
    let cover = read(&[
        ("A1", "Completed by"),
        ("B1", "Date"),
        ("A2", "Performance Officer"),
        ("B2", "28 April 2010"),
    ]);
    assert_eq!(shown(&cover, Label::CompletedBy), Some(("Performance Officer", "A2".into())));
    assert_eq!(shown(&cover, Label::Submitted), Some(("28 April 2010", "B2".into())));
}
