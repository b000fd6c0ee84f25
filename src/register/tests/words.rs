//! Names that are words of the outputs, ids that readers take for none, and figures with more digits than a sheet holds.

use super::*;

fn said(from: &str, to: &str) -> Vec<String> {
    assert!(CONFIG.contains(from), "{from}");
    let rows = format!("{HEAD}\nNI 1,Homes,HP,higher,%,50\nNI 2,Homes,AD,higher,%,50\n");
    let problems = problems(&CONFIG.replacen(from, to, 1), rows.as_bytes());
    problems.iter().map(shown).collect()
}

#[test]
fn a_word_of_the_workbook_is_no_name() {
    for (kind, line, name) in [
        ("directorate", 9, "Health & Community"),
        ("service", 12, "Health & Partnerships"),
        ("board", 21, "Healthy Halton Policy and Performance Board"),
    ] {
        for word in
            ["Total", "TOTAL", "no  board", "All services", "not yet available", "Red", "Rated"]
        {
            let said = said(&format!("name = \"{name}\""), &format!("name = \"{word}\""));
            let begins = format!("{line} ");
            let message = format!(
                "The {kind} name is \"{word}\", which is a word of the workbook's own. Give the {kind} another"
            );
            assert!(said[0].starts_with(&begins) && said[0].contains(&message), "{said:#?}");
            assert_eq!(said.len(), 1, "{said:#?}");
        }
    }
    assert_eq!(said("aliases = [\"Health and Partnership\"]", "aliases = [\"total\"]").len(), 1);
    assert_eq!(said("name = \"Adults of Working Age\"", "name = \"Total Place\""), [""; 0]);
}

#[test]
fn an_id_that_readers_take_for_none_is_a_warning() {
    for word in ["NA", "null", "nan", "None", "n/a"] {
        let said = said("id = \"healthy-halton\"", &format!("id = \"{word}\""));
        let warned = said.iter().any(|line| {
            line.starts_with("warning: ")
                && line.contains(&format!("The board id is \"{word}\", which programs"))
        });
        assert!(warned, "{said:#?}");
    }
    let config = CONFIG.replace("id = \"AD\"", "id = \"NA\"");
    let rows = format!(
        "{HEAD},limb\nnull,Homes,HP,higher,%,50,\nNI 2,Homes,NA,higher,%,50,None\nNI 2,Homes,NA,higher,%,50,B\n"
    );
    let problems = problems(&config, rows.as_bytes());
    let said: Vec<String> = problems.iter().map(shown).collect();
    assert_eq!(
        said,
        [
            "warning: 16 column 8: The service id is \"NA\", which programs that read the tidy files take for a blank. Give \
             the service another id, such as \"NA-1\".",
            "warning: 2 column ref: ref is \"null\", which programs that read the tidy files take for a blank. Write another \
             ref, such as \"null-1\".",
            "warning: 3 column limb: limb is \"None\", which programs that read the tidy files take for a blank. Write \
             another limb, such as \"None-1\".",
        ]
    );
}

#[test]
fn a_figure_with_more_digits_than_a_sheet_holds_is_a_fault() {
    let head = "ref,title,service,polarity,unit,target,prior_actual,tolerance,minimum";
    let faults = |row: &str| -> Vec<String> {
        let table =
            format!("{head}\nNI 1,Homes,HP,higher,days,{row}\nNI 2,Homes,AD,higher,days,50,,,\n");
        problems(CONFIG, table.as_bytes()).iter().map(shown).collect()
    };
    assert_eq!(faults("42551.7500000001,123456789012345,,"), [""; 0]);
    assert_eq!(
        faults(">42551.75000000012,,,"),
        [
            "2 column target: target is \">42551.75000000012\", which has 16 digits. Write it with at most 15 digits: a sheet holds no more."
        ]
    );
    assert_eq!(faults("50,1234567890123456,,").len(), 1);
    assert_eq!(faults("50,,,0.1234567890123456").len(), 1);
    assert_eq!(faults("50,,1.234567890123456%,").len(), 1);
}
