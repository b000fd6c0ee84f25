//! What a line says against itself: its figure against earlier ones, its target against the register's, a printed
//! percentage against its ratio, the commentary and the symbol against the colour. Facts only: rules say them to
//! officers, exception codes to boards.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::intake::Totals;
use crate::judge::{
    Against, Aim, Bounds, Difference, Mark, Scale, Stated, Status, contradiction, whole_of,
};
use crate::kind::{Field, Symbol, says_something};
use crate::ledger::account::Account;
use crate::ledger::action::Action;
use crate::ledger::line::{Line, Part};
use crate::ledger::measured::{Measured, beside, within, year_of};
use crate::quantity::{Figure, TargetTyped, percent_text, points};
use crate::register::{Indicator, IndicatorClass, Measure, Polarity, Rag, Register};

/// A target that is a number, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The number, in the indicator's own unit; of a range its lower bound.
    pub target: Decimal,
    /// The upper bound of a range.
    pub upper: Option<Decimal>,
    /// Whether it must be passed, not only reached (`>50`).
    pub strict: bool,
}

impl Asked {
    fn of_register(aim: &Aim) -> Option<Self> {
        Some(Self { target: aim.target.value()?, upper: aim.upper, strict: aim.target.is_strict() })
    }

    /// What a return asks for, where that is numbers and not those of another year (`400 (04/05)`).
    fn of_return(typed: &TargetTyped, register: &Register) -> Option<Self> {
        let (first, upper, strict) = match typed {
            TargetTyped::Number { figure, strict } => (figure, None, *strict),
            TargetTyped::Between { lower, upper } => (&**lower, Some(upper.value), false),
            TargetTyped::NotSet => return None,
        };
        let this_year = first.year.is_none_or(|year| year == register.period.year.0);
        this_year.then_some(Self { target: first.value, upper, strict })
    }

    fn rounded(self, scale: Scale) -> Self {
        Self {
            target: scale.round(self.target),
            upper: self.upper.map(|upper| scale.round(upper)),
            ..self
        }
    }

    /// As a person reads it: `84%`, `>50`, `50 to 60`.
    #[must_use]
    pub fn text(self, indicator: &Indicator) -> String {
        let number = |value| figure_text(value, indicator);
        let target = number(self.target);
        match (self.upper, self.strict, indicator.polarity) {
            (Some(upper), _, _) => format!("{target} to {}", number(upper)),
            (None, true, Polarity::Lower) => format!("<{target}"),
            (None, true, _) => format!(">{target}"),
            (None, false, _) => target,
        }
    }
}

/// A figure of an indicator as a person reads it: `84%`, `1250`.
#[must_use]
pub(crate) fn figure_text(value: Decimal, indicator: &Indicator) -> String {
    if indicator.is_percent() { percent_text(value) } else { points(value) }
}

/// The return's target is not the register's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetDifference {
    /// The column of the return: `target` or `period_target`.
    pub field: Field,
    /// What the return shows there.
    pub shown: Arc<str>,
    /// What the return asks for.
    pub returned: Asked,
    /// What the register asks for.
    pub registered: Asked,
}

/// A printed percentage that is not its ratio's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatioDisagreement {
    /// The part.
    pub numerator: Decimal,
    /// The whole.
    pub denominator: Decimal,
    /// The percentage printed, in points.
    pub printed: Decimal,
    /// The percentage worked out anew, in points, rounded half away from zero to two decimals or to those printed.
    pub computed: Decimal,
    /// The same at the decimals printed.
    pub right: Decimal,
    /// Whether the printed one is the other with its further decimals cut off.
    pub truncated: bool,
}

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Last year's outturn.
    LastYear,
    /// Last quarter's figure, as the return has it.
    LastQuarter,
}

/// A figure that changed beyond the outlier factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// What it is compared with.
    pub before: Before,
    /// The figure before, in the indicator's own unit.
    pub figure: Decimal,
}

/// The officer's symbol is not what the rule says.
#[derive(Clone, Copy, Debug)]
pub struct StatedDifference<'l> {
    /// The line concerned: the symbol's own, or a limb that decides the colour of a whole without a row of its own.
    pub line: &'l Line,
    /// The symbol: the line's, or the one printed over it and other limbs.
    pub stated: Symbol,
    /// Better or worse than the rule.
    pub how: Difference,
}

impl Line {
    /// Where the return's targets are not the register's, two numbers each (TARGET-CHANGED;
    /// docs/exceptions.md, "The codes"): its annual target against the register's, its target for the quarter against
    /// the one that is judged by.
    #[must_use]
    pub(crate) fn target_differences(&self, register: &Register) -> Vec<TargetDifference> {
        let (Some(indicator), Some(entry)) = (self.indicator(), self.entry()) else {
            return Vec::new();
        };
        let annual = annual_aim(indicator);
        let now = Aim::of(indicator, register.period.quarter);
        let record = &entry.row.record;
        let columns = [
            (Field::Target, &record.target, annual),
            (Field::PeriodTarget, &record.period_target, now),
        ];
        let scale = Scale::of(indicator);
        let differs = columns.into_iter().filter_map(|(field, slot, aim)| {
            let cell = slot.as_deref()?;
            let returned = Asked::of_return(cell.good()?, register)?;
            let registered = Asked::of_register(&aim)?;
            let differs = returned.rounded(scale) != registered.rounded(scale);
            // A target in another unit or scale is named as that.
            let sound = || self.sound(register, field).is_some();
            (differs && sound()).then(|| TargetDifference {
                field,
                shown: Arc::clone(&cell.shown),
                returned,
                registered,
            })
        });
        differs.collect()
    }

    /// The judged ratio's printed percentage, where it is not what numerator and denominator give, rounded to as many
    /// decimals as are printed (RATIO; docs/exceptions.md, "The codes").
    #[must_use]
    pub(crate) fn ratio_disagreement(&self) -> Option<RatioDisagreement> {
        let figure = self.figure().filter(|_| self.flaw().is_none())?;
        RatioDisagreement::of(figure, &self.judged_cell()?.shown)
    }

    /// Whether its colour wants a commentary and has none (docs/judging.md, "Commentary").
    #[must_use]
    pub(crate) fn lacks_commentary(&self, register: &Register) -> bool {
        lacks(register, self.verdict.status.rag(), &self.commentary())
    }

    /// The annual target, where it is worse than the prior actual (LAX-TARGET; docs/exceptions.md, "The codes"). Only
    /// `higher` and `lower` say which of two numbers is worse.
    #[must_use]
    pub(crate) fn lax_target(&self) -> Option<Decimal> {
        let indicator = self.indicator()?;
        let (target, prior) = (indicator.target.value()?, self.prior?);
        let worse = match indicator.polarity {
            Polarity::Higher => target < prior,
            Polarity::Lower => target > prior,
            Polarity::Range | Polarity::Exact | Polarity::None => false,
        };
        worse.then_some(target)
    }

    /// The earlier figures from which the judged one changed beyond the outlier factor (docs/judging.md, "Outliers").
    ///
    /// As with directions, an indicator that accumulates is compared with last year's outturn at the year's end alone, and
    /// with last quarter's figure never. From or to zero, and over it, no change has a factor.
    #[must_use]
    pub(crate) fn outliers(&self, register: &Register) -> Vec<Outlier> {
        let (Some(indicator), Some(now)) = (self.indicator(), self.verdict.actual) else {
            return Vec::new();
        };
        let snapshot = indicator.measure == Measure::Snapshot;
        let at_year_end = register.period.quarter == crate::period::Quarter::Q4;
        let last_year = self.prior.filter(|_| snapshot || at_year_end);
        let last_quarter = self.last_quarter(register).filter(|_| snapshot);
        let factor = register.judging.outlier_factor;
        let beyond = |figure: &Decimal| {
            let comparable = !figure.is_zero()
                && !now.is_zero()
                && figure.is_sign_negative() == now.is_sign_negative();
            comparable && !within(now, *figure, factor)
        };
        [(Before::LastYear, last_year), (Before::LastQuarter, last_quarter)]
            .into_iter()
            .filter_map(|(before, figure)| {
                let figure = figure.filter(beyond)?;
                Some(Outlier { before, figure })
            })
            .collect()
    }

    /// Last quarter's figure, where the return has a column for it.
    #[must_use]
    pub(crate) fn last_quarter(&self, register: &Register) -> Option<Decimal> {
        let indicator = self.indicator()?;
        let cell = self.entry()?.row.record.previous_actual.as_deref();
        let beside =
            beside(register, indicator, self.prior, year_of(register, Field::PreviousActual));
        Measured::of(indicator, cell, &beside).reading.figure()
    }

    /// What the officer's forecast would be judged against the annual target, by the same rule (FORECAST-MISS;
    /// docs/exceptions.md, "The codes").
    #[must_use]
    pub(crate) fn forecast_rag(&self, register: &Register) -> Option<Rag> {
        let indicator = self.indicator()?;
        let tolerance = register.tolerance_of(self.service, indicator);
        let slack = register.slack_of(self.service, indicator);
        Bounds::of(indicator, &annual_aim(indicator), tolerance, slack).rag(self.forecast?)
    }
}

impl RatioDisagreement {
    /// The disagreement of a figure with the percentage printed beside its ratio, in a cell that shows this.
    #[must_use]
    pub fn of(figure: &Figure, shown: &str) -> Option<Self> {
        let ratio = figure.ratio.as_ref()?;
        let printed = ratio.printed?;
        let places = decimals_before_percent(shown).max(printed.scale());
        let round = |places: u32| {
            let half_away = RoundingStrategy::MidpointAwayFromZero;
            figure.value.round_dp_with_strategy(places, half_away)
        };
        let cut = figure.value.round_dp_with_strategy(places, RoundingStrategy::ToZero);
        (round(places) != printed).then(|| Self {
            numerator: ratio.numerator,
            denominator: ratio.denominator,
            printed,
            computed: round(places.max(2)),
            right: round(places),
            truncated: cut == printed,
        })
    }
}

impl Action {
    /// Whether its colour wants a commentary and has none (docs/judging.md, "Commentary").
    #[must_use]
    pub(crate) fn lacks_commentary(&self, register: &Register) -> bool {
        let rag = match self.mark {
            Mark::Green => Some(Rag::Green),
            Mark::Amber => Some(Rag::Amber),
            Mark::Red => Some(Rag::Red),
            Mark::NoSymbol => None,
        };
        lacks(register, rag, &self.shown(Field::Commentary))
    }
}

impl Account {
    /// Where the officer's symbol is not what the rule says, both rated (STATED-BETTER, STATED-WORSE;
    /// docs/exceptions.md, "The codes").
    ///
    /// One symbol printed over several limbs is that of each, and is compared with each. One that stands above limbs with
    /// symbols of their own is compared with the worst of them, and concerns each limb that is as bad as that.
    #[must_use]
    pub(crate) fn stated_differences(&self) -> Vec<StatedDifference<'_>> {
        let mut found = Vec::new();
        for line in &self.lines {
            let Some(stated) = line.stated else { continue };
            let between = |computed| Difference::between(Some(Stated::from(stated)), computed);
            if line.part != Part::WholeOfLimbs {
                let how = between(line.verdict.computed);
                found.extend(how.map(|how| StatedDifference { line, stated, how }));
                continue;
            }
            let limbs: Vec<&Line> = self.limbs_of(line).collect();
            if limbs.iter().any(|limb| limb.shares_symbol()) {
                continue;
            }
            let computed: Vec<Status> = limbs.iter().map(|limb| computed(limb)).collect();
            let worst = whole_of(&computed);
            if let Some(how) = between(Some(worst)) {
                let deciding = limbs.into_iter().filter(|limb| self::computed(limb) == worst);
                found.extend(deciding.map(|line| StatedDifference { line, stated, how }));
            }
        }
        found
    }

    /// The words with which a line's commentary contradicts the colour beside it (docs/judging.md, "Commentary"): its
    /// symbol, else what it was judged.
    ///
    /// One commentary over several limbs that have no symbol speaks of them together, so it must contradict the worst too.
    #[must_use]
    pub(super) fn comment_conflict(&self, line: &Line) -> Option<Arc<str>> {
        let polarity = line.indicator()?.polarity;
        let commentary = line.commentary();
        let against = |rag: Option<Rag>| contradiction(rag?, polarity, &commentary);
        let own = line.stated.and_then(Symbol::rag);
        if own.is_some() || line.part != Part::Limb {
            return against(own.or(line.verdict.status.rag())).map(Arc::from);
        }
        let words = against(line.verdict.status.rag())?;
        let together = self.limbs_of(line).filter(|limb| shares_commentary(limb, line));
        let worst = together.filter_map(|limb| limb.verdict.status.rag()).max();
        against(worst)?;
        Some(words.into())
    }

    /// Whether the totals that a return states are not those of the judged key indicators (TOTALS;
    /// docs/exceptions.md, "The codes").
    #[must_use]
    pub fn contradicts(&self, totals: &Totals) -> bool {
        let counted = self.tally(Some(IndicatorClass::Key));
        let stated = (totals.total, totals.green, totals.amber, totals.red);
        let counts = (
            counted.total(),
            counted.count(Status::Green),
            counted.count(Status::Amber),
            counted.count(Status::Red),
        );
        stated != counts
    }

    /// The limbs of a line's indicator.
    pub(crate) fn limbs_of<'l>(&'l self, line: &'l Line) -> impl Iterator<Item = &'l Line> {
        self.lines.iter().filter(|limb| limb.part == Part::Limb && limb.reference == line.reference)
    }
}

fn computed(line: &Line) -> Status {
    line.verdict.computed.unwrap_or(line.verdict.status)
}

/// Whether two lines have their commentary from one cell.
fn shares_commentary(one: &Line, other: &Line) -> bool {
    let place = |line: &Line| {
        let row = &line.entry()?.row;
        let pos = row.record.commentary.as_deref()?.pos;
        Some((Arc::clone(&row.header.place), pos))
    };
    place(one).is_some_and(|own| place(other) == Some(own))
}

fn annual_aim(indicator: &Indicator) -> Aim {
    Aim { against: Against::Annual, target: indicator.target, upper: indicator.target_upper }
}

/// Whether a colour wants a commentary and this is none: blank, or a dash or `n/a` alone.
fn lacks(register: &Register, rag: Option<Rag>, commentary: &str) -> bool {
    let wanted = rag.is_some_and(|rag| register.judging.commentary_required.contains(&rag));
    wanted && !says_something(commentary)
}

/// How many decimals stand before the first percent sign of a text: `94.0% 1410/1500` has one.
fn decimals_before_percent(text: &str) -> u32 {
    let before = text.split('%').next().unwrap_or_default().trim_end();
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let point = before.chars().rev().nth(digits) == Some('.');
    if point { u32::try_from(digits).unwrap_or(0) } else { 0 }
}
