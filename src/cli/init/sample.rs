//! The sample council's folder.

use crate::cli::CommandOutcome;
use crate::cli::args::{GlobalArgs, InitArgs};
use crate::cli::console::Console;
use crate::cli::disk::shown;
use crate::cli::init::folder::NewFolder;
use crate::sanitize::for_terminal;

/// What is in such a folder, as any other council's would be. `qmr.toml` comes last: a folder that has it is whole.
const FILES: &[(&str, &[u8])] = &[
    ("register/indicators.csv", include_bytes!("../../../samples/register/indicators.csv")),
    (
        "returns/corporate-sickness-q4.xlsx",
        include_bytes!("../../../samples/returns/corporate-sickness-q4.xlsx"),
    ),
    (
        "returns/health-and-partnerships-q4.xlsx",
        include_bytes!("../../../samples/returns/health-and-partnerships-q4.xlsx"),
    ),
    ("returns/highways-q4.xlsx", include_bytes!("../../../samples/returns/highways-q4.xlsx")),
    (
        "returns/leisure-faulty-q4.xlsx",
        include_bytes!("../../../samples/returns/leisure-faulty-q4.xlsx"),
    ),
    ("returns/older-people-q4.xls", include_bytes!("../../../samples/returns/older-people-q4.xls")),
    ("returns/planning-q4.xlsx", include_bytes!("../../../samples/returns/planning-q4.xlsx")),
    (
        "returns/regeneration-and-property-q4.xlsx",
        include_bytes!("../../../samples/returns/regeneration-and-property-q4.xlsx"),
    ),
    (
        "returns/waste-indicators-q4.xlsx",
        include_bytes!("../../../samples/returns/waste-indicators-q4.xlsx"),
    ),
    (
        "returns/waste-milestones-and-risks-q4.ods",
        include_bytes!("../../../samples/returns/waste-milestones-and-risks-q4.ods"),
    ),
];

const CONFIGURATION: &str = include_str!("../../../samples/qmr.toml");

/// Makes the folder.
pub(super) fn run(
    global: &GlobalArgs,
    own: &InitArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let mut made = NewFolder::at(&own.folder)?;
    if !global.dry_run {
        for (path, bytes) in FILES {
            made.put(path, bytes)?;
        }
        made.put("qmr.toml", configuration().as_bytes())?;
    }
    let verb = if global.dry_run { "would make" } else { "made" };
    let folder = shown(&own.folder);
    let folder = for_terminal(&folder);
    console.result(&format!(
        "{verb} {folder} with qmr.toml, register/indicators.csv and {} returns of a sample council.\n\
         Go there and run `qmr consolidate`. Then put your own council in qmr.toml, your indicators in the register and \
         your returns in their folder; `qmr register` says what is still to be mended.\n",
        FILES.len() - 1
    ))?;
    Ok(CommandOutcome::Fine)
}

/// The samples' configuration, without the earlier quarters, which do not come with it.
fn configuration() -> String {
    let lines = CONFIGURATION.lines().filter(|line| !line.starts_with("previous"));
    lines.map(|line| format!("{line}\n")).collect()
}
