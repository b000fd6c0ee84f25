//! qmr's core for a page: from the bytes of a configuration and of returns to the bytes of the reports, of a copy with
//! notes, or of what a code means (docs/page.md, "How it is built"). The page asks by the functions of `memory`.

// Lints look at it on the machine that builds.
#![cfg_attr(not(target_family = "wasm"), allow(dead_code, reason = "only the page asks"))]

#[cfg(target_family = "wasm")]
mod memory;
mod parts;
#[cfg(feature = "consolidate")]
mod period;

use qmr::check::Scope;
use qmr::consolidate::Consolidated;
use qmr::error::Error;
use qmr::quarter::consolidate;
use qmr::quarter::handed_back::officers_copy;
use qmr::report::{csv, html, json, text};
use qmr::sink::bytes_of;

use parts::{Basis, Files, Request, written};

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum AnswerKind {
    /// The reports as JSON, HTML and CSV.
    Reports = 0,
    /// The faults of the configuration, in words.
    Configuration = 1,
    /// A fault of qmr's own or of the request, in words.
    Failed = 2,
    /// A copy with notes: its name, its bytes, and a line that says what it is.
    Copy = 3,
    /// Why no copy with notes can be made.
    NoCopy = 4,
    /// What a code means, or the list of all, as a part of a page of HTML.
    Explained = 5,
    /// Everything of a period: in short, all files in one archive, and each of them.
    #[cfg(feature = "consolidate")]
    Period = 6,
}

/// An answer: what it is, and its parts.
struct Answer {
    kind: AnswerKind,
    parts: Vec<Vec<u8>>,
}

impl Answer {
    fn said(kind: AnswerKind, text: impl Into<String>) -> Self {
        Self { kind, parts: vec![text.into().into_bytes()] }
    }

    fn failed(error: &Error) -> Self {
        Self::said(AnswerKind::Failed, error.to_string())
    }

    /// Its bytes: what it is, and each part behind its length.
    fn bytes(&self) -> Vec<u8> {
        written(self.kind as u8, &self.parts)
    }
}

/// Answers a request.
fn answer(request: &[u8]) -> Answer {
    match Request::of(request) {
        Some(Request::Check(basis, returns)) => {
            consolidated(&basis, returns, |consolidated, _| reports(consolidated))
        }
        Some(Request::Copy(basis, returns)) => consolidated(&basis, returns, copy),
        Some(Request::Explain(what)) => match html::explained(what) {
            Some(page) => Answer::said(AnswerKind::Explained, page),
            None => Answer::said(AnswerKind::Failed, "There is no such rule."),
        },
        #[cfg(feature = "consolidate")]
        Some(Request::Consolidate(basis, sent)) => period::consolidated(&basis, sent),
        #[cfg(not(feature = "consolidate"))]
        Some(Request::Consolidate(..)) => {
            Answer::said(AnswerKind::Failed, "This page checks, and makes no workbooks.")
        }
        None => Answer::said(AnswerKind::Failed, "The request is cut short."),
    }
}

/// Consolidates returns and goes on with what that gives, and with the last of them.
fn consolidated(
    basis: &Basis,
    returns: Files,
    then: impl FnOnce(&Consolidated, Option<&(String, Vec<u8>)>) -> Answer,
) -> Answer {
    let last = returns.last().cloned();
    let as_at = basis.as_at.map(|due| due.date);
    match consolidate(&basis.configuration, returns, as_at, Scope::Returns) {
        Ok(consolidated) => then(&consolidated, last.as_ref()),
        Err(error) => refused(error),
    }
}

/// Why a configuration is of no use.
fn refused(error: Error) -> Answer {
    match error {
        Error::Config(problems) => {
            let lines = text::problems(&problems).join("\n");
            Answer::said(AnswerKind::Configuration, text::plain(&lines))
        }
        error => Answer::said(AnswerKind::Configuration, error.to_string()),
    }
}

/// The same reports as `qmr validate` writes, byte for byte.
fn reports(consolidated: &Consolidated) -> Answer {
    let json = match json::findings(consolidated) {
        Ok(json) => json,
        Err(error) => return Answer::failed(&error),
    };
    match bytes_of(|out| csv::findings(consolidated, out)) {
        Ok(csv) => {
            let page = html::validation(consolidated);
            let parts = vec![json.into_bytes(), page.into_bytes(), csv];
            Answer { kind: AnswerKind::Reports, parts }
        }
        Err(error) => Answer::failed(&error),
    }
}

/// The same copy as `qmr validate --annotate` writes, byte for byte.
fn copy(consolidated: &Consolidated, last: Option<&(String, Vec<u8>)>) -> Answer {
    let Some((path, bytes)) = last else {
        return Answer::said(AnswerKind::Failed, "There is no return in the request.");
    };
    match officers_copy(consolidated, path, bytes) {
        Ok(copy) => {
            let parts = vec![copy.name.into_bytes(), copy.bytes, copy.said.into_bytes()];
            Answer { kind: AnswerKind::Copy, parts }
        }
        Err(why) => Answer::said(AnswerKind::NoCopy, why),
    }
}
