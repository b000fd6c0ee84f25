//! Inputs mutated by chance: no panic, not even one that the reader catches, no hang, no abort.
//!
//! `QMR_MUTATIONS` says how many of each (300 by default), `QMR_SEED` with which chance.

use std::io::{Cursor, Read as _, Write as _};
use std::panic;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use qmr::due::Due;
use qmr::grid::Face;
use qmr::kind::Symbol;
use qmr::period::find_period;
use qmr::quantity::{Quantity, TargetTyped, split_limbs};
use qmr::register::Symbols;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::hostile::cases::Roads;
use crate::hostile::council::{sample, says};
use crate::hostile::folder::too_long;
use crate::support::council::Council;

/// Panics, caught or not: the test in whose thread each happened, where the thread has a name, and what it said.
static PANICS: Mutex<Vec<(Option<String>, String)>> = Mutex::new(Vec::new());

/// Panics since there were so many of them, but for those of other tests, which run beside this one.
fn own_panics(since: usize) -> String {
    let test = thread::current().name().map(str::to_owned);
    let panics = PANICS.lock().unwrap();
    let own = panics[since..].iter().filter(|(at, _)| at.is_none() || *at == test);
    own.map(|(_, said)| said.as_str()).collect::<Vec<_>>().join("\n")
}

fn count() -> usize {
    let count = std::env::var("QMR_MUTATIONS").ok();
    count.and_then(|count| count.parse().ok()).unwrap_or(300)
}

fn seed() -> Seed {
    let seed = std::env::var("QMR_SEED").ok();
    Seed::new(seed.and_then(|seed| seed.parse().ok()).unwrap_or(1))
}

/// Runs work on each mutation and gathers what went wrong, with the input that did it.
fn each(what: &str, mut make: impl FnMut(&mut Seed) -> Vec<u8>, work: impl Fn(&[u8])) {
    panic::set_hook(Box::new(|info| {
        eprintln!("{info}");
        let test = thread::current().name().map(str::to_owned);
        PANICS.lock().unwrap().push((test, info.to_string()));
    }));
    let (mut seed, start) = (seed(), Instant::now());
    let mut longest = Duration::ZERO;
    for number in 0..count() {
        let (before, started) = (PANICS.lock().unwrap().len(), Instant::now());
        let input = make(&mut seed);
        let tried = panic::catch_unwind(panic::AssertUnwindSafe(|| work(&input)));
        let took = started.elapsed();
        longest = longest.max(took);
        let panics = own_panics(before);
        if tried.is_err() || !panics.is_empty() || too_long(took) {
            let kept = std::env::temp_dir().join(format!("qmr-{what}-{number}.bin"));
            let _ = std::fs::write(&kept, &input);
            panic!("{what} {number}, kept in {}, took {took:?}: {panics}", kept.display());
        }
    }
    println!("{what}: {} in {:?}, the longest {longest:?}", count(), start.elapsed());
}

/// Texts as officers type them, to start from.
pub const TYPED: &[&str] = &[
    "84.2%",
    "2548.6 E",
    "92.99%E",
    "E 12",
    "12 (est)",
    "12*",
    "NYA",
    "Not yet available",
    "N/A",
    "TBC",
    "Nil return",
    "0.84",
    "1,234",
    "£1.2m",
    "−28",
    "(28)",
    "12 days",
    "<5",
    "[c]",
    ">95%",
    "85-90%",
    "1,5",
    "1.234,5",
    "9% 13/138",
    "2924.5/43802",
    "Male 803.8E / Female 597.3E",
    "400 (04/05)",
    "by 10% by 2007/08",
    "600 pa for 3 years",
    "#REF!",
    "✓",
    "✓ ✓",
    "×",
    "Green",
    "Mar 2010 (AOF 6 & 30)",
    "Dec2010 (AOF 11&30)",
    "31st March 2010",
    "31/03/2010",
    "Quarter 4 to period end 31st March 2010",
    "Quarter 4 2009/10",
    "2009-2010",
    "2025/26 Q4",
    "Q4 Target",
    "Actual 2008/09",
    "HP LI 1",
    "NI 039",
    "BV183a",
    "a) b) c)",
];

/// Pieces that break things.
pub const PIECES: &[&str] = &[
    "(",
    ")",
    "%",
    "/",
    "-",
    "−",
    ".",
    ",",
    "E",
    "e",
    "9",
    "99999999999999999999999999999999",
    "0",
    " ",
    "\u{a0}",
    "\n",
    "\t",
    "£",
    "m",
    "\u{301}",
    "\u{202e}",
    "🏳️",
    "ß",
    "İ",
    "_x003D_",
    "&",
    ";",
    "=",
    "1e400",
    "NaN",
    "Q",
    "20",
    "29/02/",
    "Male",
    "✓",
    "ü",
    "\0",
];

fn text(seed: &mut Seed) -> String {
    let mut text = (*seed.pick(TYPED)).to_owned();
    for _ in 0..=seed.below(4) {
        let chars: Vec<char> = text.chars().collect();
        let at = seed.below(chars.len() + 1);
        let to = (at + seed.below(4)).min(chars.len());
        let (front, back): (String, String) =
            (chars[..at].iter().collect(), chars[to..].iter().collect());
        let middle = match seed.below(4) {
            0 => String::new(),
            1 => (*seed.pick(PIECES)).to_owned(),
            2 => seed.pick(PIECES).repeat(seed.below(40)),
            _ => (*seed.pick(TYPED)).to_owned(),
        };
        text = format!("{front}{middle}{back}");
    }
    text
}

#[test]
fn no_text_breaks_what_reads_it() {
    let symbols = Symbols::default();
    let make = |seed: &mut Seed| {
        let texts: Vec<String> = (0..10).map(|_| text(seed)).collect();
        texts.join("\u{1}").into_bytes()
    };
    each("texts", make, |input| {
        for text in std::str::from_utf8(input).unwrap().split('\u{1}') {
            let _ = Quantity::from_text(text);
            let _ = TargetTyped::from_text(text);
            let _ = Due::from_text(text);
            let _ = find_period(text);
            let _ = split_limbs(text, &["Male", "Female"]);
            for face in [Face::Text, Face::Wingdings, Face::Wingdings2] {
                let _ = Symbol::from_text(text, face, &symbols);
            }
        }
    });
}

#[test]
fn no_grid_breaks_what_looks_for_tables() {
    let council = Council::of_the_samples();
    let words = [
        "Ref",
        "Description",
        "Target 2009/10",
        "Quarter 4",
        "Progress",
        "Commentary",
        "Actual 2008/09",
        "SERVICE",
        "PERIOD",
        "Objective",
        "Milestone",
        "Risk Identified",
        "Risk Treatment Measures",
        "Key Objective",
        "HIGH Priority Actions",
        "Strategy/Policy/Service",
        "2009/10",
        "HP LI 1",
        "NI 39",
        "SERVICE: Health & Partnerships",
        "PERIOD: Quarter 4 2009/10",
        "2.0 KEY DEVELOPMENTS",
        "Total 4",
        "2 ✓",
    ];
    each(
        "grids",
        |seed| {
            let mut roads = Roads::new();
            for _ in 0..seed.below(60) {
                let at = qmr::cell::Pos::new(
                    u32::try_from(seed.below(20)).unwrap(),
                    u32::try_from(seed.below(9)).unwrap(),
                )
                .to_string();
                roads = match seed.below(3) {
                    0 => roads.cell(&at, &text(seed)),
                    1 => roads.without(&[&at]),
                    _ => roads.cell(&at, words[seed.below(words.len())]),
                };
            }
            for _ in 0..seed.below(3) {
                let (row, col) = (seed.below(9) + 1, seed.below(5));
                let (from, to) = (char::from(b"ABCDEFGH"[col]), char::from(b"CDEFGHIJ"[col]));
                roads = roads.after(&format!(
                    "<mergeCells><mergeCell ref=\"{from}{row}:{to}{row}\"/></mergeCells>"
                ));
            }
            roads.parts().bytes()
        },
        |input| drop(says(&council, input)),
    );
}

/// The parts of a package.
fn unpacked(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut part = zip.by_index(index).unwrap();
            let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
            part.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(content).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// Pieces of parts.
pub const MARKUP: &[&str] = &[
    "<",
    ">",
    "/>",
    "\"",
    "<c r=\"XFD1048576\"/>",
    "<row r=\"0\"/>",
    "<v>",
    "</v>",
    "<v>-1</v>",
    "t=\"s\"",
    "t=\"e\"",
    "t=\"d\"",
    "s=\"99\"",
    "s=\"2\"",
    "r=\"A0\"",
    "<f>",
    "<is><t>",
    "</is>",
    "&#0;",
    "&amp;",
    "&lt;",
    "&x;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!DOCTYPE a>",
    "<sheetData>",
    "</sheetData>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "numFmtId=\"14\"",
    "1e400",
    "NaN",
    "4294967296",
    "2958466",
    "-1",
    "60",
    "0.99999999",
    "_xD800_",
    "[h]:mm",
    "General;;",
    "yyyy",
    "\u{feff}",
    "../",
    "xl/worksheets/sheet1.xml",
    "uniqueCount=\"9\"",
    "state=\"veryHidden\"",
    "date1904=\"1\"",
    "hidden=\"1\"",
    "<col min=\"0\" max=\"99999999\" hidden=\"1\"/>",
];

fn mutate(seed: &mut Seed, content: &mut Vec<u8>) {
    for _ in 0..=seed.below(4) {
        let at = seed.below(content.len() + 1);
        let to = (at + seed.below(24)).min(content.len());
        match seed.below(7) {
            0 if at < content.len() => content[at] ^= 1 << seed.below(8),
            1 if at < content.len() => content[at] = seed.byte(),
            2 => drop(content.drain(at..to)),
            3 => {
                let piece: Vec<u8> = content[at..to].to_vec();
                let place = seed.below(content.len() + 1);
                content.splice(place..place, piece);
            }
            4 => drop(content.splice(at..to, seed.pick(MARKUP).bytes())),
            5 => drop(content.splice(at..at, text(seed).into_bytes())),
            _ => drop(content.splice(at..at, seed.pick(MARKUP).bytes())),
        }
    }
}

fn starts() -> Vec<Vec<(String, Vec<u8>)>> {
    let rich = Roads::new()
        .value("D5", "s=\"3\"", "<f>1/2</f><v>0.842</v>")
        .value("D6", "t=\"s\"", "<v>3</v>")
        .value("C7", "s=\"2\"", "<v>40268</v>")
        .value("C6", "s=\"5\"", "<v>1.5</v>")
        .value("C5", "t=\"e\"", "<v>#N/A</v>")
        .after("<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>")
        .before("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>");
    vec![
        unpacked(rich.parts().bytes()),
        unpacked(Roads::new().parts().bytes()),
        unpacked(sample("returns/corporate-sickness-q4.xlsx")),
    ]
}

#[test]
fn no_mutated_part_breaks_the_whole_path() {
    let (council, starts) = (Council::of_the_samples(), starts());
    each(
        "parts",
        |seed| {
            // The large ones cost the most and tell no more.
            let start = if seed.below(16) == 0 { 2 } else { seed.below(2) };
            let mut parts = starts[start].clone();
            for _ in 0..=seed.below(2) {
                let part = seed.below(parts.len());
                match seed.below(40) {
                    0 => drop(parts.remove(part)),
                    1 => parts[part].0.push_str(MARKUP[seed.below(MARKUP.len())]),
                    _ => mutate(seed, &mut parts[part].1),
                }
                if parts.is_empty() {
                    break;
                }
            }
            packed(&parts)
        },
        |input| drop(says(&council, input)),
    );
}

#[test]
fn no_mutated_byte_breaks_the_whole_path() {
    let council = Council::of_the_samples();
    let starts: Vec<Vec<u8>> = starts().iter().map(|parts| packed(parts)).collect();
    each(
        "bytes",
        |seed| {
            let mut bytes = seed.pick(&starts[..2]).clone();
            mutate(seed, &mut bytes);
            bytes
        },
        |input| drop(says(&council, input)),
    );
}

/// A small return as text.
const CSV: &str = "SERVICE: Leisure & Parks\nPERIOD: Quarter 4 to period end 31st March 2010\n\n\
Ref,Description,Actual 2008/09,Target 2009/10,Quarter 4,Progress,Commentary\n\
LE LI 1,Visits,\"1,234\",95,88.8E,x,\"Closed in May, and again in June.\"\n\
LE LI 4,Satisfied,71%,81%,84%,Y,\n";

fn no_mutated_file_breaks_the_whole_path(what: &str, start: Vec<u8>, is_package: bool) {
    let council = Council::of_the_samples();
    assert!(says(&council, &start).is_some(), "{what} is read as it stands");
    let parts = if is_package { unpacked(start.clone()) } else { Vec::new() };
    each(
        what,
        |seed| {
            if parts.is_empty() || seed.below(8) == 0 {
                let mut bytes = start.clone();
                mutate(seed, &mut bytes);
                return bytes;
            }
            let mut parts = parts.clone();
            for _ in 0..=seed.below(2) {
                let part = seed.below(parts.len());
                mutate(seed, &mut parts[part].1);
            }
            packed(&parts)
        },
        |input| drop(says(&council, input)),
    );
}

#[test]
fn no_mutated_csv_breaks_the_whole_path() {
    no_mutated_file_breaks_the_whole_path("csv", CSV.into(), false);
}

#[test]
fn no_mutated_xls_breaks_the_whole_path() {
    let start = sample("returns/older-people-q4.xls");
    no_mutated_file_breaks_the_whole_path("xls", start, false);
}

#[test]
fn no_mutated_xlsb_breaks_the_whole_path() {
    let start = sample("returns/planning-q4-final.xlsb");
    no_mutated_file_breaks_the_whole_path("xlsb", start, true);
}

#[test]
fn no_mutated_ods_breaks_the_whole_path() {
    let start = sample("returns/waste-milestones-and-risks-q4.ods");
    no_mutated_file_breaks_the_whole_path("ods", start, true);
}

/// Chance that is the same on every run.
pub struct Seed(u64);

impl Seed {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        match u64::try_from(end) {
            Ok(end) if end > 0 => usize::try_from((self.bits() >> 16) % end).unwrap_or(0),
            _ => 0,
        }
    }

    pub fn byte(&mut self) -> u8 {
        self.bits().to_le_bytes()[7]
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
