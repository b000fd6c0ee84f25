//! Tables in which work that grows with the square of their rows would not end.

use qmr::cell::Pos;

use super::{Case, READ, Roads, parts, roads, text};

/// The rows of a table that goes on for long, from row 5.
pub fn long(count: usize, row: impl Fn(usize) -> Vec<(char, String)>) -> Roads {
    let mut own = Roads::new();
    for number in 0..count {
        for (column, of) in row(number) {
            own = own.cell(&format!("{column}{}", number + 5), &of);
        }
    }
    own
}

/// The tables, with all of their rows or with one part of so many.
pub fn masses(part: usize) -> Vec<Case> {
    let many = |whole: usize| whole / part;
    let header = ["Ref", "Description", "Target 2025/26", "Quarter 4", "Progress", "Commentary"];
    let headers = |_| -> Vec<(char, String)> {
        let columns = ('A'..).zip(header);
        columns.map(|(column, heading)| (column, heading.to_owned())).collect()
    };
    let merges: String =
        (0..many(5000)).map(|n| format!(r#"<mergeCell ref="H{0}:K{0}"/>"#, n + 10)).collect();
    let wide = {
        let mut own = Roads::new();
        for col in 6..u32::try_from(many(16_384)).unwrap() {
            let at = Pos::new(3, col).to_string();
            own = own.cell(&at, "Quarter 3");
            own = own.cell(&Pos::new(2, col).to_string(), "2025/26");
        }
        own.after(&format!("<mergeCells>{merges}</mergeCells>"))
    };
    vec![
        roads(
            "5,000 merged regions",
            Roads::new().after(&format!("<mergeCells>{merges}</mergeCells>")),
            READ,
        ),
        roads("as wide as can be", wide, ("accepted-with-warnings", &["QMR028", "QMR041"], 3)),
        roads("a header 10,000 times", long(many(10_000), headers), ("not-ready", &["QMR043"], 0)),
        roads(
            "50,000 headings of groups",
            long(many(50_000), |n| vec![('A', format!("Group {n} of services"))]),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "50,000 rows of headings in pairs",
            long(many(50_000), |n| {
                vec![('A', "Ref".into()), ('D', format!("Quarter {}", n % 4 + 1))]
            }),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "20,000 rows that go on",
            long(many(20_000), |n| {
                if n == 0 {
                    vec![('A', "RDS01".into()), ('D', "84%".into()), ('F', "so it".into())]
                } else {
                    vec![('F', "goes on and on and on (".into())]
                }
            }),
            ("accepted-with-warnings", &["QMR028"], 103),
        ),
        roads(
            "20,000 unknown refs",
            long(many(20_000), |n| vec![('A', format!("ZZ{n}")), ('D', "1".into())]),
            // As many as a file may have beside the register; the rest is counted.
            ("not-ready", &["QMR021", "QMR130", "QMR131"], 5_000),
        ),
        roads(
            "20,000 rows without refs",
            long(many(20_000), |n| {
                if n == 0 {
                    vec![('A', "ZZ1".into()), ('D', "1".into())]
                } else {
                    vec![('D', "1".into())]
                }
            }),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "20,000 times one ref",
            long(many(20_000), |n| vec![('A', "RDS01".into()), ('D', n.to_string())]),
            ("not-ready", &["QMR020"], 1),
        ),
        roads(
            "50,000 titles",
            long(many(50_000), |n| vec![('H', format!("Quarter 4: Roads - {n}"))]),
            ("accepted-with-warnings", &["QMR028"], 3),
        ),
        parts(
            "50,000 titles and no table",
            Roads {
                cells: (0..u32::try_from(many(50_000)).unwrap())
                    .map(|n| {
                        (
                            Pos::new(n, 0),
                            text(
                                &Pos::new(n, 0).to_string(),
                                &format!("Roads - Quarter {}: notes of {n}", n % 4 + 1),
                            ),
                        )
                    })
                    .collect(),
                before: String::new(),
                after: String::new(),
            }
            .parts(),
            ("no-return", &["QMR003"], 0),
        ),
        parts(
            "50,000 labels and no table",
            Roads {
                cells: (0..u32::try_from(many(50_000)).unwrap())
                    .map(|n| {
                        (
                            Pos::new(n, 0),
                            text(
                                &Pos::new(n, 0).to_string(),
                                if n % 2 == 0 { "SERVICE" } else { "Roads" },
                            ),
                        )
                    })
                    .collect(),
                before: String::new(),
                after: String::new(),
            }
            .parts(),
            ("no-return", &["QMR003"], 0),
        ),
    ]
}
