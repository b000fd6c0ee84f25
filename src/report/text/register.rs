//! What `qmr register` prints: what the configuration holds, by service.

use std::collections::{BTreeMap, BTreeSet};

use anstyle::Style;

use super::aligned::AlignedTable;
use super::layout::{STRONG, TextPage, painted};
use crate::register::{BoardNo, IndicatorClass, JudgeMode, Register, ServiceNo};
use crate::sanitize::for_terminal_line;

/// What the configuration holds, by service: indicators, each once whatever its limbs, and the boards that see them.
#[must_use]
pub fn register(register: &Register, width: usize) -> String {
    let mut page = TextPage::new(width);
    let title = format!("{}, {}", for_terminal_line(&register.council), register.period);
    page.line(&painted(STRONG, &title));
    page.paragraph(Style::new(), &judging(register), "", 0);
    page.gap();
    let all = register.services.numbers();
    let held: Vec<ReportedByService> =
        all.map(|service| ReportedByService::of(register, service)).collect();
    services(&mut page, register, &held);
    boards(&mut page, register, &held);
    page.into_text()
}

/// Who decides, and within which tolerance.
pub(super) fn judging(register: &Register) -> String {
    let judging = &register.judging;
    let who = match judging.mode {
        JudgeMode::Computed => "by the figures",
        JudgeMode::Stated => "by the officer's symbol, else by the figures",
        JudgeMode::Worst => "by the worse of figures and symbol",
    };
    let mut said = format!("Judged {who}; tolerance {}", judging.tolerance);
    for directorate in &register.directorates {
        if let Some(tolerance) = directorate.tolerance {
            said.push_str(&format!(", {tolerance} in {}", for_terminal_line(&directorate.name)));
        }
    }
    said
}

/// What one service reports.
#[derive(Debug, Default)]
struct ReportedByService {
    key: usize,
    other: usize,
    limbs: usize,
    due: usize,
    /// By board, how many indicators it looks at.
    boards: BTreeMap<Option<BoardNo>, usize>,
}

impl ReportedByService {
    fn of(register: &Register, service: ServiceNo) -> Self {
        let mut held = Self::default();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut due: BTreeSet<&str> = BTreeSet::new();
        let rows = register.indicators_of(service);
        for indicator in rows.map(|number| register.indicator(number)) {
            held.limbs += usize::from(indicator.limb.is_some());
            if indicator.due.includes(register.period.quarter) {
                due.insert(&indicator.reference);
            }
            if seen.insert(&indicator.reference) {
                match indicator.class {
                    IndicatorClass::Key => held.key += 1,
                    IndicatorClass::Other => held.other += 1,
                }
                let board = register.board_of(service, Some(indicator));
                *held.boards.entry(board).or_default() += 1;
            }
        }
        held.due = due.len();
        held
    }

    fn numbers(&self) -> [usize; 4] {
        [self.key, self.other, self.limbs, self.due]
    }
}

fn services(page: &mut TextPage, register: &Register, held: &[ReportedByService]) {
    let due = format!("Due {}", register.period.quarter);
    let heads = ["Service", "Key", "Other", "Limbs", &due, "Boards"];
    let mut rows: Vec<Vec<String>> = vec![heads.map(str::to_owned).into()];
    let mut sums = [0; 4];
    for (service, held) in register.services.iter().zip(held) {
        let numbers = held.numbers();
        for (sum, number) in sums.iter_mut().zip(numbers) {
            *sum += number;
        }
        let boards: Vec<String> =
            held.boards.keys().map(|board| board_id(register, *board)).collect();
        let name = for_terminal_line(&format!("{} {}", service.id, service.name));
        rows.push(row(name, numbers, boards.join(", ")));
    }
    rows.push(row("All services".to_owned(), sums, String::new()));
    let table = AlignedTable { rows, numbers: 4, sums: true };
    table.put(page);
}

fn row(name: String, numbers: [usize; 4], boards: String) -> Vec<String> {
    std::iter::once(name).chain(numbers.map(|number| number.to_string())).chain([boards]).collect()
}

fn board_id(register: &Register, board: Option<BoardNo>) -> String {
    board.map_or_else(|| "none".to_owned(), |board| for_terminal_line(&register.board(board).id))
}

fn boards(page: &mut TextPage, register: &Register, held: &[ReportedByService]) {
    if register.boards.is_empty() {
        return;
    }
    let looked_at = |board: BoardNo| -> usize {
        let counts = held.iter().filter_map(|held| held.boards.get(&Some(board)));
        counts.sum()
    };
    let heads = ["Board", "Indicators", "Name"];
    let mut rows: Vec<Vec<String>> = vec![heads.map(str::to_owned).into()];
    for (number, board) in register.boards.numbered() {
        rows.push(vec![
            for_terminal_line(&board.id),
            looked_at(number).to_string(),
            for_terminal_line(&board.name),
        ]);
    }
    page.gap();
    let table = AlignedTable { rows, numbers: 1, sums: false };
    table.put(page);
}
