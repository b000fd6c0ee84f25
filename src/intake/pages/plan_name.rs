//! Which plan a row of a table belongs to.

use crate::cell::Pos;
use crate::grid::RawCell;
use crate::intake::pages::page::HeadColumn;
use crate::intake::pages::plan_column::PlanColumn;
use crate::intake::pages::plan_table::PlanHeader;
use crate::register::normal_name;

/// What tells the plans of a table apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlanName {
    service: String,
    key: String,
    reference: String,
    limb: String,
    title: String,
}

impl PlanName {
    /// Whether a text in lower case is what the plan is called by.
    pub(super) fn is(&self, text: &str) -> bool {
        [&self.key, &self.reference, &self.title].iter().any(|name| *name == text)
    }

    /// The surest of its names, by which its rows find each other: the council's number, else the ref, else the title.
    fn surest(&self) -> Self {
        let mut surest = Self { service: self.service.clone(), ..Self::default() };
        if !self.key.is_empty() {
            surest.key.clone_from(&self.key);
            return surest;
        }
        surest.limb.clone_from(&self.limb);
        if self.reference.is_empty() {
            surest.title.clone_from(&self.title);
        } else {
            surest.reference.clone_from(&self.reference);
        }
        surest
    }

    fn names(&self) -> [&String; 5] {
        [&self.service, &self.key, &self.reference, &self.limb, &self.title]
    }

    /// Whether each of its names is blank or that of another.
    fn goes_on(&self, above: &Self) -> bool {
        self.names()
            .into_iter()
            .zip(above.names())
            .all(|(own, above)| own.is_empty() || own == above)
    }
}

/// The names of the rows above, which go on where a row has none.
#[derive(Default)]
pub(super) struct RowNames {
    above: PlanName,
}

impl RowNames {
    /// The plan of the next row.
    pub(super) fn next(&mut self, header: &PlanHeader, cells: &[(Pos, RawCell)]) -> PlanName {
        let own = Self::typed(header, cells);
        if own.goes_on(&self.above) {
            return self.above.surest();
        }
        let above = std::mem::replace(&mut self.above, own);
        let open = &mut self.above;
        if open.service.is_empty() {
            open.service = above.service;
        }
        // A limb alone is another one of the same.
        if open.key.is_empty() && open.reference.is_empty() && open.title.is_empty() {
            (open.reference, open.title) = (above.reference, above.title);
        }
        open.surest()
    }

    /// What a row has in its columns of names.
    fn typed(header: &PlanHeader, cells: &[(Pos, RawCell)]) -> PlanName {
        let mut name = PlanName::default();
        for (pos, raw) in cells {
            let slot = match header.columns.get(&pos.col) {
                Some(PlanColumn::Key) => &mut name.key,
                Some(PlanColumn::Head(said)) => match said.what {
                    HeadColumn::Ref => &mut name.reference,
                    HeadColumn::Limb => &mut name.limb,
                    HeadColumn::Title => &mut name.title,
                    HeadColumn::Service => &mut name.service,
                    _ => continue,
                },
                _ => continue,
            };
            if slot.is_empty() {
                *slot = normal_name(&raw.shown());
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::intake::pages::page::SaidToBe;
    use crate::intake::pages::plan_table::TableForm;

    #[test]
    fn rows_go_on_with_the_plan_above_until_another_is_named() {
        let head = |what| PlanColumn::Head(SaidToBe { what, year: None });
        let columns = [
            (0, PlanColumn::Key),
            (1, head(HeadColumn::Ref)),
            (2, head(HeadColumn::Limb)),
            (3, head(HeadColumn::Title)),
        ];
        let header = PlanHeader {
            form: TableForm::Long,
            columns: BTreeMap::from(columns),
            unknown: BTreeMap::new(),
        };
        let mut names = RowNames::default();
        let mut known: Vec<PlanName> = Vec::new();
        for (key, reference, limb, title, plan) in [
            ("", "", "", "", 0),
            ("", "HSG01", "", "Homes let", 1),
            ("", "", "", "", 1),
            ("", "", "", "Homes  LET", 1),
            ("", "HSG02", "", "", 2),
            ("", "hsg01", "", "", 1),
            ("", "HSG03", "a", "", 3),
            ("", "", "b", "", 4),
            ("", "", "", "Rent", 5),
            ("7", "HSG01", "", "", 6),
            ("", "HSG01", "", "", 6),
            ("8", "HSG01", "", "", 7),
            ("7", "", "", "", 6),
        ] {
            let texts = [key, reference, limb, title];
            let cells = (0..).zip(texts).filter(|(_, text)| !text.is_empty());
            let cells: Vec<(Pos, RawCell)> =
                cells.map(|(col, text)| (Pos::new(1, col), RawCell::text(text))).collect();
            let name = names.next(&header, &cells);
            let at = known.iter().position(|known| *known == name).unwrap_or_else(|| {
                known.push(name);
                known.len() - 1
            });
            assert_eq!(at, plan, "{texts:?}");
        }
    }
}
