//! `qmr consolidate`: everything for the period.

use std::path::Path;

use rayon::prelude::*;

use crate::cli::args::{Consolidate, Global};
use crate::cli::output::{self, Done, Outputs, Plan, Tree};
use crate::cli::say::Say;
use crate::cli::{Verdict, exceptions, period};
use crate::consolidate::{Consolidated, Whom};
use crate::error::Error;
use crate::kind::Kind;
use crate::register::{DirectorateNo, slug};
use crate::report::{csv, manifest::Manifest, text, tidy};
use crate::rule::Scope;
use crate::write;

/// Reads the returns of a period and writes the workbooks, the exceptions, the tidy data, the findings and the manifest.
pub(super) fn run(global: &Global, own: &Consolidate, say: &Say) -> anyhow::Result<Verdict> {
    let loaded = period::load(global, say)?;
    let folder = period::output(&loaded, own.output.as_deref());
    period::consolidated(
        global,
        &loaded,
        &own.paths,
        &folder,
        Scope::Period,
        |consolidated| {
            period::some_return(consolidated, &loaded, &own.paths)?;
            let outputs = outputs(consolidated)?;
            let folder = folder.join(loaded.register.period.slug());
            let tree = Tree::open(&folder, global.dry_run)?;
            let manifest = Manifest::of(consolidated, outputs.hashes());
            let plan = Plan {
                tree: &tree,
                replaces: &|_| true,
                force: global.force,
            };
            let done = output::write(&plan, &outputs, manifest.to_json()?.as_bytes())?;
            tell(consolidated, &outputs, &folder, &done, global, say)?;
            Ok(if own.fail_on.includes(consolidated.findings.worst()) {
                Verdict::Findings
            } else {
                Verdict::Fine
            })
        },
    )
}

/// Every file that is written, but for the manifest.
fn outputs(consolidated: &Consolidated<'_>) -> Result<Outputs, Error> {
    let (workbooks, texts) = rayon::join(|| workbooks(consolidated), || texts(consolidated));
    let mut outputs = texts?;
    for (path, bytes) in workbooks? {
        outputs.add(path, bytes);
    }
    Ok(outputs)
}

/// Every file that is no workbook.
fn texts(consolidated: &Consolidated<'_>) -> Result<Outputs, Error> {
    let mut outputs = Outputs::default();
    exceptions::add_all(consolidated, &mut outputs)?;
    outputs.add("tidy/indicators.csv", tidy::indicators(consolidated)?);
    for (name, kind) in [
        ("milestones", Kind::Milestone),
        ("risks", Kind::Risk),
        ("equality", Kind::Equality),
    ] {
        outputs.add(format!("tidy/{name}.csv"), tidy::deeds(consolidated, kind)?);
    }
    outputs.add("findings.csv", csv::findings(consolidated)?);
    Ok(outputs)
}

/// One workbook for each directorate, made side by side, and one for the council where there are several.
fn workbooks(consolidated: &Consolidated<'_>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let register = consolidated.register;
    let period = register.period.slug();
    let mut whom: Vec<(String, Whom)> = register
        .directorates
        .iter()
        .enumerate()
        .map(|(index, directorate)| {
            let name = format!("{}-{period}.xlsx", slug(&directorate.id));
            (name, Whom::Directorate(DirectorateNo(index)))
        })
        .collect();
    if whom.len() > 1 {
        whom.insert(0, (format!("council-{period}.xlsx"), Whom::Council));
    }
    whom.into_par_iter()
        .map(|(name, whom)| Ok((name, write::workbook(consolidated, whom)?)))
        .collect()
}

/// Says what was done, or would be.
fn tell(
    consolidated: &Consolidated<'_>,
    outputs: &Outputs,
    folder: &Path,
    done: &Done,
    global: &Global,
    say: &Say,
) -> Result<(), Error> {
    for row in &consolidated.files {
        if let Some(file) = row.file {
            say.detail(&format!("{}: {}", file.path, row.outcome_word()));
        }
    }
    for path in &done.removed {
        let verb = if global.dry_run {
            "would remove"
        } else {
            "removed"
        };
        say.note(&format!(
            "{verb} {path}, which an earlier run wrote and this one does not"
        ));
    }
    for path in &done.left {
        say.note(&format!(
            "left {path}, which an earlier run wrote and somebody has changed since"
        ));
    }
    let written: Vec<String> = outputs
        .paths()
        .chain([output::MANIFEST])
        .map(|path| output::place(folder, path).display().to_string())
        .collect();
    if !global.quiet {
        say.result(&text::summary(consolidated, &written, text::WIDTH))?;
        if global.dry_run {
            say.note("nothing was written: this was a dry run");
        }
    }
    Ok(())
}
