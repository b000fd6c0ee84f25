//! What rows are that have no place in the register, and what they leave without an answer: shared by the rules about
//! refs, so that one mistyped ref is one finding and not two.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::Context;
use crate::intake::Row;
use crate::judge::Status;
use crate::kind::{Indicator, Kind};
use crate::ledger::{Account, Line, Part};
use crate::register::{ServiceNo, normal_name, normal_ref};
use crate::rule::wording::counted;

/// Whether a line of the register is due and nothing in the return answers it.
pub(super) fn is_absent(line: &Line) -> bool {
    let of_the_register = matches!(line.part, Part::Single | Part::Whole | Part::Limb);
    let due = !matches!(line.verdict.status, Status::NotDue | Status::Information);
    of_the_register && due && line.entry().is_none()
}

/// Whether any row of a service's return answers the register.
pub(super) fn is_answered(account: &Account) -> bool {
    account.lines.iter().any(|line| line.registered.is_some() && line.entry().is_some())
}

/// The lines of refs that the register does not know for the service.
pub(super) fn unregistered(account: &Account) -> impl Iterator<Item = &Line> {
    account.lines.iter().filter(|line| line.part == Part::Unregistered)
}

/// The other services that report a ref.
pub(super) fn owners(context: &Context<'_>, line: &Line) -> Vec<ServiceNo> {
    let mut owners = context.register.services_with_ref(&line.reference);
    owners.retain(|owner| *owner != line.service);
    owners
}

/// The one other service that all of a return's refs belong to: then not its refs but its cover is wrong. Refs that
/// both services report tell nothing.
pub(super) fn likely_owner(context: &Context<'_>, account: &Account) -> Option<ServiceNo> {
    let mut foreign = unregistered(account).map(|line| owners(context, line));
    let first = foreign.next()?;
    let owner = *first.first()?;
    let mut more = 0;
    for owners in foreign {
        if !owners.contains(&owner) {
            return None;
        }
        more += 1;
    }
    let own = account.lines.iter().any(|line| {
        let answered = line.indicator().filter(|_| line.entry().is_some());
        answered.is_some_and(|indicator| !indicator.services.contains(&owner))
    });
    (more > 0 && !own).then_some(owner)
}

/// What a ref that the register does not know may mean.
pub(super) struct Suggestions {
    /// The ref of the service that it stands for, as far as can be told: the closest of those that have no row.
    pub meant: Option<Arc<str>>,
    /// The closest refs: those of the service without a row first, then others.
    pub close: Vec<Arc<str>>,
}

/// What a ref that the register does not know may mean. It looks through the whole register.
pub(super) fn suggestions(context: &Context<'_>, account: &Account, typed: &str) -> Suggestions {
    let close = context.register.closest_refs(Some(account.service), typed, 3);
    let (mut close, others): (Vec<_>, Vec<_>) =
        close.into_iter().partition(|reference| has_no_row(account, reference));
    let meant = close.first().cloned();
    close.extend(others);
    Suggestions { meant, close }
}

fn has_no_row(account: &Account, reference: &str) -> bool {
    let mut lines = account
        .lines
        .iter()
        .filter(|line| line.registered.is_some() && *line.reference == *reference)
        .peekable();
    lines.peek().is_some() && lines.all(|line| line.entry().is_none())
}

/// The refs, in normal spelling, whose absence another finding explains: a mistyped ref that stands for them, a row of
/// theirs without a ref or without a service, two rows for one limb, or figures that name none of their limbs.
pub(super) fn explained(context: &Context<'_>, account: &Account) -> BTreeSet<String> {
    let meant = unregistered(account)
        .filter(|line| owners(context, line).is_empty())
        .filter_map(|line| suggestions(context, account, &line.reference).meant);
    let rows = context.intake.service(account.service);
    let resolved = &rows.indicators;
    let limbless =
        resolved.limbless.iter().filter_map(|row| split_ref(context, account.service, row));
    let described = resolved.refless.iter().filter_map(|row| described(account, row));
    let source = rows.sources.get(&Kind::Indicator);
    let unplaced = source
        .map(|number| context.intake.file(*number))
        .into_iter()
        .flat_map(|file| &file.unplaced)
        .flat_map(|unplaced| unplaced.refs.iter().cloned());
    // A second row of one limb is likely the row of the other.
    let twice = account.lines.iter().filter(|line| line.rivals().next().is_some());
    let twice = twice.map(|line| Arc::clone(&line.reference));
    let all = meant.chain(limbless).chain(described).chain(unplaced).chain(twice);
    all.map(|reference| normal_ref(&reference)).collect()
}

/// The ref without a row whose title begins the description of a row without a ref.
pub(super) fn described(account: &Account, row: &Row<Indicator>) -> Option<Arc<str>> {
    let text = normal_name(row.record.description.as_deref()?.good()?);
    let line = account.lines.iter().find(|line| {
        let title = normal_name(&line.title());
        !title.is_empty() && text.starts_with(&title) && has_no_row(account, &line.reference)
    })?;
    Some(Arc::clone(&line.reference))
}

/// The ref that a row of a split indicator stands for: its own, else the one above it.
pub(super) fn split_ref(
    context: &Context<'_>,
    service: ServiceNo,
    row: &Row<Indicator>,
) -> Option<Arc<str>> {
    let own = row.record.reference.as_deref();
    let own = own.and_then(|cell| cell.good());
    let typed = own.or(row.under.as_ref())?;
    let known = context.register.known_ref(service, typed);
    Some(known.map_or_else(|| Arc::clone(typed), |(reference, _)| Arc::clone(reference)))
}

/// Rows without a ref of their own below a row whose ref the register does not know.
pub(super) fn rows_below<'c>(context: &Context<'c>, line: &Line) -> Vec<&'c Row<Indicator>> {
    let Some(entry) = line.entry() else {
        return Vec::new();
    };
    let rows = context.intake.service(line.service);
    let refless = rows.indicators.refless.iter();
    refless
        .filter(|row| {
            row.header.place == entry.row.header.place
                && row.row > entry.row.row
                && row.under.as_deref() == Some(&*entry.reference)
        })
        .collect()
}

/// What becomes of rows below a ref that the register does not know, as a sentence behind another.
pub(super) fn left_out(below: &[&Row<Indicator>]) -> String {
    match below.len() {
        0 => String::new(),
        1 => " The row below it has no ref, and is left out too.".to_owned(),
        rows => {
            format!(" The {} below it have no ref, and are left out too.", counted(rows, "row"))
        }
    }
}

/// Whether a kind of rows is asked of a service: indicators where the register has any that are due, the others always.
pub(super) fn asks_for(context: &Context<'_>, service: ServiceNo, kind: Kind) -> bool {
    if kind != Kind::Indicator {
        return true;
    }
    let account = context.ledger.account(service);
    account.lines.iter().any(|line| {
        let due = !matches!(line.verdict.status, Status::NotDue | Status::Information);
        line.registered.is_some() && due
    })
}
