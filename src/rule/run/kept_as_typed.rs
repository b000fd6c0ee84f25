//! QMR115: a cell of a row says something that no table shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cell::{At, Place, Pos};
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{Entry, Row};
use crate::kind::{CellView, Field, Indicator, Record};
use crate::ledger::{Account, Action, Line};
use crate::quantity::{Quantity, TargetTyped};
use crate::register::{Indicator as Registered, ServiceNo, normal_limb, normal_name};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{polarity_of, service_name};

pub(crate) static RULE: Rule = Rule {
    code: "QMR115",
    name: "kept-as-typed",
    severity: Severity::Note,
    what: "What a row says and no table shows is listed cell by cell: a description that is not the register's title, last quarter's figure, an officer's own direction of travel.",
    why: "The tables show the register's words. Nothing that an officer wrote may be lost behind them.",
    fix: "Nothing needs to be done, unless the board should read it: then say it in the commentary.",
    fires: Example {
        edits: &[Edit::Cell(
            "Indicators!B6",
            NewValue::Text("Rent collected from current tenants"),
        )],
        at: &["Indicators!B6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!B6", NewValue::Text("RENT  collected."))],
    checks: &[Check::Run(check)],
};

/// Cells that are listed of one file: far more than any return has.
const MOST: usize = 10_000;

/// What a cell holds that no table shows: the officer's words, and why they are not shown.
struct UnshownCell<'c> {
    service: ServiceNo,
    place: &'c Arc<Place>,
    pos: Pos,
    reference: Option<Arc<str>>,
    title: Arc<str>,
    field: Field,
    shown: Arc<str>,
    message: String,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    // Limbs that share a row share its cells, but for those that hold a value for each.
    let mut seen: BTreeSet<(Arc<Place>, Pos, Arc<str>)> = BTreeSet::new();
    for account in &context.ledger.services {
        for own in untold(context, account) {
            if !seen.insert((Arc::clone(own.place), own.pos, Arc::clone(&own.shown))) {
                continue;
            }
            let count = counts.entry(Arc::clone(&own.place.file)).or_default();
            *count += 1;
            if *count <= MOST {
                report.push(finding(report, own));
            }
        }
    }
    for file in &context.intake.files {
        let count = counts.get(&file.path).copied().unwrap_or_default();
        if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
            report.push(Finding {
                message: format!(
                    "Far more is said beside the tables' own words than in any return; {more} cells are not listed."
                ),
                fix: RULE.fix.to_owned(),
                ..report.on_file(file)
            });
        }
    }
}

fn finding(report: &Report, own: UnshownCell<'_>) -> Finding {
    let at = At { place: Arc::clone(own.place), pos: own.pos };
    Finding {
        reference: own.reference,
        title: own.title,
        field: Some(own.field),
        found: own.shown.to_string(),
        message: own.message,
        fix: RULE.fix.to_owned(),
        ..report.at(Some(own.service), &at)
    }
}

/// Everything of a service's rows that no table shows.
fn untold<'c>(context: &Context<'c>, account: &'c Account) -> Vec<UnshownCell<'c>> {
    let mut found = Vec::new();
    for line in &account.lines {
        if let Some(entry) = line.entry() {
            of_line(context, line, entry, &mut found);
        }
    }
    for action in &account.actions {
        of_action(context, action, &mut found);
    }
    let rows = context.intake.service(account.service);
    // Rows that answer no line: those without a ref, second ones for one ref, the head of a split indicator.
    let resolved = &rows.indicators;
    let nowhere = resolved.refless.iter().chain(&resolved.limbless);
    let wholes = resolved.wholes.values().map(|whole| &whole.row);
    let rest = nowhere.chain(&resolved.above).chain(wholes);
    let rest = rest.map(|row| (row, None));
    // What was typed as the figure stands beside that of the first row.
    let rivals = account.lines.iter().flat_map(|line| {
        let rows = line.rivals().map(|rival| &rival.row);
        rows.map(|row| (row, Some(line.judged_field())))
    });
    let rest: Vec<(&Row<Indicator>, Option<Field>)> = rest.chain(rivals).collect();
    if rest.is_empty() {
        return found;
    }
    let used: BTreeSet<(&Arc<Place>, u32)> = entries(account).map(key).collect();
    let lines = account.lines.iter();
    let titles = lines.flat_map(|line| [normal_name(&line.title()), normal_name(&line.reference)]);
    let titles: BTreeSet<String> = titles.collect();
    for (row, told) in rest {
        if !used.contains(&key(row)) {
            of_unused(account.service, (row, told), &titles, &mut found);
        }
    }
    found
}

fn entries(account: &Account) -> impl Iterator<Item = &Row<Indicator>> {
    let entries = account.lines.iter().filter_map(|line| line.entry());
    entries.map(|entry| &entry.row)
}

fn key(row: &Row<Indicator>) -> (&Arc<Place>, u32) {
    (&row.header.place, row.row)
}

/// The cells of a row that answers a line.
fn of_line<'c>(
    context: &Context<'_>,
    line: &Line,
    entry: &'c Entry,
    found: &mut Vec<UnshownCell<'c>>,
) {
    let row = &entry.row;
    for cell in row.record.cells() {
        // What cannot be read is named by the rules about values.
        if cell.blank || cell.fault.is_some() || is_told(context, line, row, &cell) {
            continue;
        }
        let heading = row.header.name_of(cell.column.field);
        let why = match (cell.column.field, line.registered.is_some()) {
            (Field::Description, true) => ": the register's title stands there",
            _ => "",
        };
        found.push(UnshownCell {
            service: line.service,
            place: &row.header.place,
            pos: cell.pos,
            reference: Some(Arc::clone(&line.reference)),
            title: line.title(),
            field: cell.column.field,
            shown: Arc::clone(cell.shown),
            message: format!("No table shows what stands here under \"{heading}\"{why}."),
        });
    }
}

/// Whether a table shows what a cell says, or another rule speaks of it.
fn is_told(context: &Context<'_>, line: &Line, row: &Row<Indicator>, cell: &CellView<'_>) -> bool {
    let says = |text: &str| text == &**cell.shown || normal_name(text) == normal_name(cell.shown);
    let indicator = line.indicator();
    let of_register = |own: fn(&Registered) -> &Arc<str>| indicator.is_some_and(|it| says(own(it)));
    match cell.column.field {
        Field::Description => {
            let of_limb = |limb: &Arc<str>| says(limb) || says(&format!("{} {limb}", line.title()));
            says(&line.title()) || line.limb().is_some_and(of_limb)
        }
        Field::PriorActual => is_prior(line, row, indicator),
        Field::Target | Field::PeriodTarget => is_target(context, line, cell),
        Field::Actual => line.judged_field() == Field::Actual || line.figure().is_none(),
        Field::YearToDate => line.judged_field() == Field::YearToDate || is_figure(row, line),
        Field::Forecast => line.forecast.is_some(),
        Field::PreviousActual | Field::Direction => false,
        Field::Unit => of_register(|own| &own.unit),
        Field::Owner => of_register(|own| &own.owner),
        Field::Limb => line.limb().is_some_and(|limb| normal_limb(limb) == normal_limb(cell.shown)),
        Field::Service => says(service_name(context.register, line.service)),
        Field::Polarity => {
            let words = cell.shown.split_whitespace().count();
            words <= 3 && polarity_of(cell.shown).is_some()
        }
        _ => true,
    }
}

/// Last year's figure stands in the tables, or differs from the register's by more than rounding.
fn is_prior(line: &Line, row: &Row<Indicator>, indicator: Option<&Registered>) -> bool {
    let typed = row.record.prior_actual.as_deref().and_then(|cell| cell.good());
    let Some(Quantity::Figure(figure)) = typed else {
        return false;
    };
    let rounded = |own: Decimal| {
        let places = figure.value.normalize().scale();
        own.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
    };
    match indicator.and_then(|own| own.prior_actual) {
        // With a year of its own it says more than the table does.
        _ if figure.year.is_some() => false,
        Some(own) => own == figure.value || rounded(own) != figure.value,
        None => line.prior == Some(figure.value),
    }
}

/// A target stands in the tables where the register has one, or differs from it.
fn is_target(context: &Context<'_>, line: &Line, cell: &CellView<'_>) -> bool {
    let Some(indicator) = line.indicator() else {
        return false;
    };
    let typed = line.entry().map(|entry| &entry.row.record);
    let (slot, has_own) = match cell.column.field {
        Field::Target => (typed.map(|record| &record.target), indicator.target.value().is_some()),
        _ => {
            let own = line.bounds(context.register).target;
            (typed.map(|record| &record.period_target), own.is_some())
        }
    };
    let typed = slot.and_then(|slot| slot.as_deref()).and_then(|cell| cell.good());
    let is_number = typed.is_some_and(|typed| !matches!(typed, TargetTyped::NotSet));
    if is_number && has_own {
        return true;
    }
    let differs = line.target_differences(context.register);
    differs.iter().any(|one| one.field == cell.column.field)
}

fn is_figure(row: &Row<Indicator>, line: &Line) -> bool {
    let typed = row.record.year_to_date.as_deref().and_then(|cell| cell.good());
    let shown = line.year_to_date.as_ref();
    let shown = shown.and_then(|measured| measured.reading.figure());
    matches!(typed, Some(Quantity::Figure(_))) && shown.is_some()
}

/// The cells of a milestone, risk control measure or equality action that have no column in its table.
fn of_action<'c>(context: &Context<'_>, action: &'c Action, found: &mut Vec<UnshownCell<'c>>) {
    for cell in action.cells() {
        let field = cell.column.field;
        let told = match field {
            Field::Owner => false,
            Field::Service => {
                let own = service_name(context.register, action.service);
                normal_name(own) == normal_name(cell.shown)
            }
            _ => true,
        };
        if told || cell.shown.trim().is_empty() {
            continue;
        }
        let heading = action.header().name_of(field);
        found.push(UnshownCell {
            service: action.service,
            place: &action.header().place,
            pos: cell.pos,
            reference: Some(action.reference()).filter(|text| !text.is_empty()),
            title: Arc::clone(&action.text),
            field,
            shown: Arc::clone(cell.shown),
            message: format!("No table shows what stands here under \"{heading}\"."),
        });
    }
}

/// The cells of a row that answers no line: other rules say why.
fn of_unused<'c>(
    service: ServiceNo,
    (row, told): (&'c Row<Indicator>, Option<Field>),
    titles: &BTreeSet<String>,
    found: &mut Vec<UnshownCell<'c>>,
) {
    for cell in row.record.cells() {
        let is_told = Some(cell.column.field) == told || titles.contains(&normal_name(cell.shown));
        if cell.blank || is_told {
            continue;
        }
        let heading = row.header.name_of(cell.column.field);
        found.push(UnshownCell {
            service,
            place: &row.header.place,
            pos: cell.pos,
            reference: None,
            title: Arc::default(),
            field: cell.column.field,
            shown: Arc::clone(cell.shown),
            message: format!("No table shows this row, nor what stands here under \"{heading}\"."),
        });
    }
}
