//! From when an indicator is measured anew.

use super::*;

const TABLE: &str = "ref,title,service,polarity,unit,aliases,target\n\
    NI 39,Homes,HP,higher,%,LI 7,50\nNI 40,Jobs,*,higher,%,,50\n";

fn with(sections: &str) -> String {
    format!("{CONFIG}{sections}")
}

#[test]
fn the_latest_period_up_to_now_counts_for_the_services_that_are_meant() {
    let config = with(
        "[[history]]\nref = \"li 07\"\nrebased = \"2009/10 Q1\"\n\
         [[history]]\nref = \"NI 39\"\nservice = \"Health and Partnership\"\nrebased = \"2009/10 q3\"\n\
         [[history]]\nref = \"NI 39\"\nrebased = \"2010/11 Q1\"\n\
         [[history]]\nref = \"NI 40\"\nservice = \"AD\"\nrebased = \"2008/09 Q2\"\n",
    );
    let register = register(&config, TABLE);
    let [health, adults] = [0, 1].map(ServiceNo::nth);
    let from =
        |service, reference| register.rebased_from(service, reference).map(|from| from.to_string());
    assert_eq!(from(health, "NI 39").as_deref(), Some("2009/10 Q3"));
    assert_eq!(from(adults, "NI39").as_deref(), Some("2009/10 Q1"));
    assert_eq!(from(health, "NI 40"), None);
    assert_eq!(from(adults, "NI 40").as_deref(), Some("2008/09 Q2"));
    assert_eq!(&*register.rebased[0].reference, "NI 39");
}

#[test]
fn what_the_register_does_not_have_is_named() {
    for (section, expected) in [
        (
            "ref = \"NI 38\"\nrebased = \"2009/10 Q1\"",
            "23 column 7: ref is \"NI 38\", which the register does not have. Write NI 39, if",
        ),
        (
            "ref = \"NI 39\"\nservice = \"AD\"\nrebased = \"2009/10 Q1\"",
            "23 column 7: ref is \"NI 39\", which the register does not have for AD.",
        ),
        (
            "ref = \"NI 39\"\nservice = \"HQ\"\nrebased = \"2009/10 Q1\"",
            "24 column 11: service is \"HQ\", which is no service's id, name or alias. Write HP,",
        ),
    ] {
        let found = problems(&with(&format!("[[history]]\n{section}\n")), TABLE.as_bytes());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(shown(&found[0]).contains(expected), "{}", shown(&found[0]));
    }
}

#[test]
fn of_a_register_with_faults_no_ref_is_said_to_be_absent() {
    let config = with("[[history]]\nref = \"NI 1\"\nrebased = \"2009/10 Q1\"\n");
    let found =
        problems(&config, b"ref,title,service,polarity,unit,target\nNI 1,Homes,HP,sideways,%,5\n");
    assert!(found.iter().all(|problem| !problem.message.contains("does not have")), "{found:?}");
}
