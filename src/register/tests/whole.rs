use super::*;

#[test]
fn faults_of_both_files_come_in_one_run() {
    let config =
        CONFIG.replace("council = \"Halton Borough Council\"\n", "").replace("2009/10 Q4", "now");
    let csv = format!("{HEAD}\nNI 1,Homes,XX,higher,%,50\n,Homes,HP,upwards,,about\n");
    let found: Vec<String> =
        problems(&config, csv.as_bytes()).iter().map(Problem::to_string).collect();
    let starts = [
        "qmr.toml:1, column 1: council is missing",
        "qmr.toml:1, column 10: period is \"now\"",
        "indicators.csv:2, column service: \"XX\" is no service's id, name or alias. ",
        "indicators.csv:3, column ref: ref is blank. ",
        "indicators.csv:3, column polarity: polarity is \"upwards\". Write higher, lower, range, exact or none.",
        "indicators.csv:3, column unit: unit is blank. ",
        "indicators.csv:3, column target: target is \"about\". Write a number such as",
    ];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}\n{start}");
    }
}

#[test]
fn services_that_could_not_be_read_are_not_unknown_as_well() {
    let config = CONFIG.replace("id = \"AD\"", "").replace("id = \"healthy-halton\"", "");
    let csv = "ref,title,service,polarity,unit,board\nNI 1,Homes,AD,higher,%,elsewhere\n";
    let found = problems(&config, csv.as_bytes());
    assert!(found.iter().all(|problem| problem.file == "qmr.toml"), "{found:#?}");
}

#[test]
fn a_service_without_indicators_is_a_warning() {
    let found = problems(CONFIG, format!("{HEAD}\nNI 1,Homes,HP,higher,%,50\n").as_bytes());
    let found: Vec<String> = found.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "warning: 15 column 3: AD has no indicator in the register. Add rows with the service AD, or take the service out."
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_stops_it(pieces in proptest::collection::vec("[a-z\"'=\\[\\]{}#.,;%>0-9\\\\ \r\n\u{e9}]{0,12}", 0..40)) {
        let text = pieces.concat();
        let draft = parse_config("qmr.toml", &text, CODES);
        let _ = parse(draft, "i.csv", Table::Csv(text.as_bytes()));
        let draft = parse_config("qmr.toml", &format!("{CONFIG}{text}"), CODES);
        let table = format!("{HEAD}\n{text}");
        let (register, problems) = parse(draft, "i.csv", Table::Csv(table.as_bytes()));
        let refused = problems.iter().any(|problem| problem.level == Level::Error);
        proptest::prop_assert_eq!(register.is_none(), refused);
    }
}
