//! A working folder of its own for each test, and qmr run in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

/// A folder that goes when the test ends.
pub struct Workdir {
    folder: tempfile::TempDir,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// How long it took on the wall, which the gate alone may judge.
    pub took: Duration,
}

/// A run that takes longer is ended: it hangs.
pub const HANGS: Duration = Duration::from_secs(600);

/// The repository's samples.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// The configuration of a small council of one directorate and one board: its services, and further tables.
fn configuration(directorate: (&str, &str), services: &[(&str, &str)], more: &str) -> String {
    let services: String = services
        .iter()
        .map(|(id, name)| {
            format!(
                "  [[directorate.service]]\n  id = \"{id}\"\n  name = \"{name}\"\n  board = \"homes\"\n"
            )
        })
        .collect();
    let (id, name) = directorate;
    format!(
        r#"council = "Example Council"
period = "2025/26 Q4"

[register]
indicators = "indicators.csv"

[judging]
tolerance = "5%"

{more}[[directorate]]
id = "{id}"
name = "{name}"
{services}
[[board]]
id = "homes"
name = "Homes Board"
"#
    )
}

const REGISTER: &str = "ref,title,service,polarity,unit,target
HSG01,Homes re-let within 25 days,HSG,higher,%,82
HSG02,Rent collected,HSG,higher,%,96
HSG03,Repairs completed in time,HSG,higher,%,95
";

const REGISTER_OF_TWO: &str = "ref,title,service,polarity,unit,target
HSG01,Homes re-let within 25 days,HSG,higher,%,82
RDS01,Roads mended within 10 days,RDS,higher,%,82
RDS02,Lamps lit,RDS,higher,%,96
RDS03,Gullies emptied,RDS,higher,gullies,95
";

impl Workdir {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a small configuration and no return.
    pub fn configured() -> Self {
        let dir = Self::empty();
        dir.write("qmr.toml", configuration(("HM", "Homes"), &[("HSG", "Housing")], ""));
        dir.write("indicators.csv", REGISTER);
        std::fs::create_dir(dir.path("returns")).unwrap();
        dir
    }

    /// A folder with a small configuration and one good return.
    pub fn with_return() -> Self {
        let dir = Self::configured();
        dir.write_return("returns/housing.xlsx", &["84.2%", "97.1%", "96%"]);
        dir
    }

    /// Two services, and no return. A file may take an hour: what it ends in must not depend on what else the machine is
    /// busy with.
    pub fn of_two_services() -> Self {
        Self::of_two("[limits]\nseconds = 3600\n\n")
    }

    /// The same with the usual limits, which the gate measures.
    pub fn of_two_services_with_the_usual_limits() -> Self {
        Self::of_two("")
    }

    fn of_two(limits: &str) -> Self {
        let dir = Self::empty();
        let services = [("HSG", "Housing"), ("RDS", "Roads")];
        dir.write("qmr.toml", configuration(("PL", "Places"), &services, limits));
        dir.write("indicators.csv", REGISTER_OF_TWO);
        dir
    }

    /// The samples, to be changed.
    pub fn with_samples() -> Self {
        let dir = Self::empty();
        copy(&samples(), dir.folder.path());
        dir
    }

    /// The sample with improvement plans, to be changed.
    pub fn with_plans() -> Self {
        let dir = Self::empty();
        copy(&samples().join("plans"), dir.folder.path());
        dir
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, and the folders that it stands in.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        let bytes = std::fs::read(self.path(path)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// A file of JSON.
    pub fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    /// Rows of a CSV as maps from heading to cell.
    pub fn rows(&self, path: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.text(path);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    /// Every file below a folder and its bytes, by path.
    pub fn files(&self, below: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(below);
        let mut files = Vec::new();
        list(&root, &root, &mut files);
        files.sort();
        files
    }

    /// Writes the small return with these actuals.
    pub fn write_return(&self, path: &str, actuals: &[&str]) {
        let mut book = Workbook::new();
        let plain = Format::new();
        let cover = book.add_worksheet().set_name("Cover").unwrap();
        for (row, (label, value)) in [
            ("SERVICE", "Housing"),
            ("PERIOD", "Quarter 4 to period end 31st March 2026"),
            ("Completed by", "Performance Officer"),
            ("Date submitted", "14 April 2026"),
            ("Data quality", "Checked"),
        ]
        .into_iter()
        .enumerate()
        {
            let row = u32::try_from(row).unwrap();
            cover.write_with_format(row, 0, label, &plain).unwrap();
            cover.write(row, 1, value).unwrap();
        }
        let sheet = book.add_worksheet().set_name("Indicators").unwrap();
        for (col, heading) in
            ["Ref", "Description", "Target 2025/26", "Quarter 4", "Progress", "Commentary"]
                .into_iter()
                .enumerate()
        {
            sheet.write(3, u16::try_from(col).unwrap(), heading).unwrap();
        }
        for (index, actual) in actuals.iter().enumerate() {
            let row = 4 + u32::try_from(index).unwrap();
            sheet.write(row, 0, format!("HSG0{}", index + 1)).unwrap();
            sheet.write(row, 1, "What it measures").unwrap();
            sheet.write(row, 3, *actual).unwrap();
        }
        book.save(self.path(path)).unwrap();
    }

    /// Runs qmr in it.
    pub fn qmr(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments))
    }

    /// Runs qmr in a folder of it, where a variable of the environment is set.
    pub fn qmr_below(&self, folder: &str, variable: (&str, &str), arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        command.current_dir(self.path(folder)).env(variable.0, variable.1);
        ran(command)
    }

    /// Runs qmr in it with nobody reading what it prints.
    pub fn qmr_into_a_closed_pipe(&self, arguments: &[&str]) -> Option<i32> {
        let mut child =
            self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        child.wait().unwrap().code()
    }

    /// A run in it that is still to be started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }
}

/// The program that is tried.
fn program() -> PathBuf {
    std::env::var_os("QMR_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_qmr").into(), PathBuf::from)
}

/// Runs a command to its end. What it says goes into files: a pipe that nobody empties would hold it.
fn ran(mut command: Command) -> Ran {
    let start = Instant::now();
    let said = || tempfile::NamedTempFile::new().unwrap();
    let (out, err) = (said(), said());
    let mut child =
        command.stdout(out.reopen().unwrap()).stderr(err.reopen().unwrap()).spawn().unwrap();
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

fn list(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            files.push((name.replace('\\', "/"), std::fs::read(&path).unwrap()));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            if !path.ends_with("out") {
                std::fs::create_dir_all(&place).unwrap();
                copy(&path, &place);
            }
        } else {
            std::fs::copy(&path, &place).unwrap();
        }
    }
}
