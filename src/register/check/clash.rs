//! Rows that cannot both be right: one key twice, limbs that differ, aliases that mean two refs.

use std::collections::HashMap;

use crate::register::check::checker::RowChecker;
use crate::register::organisation::ServiceNo;
use crate::register::spelling::{normal_limb, normal_ref};
use crate::register::table::{RegisterColumn, Row};

/// A row with its ref as lookups see it.
struct Keyed<'a> {
    row: &'a Row,
    reference: String,
    aliases: Vec<(&'a str, String)>,
}

impl Keyed<'_> {
    /// Whether both are the whole, or the same limb, as far as their limbs could be read.
    fn same_limb(&self, other: &Self) -> bool {
        let limb = |row: &Row| row.indicator.limb.as_deref().map(normal_limb);
        let readable =
            self.row.has(&[RegisterColumn::Limb]) && other.row.has(&[RegisterColumn::Limb]);
        readable && limb(self.row) == limb(other.row)
    }

    /// Whether some service reports both.
    fn shares_service(&self, other: &Self) -> bool {
        let theirs = &other.row.indicator.services;
        let ours: &Vec<ServiceNo> = &self.row.indicator.services;
        ours.iter().any(|service| theirs.binary_search(service).is_ok())
    }
}

/// Names every clash, at the later of the two rows.
pub(super) fn check(rows: &[Row], checker: &mut RowChecker<'_>) {
    let keyed: Vec<Keyed<'_>> = rows.iter().filter_map(keyed).collect();
    let mut by_ref: HashMap<&str, Vec<&Keyed<'_>>> = HashMap::new();
    for row in &keyed {
        let earlier = by_ref.entry(&row.reference).or_default();
        let related = || {
            let earlier = earlier.iter().copied();
            earlier.filter(|other| row.shares_service(other))
        };
        if let Some(twin) = related().find(|other| row.same_limb(other)) {
            key_twice(row, twin, checker);
        } else if let Some(first) = related().next() {
            same_indicator(row, first, checker);
        }
        earlier.push(row);
    }
    let mut by_alias: HashMap<&str, Vec<&Keyed<'_>>> = HashMap::new();
    for row in &keyed {
        for (alias, normal) in row.aliases.iter().filter(|(_, normal)| *normal != row.reference) {
            let refs = by_ref.get(normal.as_str()).into_iter().flatten();
            let aliases = by_alias.get(normal.as_str()).into_iter().flatten();
            if let Some(other) = refs.copied().find(|other| row.shares_service(other)) {
                alias_clash(row, alias, "the ref", other, checker);
            } else if let Some(other) = aliases
                .copied()
                .find(|other| other.reference != row.reference && row.shares_service(other))
            {
                alias_clash(row, alias, "an alias", other, checker);
            }
            by_alias.entry(normal).or_default().push(row);
        }
    }
}

fn keyed(row: &Row) -> Option<Keyed<'_>> {
    let aliases = row.indicator.aliases.iter();
    row.has(&[RegisterColumn::Ref]).then(|| Keyed {
        row,
        reference: normal_ref(&row.indicator.reference),
        aliases: aliases.map(|alias| (&**alias, normal_ref(alias))).collect(),
    })
}

fn key_twice(row: &Keyed<'_>, twin: &Keyed<'_>, checker: &mut RowChecker<'_>) {
    let (ours, theirs) = (&row.row.indicator, &twin.row.indicator);
    let (column, name) = match &ours.limb {
        Some(limb) => (RegisterColumn::Limb, format!("{} {limb}", ours.reference)),
        None => (RegisterColumn::Ref, ours.reference.to_string()),
    };
    let shared = ours.services.iter().find(|service| theirs.services.contains(service));
    let service = shared.map(|&service| checker.register.service(service));
    let id = service.map_or("", |service| &*service.id);
    let message =
        format!("{name} stands twice for {id}: line {} and line {}", theirs.line, ours.line);
    checker.error(
        row.row,
        column,
        message,
        "Delete one row, or give one another ref, limb or service.",
    );
}

/// What the rows of one ref must have alike.
fn same_indicator(row: &Keyed<'_>, first: &Keyed<'_>, checker: &mut RowChecker<'_>) {
    let (ours, theirs) = (&row.row.indicator, &first.row.indicator);
    if ours.reference != theirs.reference {
        let message = format!(
            "ref is \"{}\", and line {} has it as \"{}\"",
            ours.reference, theirs.line, theirs.reference
        );
        let expected =
            format!("Write {} in both rows, if one indicator is meant.", theirs.reference);
        checker.error(row.row, RegisterColumn::Ref, message, expected);
    }
    let both_have = |column| row.row.has(&[column]) && first.row.has(&[column]);
    let polarities = (ours.polarity.word(), theirs.polarity.word());
    let units = (&*ours.unit, &*theirs.unit);
    for (column, (here, there)) in
        [(RegisterColumn::Polarity, polarities), (RegisterColumn::Unit, units)]
    {
        if both_have(column) && !here.eq_ignore_ascii_case(there) {
            let heading = column.heading();
            let message = format!(
                "{heading} is {here}, and {} in line {} has {there}",
                theirs.reference, theirs.line
            );
            let expected =
                format!("A whole and its limbs have one {heading}: write the same in both rows.");
            checker.error(row.row, column, message, expected);
        }
    }
}

fn alias_clash(
    row: &Keyed<'_>,
    alias: &str,
    what: &str,
    other: &Keyed<'_>,
    checker: &mut RowChecker<'_>,
) {
    let theirs = &other.row.indicator;
    let message = match what {
        "the ref" => format!(
            "The alias \"{alias}\" is the ref of line {} ({})",
            theirs.line, theirs.reference
        ),
        _ => format!(
            "The alias \"{alias}\" is also an alias of {} in line {}",
            theirs.reference, theirs.line
        ),
    };
    checker.error(
        row.row,
        RegisterColumn::Aliases,
        message,
        "A return's ref must mean one indicator: take the alias out of one row.",
    );
}
