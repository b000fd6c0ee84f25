//! The one way past everything that there is: services with their rows, then files with their sheets, then the run as a
//! whole. Each thing is shown to all checks that look at such things, so no check goes through everything by itself.

use super::context::Context;
use super::looks::{
    ActionCheck, CellCheck, Check, FigureCheck, FileCheck, PlanCheck, RowCheck, RunCheck,
    ServiceCheck, SheetCheck, TableCheck,
};
use super::shown::{faulty_cells, is_for_boards, table_heads};
use crate::intake::{Disposition, File};
use crate::ledger::Account;

/// Shows everything to checks, each of which tells its report, and gives the reports back in their order.
pub(crate) fn walk<R>(context: &Context<'_>, asked: Vec<(&'static [Check<R>], R)>) -> Vec<R> {
    let mut looks = Looks::none();
    let mut reports = Vec::with_capacity(asked.len());
    for (number, (checks, report)) in asked.into_iter().enumerate() {
        reports.push(report);
        for check in checks {
            looks.add(number, check);
        }
    }
    let mut reports = Reports(reports);
    for account in &context.ledger.services {
        show_service(context, account, &looks, &mut reports);
    }
    if !looks.cells.is_empty() {
        for cell in faulty_cells(context.ledger) {
            reports.tell(&looks.cells, |look, report| look(context, &cell, report));
        }
    }
    for file in &context.intake.files {
        show_file(context, file, &looks, &mut reports);
    }
    for plan in &context.ledger.plans {
        reports.tell(&looks.plans, |look, report| look(context, plan, report));
    }
    reports.tell(&looks.runs, |look, report| look(context, report));
    reports.0
}

fn show_service<R>(
    context: &Context<'_>,
    account: &Account,
    looks: &Looks<R>,
    reports: &mut Reports<R>,
) {
    reports.tell(&looks.services, |look, report| look(context, account, report));
    for line in &account.lines {
        reports.tell(&looks.rows, |look, report| look(context, line, report));
        if is_for_boards(account, line) {
            reports.tell(&looks.indicators, |look, report| look(context, line, report));
        }
        if !looks.figures.is_empty() {
            for typed in &line.figures(context.register) {
                reports.tell(&looks.figures, |look, report| look(context, line, typed, report));
            }
        }
    }
    for action in &account.actions {
        reports.tell(&looks.actions, |look, report| look(context, action, report));
    }
}

fn show_file<R>(context: &Context<'_>, file: &File, looks: &Looks<R>, reports: &mut Reports<R>) {
    reports.tell(&looks.files, |look, report| look(context, file, report));
    if file.disposition != Disposition::Merged {
        return;
    }
    // A workbook of improvement plans alone has no figures that somebody must sign off.
    if file.holds_table() {
        reports.tell(&looks.returns, |look, report| look(context, file, report));
    }
    for sheet in &file.sheets {
        reports.tell(&looks.sheets, |look, report| look(context, file, sheet, report));
        for head in table_heads(file, sheet) {
            reports.tell(&looks.tables, |look, report| look(context, &head, report));
        }
    }
}

/// Reports, by the numbers of those who tell them.
struct Reports<R>(Vec<R>);

impl<R> Reports<R> {
    /// Lets each of some checks look and tell its own report.
    fn tell<F: Copy>(&mut self, checks: &[(usize, F)], show: impl Fn(F, &mut R)) {
        for (number, check) in checks {
            if let Some(report) = self.0.get_mut(*number) {
                show(*check, report);
            }
        }
    }
}

/// Checks by what they look at, each with the number of its report.
struct Looks<R> {
    rows: Vec<(usize, RowCheck<R>)>,
    indicators: Vec<(usize, RowCheck<R>)>,
    figures: Vec<(usize, FigureCheck<R>)>,
    cells: Vec<(usize, CellCheck<R>)>,
    actions: Vec<(usize, ActionCheck<R>)>,
    services: Vec<(usize, ServiceCheck<R>)>,
    files: Vec<(usize, FileCheck<R>)>,
    returns: Vec<(usize, FileCheck<R>)>,
    sheets: Vec<(usize, SheetCheck<R>)>,
    tables: Vec<(usize, TableCheck<R>)>,
    plans: Vec<(usize, PlanCheck<R>)>,
    runs: Vec<(usize, RunCheck<R>)>,
}

impl<R> Looks<R> {
    const fn none() -> Self {
        Self {
            rows: Vec::new(),
            indicators: Vec::new(),
            figures: Vec::new(),
            cells: Vec::new(),
            actions: Vec::new(),
            services: Vec::new(),
            files: Vec::new(),
            returns: Vec::new(),
            sheets: Vec::new(),
            tables: Vec::new(),
            plans: Vec::new(),
            runs: Vec::new(),
        }
    }

    fn add(&mut self, number: usize, check: &Check<R>) {
        match check {
            Check::Row(look) => self.rows.push((number, *look)),
            Check::Indicator(look) => self.indicators.push((number, *look)),
            Check::Figure(look) => self.figures.push((number, *look)),
            Check::Cell(look) => self.cells.push((number, *look)),
            Check::Action(look) => self.actions.push((number, *look)),
            Check::Service(look) => self.services.push((number, *look)),
            Check::File(look) => self.files.push((number, *look)),
            Check::Return(look) => self.returns.push((number, *look)),
            Check::Sheet(look) => self.sheets.push((number, *look)),
            Check::Table(look) => self.tables.push((number, *look)),
            Check::Plan(look) => self.plans.push((number, *look)),
            Check::Run(look) => self.runs.push((number, *look)),
        }
    }
}
