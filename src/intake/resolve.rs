//! Rows of an indicators sheet to rows of the register: refs in any spelling, limbs in rows or cells of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::{Cell, Fault, Held};
use crate::intake::assemble::Row;
use crate::kind::{Indicator, Slot, Symbol};
use crate::quantity::{Quantity, TargetTyped, split_limbs};
use crate::register::{IndicatorNo, Match, Register, ServiceNo, normal_limb, normal_ref};

/// One answer to one row of the register, or to none that it has.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The row of the register, and how the ref was matched; none: unregistered.
    pub indicator: Option<(IndicatorNo, Match)>,
    /// The ref as typed.
    pub reference: Arc<str>,
    /// The cells, with the limb's own values where a cell held several limbs.
    pub row: Row<Indicator>,
}

/// What a return says of a split indicator as a whole.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The one symbol printed over several limbs.
    pub stated: Slot<Symbol>,
    /// The row in which it stands.
    pub row: Row<Indicator>,
}

/// The rows of one service's indicators, resolved.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Answers, in the order of the return.
    pub entries: Vec<Entry>,
    /// Rows with values that name no ref.
    pub strays: Vec<Row<Indicator>>,
    /// Rows of a split indicator whose values name none of its limbs.
    pub limbless: Vec<Row<Indicator>>,
    /// Lines above the rows of a split indicator's limbs: they name it and hold no value.
    pub above: Vec<Row<Indicator>>,
    /// By normal ref: what is said of split indicators as wholes.
    pub wholes: BTreeMap<String, Whole>,
}

/// Rows of one split indicator, gathered until the next ref.
struct Split {
    reference: Arc<str>,
    how: Match,
    rows: Vec<Row<Indicator>>,
}

impl Resolved {
    /// Resolves the rows of a service.
    #[must_use]
    pub fn of(register: &Register, service: ServiceNo, rows: Vec<Row<Indicator>>) -> Self {
        let mut resolved = Self::default();
        let mut split: Option<Split> = None;
        for row in rows {
            let typed: Option<Arc<str>> = text(&row.record.reference);
            let named = typed.as_deref().or(row.under.as_deref());
            let Some(named) = named else {
                resolved.strays.push(row);
                continue;
            };
            let known = known(register, service, named);
            let Some((reference, how)) = known else {
                resolved.close(register, service, split.take());
                match typed {
                    Some(reference) => resolved.entries.push(Entry {
                        indicator: None,
                        reference,
                        row,
                    }),
                    None => resolved.strays.push(row),
                }
                continue;
            };
            if register.limbs_of(service, &reference).is_empty() {
                resolved.close(register, service, split.take());
                resolved.single(register, service, (reference, how), typed, row);
                continue;
            }
            match &mut split {
                Some(open) if open.reference == reference => open.rows.push(row),
                _ => {
                    resolved.close(register, service, split.take());
                    split = Some(Split {
                        reference,
                        how,
                        rows: vec![row],
                    });
                }
            }
        }
        resolved.close(register, service, split);
        resolved
    }

    fn single(
        &mut self,
        register: &Register,
        service: ServiceNo,
        (reference, how): (Arc<str>, Match),
        typed: Option<Arc<str>>,
        row: Row<Indicator>,
    ) {
        let Some(typed) = typed else {
            self.strays.push(row);
            return;
        };
        let whole = register.whole_of(service, &reference);
        self.entries.push(Entry {
            indicator: whole.map(|number| (number, how)),
            reference: typed,
            row,
        });
    }

    /// Takes the rows of a split indicator apart into its limbs.
    fn close(&mut self, register: &Register, service: ServiceNo, split: Option<Split>) {
        let Some(split) = split else { return };
        let limbs = register.limbs_of(service, &split.reference);
        let names: Vec<Arc<str>> = limbs
            .iter()
            .filter_map(|number| register.indicator(*number)?.limb.clone())
            .collect();
        let mut entries: Vec<Entry> = Vec::new();
        let mut own: Vec<Row<Indicator>> = Vec::new();
        for row in &split.rows {
            let found = limbs_in(row, &names, &split.reference);
            if found.is_empty() {
                own.push(row.clone());
            }
            for (limb, row) in found {
                entries.extend(limbs.get(limb).map(|number| Entry {
                    indicator: Some((*number, split.how)),
                    reference: Arc::clone(&split.reference),
                    row,
                }));
            }
        }
        let has_whole = register.whole_of(service, &split.reference).is_some();
        if let ([row], true, false) = (own.as_slice(), entries.is_empty(), has_whole)
            && !holds_number(row)
        {
            entries.extend(limbs.iter().map(|number| Entry {
                indicator: Some((*number, split.how)),
                reference: Arc::clone(&split.reference),
                row: row.clone(),
            }));
            own.clear();
        }
        share_commentary(&split.rows, &mut entries);
        self.whole(register, service, &split, &mut entries, own);
        self.entries.append(&mut entries);
    }

    /// The rows that name no limb: the whole's own row, the line above the limbs, or a mistake.
    fn whole(
        &mut self,
        register: &Register,
        service: ServiceNo,
        split: &Split,
        entries: &mut Vec<Entry>,
        own: Vec<Row<Indicator>>,
    ) {
        let mut symbols: Vec<&Row<Indicator>> = split
            .rows
            .iter()
            .filter(|row| filled(&row.record.status))
            .collect();
        // A merged cell over the limbs is one symbol.
        symbols.dedup_by_key(|row| row.record.status.as_deref().map(|cell| cell.pos));
        let limbs = entries.len();
        if let [row] = symbols.as_slice()
            && limbs > 1
        {
            let whole = Whole {
                stated: row.record.status.clone(),
                row: (*row).clone(),
            };
            self.wholes.insert(normal_ref(&split.reference), whole);
            for entry in entries.iter_mut() {
                if let Some(cell) = entry.row.record.status.as_deref_mut() {
                    cell.held = Held::Blank;
                    cell.shown = Arc::default();
                }
            }
        }
        let whole = register.whole_of(service, &split.reference);
        for row in own {
            let record = &row.record;
            let values = filled(&record.actual) || filled(&record.year_to_date);
            match whole {
                Some(number) => entries.push(Entry {
                    indicator: Some((number, split.how)),
                    reference: Arc::clone(&split.reference),
                    row,
                }),
                None if values || limbs == 0 => self.limbless.push(row),
                None => self.above.push(row),
            }
        }
    }
}

/// Longer texts are no ref with a limb's name behind it; each of their many places would be tried as the end of the ref.
const LONGEST: usize = 200;

/// The register's own spelling of a ref, also where a limb's name stands behind it.
fn known(register: &Register, service: ServiceNo, named: &str) -> Option<(Arc<str>, Match)> {
    if let Some((reference, how)) = register.known_ref(service, named) {
        return Some((Arc::clone(reference), how));
    }
    if named.len() > LONGEST {
        return None;
    }
    let cuts = named.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    cuts.collect::<Vec<_>>()
        .into_iter()
        .rev()
        .find_map(|(at, _)| {
            let (front, limb) = named.split_at(at);
            let (reference, how) = register.known_ref(service, front.trim())?;
            let limb = normal_limb(limb.trim_matches(|c: char| !c.is_alphanumeric()));
            register.find(service, reference, Some(&limb))?;
            Some((Arc::clone(reference), how))
        })
}

fn text(slot: &Slot<Arc<str>>) -> Option<Arc<str>> {
    slot.as_deref()?.good().cloned()
}

/// Whether a row's figures say something that cannot be true of every limb alike: all but a blank, NYA and the like.
fn holds_number(row: &Row<Indicator>) -> bool {
    let record = &row.record;
    [&record.actual, &record.year_to_date]
        .into_iter()
        .any(|slot| {
            slot.as_deref().is_some_and(|cell| match &cell.held {
                Held::Blank => false,
                Held::Good(quantity) => matches!(quantity, Quantity::Figure(_)),
                Held::Bad(_) => true,
            })
        })
}

fn filled<T>(slot: &Slot<T>) -> bool {
    slot.as_deref().is_some_and(|cell| !cell.is_blank())
}

/// The limbs that a row answers, each with its own values.
fn limbs_in(
    row: &Row<Indicator>,
    names: &[Arc<str>],
    reference: &str,
) -> Vec<(usize, Row<Indicator>)> {
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    if let Some(limb) = limb_beside(row, &names, reference) {
        return vec![(limb, row.clone())];
    }
    let record = &row.record;
    let said: Vec<&str> = [shown(&record.actual), shown(&record.prior_actual)]
        .into_iter()
        .chain([shown(&record.target), shown(&record.period_target)])
        .chain([shown(&record.year_to_date), shown(&record.forecast)])
        .flatten()
        .collect();
    let mut limbs: Vec<usize> = said
        .iter()
        .filter_map(|text| split_limbs(text, &names))
        .flatten()
        .map(|(limb, _)| limb)
        .collect();
    limbs.sort_unstable();
    limbs.dedup();
    limbs
        .into_iter()
        .map(|limb| (limb, of_limb(row, limb, &names)))
        .collect()
}

fn shown<T>(slot: &Slot<T>) -> Option<&str> {
    slot.as_deref().map(|cell| &*cell.shown)
}

/// A limb named beside the values: in a column of its own, behind the ref, or as the description's whole text or end.
fn limb_beside(row: &Row<Indicator>, names: &[&str], reference: &str) -> Option<usize> {
    let named = |text: &str| {
        let text = normal_limb(text);
        names.iter().position(|name| normal_limb(name) == text)
    };
    let record = &row.record;
    if let Some(limb) = shown(&record.limb).and_then(named) {
        return Some(limb);
    }
    if let Some(typed) = shown(&record.reference)
        && normal_ref(typed) != normal_ref(reference)
        && let Some((_, behind)) = typed
            .char_indices()
            .filter(|(_, c)| !c.is_alphanumeric())
            .map(|(at, _)| typed.split_at(at))
            .find(|(front, _)| normal_ref(front) == normal_ref(reference))
        && let Some(limb) = named(behind.trim_matches(|c: char| !c.is_alphanumeric()))
    {
        return Some(limb);
    }
    let description = shown(&record.description)?;
    named(description).or_else(|| {
        let end = description
            .rsplit(['-', '–', '—', ':', '(', ',', '\n'])
            .next()?;
        named(end.trim().trim_end_matches(')'))
    })
}

/// A row with the values of one limb in place of cells that hold several.
fn of_limb(row: &Row<Indicator>, limb: usize, names: &[&str]) -> Row<Indicator> {
    let mut row = row.clone();
    let record = &mut row.record;
    for slot in [
        &mut record.actual,
        &mut record.prior_actual,
        &mut record.previous_actual,
        &mut record.year_to_date,
        &mut record.forecast,
    ] {
        take_limb(slot, limb, names, Quantity::from_text);
    }
    for slot in [&mut record.target, &mut record.period_target] {
        take_limb(slot, limb, names, TargetTyped::from_text);
    }
    row
}

fn take_limb<T>(
    slot: &mut Slot<T>,
    limb: usize,
    names: &[&str],
    parse: fn(&str) -> Result<Option<T>, Fault>,
) {
    let Some(cell) = slot.as_deref_mut() else {
        return;
    };
    let Some(parts) = split_limbs(&cell.shown, names) else {
        return;
    };
    let own = parts.iter().find(|(index, _)| *index == limb);
    let text = own.map_or("", |(_, text)| *text);
    let held = match parse(text) {
        Ok(Some(value)) => Held::Good(value),
        Ok(None) => Held::Blank,
        Err(fault) => Held::Bad(fault),
    };
    *cell = Cell {
        pos: cell.pos,
        shown: text.into(),
        held,
    };
}

/// One commentary over several limbs belongs to each.
fn share_commentary(rows: &[Row<Indicator>], entries: &mut [Entry]) {
    let mut with: Vec<&Row<Indicator>> = rows
        .iter()
        .filter(|row| filled(&row.record.commentary))
        .collect();
    with.dedup_by_key(|row| row.record.commentary.as_deref().map(|cell| cell.pos));
    let [one] = with.as_slice() else { return };
    for entry in entries {
        if !filled(&entry.row.record.commentary) {
            entry
                .row
                .record
                .commentary
                .clone_from(&one.record.commentary);
        }
    }
}
