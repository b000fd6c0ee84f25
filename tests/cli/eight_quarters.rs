//! The sample council's eight quarters, consolidated one after another into one folder without a word of configuration: every
//! direction, run and signal is what is reckoned here, plainly and in whole numbers, from the figures and statuses alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::support::workdir::Workdir;

type Row = BTreeMap<String, String>;
/// Service, ref, limb.
type Key = (String, String, String);
/// A year by the number in which it begins, and a quarter.
type Quarter = (i32, i32);

const SERVICES: [(&str, &str); 9] = [
    ("HP", "Health & Partnerships"),
    ("OP", "Older People & Physical Disability"),
    ("AW", "Adults of Working Age"),
    ("LE", "Leisure & Parks"),
    ("HT", "Highways & Transport"),
    ("WM", "Waste & Environment"),
    ("PL", "Planning & Regulation"),
    ("RG", "Economic Regeneration"),
    ("PS", "Property Services"),
];
const NOW: Quarter = (2009, 4);
/// Numbers of figures have at most so many decimals.
const DECIMALS: usize = 13;

fn named((year, quarter): Quarter) -> String {
    format!("{year}/{:02} Q{quarter}", (year + 1) % 100)
}

fn folder((year, quarter): Quarter) -> String {
    format!("{year}-{:02}-q{quarter}", (year + 1) % 100)
}

fn before((year, quarter): Quarter) -> Quarter {
    if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) }
}

fn key(row: &Row) -> Key {
    (row["service_id"].clone(), row["ref"].clone(), row["limb"].clone())
}

/// A number in units of its last possible decimal.
fn units(text: &str) -> Option<i128> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    assert!(part.len() <= DECIMALS, "{text}");
    if digits.is_empty() {
        return None;
    }
    let all = format!("{whole}{part:0<DECIMALS$}");
    all.parse::<i128>().ok().map(|number| sign * number)
}

/// The return of a service as a CSV, from the rows of the sample's tidy data.
fn sent(service: &str, quarter: Quarter, rows: &[Row]) -> Option<String> {
    let ends = ["30th June", "30th September", "31st December", "31st March"];
    let last = ends[usize::try_from(quarter.1 - 1).unwrap()];
    let year = if quarter.1 == 4 { quarter.0 + 1 } else { quarter.0 };
    let name = SERVICES.iter().find(|(id, _)| *id == service).unwrap().1;
    let own: Vec<&Row> = rows.iter().filter(|row| row["service_id"] == service).collect();
    if own.iter().all(|row| row["file"].is_empty()) {
        return None;
    }
    let mut text = format!(
        "SERVICE: {name},,,\n\"PERIOD: Quarter {} to period end {last} {year}\",,,\n\
         Ref,Description,Quarter {},Commentary\n",
        quarter.1, quarter.1
    );
    for row in own.iter().filter(|row| !row["unit"].is_empty()) {
        let percent = if row["unit"] == "%" { "%" } else { "" };
        let figure = match (row["actual"].as_str(), row["state"].as_str()) {
            ("", "Not yet available") => "NYA".to_owned(),
            ("", "Not applicable") => "N/A".to_owned(),
            ("", "Suppressed") => "[c]".to_owned(),
            ("", _) => continue,
            (figure, _) => format!(
                "{}{}{figure}{percent}",
                row["limb"],
                if row["limb"].is_empty() { "" } else { " " }
            ),
        };
        writeln!(text, "{},\"{}\",{figure},", row["ref"], row["title"]).unwrap();
    }
    Some(text)
}

/// What is known of each quarter, by the row.
struct Known {
    quarters: BTreeMap<Quarter, BTreeMap<Key, Row>>,
    /// The measure of each row of the register, by ref and limb.
    measures: BTreeMap<(String, String), String>,
}

impl Known {
    fn at(&self, quarter: Quarter, key: &Key) -> Option<&Row> {
        self.quarters.get(&quarter)?.get(key)
    }

    fn actual(&self, quarter: Quarter, key: &Key) -> Option<String> {
        let actual = self.at(quarter, key)?.get("actual")?.clone();
        (!actual.is_empty()).then_some(actual)
    }

    fn is_cumulative(&self, key: &Key) -> bool {
        let measure = self.measures.get(&(key.1.clone(), key.2.clone()));
        measure.is_some_and(|measure| measure == "cumulative")
    }
}

/// The word for a change: of what is better, by polarity and bounds.
fn word(row: &Row, before: &str, now: &str) -> &'static str {
    let (before, now) = (units(before).unwrap(), units(now).unwrap());
    let judged = |change: i128| match change.signum() {
        1 => "Better",
        -1 => "Worse",
        _ => "Same",
    };
    match row["polarity"].as_str() {
        "higher" => judged(now - before),
        "lower" => judged(before - now),
        "none" => match (now - before).signum() {
            1 => "Up",
            -1 => "Down",
            _ => "Same",
        },
        "range" | "exact" => {
            let Some(lower) = units(&row["target"]) else { return "" };
            let upper = units(&row["target_upper"]).unwrap_or(lower);
            let gap = |figure: i128| (figure - lower).min(upper - figure);
            judged(gap(now) - gap(before))
        }
        other => panic!("{other}"),
    }
}

/// The length of the red run and its first quarter; empty where there is none.
fn run(known: &Known, quarter: Quarter, key: &Key, now: &str) -> (String, String) {
    let mut reds = Vec::new();
    let earlier = known.quarters.keys().rev().filter(|one| **one < quarter).copied();
    let earlier = earlier.map(|one| (one, known.at(one, key).map_or("", |row| &row["status"])));
    for (one, status) in [(quarter, now)].into_iter().chain(earlier) {
        match status {
            "Red" => reds.push(one),
            "Green" | "Amber" => break,
            _ => {}
        }
    }
    match reds.last() {
        Some(first) => (reds.len().to_string(), named(*first)),
        None => Default::default(),
    }
}

/// The signal and the assurance of a series, its last figure this quarter's.
fn signal(points: &[i128], target: Option<i128>, higher: bool) -> (&'static str, &'static str) {
    let count = i128::try_from(points.len()).unwrap();
    if count < 12 {
        return ("", "");
    }
    let sum: i128 = points.iter().sum();
    let moves: Vec<i128> = points.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let total: i128 = moves.iter().sum();
    let kept: Vec<i128> =
        moves.into_iter().filter(|one| one * (count - 1) * 1000 <= total * 3267).collect();
    let (spread, ranges) = (kept.iter().sum::<i128>() * 266, i128::try_from(kept.len()).unwrap());
    // 1 above, -1 below, 0 within this part of the way to the limits.
    let beyond = |point: i128, part: i128, of: i128| {
        let away = point * count - sum;
        if away.abs() * ranges * 100 * of > spread * count * part { away.signum() } else { 0 }
    };
    let last = points.len() - 1;
    let seven = &points[last - 6..];
    let moved = |way: i128| seven.windows(2).all(|pair| (pair[1] - pair[0]).signum() == way);
    let one_side = |way: i128| seven.iter().all(|point| (point * count - sum).signum() == way);
    let close = |way: i128| {
        let near = points[last - 2..last].iter().any(|point| beyond(*point, 2, 3) == way);
        beyond(points[last], 2, 3) == way && near
    };
    let speaks =
        |way: i128| beyond(points[last], 1, 1) == way || close(way) || one_side(way) || moved(way);
    let better = if higher { 1 } else { -1 };
    let said = match (speaks(-better), speaks(better)) {
        (true, _) => "Concern",
        (false, true) => "Improvement",
        _ => "",
    };
    let assured = match target.map(|target| beyond(target, 1, 1) * better) {
        Some(1) => "Out of reach",
        Some(-1) => "Safely met",
        _ => "",
    };
    (said, assured)
}

/// Holds a row of a quarter against what is known of the quarters before it.
fn hold(known: &Known, quarter: Quarter, row: &Row) {
    let key = key(row);
    let about = format!("{} {key:?}", named(quarter));
    let actual = Some(row["actual"].as_str()).filter(|actual| !actual.is_empty());
    let year_ago = known.actual((quarter.0 - 1, quarter.1), &key);
    let is_cumulative = known.is_cumulative(&key);
    if let Some(last) = known.actual(before(quarter), &key) {
        assert_eq!(row["last_actual"], last, "{about}");
    }
    assert_eq!(row["year_ago_actual"], year_ago.clone().unwrap_or_default(), "{about}");
    for (column, one) in
        [("last_status", before(quarter)), ("year_ago_status", (quarter.0 - 1, quarter.1))]
    {
        let status = known.at(one, &key).map_or("", |row| &row["status"]);
        assert_eq!(row[column], status, "{about} {column}");
    }
    let against = |before: &str| actual.map_or("", |now| word(row, before, now));
    let short = match row["last_actual"].as_str() {
        last if !last.is_empty() && !is_cumulative => against(last),
        _ => "",
    };
    assert_eq!(row["direction_short"], short, "{about}");
    let long = match (year_ago, row["prior_actual"].as_str()) {
        (Some(year_ago), _) => against(&year_ago),
        (None, prior) if !prior.is_empty() && (!is_cumulative || quarter.1 == 4) => against(prior),
        _ => "",
    };
    assert_eq!(row["direction_long"], long, "{about}");
    let (length, since) = match known.quarters.range(..quarter).next() {
        Some(_) => run(known, quarter, &key, &row["status"]),
        None => Default::default(),
    };
    assert_eq!((&row["run_length"], &row["run_since"]), (&length, &since), "{about}");
    let polarity = row["polarity"].as_str();
    let has_signals = !is_cumulative && ["higher", "lower"].contains(&polarity);
    let (said, assured) = match actual.filter(|_| has_signals) {
        Some(now) => {
            let earlier = known.quarters.range(..quarter);
            let earlier = earlier.filter_map(|(one, _)| known.actual(*one, &key));
            let points = earlier.chain([now.to_owned()]).filter_map(|text| units(&text));
            let points: Vec<i128> = points.collect();
            signal(&points, units(&row["target"]), polarity == "higher")
        }
        None => ("", ""),
    };
    assert_eq!((&*row["signal"], &*row["assurance"]), (said, assured), "{about}");
}

/// The samples without configured history, and two years of it in period folders: what was typed of four indicators.
fn council() -> (Workdir, Known) {
    let dir = Workdir::with_samples();
    let config = dir.text("qmr.toml");
    let config: Vec<&str> = config.lines().filter(|line| !line.starts_with("previous")).collect();
    dir.write("qmr.toml", config.join("\n"));
    let register = dir.rows("register/indicators.csv").into_iter();
    let measures = register
        .map(|mut row| (row["ref"].clone(), row["limb"].clone(), row.remove("measure").unwrap()))
        .map(|(reference, limb, measure)| ((reference, limb), measure));
    let mut known = Known { quarters: BTreeMap::new(), measures: measures.collect() };
    for typed in dir.rows("history/typed.csv") {
        let year: i32 = typed["period"][..4].parse().unwrap();
        let quarter = (year, typed["period"][9..].parse().unwrap());
        if year < 2008 {
            let id =
                SERVICES.iter().find(|(_, name)| name.starts_with(&*typed["service"])).unwrap().0;
            let mut row = typed.clone();
            row.insert("service_id".to_owned(), id.to_owned());
            row.insert("limb".to_owned(), String::new());
            row.insert(
                "actual".to_owned(),
                units(typed["actual"].trim_end_matches('%'))
                    .map(|_| {
                        typed["actual"].trim_end_matches('%').trim_end_matches(".0").to_owned()
                    })
                    .unwrap(),
            );
            known.quarters.entry(quarter).or_default().insert(key(&row), row);
        }
    }
    for (quarter, rows) in &known.quarters {
        let mut text = "period,service_id,ref,actual,target,status\n".to_owned();
        for row in rows.values() {
            let columns = ["period", "service_id", "ref", "actual", "target", "status"];
            let cells = columns.map(|column| row[column].trim_end_matches('%'));
            writeln!(text, "{}", cells.join(",")).unwrap();
        }
        dir.write(&format!("out/{}/tidy/indicators.csv", folder(*quarter)), text);
    }
    (dir, known)
}

#[test]
fn every_direction_run_and_signal_is_what_is_reckoned_apart() {
    let (dir, mut known) = council();
    let now = dir.text("qmr.toml");
    let returns: Vec<(String, Vec<u8>)> = dir.files("returns");
    let mut checked = 0;
    let quarters = [(2008, 1), (2008, 2), (2008, 3), (2008, 4), (2009, 1), (2009, 2), (2009, 3)];
    for quarter in quarters.into_iter().chain([NOW]) {
        std::fs::remove_dir_all(dir.path("returns")).unwrap();
        if quarter == NOW {
            for (path, bytes) in &returns {
                dir.write(&format!("returns/{path}"), bytes);
            }
        } else {
            let rows = dir.rows(&format!("history/{}/tidy/indicators.csv", folder(quarter)));
            for (service, _) in SERVICES {
                if let Some(text) = sent(service, quarter, &rows) {
                    dir.write(&format!("returns/{service}.csv"), text);
                }
            }
        }
        dir.write("qmr.toml", now.replace("2009/10 Q4", &named(quarter)));
        let ran = dir.qmr(&["consolidate", "-q"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let rows = dir.rows(&format!("out/{}/tidy/indicators.csv", folder(quarter)));
        let own = rows.into_iter().filter(|row| row["status"] != "Unregistered");
        let own: BTreeMap<Key, Row> = own.map(|row| (key(&row), row)).collect();
        for row in own.values() {
            hold(&known, quarter, row);
            checked += 1;
        }
        known.quarters.insert(quarter, own);
    }
    assert!(checked > 1000, "{checked}");
    // What is reckoned is not all blank: each word, long runs, and each signal are among it.
    let last = &known.quarters[&NOW];
    for (column, wanted) in [
        ("direction_short", "Better"),
        ("direction_short", "Worse"),
        ("direction_short", "Same"),
        ("direction_short", "Down"),
        ("direction_long", "Up"),
        ("run_since", "2008/09 Q1"),
        ("signal", "Concern"),
        ("signal", "Improvement"),
        ("assurance", "Out of reach"),
        ("assurance", "Safely met"),
    ] {
        assert!(last.values().any(|row| row[column] == wanted), "{column} {wanted}");
    }
    // Named in any order, the same files give the same bytes.
    let mut named: Vec<String> = known
        .quarters
        .keys()
        .filter(|one| **one < NOW)
        .map(|one| format!("out/{}", folder(*one)))
        .collect();
    let mut written = Vec::new();
    for jobs in ["1", "2"] {
        let mut arguments = vec!["consolidate", "-q", "-o", "permuted", "-j", jobs];
        for path in &named {
            arguments.extend(["--previous", path]);
        }
        assert_eq!(dir.qmr(&arguments).code, Some(0));
        written.push(dir.files("permuted"));
        named.reverse();
        named.rotate_left(3);
    }
    assert!(written[0] == written[1]);
    let tidy = |files: &[(String, Vec<u8>)]| -> Vec<u8> {
        let found = files.iter().find(|(path, _)| path.ends_with("tidy/indicators.csv"));
        found.unwrap().1.clone()
    };
    let found = std::fs::read(dir.path("out/2009-10-q4/tidy/indicators.csv")).unwrap();
    assert!(tidy(&written[0]) == found);
}
