//! Configurations that hurt: each is refused with what is wrong, in time, and nothing is written.

use crate::hostile::cases::{Case, bomb, noise, ods, xls, xlsb};
use crate::hostile::folder::{too_long, with_a_good_return};
use crate::support::workdir::Workdir;

fn wide(text: &str) -> Vec<u8> {
    let units = [0xFEFF].into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_hostile_configuration_is_refused_in_time() {
    let good = with_a_good_return();
    let (config, register) = (good.text("qmr.toml"), good.text("indicators.csv"));
    let nested = |open: &str, close: &str| {
        let depth = 100_000;
        format!("a = {}{}\n", open.repeat(depth), close.repeat(depth)).into_bytes()
    };
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("deep lists", "qmr.toml", nested("[", "]")),
        ("deep tables", "qmr.toml", nested("{a=", "}")),
        ("a deep key", "qmr.toml", "a.".repeat(100_000).into_bytes()),
        ("noise", "qmr.toml", noise(100_000)),
        ("zeros", "qmr.toml", vec![0; 100_000]),
        ("empty", "qmr.toml", Vec::new()),
        ("UTF-16", "qmr.toml", wide(&config)),
        ("half a string", "qmr.toml", b"council = \"Exa".to_vec()),
        (
            "a long string",
            "qmr.toml",
            format!("council = \"{}", "x".repeat(5_000_000)).into_bytes(),
        ),
        ("a register of noise", "indicators.csv", noise(100_000)),
        ("a register of zeros", "indicators.csv", vec![0; 100_000]),
        ("an empty register", "indicators.csv", Vec::new()),
        ("a register that is a bomb", "indicators.csv", bomb("xl/media/a.png", 300 << 20)),
        ("a register that is a PDF", "indicators.csv", b"%PDF-1.7 ...".to_vec()),
        (
            "a register of one quotation mark",
            "indicators.csv",
            format!("{register}\"{}", "x,\n".repeat(300_000)).into_bytes(),
        ),
        ("a register of commas", "indicators.csv", ",".repeat(1_000_000).into_bytes()),
        (
            "a register of one ref",
            "indicators.csv",
            format!("{register}{}", "HSG01,A,HSG,higher,%,82\n".repeat(10_000)).into_bytes(),
        ),
        (
            "a register of faults",
            "indicators.csv",
            format!("{register}{}", "X,A,Z,Z,Z,Z\n".repeat(5_000)).into_bytes(),
        ),
    ];
    for (name, file, bytes) in cases {
        let folder = with_a_good_return();
        folder.write(file, &bytes);
        refused_in_time(name, &folder);
    }
}

/// What may hang or ask for all memory is the register of somebody who does not know: each ends the run in words, as it
/// would cost a return that file alone.
#[test]
fn a_register_in_a_hostile_old_or_binary_workbook_is_refused_in_time() {
    let cases: Vec<Case> =
        [xls::cases(), xlsb::cases(), ods::cases()].into_iter().flatten().collect();
    assert!(cases.len() > 30);
    for case in cases {
        let folder = with_a_good_return();
        (case.lay)(&folder.path("indicators.csv"));
        refused_in_time(case.name, &folder);
    }
}

#[test]
fn a_register_that_is_too_large_is_not_called_a_return() {
    let folder = with_a_good_return();
    folder.write("indicators.csv", bomb("xl/media/a.png", 300 << 20));
    let ran = folder.qmr(&["register"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let said = ran.out.replace('\n', " ");
    assert!(said.contains("larger than a register can be"), "{ran:?}");
    assert!(!said.contains("a return can be"), "{ran:?}");
}

fn refused_in_time(name: &str, folder: &Workdir) {
    let ran = folder.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2), "{name}: {:.500}", ran.err);
    assert!(!too_long(ran.took), "{name}: {:?}", ran.took);
    assert!(!ran.err.contains("fault in qmr"), "{name}: {:.500}", ran.err);
    assert!(ran.err.contains("help: "), "{name}: {:.500}", ran.err);
    assert!(!folder.path("out").exists(), "{name}");
    let controls = |c: char| c.is_control() && c != '\n';
    assert!(!ran.err.contains(controls), "{name}: {:.500}", ran.err);
}
