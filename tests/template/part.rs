//! The part of the register that a template carries says what the register says of the service, and nothing else.

use std::sync::Arc;

use qmr::quarter::{ConfigurationBytes, configure};
use qmr::register::{Indicator, Register, ServiceNo};

use super::made::{PLAIN, Setting, register, service};

/// What is said of the indicators of a service, but for the line on which it stands and the numbers of services.
fn told(register: &Register, service: ServiceNo) -> Vec<String> {
    let own = register.indicators.iter().filter(|own| own.services.contains(&service));
    let own = own.map(|own| {
        let board = own.board.map(|board| register.board(board).id.to_string());
        let plain = Indicator { line: 0, services: Vec::new(), board: None, ..(**own).clone() };
        format!("{board:?} {plain:?}")
    });
    own.collect()
}

fn holds(whole: &Register, service: ServiceNo) {
    let part = whole.part_of(service);
    let alone = part.register().unwrap();
    let only: Vec<ServiceNo> = alone.services.numbers().collect();
    assert_eq!(only.len(), 1);
    assert_eq!(told(&alone, only[0]), told(whole, service));
    assert_eq!((&alone.council, alone.period), (&whole.council, whole.period));
    assert_eq!(format!("{:?}", alone.judging), format!("{:?}", whole.judging));
    assert_eq!(format!("{:?}", alone.symbols), format!("{:?}", whole.symbols));
    let (own, other) = (alone.service(only[0]), whole.service(service));
    assert_eq!((&own.id, &own.name, &own.aliases), (&other.id, &other.name, &other.aliases));
    let bands = |register: &Register, service: ServiceNo| {
        let own = &register.directorates[register.service(service).directorate];
        (Arc::clone(&own.id), Arc::clone(&own.name), own.tolerance, own.green_slack)
    };
    assert_eq!(bands(&alone, only[0]), bands(whole, service));
    // A part of the part is the part: so it is known again when the template comes back.
    assert_eq!(alone.part_of(only[0]), part);
    assert_eq!(alone.part_of(only[0]).sha256(), part.sha256());
}

#[test]
fn a_part_says_what_the_register_says_of_its_service() {
    for quarter in 1..=4 {
        for mode in ["computed", "stated", "worst"] {
            let whole = register(Setting { mode, quarter, ..PLAIN });
            whole.services.numbers().for_each(|service| holds(&whole, service));
        }
    }
    for folder in ["samples", "samples/plans"] {
        let whole = sample(folder);
        whole.services.numbers().for_each(|service| holds(&whole, service));
    }
}

/// The register of a folder of samples.
fn sample(folder: &str) -> Register {
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let toml = std::fs::read(home.join("qmr.toml")).unwrap();
    let name = "register/indicators.csv".to_owned();
    let files = [(name.clone(), std::fs::read(home.join(&name)).unwrap())];
    let bytes = ConfigurationBytes { toml, files: files.into_iter().collect() };
    configure(&bytes).unwrap().0
}

#[test]
fn a_part_of_several_services_says_of_each_what_the_register_says_and_of_others_nothing() {
    for whole in [register(PLAIN), sample("samples"), sample("samples/plans")] {
        let all: Vec<ServiceNo> = whole.services.numbers().collect();
        for (first, one) in all.iter().enumerate() {
            for other in &all[first + 1..] {
                let chosen = [*one, *other];
                let part = whole.part_of_all(&chosen).register().unwrap();
                let theirs: Vec<ServiceNo> = part.services.numbers().collect();
                assert_eq!(theirs.len(), 2);
                for (own, of_whole) in theirs.iter().zip(chosen) {
                    // What a template of the whole register carries is known in the part.
                    assert_eq!(part.part_of(*own), whole.part_of(of_whole));
                }
            }
        }
        let part = whole.part_of_all(&all).register().unwrap();
        assert_eq!(part.indicators.len(), whole.indicators.len());
    }
}

#[test]
fn nothing_of_other_services_stands_in_a_part() {
    let whole = register(PLAIN);
    let part = whole.part_of(service(&whole));
    assert!(!format!("{part:?}").contains("O01") && !format!("{part:?}").contains("Others"));
}

#[test]
fn a_part_that_was_changed_decides_nothing_beyond_its_service() {
    let whole = register(PLAIN);
    let mut part = whole.part_of(service(&whole));
    part.toml.insert_str(0, "output = \"/\"\nreturns = \"/etc\"\nprevious = [\"/\"]\n");
    part.toml.push_str("\n[limits]\nfile_mib = 100\n");
    let alone = part.register().unwrap();
    assert_eq!((alone.output.as_str(), alone.returns.len()), ("out", 0));
    assert_eq!(alone.previous, Some(Vec::new()));
    assert_eq!(alone.limits, qmr::register::ConfiguredLimits::default());
    part.indicators.push_str("T99,x,ZZ,sideways,%\n");
    assert!(part.register().is_err());
}
