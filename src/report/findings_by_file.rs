//! Findings file by file, as `validate` tells them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::Context;
use crate::consolidate::{Consolidated, FileRow};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::kind::Kind;
use crate::register::ServiceNo;

/// A file, or a service that sent nothing, and what is said of it.
#[derive(Debug)]
pub(crate) struct FileFindings<'c> {
    /// The file or service; none for what belongs to no file and no service.
    pub(crate) row: Option<FileRow<'c>>,
    /// The findings: the gravest first, then as they stand in the file.
    pub(crate) findings: Vec<&'c Finding>,
    /// How many more are counted and not listed, the gravest first.
    pub(crate) left: [usize; 3],
}

impl<'c> FileFindings<'c> {
    /// The file, if it is one.
    pub(crate) fn file(&self) -> Option<&'c File> {
        self.row?.file
    }

    /// How many findings are of a severity, listed or not; those that are waived are none.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.of(severity).len() + self.left(severity)
    }

    /// Those of a severity that are listed and not waived.
    pub(crate) fn of(&self, severity: Severity) -> Vec<&'c Finding> {
        let own = self.findings.iter().copied();
        own.filter(|one| one.severity == severity && one.waived.is_none()).collect()
    }

    /// Those that are waived.
    pub(crate) fn waived(&self) -> Vec<&'c Finding> {
        self.findings.iter().copied().filter(|one| one.waived.is_some()).collect()
    }

    /// How many of them are not listed.
    pub(crate) fn left(&self, severity: Severity) -> usize {
        self.left.get(severity.place()).copied().unwrap_or(0)
    }
}

/// Every file in path order, then every service that sent nothing. What is said of no file, such as an indicator that
/// nobody returned, stands with the file that the service's rows came from; nothing is left out.
pub(crate) fn by_file<'c>(consolidated: &'c Consolidated) -> Vec<FileFindings<'c>> {
    let mut by_path: BTreeMap<Option<Arc<str>>, Vec<&Finding>> = BTreeMap::new();
    let mut homeless: Vec<&Finding> = Vec::new();
    for finding in consolidated.findings().all() {
        match home(&consolidated.context(), &finding.file, finding.service) {
            Some(path) => by_path.entry(Some(path)).or_default().push(finding),
            None => homeless.push(finding),
        }
    }
    let mut left = left_out(consolidated);
    let mut all: Vec<FileFindings<'c>> = Vec::new();
    for row in consolidated.file_rows() {
        let mut findings = match row.file {
            Some(file) => by_path.remove(&Some(Arc::clone(&file.path))).unwrap_or_default(),
            None => {
                let service = row.services.first();
                let is_own = |finding: &&Finding| finding.service.as_ref() == service;
                let (own, rest) = homeless.into_iter().partition(is_own);
                homeless = rest;
                own
            }
        };
        if let Some(file) = row.file {
            let tab = |finding: &Finding| {
                let name = finding.sheet.as_ref()?;
                file.sheets.iter().position(|sheet| sheet.place.sheet == *name)
            };
            findings.sort_by_cached_key(|finding| {
                let sheet = (finding.sheet.is_some(), tab(finding), finding.sheet.clone());
                (finding.severity, sheet, finding.cell)
            });
        }
        let whose = match row.file {
            Some(file) => (Some(Arc::clone(&file.path)), None),
            None => (None, row.services.first().copied()),
        };
        all.push(FileFindings {
            row: Some(row),
            findings,
            left: left.remove(&whose).unwrap_or_default(),
        });
    }
    homeless.extend(by_path.into_values().flatten());
    let left = sum(left.into_values());
    if !homeless.is_empty() || left != [0; 3] {
        all.push(FileFindings { row: None, findings: homeless, left });
    }
    all
}

/// A file by its path, or a service that sent nothing.
type FileOrService = (Option<Arc<str>>, Option<ServiceNo>);

/// How many findings are counted and not listed, by the file with which they stand, or by the service that sent nothing.
fn left_out(consolidated: &Consolidated) -> BTreeMap<FileOrService, [usize; 3]> {
    let mut by_home = BTreeMap::new();
    for left in consolidated.findings().left_out() {
        let (file, service) = &left.addressee;
        let own = home(&consolidated.context(), file, *service);
        let service = service.filter(|_| own.is_none());
        let counts: &mut [usize; 3] = by_home.entry((own, service)).or_default();
        *counts = sum([*counts, left.counts].into_iter());
    }
    by_home
}

fn sum(counts: impl Iterator<Item = [usize; 3]>) -> [usize; 3] {
    counts.fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
}

/// The file with which a finding stands.
fn home(context: &Context<'_>, file: &Arc<str>, service: Option<ServiceNo>) -> Option<Arc<str>> {
    if !file.is_empty() {
        return Some(Arc::clone(file));
    }
    let sources = &context.intake.service(service?).sources;
    let number = sources.get(&Kind::Indicator).or(sources.values().next())?;
    Some(Arc::clone(&context.intake.file(*number).path))
}
