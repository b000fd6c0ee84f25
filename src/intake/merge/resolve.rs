//! Rows of an indicators sheet to rows of the register: refs in any spelling, limbs in rows or cells of their own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::{Cell, CellValue, Fault};
use crate::intake::merge::limb::{Parts, cuts};
use crate::intake::rows::Row;
use crate::kind::{Indicator, Slot, Symbol, says_something};
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
    /// The one symbol printed over several limbs: what is stated of the whole and of each of them that has none of its
    /// own.
    pub stated: Slot<Symbol>,
    /// The row in which it stands.
    pub row: Row<Indicator>,
}

/// The rows of one service's indicators, resolved.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Answers, in the order of the return.
    pub entries: Vec<Arc<Entry>>,
    /// Rows with values that name no ref.
    pub refless: Vec<Row<Indicator>>,
    /// Rows of a split indicator that name none of its limbs, or one that the register does not have.
    pub limbless: Vec<Row<Indicator>>,
    /// Lines above the rows of a split indicator's limbs: they name it and hold no value.
    pub above: Vec<Row<Indicator>>,
    /// By normal ref: what is said of split indicators as wholes.
    pub wholes: BTreeMap<String, Arc<Whole>>,
}

/// Rows of one split indicator, gathered until the next ref.
struct SplitAnswer {
    reference: Arc<str>,
    how: Match,
    rows: Vec<Row<Indicator>>,
}

impl SplitAnswer {
    /// Whether a ref is this one with something behind it.
    fn is_named_in(&self, named: &str) -> bool {
        let own = normal_ref(&self.reference);
        let begins = |at: usize| named.get(..at).is_some_and(|front| normal_ref(front) == own);
        named.len() <= LONGEST && cuts(named).any(begins)
    }
}

impl Resolved {
    /// Resolves the rows of a service.
    #[must_use]
    pub fn of(register: &Register, service: ServiceNo, rows: Vec<Row<Indicator>>) -> Self {
        let mut resolved = Self::default();
        let mut split: Option<SplitAnswer> = None;
        for row in rows {
            let typed: Option<Arc<str>> = text(&row.record.reference);
            let named = typed.as_deref().or(row.under.as_deref());
            let Some(named) = named else {
                resolved.refless.push(row);
                continue;
            };
            let known = known(register, service, named);
            let Some((reference, how)) = known else {
                // A limb that the register does not have parts none of the others from each other.
                if !split.as_ref().is_some_and(|open| open.is_named_in(named)) {
                    resolved.close(register, service, split.take());
                }
                match typed {
                    Some(reference) => {
                        resolved.entries.push(Arc::new(Entry { indicator: None, reference, row }))
                    }
                    None => resolved.refless.push(row),
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
                    split = Some(SplitAnswer { reference, how, rows: vec![row] });
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
        let whole = register.whole_of(service, &reference);
        // A figure below another that is named by nothing of its own is a second figure of that one.
        let named = typed.or_else(|| self.goes_on(&row, whole).then(|| Arc::clone(&reference)));
        let Some(named) = named else {
            self.refless.push(row);
            return;
        };
        self.entries.push(Arc::new(Entry {
            indicator: whole.map(|number| (number, how)),
            reference: named,
            row,
        }));
    }

    /// Whether a row without a ref has a figure, no words of its own, and stands below the row of an indicator.
    fn goes_on(&self, row: &Row<Indicator>, whole: Option<IndicatorNo>) -> bool {
        let record = &row.record;
        let described = record.description.as_deref();
        let described = described.is_some_and(|cell| !cell.is_blank() && cell.pos.row == row.row);
        let above = self.entries.last().filter(|above| above.row.header.place == row.header.place);
        let above = above.and_then(|above| above.indicator).map(|(number, _)| number);
        has_values(row) && !described && whole.is_some() && above == whole
    }

    /// Takes the rows of a split indicator apart into its limbs.
    fn close(&mut self, register: &Register, service: ServiceNo, split: Option<SplitAnswer>) {
        let Some(split) = split else { return };
        let limbs = register.limbs_of(service, &split.reference);
        let name = |number: &IndicatorNo| register.indicator(*number).limb.as_deref();
        let names: Vec<&str> = limbs.iter().map(|number| name(number).unwrap_or("")).collect();
        let whole = register.whole_of(service, &split.reference);
        let title = whole.map(|number| register.indicator(number));
        let title = title.map(|indicator| &*indicator.title);
        let parts = Parts::new(&split.reference, title, &names);
        let answer = |number: &IndicatorNo, row: Row<Indicator>| Entry {
            indicator: Some((*number, split.how)),
            reference: Arc::clone(&split.reference),
            row,
        };
        let mut entries: Vec<Entry> = Vec::new();
        let (mut unlimbed, mut answered) = (Vec::new(), Vec::new());
        for row in &split.rows {
            let found = limbs_in(row, &parts);
            if found.is_empty() {
                unlimbed.push(row);
            } else {
                answered.push(row);
            }
            for (limb, row) in found {
                match limbs.get(limb) {
                    Some(number) => entries.push(answer(number, row)),
                    None => self.limbless.push(row),
                }
            }
        }
        let sorted = parts.foreign(unlimbed, &answered);
        let nameless = |row| whole.is_none() && !answered.is_empty() && has_values(row);
        let mut own = Vec::new();
        for (row, is_foreign) in sorted {
            if is_foreign || nameless(row) {
                self.limbless.push(row.clone());
            } else {
                own.push(row);
            }
        }
        let mut shared: Vec<&Row<Indicator>> = answered;
        shared.extend(&own);
        if let ([row], true, None) = (own.as_slice(), entries.is_empty(), whole)
            && !holds_number(row)
        {
            entries.extend(limbs.iter().map(|number| answer(number, (*row).clone())));
            own.clear();
        }
        let commentary = share_commentary(&shared, &mut entries);
        if let Some((stated, row)) = printed_over(&shared, &own, whole.is_some(), entries.len()) {
            self.print(&split, (stated, row, commentary), &mut entries);
        }
        self.entries.extend(entries.into_iter().map(Arc::new));
        self.whole(&split, whole, &shared, own);
    }

    /// Takes one symbol over several limbs for the whole's and for that of each limb without one.
    fn print(
        &mut self,
        split: &SplitAnswer,
        (stated, row, commentary): (&Slot<Symbol>, &Row<Indicator>, Slot<Arc<str>>),
        entries: &mut [Entry],
    ) {
        let mut whole = Whole { stated: stated.clone(), row: row.clone() };
        if commentary.is_some() {
            whole.row.record.commentary = commentary;
        }
        let pos = stated.as_deref().map(|cell| cell.pos);
        for entry in entries {
            let own = entry.row.record.status.as_deref_mut();
            // What is no symbol stays where it stands, to be named there.
            if let Some(cell) = own.filter(|cell| Some(cell.pos) == pos && cell.good().is_some()) {
                cell.held = CellValue::Blank;
                cell.shown = Arc::default();
            }
        }
        self.wholes.insert(normal_ref(&split.reference), Arc::new(whole));
    }

    /// The rows that name no limb: the whole's own row, the line above the limbs, or a mistake.
    fn whole(
        &mut self,
        split: &SplitAnswer,
        whole: Option<IndicatorNo>,
        shared: &[&Row<Indicator>],
        own: Vec<&Row<Indicator>>,
    ) {
        let has_limbs = shared.len() > own.len();
        let several = own.len() > 1;
        for row in own {
            match whole {
                // Beside the whole's own row, one that has neither ref nor figure is a line above its limbs.
                Some(_) if several && !has_values(row) && !filled(&row.record.reference) => {
                    self.above.push(row.clone());
                }
                Some(number) => self.entries.push(Arc::new(Entry {
                    indicator: Some((number, split.how)),
                    reference: Arc::clone(&split.reference),
                    row: row.clone(),
                })),
                None if has_limbs => self.above.push(row.clone()),
                None => self.limbless.push(row.clone()),
            }
        }
    }
}

/// The one symbol that is printed over several limbs, and its row: one above them, or the only one among them. Where the
/// whole has a row and figure of its own, each symbol belongs to its row.
fn printed_over<'r>(
    shared: &[&'r Row<Indicator>],
    own: &[&'r Row<Indicator>],
    has_whole: bool,
    limbs: usize,
) -> Option<(&'r Slot<Symbol>, &'r Row<Indicator>)> {
    if limbs < 2 || (has_whole && own.iter().any(|row| has_values(row))) {
        return None;
    }
    let with_symbol = |rows: &[&'r Row<Indicator>]| -> Vec<&'r Row<Indicator>> {
        let mut rows: Vec<_> = rows.to_vec();
        rows.retain(|row| filled(&row.record.status));
        // A merged cell is one symbol, in whichever of its rows it is read.
        rows.dedup_by_key(|row| {
            let pos = row.record.status.as_deref().map(|cell| cell.pos);
            (&row.header.place, pos)
        });
        rows
    };
    let (above, all) = (with_symbol(own), with_symbol(shared));
    let (([row], _) | (_, [row])) = (above.as_slice(), all.as_slice()) else {
        return None;
    };
    Some((&row.record.status, row))
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
    let mut cuts: Vec<usize> = cuts(named).collect();
    cuts.sort_unstable();
    cuts.into_iter().rev().find_map(|at| {
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
    [&record.actual, &record.year_to_date].into_iter().any(|slot| {
        slot.as_deref().is_some_and(|cell| match &cell.held {
            CellValue::Blank => false,
            CellValue::Good(quantity) => matches!(quantity, Quantity::Figure(_)),
            CellValue::Bad(_) => true,
        })
    })
}

fn filled<T>(slot: &Slot<T>) -> bool {
    slot.as_deref().is_some_and(|cell| !cell.is_blank())
}

/// Whether a row has a figure, or a word for one, to be judged.
fn has_values(row: &Row<Indicator>) -> bool {
    filled(&row.record.actual) || filled(&row.record.year_to_date)
}

/// The limbs that a row answers, each with its own values.
fn limbs_in(row: &Row<Indicator>, parts: &Parts<'_>) -> Vec<(usize, Row<Indicator>)> {
    let names = parts.names;
    if let Some(limb) = parts.beside(row) {
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
        .filter_map(|text| split_limbs(text, names))
        .flatten()
        .map(|(limb, _)| limb)
        .collect();
    limbs.sort_unstable();
    limbs.dedup();
    limbs.into_iter().map(|limb| (limb, of_limb(row, limb, names))).collect()
}

fn shown<T>(slot: &Slot<T>) -> Option<&str> {
    slot.as_deref().map(|cell| &*cell.shown)
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
        Ok(Some(value)) => CellValue::Good(value),
        Ok(None) => CellValue::Blank,
        Err(fault) => CellValue::Bad(fault),
    };
    *cell = Cell { pos: cell.pos, shown: text.into(), held };
}

/// One commentary over several limbs belongs to each; the cell that it stands in.
fn share_commentary(rows: &[&Row<Indicator>], entries: &mut [Entry]) -> Slot<Arc<str>> {
    let says = |row: &Row<Indicator>| {
        let cell = row.record.commentary.as_deref();
        cell.is_some_and(|cell| says_something(&cell.shown))
    };
    let mut with: Vec<&&Row<Indicator>> = rows.iter().filter(|row| says(row)).collect();
    with.dedup_by_key(|row| {
        let pos = row.record.commentary.as_deref().map(|cell| cell.pos);
        (&row.header.place, pos)
    });
    let [one] = with.as_slice() else { return None };
    let commentary = &one.record.commentary;
    for entry in entries.iter_mut().filter(|entry| !says(&entry.row)) {
        entry.row.record.commentary.clone_from(commentary);
    }
    commentary.clone()
}
