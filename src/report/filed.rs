//! Findings file by file, as `validate` tells them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::consolidate::{Consolidated, FileRow};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::kind::Kind;
use crate::rule::Context;

/// A file, or a service that sent nothing, and what is said of it.
#[derive(Debug)]
pub(super) struct Filed<'c> {
    /// The file or service; none for what belongs to no file and no service.
    pub(super) row: Option<&'c FileRow<'c>>,
    /// The findings: the gravest first, then as they stand in the file.
    pub(super) findings: Vec<&'c Finding>,
}

impl<'c> Filed<'c> {
    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&'c File> {
        self.row?.file
    }

    /// How many findings are of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let own = self.findings.iter();
        own.filter(|finding| finding.severity == severity).count()
    }
}

/// Every file in path order, then every service that sent nothing. What is said of no file, such as an indicator that
/// nobody returned, stands with the file that the service's rows came from; nothing is left out.
pub(super) fn by_file<'c>(consolidated: &'c Consolidated<'c>) -> Vec<Filed<'c>> {
    let mut by_path: BTreeMap<Option<Arc<str>>, Vec<&Finding>> = BTreeMap::new();
    let mut homeless: Vec<&Finding> = Vec::new();
    for finding in consolidated.findings.all() {
        match home(&consolidated.context, finding) {
            Some(path) => by_path.entry(Some(path)).or_default().push(finding),
            None => homeless.push(finding),
        }
    }
    let mut all: Vec<Filed<'c>> = Vec::with_capacity(consolidated.files.len());
    for row in &consolidated.files {
        let mut findings = match row.file {
            Some(file) => by_path
                .remove(&Some(Arc::clone(&file.path)))
                .unwrap_or_default(),
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
                file.sheets
                    .iter()
                    .position(|sheet| sheet.place.sheet == *name)
            };
            findings.sort_by_cached_key(|finding| {
                let sheet = (finding.sheet.is_some(), tab(finding), finding.sheet.clone());
                (finding.severity, sheet, finding.cell)
            });
        }
        all.push(Filed {
            row: Some(row),
            findings,
        });
    }
    homeless.extend(by_path.into_values().flatten());
    if !homeless.is_empty() {
        all.push(Filed {
            row: None,
            findings: homeless,
        });
    }
    all
}

/// The file with which a finding stands.
fn home(context: &Context<'_>, finding: &Finding) -> Option<Arc<str>> {
    if !finding.file.is_empty() {
        return Some(Arc::clone(&finding.file));
    }
    let sources = &context.intake.service(finding.service?)?.sources;
    let number = sources.get(&Kind::Indicator).or(sources.values().next())?;
    Some(Arc::clone(&context.intake.file(*number)?.path))
}
