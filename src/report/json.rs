//! `validate --format json`: the contract `qmr-findings/1` (docs/outputs.md, "Validate"). Its structs are its own,
//! apart from qmr's inner types, so that those may change and the contract stays.

use serde::Serialize;

use super::findings_by_file::{FileFindings, by_file};
use crate::cell::At;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::finding::{self, Severity};
use crate::intake::StatedPeriod;
use crate::kind::Field;
use crate::register::{Register, ServiceNo};
use crate::sanitize::for_json;

/// The name and version of the format.
pub(crate) const FORMAT: &str = "qmr-findings/1";

/// The JSON Schema of the format, as it is given out.
pub const SCHEMA: &str = include_str!("findings.schema.json");

/// What `validate` found.
#[derive(Debug, Serialize)]
struct FindingsReport<'c> {
    format: &'static str,
    period: String,
    files: Vec<ReportedFile<'c>>,
    totals: ReportTotals,
}

/// One file; without a path, a service that sent none.
#[derive(Debug, Serialize)]
struct ReportedFile<'c> {
    path: &'c str,
    sha256: &'c str,
    services: Vec<&'c str>,
    period: Option<String>,
    outcome: &'static str,
    findings: Vec<ReportedFinding<'c>>,
}

/// One finding about one cell.
#[derive(Debug, Serialize)]
struct ReportedFinding<'c> {
    code: &'c str,
    name: &'c str,
    severity: &'static str,
    service: Option<&'c str>,
    sheet: Option<&'c str>,
    cell: Option<String>,
    also: Vec<ReportedPlace<'c>>,
    #[serde(rename = "ref")]
    reference: Option<&'c str>,
    limb: Option<&'c str>,
    field: Option<&'c str>,
    found: &'c str,
    expected: &'c str,
    message: &'c str,
    fix: &'c str,
    /// Only where it is waived.
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<ReportedWaiver<'c>>,
}

/// Why a finding is accepted.
#[derive(Debug, Serialize)]
struct ReportedWaiver<'c> {
    reason: &'c str,
    approved_by: &'c str,
    until: String,
}

/// The other place of a conflict.
#[derive(Debug, Serialize)]
struct ReportedPlace<'c> {
    /// Only where it is another file than the finding's.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'c str>,
    sheet: &'c str,
    cell: String,
}

#[derive(Debug, Default, Serialize)]
struct ReportTotals {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Only where there are any.
    #[serde(skip_serializing_if = "is_none")]
    waived: usize,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// The findings of every file as JSON, one finding for each cell. A finding that belongs to no file stands with the file
/// that its service's rows came from; for a service that sent nothing there is an entry with an empty path.
///
/// # Errors
///
/// [`Error::Internal`], where qmr itself is at fault.
pub fn findings(consolidated: &Consolidated) -> Result<String, Error> {
    let register = consolidated.register();
    let filed = by_file(consolidated);
    let count = |severity| filed.iter().map(|one| one.count(severity)).sum();
    let report = FindingsReport {
        format: FORMAT,
        period: register.period.to_string(),
        totals: ReportTotals {
            files: filed.iter().filter(|one| one.file().is_some()).count(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            waived: consolidated.findings().waived(),
        },
        files: filed.iter().map(|one| file(register, one)).collect(),
    };
    let json = serde_json::to_string_pretty(&report)
        .map_err(|error| Error::Internal(format!("the JSON could not be made: {error}")))?;
    Ok(for_json(json + "\n"))
}

fn file<'c>(register: &'c Register, filed: &FileFindings<'c>) -> ReportedFile<'c> {
    let own = filed.file();
    let period = match own.map(|own| &own.period) {
        Some(StatedPeriod::Whole(period, _)) => Some(period.to_string()),
        _ => None,
    };
    let services = filed.row.map_or(&[] as &[ServiceNo], |row| row.services);
    ReportedFile {
        path: own.map_or("", |own| &own.path),
        sha256: own.map_or("", |own| &own.sha256),
        services: services.iter().map(|service| id(register, *service)).collect(),
        period,
        outcome: filed
            .row
            .and_then(|row| row.outcome)
            .map_or("no-return", |outcome| outcome.name()),
        findings: filed.findings.iter().map(|finding| said(register, finding)).collect(),
    }
}

fn id(register: &Register, service: ServiceNo) -> &str {
    &register.service(service).id
}

fn said<'c>(register: &'c Register, finding: &'c finding::Finding) -> ReportedFinding<'c> {
    ReportedFinding {
        code: finding.code,
        name: finding.name,
        severity: finding.severity.name(),
        service: finding.service.map(|service| id(register, service)),
        sheet: finding.sheet.as_deref(),
        cell: finding.cell.map(|pos| pos.to_string()),
        also: finding.also.iter().map(|at| place(at, &finding.file)).collect(),
        reference: finding.reference.as_deref(),
        limb: finding.limb.as_deref(),
        field: finding.field.map(Field::name),
        found: &finding.found,
        expected: &finding.expected,
        message: &finding.message,
        fix: &finding.fix,
        waived: finding.waived.as_ref().map(|waiver| ReportedWaiver {
            reason: &waiver.reason,
            approved_by: &waiver.approved_by,
            until: waiver.until.to_string(),
        }),
    }
}

fn place<'c>(at: &'c At, file: &str) -> ReportedPlace<'c> {
    let own = &*at.place.file;
    ReportedPlace {
        file: (own != file).then_some(own),
        sheet: &at.place.sheet,
        cell: at.pos.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CLEAN, Edit};
    use crate::finding::Finding as Said;
    use crate::json_schema::against;
    use crate::report::test_findings::{NOT_A_NUMBER, at, finding, model, saying};
    use crate::sanitize::is_hidden;
    use serde_json::{Value, json};

    fn keeps_the_schema(json: &str) -> Value {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(against(&schema, &schema, &value, ""), Vec::<String>::new());
        value
    }

    fn written(edits: &[Edit], said: Vec<Said>) -> String {
        findings(&saying(edits, said)).unwrap()
    }

    #[test]
    fn the_json_is_as_the_contract_has_it() {
        let mut conflict = model().remove(1);
        conflict.also =
            vec![at(CLEAN, "Indicators", "A5"), at("returns/other.xlsx", "Sheet 2", "B2")];
        conflict.limb = Some("Male".into());
        conflict.found = "HSG01".to_owned();
        conflict.expected = "one row".to_owned();
        conflict.field = Some(Field::Ref);
        let json = written(&[], vec![conflict]);
        let mut value = keeps_the_schema(&json);
        value["files"][0]["sha256"] = json!("…");
        let expected = json!({
            "format": "qmr-findings/1", "period": "2025/26 Q4",
            "files": [{"path": "returns/Housing.xlsx", "sha256": "…", "services": ["HSG"], "period": "2025/26 Q4",
                "outcome": "not-ready",
                "findings": [{"code": "QMR020", "name": "duplicate-ref", "severity": "error", "service": "HSG",
                    "sheet": "Indicators", "cell": "A9",
                    "also": [{"sheet": "Indicators", "cell": "A5"},
                        {"file": "returns/other.xlsx", "sheet": "Sheet 2", "cell": "B2"}],
                    "ref": "HSG01", "limb": "Male", "field": "ref", "found": "HSG01", "expected": "one row",
                    "message": "HSG01 appears twice: row 5 (84.2) and row 9 (85.1).",
                    "fix": "Delete the row that you do not want."}]}],
            "totals": {"files": 1, "errors": 1, "warnings": 0, "notes": 0}
        });
        assert_eq!(value, expected);
        let format = json.find("\"format\"").unwrap();
        assert!(format < json.find("\"files\"").unwrap(), "keys stand in the contract's order");
        assert!(json.ends_with("}\n"));
    }

    #[test]
    fn every_outcome_and_every_rules_findings_keep_the_schema() {
        let mut edits: Vec<Vec<Edit>> =
            crate::rule::RULES.iter().map(|rule| rule.fires.edits.to_vec()).collect();
        edits.push(vec![Edit::Refused("a PDF")]);
        edits.push(vec![Edit::Skipped("a lock file")]);
        edits.push(vec![Edit::NoSheets, Edit::WholePeriod]);
        for edits in edits {
            let all = crate::clean_return::CleanReturn::with(&edits).consolidated().unwrap();
            keeps_the_schema(&findings(&all).unwrap());
        }
    }

    #[test]
    fn what_is_not_there_is_null_and_one_finding_stands_for_each_cell() {
        let bare = finding(NOT_A_NUMBER, "", ("", ""), "The file is damaged.", "Send it again.");
        let bare = Said { field: None, service: None, ..bare };
        let value = keeps_the_schema(&written(&[], vec![bare]));
        let said = &value["files"][0]["findings"][0];
        for key in ["service", "sheet", "cell", "ref", "limb", "field"] {
            assert!(said[key].is_null(), "{key}");
        }
        let twice = ["Indicators!E5", "Indicators!E6"]
            .map(|at| finding(NOT_A_NUMBER, at, ("A", ""), "x.", "y."));
        let value = keeps_the_schema(&written(&[], twice.to_vec()));
        assert_eq!(value["files"][0]["findings"].as_array().unwrap().len(), 2);
        assert_eq!(value["totals"]["errors"], 2);
    }

    #[test]
    fn nothing_in_it_steers_a_terminal_and_every_text_comes_back() {
        let hostile = "\u{1b}[31m\u{9b}2J\u{202e}\0\r\n\u{e0041}\u{7f}";
        let said = finding(NOT_A_NUMBER, "Indicators!E5", ("A", ""), hostile, "y.");
        let json = written(&[], vec![said]);
        assert!(!json.chars().any(|c| c != '\n' && is_hidden(c)));
        let value = keeps_the_schema(&json);
        assert_eq!(value["files"][0]["findings"][0]["message"], hostile);
    }
}
