//! The vocabulary: a working folder with one good return, and qmr run in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::hostile::cases::{Case, Found, Roads};

const CONFIG: &str = r#"council = "Example Council"
period = "2025/26 Q4"

[register]
indicators = "indicators.csv"

[judging]
tolerance = "5%"

[limits]
seconds = 3600

[[directorate]]
id = "PL"
name = "Places"
  [[directorate.service]]
  id = "HSG"
  name = "Housing"
  board = "homes"
  [[directorate.service]]
  id = "RDS"
  name = "Roads"
  board = "homes"

[[board]]
id = "homes"
name = "Homes Board"
"#;

const REGISTER: &str = "ref,title,service,polarity,unit,target
HSG01,Homes re-let within 25 days,HSG,higher,%,82
RDS01,Roads mended within 10 days,RDS,higher,%,82
RDS02,Lamps lit,RDS,higher,%,96
RDS03,Gullies emptied,RDS,higher,gullies,95
";

/// A run that takes longer is ended.
pub const HANGS: Duration = Duration::from_secs(600);

/// Whether work took longer than the gate allows, which measures the release build. `cargo test` measures nothing: it may
/// run on a machine that is busy with other things.
pub fn too_long(took: Duration) -> bool {
    let most = std::env::var("QMR_SECONDS").ok();
    let most = most.and_then(|seconds| seconds.parse().ok());
    most.is_some_and(|seconds| took > Duration::from_secs(seconds))
}

/// Where the hostile file lies.
pub const HOSTILE: &str = "returns/hostile";

/// A folder that goes when the test ends.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Folder {
    /// Two services, and the good return of one of them.
    pub fn new() -> Self {
        let own = Self { folder: tempfile::tempdir().unwrap() };
        own.write("qmr.toml", CONFIG.as_bytes());
        own.write("indicators.csv", REGISTER.as_bytes());
        let good = Roads::new()
            .cell("A1", "SERVICE: Housing")
            .cell("A5", "HSG01")
            .without(&["A6", "B6", "D6", "A7", "B7", "D7"]);
        own.write("returns/good.xlsx", &good.parts().bytes());
        own
    }

    /// The same with the usual limit of time, which is what the bounds measure. Elsewhere there is none to speak of: what a
    /// file ends in must not depend on what else the machine is busy with.
    pub fn with_the_usual_limits() -> Self {
        let own = Self::new();
        own.write("qmr.toml", CONFIG.replace("seconds = 3600\n", "").as_bytes());
        own
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(std::fs::read(self.path(path)).unwrap()).unwrap()
    }

    pub fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    pub fn qmr(&self, arguments: &[&str]) -> Ran {
        let start = Instant::now();
        let said = || tempfile::NamedTempFile::new().unwrap();
        let (out, err) = (said(), said());
        let mut child = self
            .command(arguments)
            .stdout(out.reopen().unwrap())
            .stderr(err.reopen().unwrap())
            .spawn()
            .unwrap();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if start.elapsed() > HANGS {
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        Ran {
            code: status.code(),
            out: std::fs::read_to_string(out.path()).unwrap(),
            err: std::fs::read_to_string(err.path()).unwrap(),
            took: start.elapsed(),
        }
    }

    /// Every file below a folder and its bytes, by path.
    pub fn files(&self, below: &str) -> Vec<(String, Vec<u8>)> {
        fn list(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    list(root, &path, files);
                } else {
                    let name = path.strip_prefix(root).unwrap().to_string_lossy();
                    files.push((name.replace('\\', "/"), std::fs::read(&path).unwrap()));
                }
            }
        }
        let root = self.path(below);
        let mut files = Vec::new();
        list(&root, &root, &mut files);
        files.sort();
        files
    }

    /// Lays a case down, consolidates and, where asked for, validates, and says what became of the hostile file.
    pub fn end(case: &Case, validates: bool) -> Found {
        let folder = Self::new();
        let path = format!("{HOSTILE}/{}", case.named());
        std::fs::create_dir_all(folder.path(HOSTILE)).unwrap();
        (case.lay)(&folder.path(&format!("{HOSTILE}/{}", case.file)));
        let mut found = folder.look(&path, case.name);
        if validates {
            found.took = found.took.max(folder.validated(&path, &found));
        }
        found
    }

    /// Consolidates: the good return is merged, the account balances, and every file is told of.
    pub fn look(&self, path: &str, name: &str) -> Found {
        let ran = self.qmr(&["consolidate"]);
        assert_eq!(ran.code, Some(0), "{name}: {ran:?}");
        let manifest = self.json("out/2025-26-q4/manifest.json");
        let inputs = manifest["inputs"].as_array().unwrap();
        crate::hostile::accounting::balances(inputs, name);
        let input = |path: &str| inputs.iter().find(|input| input["path"] == path);
        let good = input("returns/good.xlsx").unwrap();
        assert_eq!(good["rows_merged"], 1, "{name}: {good}");
        let own = input(path).unwrap_or_else(|| panic!("{name}: {path} is not named: {inputs:?}"));
        let mut codes: Vec<String> = self
            .rows("out/2025-26-q4/findings.csv")
            .into_iter()
            .filter(|row| row["file"] == path)
            .map(|row| row["code"].clone())
            .collect();
        codes.sort();
        codes.dedup();
        Found {
            outcome: own["outcome"].as_str().unwrap().to_owned(),
            codes,
            merged: own["rows_merged"].as_u64().unwrap(),
            took: ran.took,
        }
    }

    /// Validates: it says of the file what `consolidate` said.
    fn validated(&self, path: &str, found: &Found) -> Duration {
        let ran = self.qmr(&["validate", "--format", "json"]);
        assert!(ran.code.is_some_and(|code| code < 2), "{ran:?}");
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let files = report["files"].as_array().unwrap();
        let told = files.iter().find(|file| file["path"] == path).unwrap();
        assert_eq!(told["outcome"], *found.outcome, "{path}");
        let findings = told["findings"].as_array().unwrap();
        for finding in findings {
            assert!(found.codes.iter().any(|code| finding["code"] == **code), "{finding}");
        }
        ran.took
    }

    /// Rows of a CSV as maps from heading to cell.
    pub fn rows(&self, path: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.text(path);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }
}

/// The program that is tried.
fn program() -> PathBuf {
    std::env::var_os("QMR_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_qmr").into(), PathBuf::from)
}
