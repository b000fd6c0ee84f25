use super::*;

const TABLE: &str = "ref,title,service,polarity,unit,limb,aliases
HP LI 1,Homes,HP,higher,%,,LI1;BV 9
NI 39,Admissions,HP;AD,lower,rate,,
NI 120,Mortality,HP,lower,rate,Male,
NI 120,Mortality,HP,lower,rate,Female,
NI 131,Delays,HP,lower,rate,,
NI 131,Delays,HP,lower,rate,a),
AD LI 6,Help,AD,higher,%,,
CORP 1,Sickness,*,lower,days,,
AP LI 1,Visits,AD,higher,%,,
";

const HP: ServiceNo = ServiceNo::nth(0);
const AD: ServiceNo = ServiceNo::nth(1);

#[test]
fn refs_are_found_by_any_spelling() {
    let register = register(CONFIG, TABLE);
    for (service, reference, limb, expected) in [
        (HP, "HP LI 1", None, Some((0, Match::Exact))),
        (HP, " HP LI 1 ", None, Some((0, Match::Exact))),
        (HP, "hpli01", None, Some((0, Match::Normalised))),
        (HP, "BV009", None, Some((0, Match::Alias))),
        (HP, "NI 039", None, Some((1, Match::Normalised))),
        (AD, "NI 39", None, Some((1, Match::Exact))),
        (HP, "NI 120", None, None),
        (HP, "NI 120", Some("Female"), Some((3, Match::Exact))),
        (HP, "NI 120", Some("FEMALE "), Some((3, Match::Normalised))),
        (HP, "NI 120", Some("Others"), None),
        (HP, "NI 131", None, Some((4, Match::Exact))),
        (HP, "NI131", Some("A"), Some((5, Match::Normalised))),
        (AD, "HP LI 1", None, None),
        (AD, "CORP 1", None, Some((7, Match::Exact))),
        (HP, "", None, None),
    ] {
        let expected = expected.map(|(row, how)| (IndicatorNo::nth(row), how));
        assert_eq!(register.find(service, reference, limb), expected, "{reference} {limb:?}");
    }
    assert_eq!(register.limbs_of(HP, "ni120"), [IndicatorNo::nth(2), IndicatorNo::nth(3)]);
    assert_eq!(register.limbs_of(HP, "NI 39"), []);
    assert_eq!(register.whole_of(HP, "NI 120"), None);
    assert_eq!(register.whole_of(HP, "NI 131"), Some(IndicatorNo::nth(4)));
    let known = register.known_ref(HP, "ni 0120");
    assert_eq!(known.map(|(text, how)| (&**text, how)), Some(("NI 120", Match::Normalised)));
    assert_eq!(register.services_with_ref("ni39"), [HP, AD]);
    assert_eq!(register.services_with_ref("LI 1"), [HP]);
    assert_eq!(register.services_with_ref("x"), []);
    let rows: Vec<usize> = register.indicators_of(AD).map(|row| row.index()).collect();
    assert_eq!(rows, [1, 6, 7, 8]);
}

#[test]
fn mistyped_refs_have_suggestions() {
    let register = register(CONFIG, TABLE);
    let closest = |service, text| -> Vec<String> {
        let found = register.closest_refs(Some(service), text, 2);
        found.iter().map(ToString::to_string).collect()
    };
    assert_eq!(closest(HP, "H LI 1"), ["HP LI 1", "AP LI 1"]);
    assert_eq!(closest(HP, "P LI 6"), ["AD LI 6"]);
    assert_eq!(closest(AD, "NI 93"), ["NI 39"]);
    assert_eq!(closest(HP, "AD LI 6"), ["AD LI 6"]);
    assert_eq!(closest(HP, "NI 12"), ["NI 120"]);
    assert_eq!(closest(HP, "XP LI 1"), ["HP LI 1", "AP LI 1"]);
    assert_eq!(closest(AD, "XP LI 1"), ["AP LI 1", "HP LI 1"]);
    assert_eq!(closest(HP, "Efficiency"), [""; 0]);
    assert_eq!(closest(HP, ""), [""; 0]);
}

#[test]
fn services_are_found_by_what_returns_call_them() {
    let register = register(CONFIG, TABLE);
    for text in
        ["HP", "hp", "Health & Partnerships", "health  and partnerships", "Health and Partnership"]
    {
        assert_eq!(register.service_named(text), Named::One(HP), "{text}");
    }
    assert_eq!(register.service_named("Health"), Named::None);
    assert_eq!(register.service_named(""), Named::None);
    assert_eq!(
        register.directorate_named("health and community").one(),
        Some(DirectorateNo::nth(0))
    );
    assert_eq!(register.closest_services("Helth & Partnerships"), [HP]);
    assert_eq!(register.closest_services("Adult of working age"), [AD]);
    assert_eq!(register.closest_services("Leisure"), []);
    let mut twins = register.clone();
    twins.index = Index::default();
    twins.services[AD].name = "Health and Partnerships".into();
    assert_eq!(twins.service_named("Health & Partnerships"), Named::Several);
}
