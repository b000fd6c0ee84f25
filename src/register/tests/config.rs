use super::*;

/// The faults of `qmr.toml` alone, as lines.
fn faults(config: &str) -> Vec<String> {
    let problems = parse_config("qmr.toml", config, CODES).into_problems();
    problems.iter().map(shown).collect()
}

/// The one fault of the configuration with a piece of it replaced.
fn fault(from: &str, to: &str) -> String {
    assert!(CONFIG.contains(from), "{from}");
    let faults = faults(&CONFIG.replacen(from, to, 1));
    assert_eq!(faults.len(), 1, "{to}: {faults:#?}");
    faults[0].clone()
}

#[test]
fn a_right_configuration_has_no_fault() {
    assert_eq!(faults(CONFIG), [""; 0]);
    for text in [CONFIG.replace('\n', "\r\n"), format!("\u{feff}{CONFIG}")] {
        assert_eq!(faults(&text), [""; 0]);
    }
}

#[test]
fn everything_is_read() {
    let config = r#"
council = "Herefordshire Council"
period = "2006/07 q2"
returns = ["returns", "late/one.xlsx"]
output = 'C:\made'
previous = ["past.csv", "old"]
register.indicators = "kpi.xlsx"
[judging]
judge = "Stated"
tolerance = "5% or 2pp"
green_slack = "1pp"
commentary_required = ["red"]
outlier_factor = 2.5
same_within = "0.5pp"
[symbols]
green = ["Met", "Done"]
red = "Failed"
[[directorate]]
id = "A"
name = "Adults"
tolerance = "none"
green_slack = "1%"
[[directorate.service]]
id = "A1"
name = "Homes"
board = "Scrutiny Board"
[[board]]
id = "sb"
name = "Scrutiny board"
exceptions = ["red", "MISSING", "RED"]
"#;
    let draft = parse_config("qmr.toml", config, CODES);
    assert_eq!(draft.indicators(), Some("kpi.xlsx"));
    let table = format!("{HEAD}\nNI 1,Homes,A1,higher,%,50\n");
    let register = register(config, &table);
    assert_eq!(register.period.to_string(), "2006/07 Q2");
    assert_eq!(register.returns, ["returns", "late/one.xlsx"]);
    assert_eq!(register.output, "C:\\made");
    let judging = &register.judging;
    assert_eq!(judging.mode, JudgeMode::Stated);
    assert_eq!(judging.tolerance.to_string(), "5% or 2pp");
    assert_eq!(judging.green_slack.to_string(), "1pp");
    assert_eq!(judging.commentary_required, [Rag::Red]);
    assert_eq!(judging.outlier_factor.to_string(), "2.5");
    assert_eq!(judging.same_within.to_string(), "0.5pp");
    assert_eq!(register.previous, Some(vec!["past.csv".to_owned(), "old".to_owned()]));
    assert_eq!(register.symbols.green, ["Met", "Done"]);
    assert_eq!(register.symbols.red, ["Failed"]);
    assert_eq!(register.services.as_slice()[0].board, Some(BoardNo::nth(0)));
    let codes: Vec<&str> =
        register.boards.as_slice()[0].exceptions.iter().flatten().map(|code| &**code).collect();
    assert_eq!(codes, ["RED", "MISSING"]);
    let (service, indicator) = (ServiceNo::nth(0), &register.indicators.as_slice()[0]);
    assert_eq!(register.tolerance_of(service, indicator), Tolerance::None);
    assert_eq!(register.slack_of(service, indicator).to_string(), "1%");
}

#[test]
fn the_register_may_be_a_workbook_of_any_format() {
    for name in ["a.csv", "A.XLSX", "a.xlsm", "a.xls", "a.xlsb", "a.ods"] {
        let config = CONFIG.replace("register/indicators.csv", name);
        assert_eq!(faults(&config), [""; 0], "{name}");
    }
}

#[test]
fn defaults_stand_where_nothing_is_said() {
    let register = register(CONFIG, &format!("{HEAD}\nNI 1,Homes,*,higher,%,50\n"));
    assert_eq!((&*register.returns[0], &*register.output), ("returns", "out"));
    assert_eq!(register.judging.mode, JudgeMode::Computed);
    assert_eq!(register.judging.tolerance, Tolerance::None);
    assert_eq!(register.judging.commentary_required, [Rag::Amber, Rag::Red]);
    assert_eq!(register.judging.outlier_factor.to_string(), "3");
    assert_eq!(register.judging.same_within, Tolerance::None);
    assert_eq!((register.previous, register.rebased), (None, Vec::new()));
    assert_eq!(register.boards.as_slice()[0].exceptions, None);
}

#[test]
fn every_fault_of_a_key_has_its_place() {
    let council = "council = \"Halton Borough Council\"\n";
    let judging = |line: &str| format!("[judging]\n{line}\n\n[register]");
    for (from, to, expected) in [
        (council, "\n", "1 column 1: council is missing. Add it such as council = \"Halton"),
        (council, "council = \" \"\n", "1 column 11: council is empty."),
        (council, "council = 7\n", "1 column 11: council is 7. Write text in quotes"),
        ("period = \"2009/10 Q4\"", "", "1 column 1: period is missing."),
        ("2009/10 Q4", "Q4 2009", "2 column 10: period is \"Q4 2009\"."),
        ("2009/10 Q4", "2009/11 Q4", "2 column 10: period is \"2009/11 Q4\"."),
        ("2009/10 Q4", "2009/10 Q5", "2 column 10: period is"),
        ("2009/10 Q4", "2009-10", "2 column 10: period is"),
        (
            "\n\n[reg",
            "\nretuns = \"x\"\n[reg",
            "3 column 1: \"retuns\" is not a key that is known at the top of the file. Write returns",
        ),
        (
            "\n\n[reg",
            "\ncolour = 1\n[reg",
            "3 column 1: \"colour\" is not a key that is known at the top of the file. Take it out; known are council",
        ),
        ("\n\n[reg", "\nreturns = []\n[reg", "3 column 11: returns is an empty list"),
        ("\n\n[reg", "\nreturns = [\"a\", 3]\n[reg", "3 column 17: returns is 3"),
        ("\n\n[reg", "\nreturns = [\"\"]\n[reg", "3 column 12: returns has an empty text"),
        (
            "\n\n[reg",
            "\nreturns = \"C:\\returns\"\n[reg",
            "3 column 11: returns holds a tab, a line break",
        ),
        ("\n\n[reg", "\noutput = \"\"\n[reg", "3 column 10: output is empty"),
        (
            "[register]\nindicators = \"register/indicators.csv\"",
            "",
            "1 column 1: [register] is missing.",
        ),
        (
            "indicators = \"register/indicators.csv\"",
            "",
            "4 column 1: indicators is missing in [register].",
        ),
        (
            "indicators.csv",
            "indicators.txt",
            "5 column 14: indicators is \"register/indicators.txt\". Name a file that ends in .csv",
        ),
        (
            "indicators.csv\"",
            "i.csv\"\noutput = \"o\"",
            "6 column 1: \"output\" is not a key that is known in [register]. output belongs at the top",
        ),
        (
            "[register]",
            &judging("judge = \"officer\""),
            "5 column 9: judge is \"officer\". Write \"computed\", \"stated\" or",
        ),
        (
            "[register]",
            &judging("tolerance = \"about 5\""),
            "5 column 13: tolerance is \"about 5\". Write none",
        ),
        ("[register]", &judging("tolerance = \"-5%\""), "5 column 13: tolerance is \"-5%\"."),
        ("[register]", &judging("green_slack = [1]"), "5 column 15: green_slack is a list."),
        (
            "[register]",
            &judging("commentary_required = [\"Red\", \"Blue\"]"),
            "5 column 31: commentary_required names \"Blue\".",
        ),
        (
            "[register]",
            &judging("outlier_factor = 1"),
            "5 column 18: outlier_factor is 1. Write a number above 1",
        ),
        ("[register]", &judging("outlier_factor = nan"), "5 column 18: outlier_factor is nan."),
        ("[register]", &judging("same_within = \"some\""), "5 column 15: same_within is \"some\"."),
        (
            "[register]",
            "previous = \"\"\n[register]",
            "4 column 12: previous has an empty text. Take it out, or write previous = \"history/",
        ),
        (
            "[register]",
            "[[history]]\nref = \"NI 1\"\nrebased = \"2009\"\n[register]",
            "6 column 11: rebased is \"2009\". Write the first quarter",
        ),
        (
            "[register]",
            "[[history]]\nref = \"NI 1\"\n[register]",
            "4 column 1: rebased is missing in [[history]].",
        ),
        (
            "[register]",
            &judging("toleranse = 1"),
            "5 column 1: \"toleranse\" is not a key that is known in [judging]. Write tolerance",
        ),
        (
            "[register]",
            "[symbols]\ngreen = [\"met\"]\nred = [\"Met\"]\n[register]",
            "6 column 8: \"Met\" stands for green and for red.",
        ),
        (
            "[register]",
            "[symbols]\nblue = \"x\"\n[register]",
            "5 column 1: \"blue\" is not a key that is known in [symbols]. Take it out; known are green, amber, red.",
        ),
        (
            "[register]",
            "judging = 3\n[register]",
            "4 column 11: judging is 3. Write it as a section of its own, headed [judging].",
        ),
        (
            "[[board]]",
            "exceptions = [\"REDD\"]\n[[board]]",
            "19 column 1: \"exceptions\" is not a key that is known in [[directorate.service]]. exceptions belongs in a [[board]].",
        ),
        (
            "[[board]]",
            "[[board]]\nexceptions = [\"AMBR\"]",
            "20 column 15: exceptions names \"AMBR\", which is no exception code. Write AMBER",
        ),
        (
            "[[board]]",
            "[board]",
            "19 column 1: board is a section. Head each one [[board]], with two brackets.",
        ),
        (
            "board = \"healthy-halton\"",
            "board = \"helthy-halton\"",
            "14 column 11: board is \"helthy-halton\", which no [[board]] has as its id. Write healthy-halton",
        ),
        (
            "[[directorate]]",
            "[[service]]\nid = \"X\"\n[[directorate]]",
            "7 column 3: \"service\" is not a key that is known at the top of the file. service belongs inside its directorate",
        ),
        (
            "id = \"HC\"",
            "id = \"HC\"\ntolerance = \"5% or 5%\"",
            "9 column 13: tolerance is \"5% or 5%\".",
        ),
    ] {
        let found = fault(from, to);
        assert!(found.starts_with(expected), "{to}\n{found}\n{expected}");
    }
}

#[test]
fn ids_and_names() {
    for (from, to, expected) in [
        ("id = \"AD\"", "", "15 column 3: id is missing in [[directorate.service]]."),
        ("id = \"AD\"", "id = \"\"", "16 column 8: id is empty."),
        ("name = \"Adults of Working Age\"", "name = \"\"", "17 column 10: name is empty."),
        ("name = \"Adults of Working Age\"", "name = \"&?\"", ""),
        (
            "name = \"Adults of Working Age\"",
            "name = \"--\"",
            "17 column 10: The service name \"--\" has no letter",
        ),
        ("id = \"AD\"", "id = \"--\"", "16 column 8: The service id \"--\" has no letter a to z"),
        ("id = \"AD\"", "id = \"All\"", "16 column 8: The service id is \"All\"."),
        ("id = \"HC\"", "id = \"council\"", "8 column 6: The directorate id is \"council\"."),
        (
            "id = \"healthy-halton\"",
            "id = \"Com1\"",
            "20 column 6: Windows keeps the name \"Com1\"",
        ),
        ("id = \"AD\"", "id = \"aux\"", "16 column 8: Windows keeps the name \"aux\""),
        (
            "id = \"AD\"",
            "id = \"HP\"",
            "16 column 8: \"HP\" is the id of two of the service sections, here and in line 11. Give each service an id of its own, such as \"HP2\".",
        ),
        (
            "id = \"AD\"",
            "id = \"(hp)\"",
            "16 column 8: The service ids \"(hp)\" and \"HP\" (line 11) make the same file name, hp.",
        ),
        (
            "Adults of Working Age",
            "HEALTH AND  PARTNERSHIPS",
            "17 column 10: The service name \"HEALTH AND  PARTNERSHIPS\" also means another service: line 12 has the name \"Health & Partnerships\".",
        ),
        (
            "Adults of Working Age",
            "Health and Partnership",
            "17 column 10: The service name \"Health and Partnership\" also means another service: line 13 has the alias",
        ),
        (
            "Adults of Working Age",
            "hp",
            "17 column 10: The service name \"hp\" also means another service: line 11 has the id \"HP\".",
        ),
        (
            "[[board]]",
            "[[board]]\nid = \"x\"\nname = \"healthy halton\"\n[[board]]",
            "23 column 6: The board id \"healthy-halton\" also means another board: line 21 has the name \"healthy halton\".",
        ),
        (
            "[[board]]",
            "[[directorate]]\nid = \"hc!\"\nname = \"Other\"\n[[directorate.service]]\nid = \"X\"\nname = \"Y\"\n[[board]]",
            "20 column 6: The directorate ids \"hc!\" and \"HC\" (line 8) make the same file name, hc.",
        ),
    ] {
        if expected.is_empty() {
            assert_eq!(faults(&CONFIG.replacen(from, to, 1)), [""; 0]);
            continue;
        }
        let config = CONFIG.replacen(from, to, 1);
        let found = faults(&config);
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{to}\n{found:#?}");
    }
    assert!(fault("id = \"AD\"", "id = \"hp\"").contains("make the same file name"));
}

#[test]
fn services_must_be_there() {
    let without = |from: &str, to: &str| {
        let (before, rest) = CONFIG.split_once(from).unwrap();
        let (_, after) = rest.split_once(to).unwrap();
        faults(&format!("{before}{to}{after}"))
    };
    assert_eq!(
        without("  [[directorate.service]]", "[[board]]"),
        [
            "7 column 1: There is no service. Add each one below its directorate, headed [[directorate.service]], with its id and name; or a sheet Services to the register's workbook.",
            "warning: 7 column 1: The directorate has no service. Add one below it, headed [[directorate.service]]."
        ]
    );
    assert_eq!(
        without("[[directorate]]", "[[board]]"),
        [
            "1 column 1: There is no directorate and no service. Add a [[directorate]], and below it each [[directorate.service]] with its id and name; or a sheet Services to the register's workbook."
        ]
    );
}

#[test]
fn lines_that_are_no_toml_are_all_named_once() {
    let broken = CONFIG
        .replace("\"2009/10 Q4\"", "2009/10 Q4")
        .replace("name = \"Adults of Working Age\"", "name = \"Adults")
        .replace("[register]", "output = \"C:\\Users\\me\"\n[register]");
    let found = faults(&broken);
    let starts = [
        "2 column 10: 2009/10 Q4 stands without quotes. Put text between",
        "4 column 15: Between double quotes \\ has a meaning of its own. Write a path with /",
        "18 column 17: The text has no closing quote. End the text",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
    assert!(
        fault("period =", "council = \"x\"\nperiod =")
            .starts_with("2 column 1: \"council\" is written twice")
    );
    assert!(fault("[[board]]", "[register]\n[[board]]").contains("\"register\" is written twice"));
    assert!(
        fault("period = \"2009/10 Q4\"", "period\n")
            .starts_with("2 column 7: There is no = behind the key")
    );
    assert!(!faults("").is_empty());
    assert!(!faults("\u{0}").is_empty());
}

#[test]
fn what_is_no_toml_is_said_in_words_of_our_own() {
    for line in [
        "a = [1",
        "a = {b=1",
        "a b = 1",
        "[x",
        "[[x]",
        "= 3",
        "a =",
        "a = tru",
        "a = \"x",
        "a = 'x",
        "a = 1 2",
        "a = 1979-13-01",
        "a = 0x",
        "x",
        "a = \"\\q\"",
        "a = \"\"\"x",
        "a = ]",
        "[a]]",
        "\u{7f}",
        "a = 1__0",
        "a = 99999999999999999999999",
        "a = {b = 1,, c = 2}",
        "a.b.[c] = 1",
        "[a.]",
        "a = 1.",
        "a = nan x",
    ] {
        for fault in faults(line) {
            for word in [
                "invalid",
                "expected ",
                "unclosed",
                "unquoted",
                "TOML",
                "must be",
                "cannot be empty",
                "extra",
            ] {
                assert!(!fault.contains(word), "{line:?}: {fault}");
            }
        }
    }
}

#[test]
fn all_faults_of_the_file_come_in_its_order() {
    let config = "period = 4\ncolor = 1\n[judging]\njudge = \"x\"\n[register]\n[[board]]\nid = \"nul\"\n[[directorate]]\nid = \"a\"\nname = \"A\"\n[[directorate.service]]\nname = \"B\"\nboard = \"q\"\n";
    let found = faults(config);
    let places: Vec<&str> = found.iter().filter_map(|fault| fault.split(':').next()).collect();
    assert_eq!(
        places,
        [
            "1 column 1",
            "1 column 10",
            "2 column 1",
            "4 column 9",
            "5 column 1",
            "6 column 1",
            "7 column 6",
            "11 column 1",
            "13 column 9"
        ],
        "{found:#?}"
    );
}
