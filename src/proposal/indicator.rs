//! One row of a return as a row of a register.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::{At, Cell, CellValue};
use crate::intake::Row;
use crate::kind::{Indicator, Slot};
use crate::period::FinancialYear;
use crate::proposal::polarity::{PolarityEvidence, ProposedPolarity};
use crate::proposal::unit::{PERCENT, unit};
use crate::quantity::{Figure, Quantity, TargetTyped};
use crate::register::{IndicatorClass, Polarity, normal_name, polarity_said};

/// A row of the register that a return speaks for.
#[derive(Clone, Debug)]
pub struct ProposedIndicator {
    /// The ref, as typed.
    pub reference: Arc<str>,
    /// The limb of a split indicator.
    pub limb: Option<Arc<str>>,
    /// What it measures, as typed.
    pub title: Arc<str>,
    /// The id of the service that reports it.
    pub service: Arc<str>,
    /// Which way is good, as far as anything tells.
    pub polarity: ProposedPolarity,
    /// `%` or a word.
    pub unit: Arc<str>,
    /// Whether nothing tells the unit, and it is only what is written there.
    pub unit_is_open: bool,
    /// Whether it stands among the key indicators, or among the others.
    pub class: Option<IndicatorClass>,
    /// The heading above it.
    pub group: Arc<str>,
    /// Who answers for it.
    pub owner: Arc<str>,
    /// Last year's outturn.
    pub prior_actual: Option<Decimal>,
    /// The annual target.
    pub target: ProposedTarget,
    /// The target of the quarter that is reported.
    pub quarter_target: ProposedTarget,
    /// Where its row begins.
    pub at: At,
    /// What its row does not tell, in words.
    pub unclear: Vec<String>,
}

/// A target as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProposedTarget {
    /// None is set, or none that could be read.
    #[default]
    NotSet,
    /// A number to reach.
    Number(Decimal),
    /// A number to pass, with the sign before it.
    Beyond {
        /// `>` or `<`.
        sign: char,
        /// The number.
        value: Decimal,
    },
    /// Two bounds.
    Between(Decimal, Decimal),
}

impl ProposedTarget {
    fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(value) | Self::Beyond { value, .. } => Some(*value),
            Self::NotSet | Self::Between(..) => None,
        }
    }

    /// Which way the sign before it says to go.
    fn way(&self) -> Option<(Polarity, &'static str)> {
        match self {
            Self::Beyond { sign: '>', .. } => Some((Polarity::Higher, ">")),
            Self::Beyond { .. } => Some((Polarity::Lower, "<")),
            _ => None,
        }
    }
}

/// The texts of a row that stand for a limb of it, in place of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct LimbTexts {
    /// The limb's name.
    pub(super) name: Arc<str>,
    /// Its figures, where one cell has those of all limbs: last year's, the target, this quarter's.
    pub(super) figures: Option<[Option<String>; 3]>,
}

impl ProposedIndicator {
    /// The row, for the year that it reports; its service and limb are known.
    pub(super) fn of(
        row: &Row<Indicator>,
        (reference, title): (Arc<str>, Arc<str>),
        service: Arc<str>,
        limb: Option<&LimbTexts>,
        year: FinancialYear,
    ) -> Self {
        let mut reading = CellReading { year, unclear: Vec::new() };
        let record = &row.record;
        let split = limb.and_then(|limb| limb.figures.as_ref());
        let (prior, target, actual) = match split {
            Some([prior, target, actual]) => (
                reading.typed_figure(prior.as_deref()),
                reading.typed_target(target.as_deref()),
                reading.typed_figure(actual.as_deref()),
            ),
            None => (
                reading.figure(&record.prior_actual, "last year's figure"),
                reading.target(&record.target, "target"),
                record.actual.as_deref().and_then(Cell::good).and_then(figure_of).cloned(),
            ),
        };
        let quarter = reading.target(&record.period_target, "the quarter's target");
        let mut figures: Vec<&Figure> = target.figures.iter().collect();
        figures.extend(&quarter.figures);
        figures.extend(actual.iter().chain(&prior));
        let named = record.unit.as_deref().and_then(Cell::good).map(|unit| &**unit);
        let unit = unit(named, &figures, &title);
        if &*unit.word == PERCENT {
            reading.scales(&figures);
        }
        let said = record.polarity.as_deref().and_then(Cell::good);
        let said = said.and_then(|text| Some((polarity_said(text)?, &**text)));
        let status = record.status.as_deref().and_then(Cell::good);
        let polarity = ProposedPolarity::of(&PolarityEvidence {
            said: said.or(target.target.way()),
            title: &title,
            is_range: matches!(target.target, ProposedTarget::Between(..)),
            target: target.target.number(),
            prior: prior.as_ref().map(|figure| figure.value),
            actual: actual.as_ref().map(|figure| figure.value),
            stated: status.and_then(|symbol| symbol.rag()),
        });
        let owner = record.owner.as_deref().and_then(Cell::good);
        let pos = record.reference.as_deref().map(|cell| cell.pos);
        let pos = pos.unwrap_or(crate::cell::Pos::new(row.row, 0));
        Self {
            reference,
            limb: limb.map(|limb| Arc::clone(&limb.name)),
            title,
            service,
            polarity,
            unit: unit.word,
            unit_is_open: unit.is_open,
            class: class_of(&row.header.place.sheet),
            group: row
                .group
                .clone()
                .filter(|group| group.chars().count() <= LONGEST_GROUP)
                .unwrap_or_default(),
            owner: owner.cloned().unwrap_or_default(),
            prior_actual: prior.map(|figure| figure.value),
            target: target.target,
            quarter_target: quarter.target,
            at: At { place: Arc::clone(&row.header.place), pos },
            unclear: reading.unclear,
        }
    }

    /// Whether its row sets a target or holds a figure of last year.
    pub(super) fn says_anything(&self) -> bool {
        self.prior_actual.is_some()
            || self.target != ProposedTarget::NotSet
            || self.quarter_target != ProposedTarget::NotSet
    }
}

/// A target with the figures that it was typed as.
#[derive(Debug, Default)]
struct ReadTarget {
    target: ProposedTarget,
    figures: Vec<Figure>,
}

/// Reads the cells of one row, and keeps what it could not read.
struct CellReading {
    year: FinancialYear,
    unclear: Vec<String>,
}

impl CellReading {
    fn figure(&mut self, slot: &Slot<Quantity>, name: &str) -> Option<Figure> {
        let cell = slot.as_deref()?;
        match &cell.held {
            CellValue::Good(quantity) => figure_of(quantity).cloned(),
            CellValue::Blank => None,
            CellValue::Bad(_) => {
                self.left_out(name, &cell.shown);
                None
            }
        }
    }

    fn target(&mut self, slot: &Slot<TargetTyped>, name: &str) -> ReadTarget {
        let Some(cell) = slot.as_deref() else { return ReadTarget::default() };
        match &cell.held {
            CellValue::Good(typed) => self.of_typed(typed, &cell.shown, name),
            CellValue::Blank => ReadTarget::default(),
            CellValue::Bad(_) => {
                self.left_out(name, &cell.shown);
                ReadTarget::default()
            }
        }
    }

    fn typed_figure(&mut self, text: Option<&str>) -> Option<Figure> {
        match Quantity::from_text(text?) {
            Ok(quantity) => quantity.as_ref().and_then(figure_of).cloned(),
            Err(_) => None,
        }
    }

    fn typed_target(&mut self, text: Option<&str>) -> ReadTarget {
        let Some(text) = text else { return ReadTarget::default() };
        match TargetTyped::from_text(text) {
            Ok(Some(typed)) => self.of_typed(&typed, text, "target"),
            Ok(None) => ReadTarget::default(),
            Err(_) => {
                self.left_out("target", text);
                ReadTarget::default()
            }
        }
    }

    fn of_typed(&mut self, typed: &TargetTyped, shown: &str, name: &str) -> ReadTarget {
        let figures = match typed {
            TargetTyped::NotSet => Vec::new(),
            TargetTyped::Number { figure, .. } => vec![figure.clone()],
            TargetTyped::Between { lower, upper } => vec![(**lower).clone(), (**upper).clone()],
        };
        let other_year =
            figures.iter().any(|figure| figure.year.is_some_and(|year| year != self.year.0));
        if other_year {
            self.left_out(name, shown);
            return ReadTarget::default();
        }
        let sign = if shown.trim_start().starts_with('<') { '<' } else { '>' };
        let target = match (typed, figures.as_slice()) {
            (TargetTyped::Number { strict: true, .. }, [one]) => {
                ProposedTarget::Beyond { sign, value: one.value }
            }
            (_, [one]) => ProposedTarget::Number(one.value),
            (_, [lower, upper]) => ProposedTarget::Between(lower.value, upper.value),
            _ => ProposedTarget::NotSet,
        };
        ReadTarget { target, figures }
    }

    fn left_out(&mut self, name: &str, shown: &str) {
        self.unclear.push(format!("Its {name} is \"{shown}\"; none is written."));
    }

    /// Says of a percentage that some of its figures may be shares of one.
    fn scales(&mut self, figures: &[&Figure]) {
        let is_share = |figure: &&&Figure| {
            !figure.percent
                && figure.ratio.is_none()
                && figure.value.abs() <= Decimal::ONE
                && !figure.value.is_zero()
        };
        if let Some(share) = figures.iter().find(is_share)
            && figures.iter().any(|figure| figure.value.abs() > Decimal::ONE)
        {
            self.unclear.push(format!(
                "{} stands beside larger percentages: is {} meant?",
                share.value.normalize(),
                (share.value * Decimal::ONE_HUNDRED).normalize()
            ));
        }
    }
}

/// The most letters of a heading of a group; a longer one is a note.
const LONGEST_GROUP: usize = 80;

/// Whether the tab of a sheet says that it holds key indicators, or the others.
fn class_of(tab: &str) -> Option<IndicatorClass> {
    let name = normal_name(tab);
    let says = |word: &str| name.split(' ').any(|own| own == word);
    match (says("key"), says("other")) {
        (true, false) => Some(IndicatorClass::Key),
        (false, true) => Some(IndicatorClass::Other),
        _ => None,
    }
}

fn figure_of(quantity: &Quantity) -> Option<&Figure> {
    match quantity {
        Quantity::Figure(figure) => Some(figure),
        _ => None,
    }
}
