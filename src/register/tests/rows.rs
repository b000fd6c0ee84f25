//! Rows of the register that contradict themselves, others or their headings.

use super::*;

#[test]
fn what_looks_odd_and_is_lawful() {
    for (columns, polarity, unit, cells) in [
        ("target,amber_at", "higher", "%", "50,50"),
        ("target,green_at", "higher", "%", "50,45"),
        ("green_at,amber_at", "lower", "%", "50,55"),
        ("q1_target,measure", "higher", "%", "50,snapshot"),
        ("target,green_slack", "higher", "%", ">50,none"),
        ("target,green_slack", "higher", "%", ">50,0%"),
        ("target,target_upper", "range", "%", "TBC,"),
        ("target,amber_at,tolerance", "lower", "days", "0,3,5%"),
        ("target,tolerance", "lower", "days", "0,2pp"),
        ("target,tolerance", "none", "days", "0,5%"),
        ("target,decimals", "higher", "%", "84.50,1"),
        ("target,target_upper", "range", "%", "50,50"),
    ] {
        assert_eq!(found(&one_row(columns, polarity, unit, cells)), [""; 0], "{columns} {cells}");
    }
}

#[test]
fn inherited_bands_count_too() {
    let with = |line: &str| {
        CONFIG.replace(
            "name = \"Health & Community\"",
            &format!("name = \"Health & Community\"\n{line}"),
        )
    };
    let csv = one_row("target", "lower", "days", "0");
    let warned = problems(&with("tolerance = \"5%\""), csv.as_bytes());
    assert_eq!(
        warned.iter().map(shown).collect::<Vec<_>>(),
        [
            "warning: 2 column target: target is 0, and a share of 0 is nothing: the tolerance of 5% set for HC has no effect. Write points in this row's tolerance, such as 2pp, or none."
        ]
    );
    let council = CONFIG.replace("[register]", "[judging]\ntolerance = \"5%\"\n[register]");
    assert!(
        problems(&council, csv.as_bytes())[0]
            .message
            .contains("the tolerance of 5% set for the council")
    );
    let strict = one_row("target", "lower", "days", "<9");
    let refused = problems(&with("green_slack = \"1pp\""), strict.as_bytes());
    assert!(shown(&refused[0]).starts_with("2 column target: target is \"<9\", so 9 is not green, and the green_slack of 1pp set for HC says"));
}

#[test]
fn rows_that_clash() {
    let head = "ref,title,service,polarity,unit,limb,aliases\n";
    for (rows, expected) in [
        (
            "NI 39,A,HP,higher,%,,\nNI 039,B,*,higher,%,,",
            Some("3 column ref: NI 039 stands twice for HP: line 2 and line 3."),
        ),
        (
            "HP LI 6,A,HP,higher,%,,\nHPLI6,B,HP,higher,%,,",
            Some("3 column ref: HPLI6 stands twice for HP"),
        ),
        (
            "NI 1,A,HP,higher,%,Male,\nNI 1,B,HP,higher,%,male,",
            Some("3 column limb: NI 1 male stands twice for HP: line 2 and line 3."),
        ),
        (
            "NI 1,A,HP,higher,%,a,\nNI1,B,HP,higher,%,b,",
            Some("3 column ref: ref is \"NI1\", and line 2 has it as \"NI 1\". Write NI 1"),
        ),
        (
            "NI 1,A,HP,higher,%,a,\nNI 1,B,HP,lower,%,b,",
            Some("3 column polarity: polarity is lower, and NI 1 in line 2 has higher."),
        ),
        (
            "NI 1,A,HP,higher,%,,\nNI 1,B,HP,higher,days,b,",
            Some("3 column unit: unit is days, and NI 1 in line 2 has %."),
        ),
        (
            "NI 1,A,HP,higher,%,,NI 2\nNI 2,B,HP,higher,%,,",
            Some("2 column aliases: The alias \"NI 2\" is the ref of line 3 (NI 2)."),
        ),
        (
            "NI 1,A,HP,higher,%,,BV 1\nNI 2,B,*,higher,%,,bv01",
            Some("3 column aliases: The alias \"bv01\" is also an alias of NI 1 in line 2."),
        ),
        ("NI 1,A,HP,higher,%,,\nNI 1,B,AD,lower,days,,", None),
        ("1.1,A,HP,higher,%,,\n1.10,B,HP,lower,days,,", None),
        ("NI 1,A,HP,higher,%,a,BV 1\nNI 1,B,HP,higher,%,b,BV 1;NI1", None),
        ("NI 1,A,HP,higher,%,,NI 2\nNI 2,B,AD,higher,%,,NI 1", None),
    ] {
        let found: Vec<String> = found(&format!("{head}{rows}\n"))
            .into_iter()
            .filter(|fault| !fault.starts_with("warning"))
            .collect();
        match expected {
            Some(expected) => {
                assert_eq!(found.len(), 1, "{rows}: {found:#?}");
                assert!(found[0].starts_with(expected), "{}\n{expected}", found[0]);
            }
            None => assert_eq!(found, [""; 0], "{rows}"),
        }
    }
}

#[test]
fn headings_and_rows() {
    for (csv, expected) in [
        ("Ref,TITLE,Service, polarity ,unit,Prior  Actual\nNI 1,A,*,none,%,\n", &[][..]),
        (
            "ref,title,service,polarity\nNI 1,A,*,higher\n",
            &["1 column unit: There is no column unit. Add a column headed unit"],
        ),
        (
            "ref,title,service,polarity,unit,targt\nNI 1,A,*,higher,%,\n",
            &["1 column targt: The heading \"targt\" is not known. Write target"],
        ),
        (
            "ref,title,service,polarity,unit,colour\nNI 1,A,*,higher,%,\n",
            &[
                "1 column colour: The heading \"colour\" is not known. Take the column out; known are ref",
            ],
        ),
        (
            "ref,title,service,polarity,unit,REF\nNI 1,A,*,higher,%,\n",
            &["1 column ref: Two columns are headed ref."],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,A, B,*,higher,%\n",
            &[
                "2 column polarity: polarity is \"*\".",
                "2 column service: ",
                "2 column F: \"%\" stands in column F, which has no heading.",
            ],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,,HP;*,,%\n",
            &[
                "2 column title: title is blank. Write what it measures",
                "2 column service: service is \"HP; *\". * stands for every service",
                "2 column polarity: polarity is blank.",
            ],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,A,Health & Partnerships,higher,%\n",
            &[
                "warning: 15 column 3: AD has no indicator",
                "note: 2 column service: \"Health & Partnerships\" is read as HP. ",
            ],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,A,Health & Partnrships,higher,%\n",
            &[
                "2 column service: \"Health & Partnrships\" is no service's id, name or alias. Write HP",
            ],
        ),
        ("ref,title,service,polarity,unit\n--,A,*,higher,%\n", &["2 column ref: ref is \"--\"."]),
        ("", &["1 column ref: The file is empty."]),
        (
            "ref;title;service;polarity;unit\nNI 1;A;*;higher;%\n",
            &["note: 1 : The cells are separated by semicolons, and are read so"],
        ),
    ] {
        let found = found(csv);
        assert_eq!(found.len(), expected.len(), "{csv}{found:#?}");
        for start in expected {
            assert!(found.iter().any(|found| found.starts_with(start)), "{start}\n{found:#?}");
        }
    }
}
