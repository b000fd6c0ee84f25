//! The sheet of indicators: a row for each row of the register, with what it is judged by and what it was last quarter.

use rust_decimal::Decimal;

use super::cell::{TemplateCell, TemplateColumn};
use super::heading::{heading, help};
use super::sheet::{ColumnsInOrder, FIRST_ROW, TemplateSheet, cells_of};
use super::to_fill::{ToFill, blanks};
use crate::consolidate::Consolidated;
use crate::judge::{Against, Aim, Bounds, Status};
use crate::kind::{Field, Kind};
use crate::ledger::{Line, Part};
use crate::register::{Indicator, JudgeMode, Polarity, Rag, ServiceNo, Target};
use crate::tables::figures::{RowFigures, ShownUnit};
use crate::tables::indicators::figures::figures_with;
use crate::tables::indicators::preview::PreviewedRow;

/// What stands beside a figure that is still to come.
const TO_FILL: &str = "To fill";
/// What stands beside what only qmr reads.
const AS_TYPED: &str = "As typed";
/// The heading above what a figure is understood to be.
const READ_AS: &str = "Read as";
/// That above what it would be judged to be.
const PREVIEW: &str = "RAG preview";
/// The words that a list offers for the symbol.
const SYMBOLS: &[&str] = &["✓", "?", "×", "NYA", "N/A"];
/// The words that are painted.
const PAINTED: &[&str] = &["Green", "Amber", "Red"];

/// What an officer types where there is no figure, in upper case, and what it means.
const WORDS: [(Status, &[&str]); 3] = [
    (Status::NotYetAvailable, &["NYA", "N.Y.A.", "NOT YET AVAILABLE", "AWAITING DATA"]),
    (Status::NotApplicable, &["N/A", "NOT APPLICABLE"]),
    (Status::NilReturn, &["NIL", "NIL RETURN"]),
];

/// The sheet.
pub(super) fn indicators(before: &Consolidated, service: ServiceNo) -> TemplateSheet {
    let lines = &before.ledger().account(service).lines;
    let lines: Vec<IssuedLine<'_>> =
        lines.iter().filter_map(|line| IssuedLine::of(before, line)).collect();
    let layout = Layout::of(before, &lines);
    let rows: Vec<Vec<TemplateCell>> =
        (FIRST_ROW + 1..).zip(&lines).map(|(row, line)| layout.row(line, row)).collect();
    let mode = before.register().judging.mode;
    let to_fill = layout.to_fill(before, &lines, mode);
    let words = Status::ALL.into_iter().map(Status::name).chain([TO_FILL, AS_TYPED]).collect();
    TemplateSheet {
        name: Kind::Indicator.declaration().sheet,
        title: Kind::Indicator.declaration().title,
        columns: layout.columns,
        rows,
        spare: 0,
        frozen: 1,
        words,
        to_fill,
    }
}

/// A row of the register, and what is known of it.
struct IssuedLine<'l> {
    line: &'l Line,
    indicator: &'l Indicator,
    figures: RowFigures,
    aim: Aim,
    /// The thresholds, in the workbook's unit.
    bounds: Bounds,
    mode: JudgeMode,
    /// The commentary of the quarter before.
    commentary: String,
}

impl<'l> IssuedLine<'l> {
    /// Of a line of the ledger; none of a whole that the register has no row for.
    fn of(before: &'l Consolidated, line: &'l Line) -> Option<Self> {
        let register = before.register();
        let (number, indicator) = line.registered.as_ref()?;
        if line.part == Part::WholeOfLimbs {
            return None;
        }
        let bounds = line.bounds(register);
        let figures = figures_with(line, &bounds, std::iter::empty());
        let series = before.context().earlier.history.series(line.service, *number);
        let commentary = series.and_then(|series| series.commentary.as_deref());
        Some(Self {
            line,
            indicator,
            figures,
            aim: Aim::of(indicator, register.period.quarter),
            bounds: bounds.in_workbook(),
            mode: register.judging.mode,
            commentary: commentary.unwrap_or_default().to_owned(),
        })
    }

    /// The formula of what its figure would be judged to be, which stands in a cell beside those of two others.
    fn preview(&self, actual: &str, state: &str, symbol: &str) -> String {
        let withheld = self.line.verdict.against == Against::Withheld;
        let row = PreviewedRow { actual, state, symbol, bounds: &self.bounds };
        row.formula(self.mode, withheld)
    }

    /// Why it is not judged this quarter, whatever its figure.
    fn forced(&self) -> Option<Status> {
        self.line.verdict.state.filter(|state| state.is_forced())
    }

    fn number(&self, value: Option<Decimal>) -> TemplateCell {
        let RowFigures { scale, unit, decimals, .. } = self.figures;
        value.map_or(TemplateCell::Blank, |value| {
            TemplateCell::Number(scale.in_workbook(value), unit, decimals)
        })
    }

    /// A target as a person reads it: a number, one that must be passed, two bounds.
    fn target(&self, target: Target, upper: Option<Decimal>) -> TemplateCell {
        let Target::Number { value, strict } = target else { return TemplateCell::Blank };
        let sign = if self.figures.unit == ShownUnit::Percent { "%" } else { "" };
        let shown = |value: Decimal| format!("{}{sign}", value.normalize());
        match upper {
            Some(upper) => TemplateCell::Text(format!("{} to {}", shown(value), shown(upper))),
            None if strict => {
                let than = if self.indicator.polarity == Polarity::Lower { "<" } else { ">" };
                TemplateCell::Text(format!("{than}{}", shown(value)))
            }
            None => self.number(Some(value)),
        }
    }

    /// What its last quarter's figure was.
    fn last(&self) -> Option<Decimal> {
        self.line.past().last.actual
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Of(Field),
    ReadAs,
    Preview,
    LastCommentary,
}

/// The columns, and where those stand that formulas name.
struct Layout {
    columns: Vec<TemplateColumn>,
    contents: Vec<Content>,
    actual: String,
    read_as: String,
    preview: String,
    symbol: String,
    commentary: String,
}

impl Layout {
    fn of(before: &Consolidated, lines: &[IssuedLine<'_>]) -> Self {
        let period = before.register().period;
        let name = |field: Field| heading(Kind::Indicator, field, period);
        let help = |field: Field| help(Kind::Indicator, field);
        let any = |has: &dyn Fn(&IssuedLine<'_>) -> bool| lines.iter().any(has);
        let mut columns = ColumnsInOrder::default();
        let mut contents = Vec::new();
        let mut add = |content: Content, column: TemplateColumn| {
            contents.push(content);
            columns.add(column)
        };
        let mut locked = |field: Field, width: u16, is_there: bool| {
            if is_there {
                add(Content::Of(field), TemplateColumn::locked(name(field), width));
            }
        };
        locked(Field::Ref, 11, true);
        locked(Field::Limb, 11, any(&|own| own.line.limb().is_some()));
        locked(Field::Description, 34, true);
        locked(Field::Unit, 10, true);
        locked(Field::Polarity, 9, true);
        locked(Field::PriorActual, 11, any(&|own| own.indicator.prior_actual.is_some()));
        locked(Field::Target, 11, any(&|own| own.indicator.target.value().is_some()));
        locked(Field::PeriodTarget, 11, any(&|own| own.aim.against == Against::Profile));
        if any(&|own| own.last().is_some()) {
            let last = TemplateColumn::shown(name(Field::PreviousActual), 11);
            add(Content::Of(Field::PreviousActual), last);
        }
        let actual = add(
            Content::Of(Field::Actual),
            TemplateColumn::open(name(Field::Actual), 12, help(Field::Actual)),
        );
        let read_as = add(Content::ReadAs, TemplateColumn::shown(READ_AS, 11));
        let preview = add(Content::Preview, TemplateColumn::shown(PREVIEW, 11).painting(PAINTED));
        let symbol = add(
            Content::Of(Field::Status),
            TemplateColumn::open(name(Field::Status), 10, help(Field::Status)).choosing(SYMBOLS),
        );
        let commentary = add(
            Content::Of(Field::Commentary),
            TemplateColumn::open(name(Field::Commentary), 44, help(Field::Commentary)),
        );
        if any(&|own| !own.commentary.is_empty()) {
            let last = name(Field::PreviousActual);
            add(Content::LastCommentary, TemplateColumn::shown(format!("{last} commentary"), 36));
        }
        Self { columns: columns.0, contents, actual, read_as, preview, symbol, commentary }
    }

    fn row(&self, own: &IssuedLine<'_>, row: u32) -> Vec<TemplateCell> {
        let at = |letters: &str| format!("{letters}{row}");
        let actual = at(&self.actual);
        let cell = |content: &Content| match (content, own.forced()) {
            (Content::Of(field), _) => value(own, *field),
            (Content::ReadAs | Content::Preview, Some(state)) => TemplateCell::text(state.name()),
            (Content::ReadAs, None) => TemplateCell::Formula(read_as(&actual), TO_FILL),
            (Content::Preview, None) => {
                let formula = own.preview(&actual, &at(&self.read_as), &at(&self.symbol));
                TemplateCell::Formula(formula, TO_FILL)
            }
            (Content::LastCommentary, _) => TemplateCell::text(&own.commentary),
        };
        self.contents.iter().map(cell).collect()
    }

    /// What is still to be filled in: figures that are due, the symbol beside them where it has a say, and commentary
    /// where the preview wants one.
    fn to_fill(&self, before: &Consolidated, lines: &[IssuedLine<'_>], mode: JudgeMode) -> ToFill {
        let sheet = Kind::Indicator.declaration().sheet;
        let cells = |letters: &str| cells_of(sheet, letters, lines.len());
        let read_as = cells(&self.read_as);
        let mut parts = vec![format!("COUNTIF({read_as},\"{TO_FILL}\")")];
        let due = lines.iter().filter(|line| line.forced().is_none()).count();
        let mut count = due;
        if mode != JudgeMode::Computed {
            let forced = Status::ALL.into_iter().filter(|status| status.is_forced());
            let conditions: Vec<String> =
                forced.map(|status| format!("({read_as}<>\"{status}\")")).collect();
            parts.push(blanks(&cells(&self.symbol), &conditions));
            count += due;
        }
        let wanted = &before.register().judging.commentary_required;
        if !wanted.is_empty() {
            let preview = cells(&self.preview);
            let is = |rag: &Rag| format!("({preview}=\"{}\")", rag.name());
            let any = wanted.iter().map(is).collect::<Vec<String>>().join("+");
            parts.push(blanks(&cells(&self.commentary), &[format!("({any})")]));
        }
        ToFill { formula: parts.join("+"), count }
    }
}

/// What stands in a column of the return.
fn value(own: &IssuedLine<'_>, field: Field) -> TemplateCell {
    let RowFigures { unit, decimals, .. } = own.figures;
    match field {
        Field::Ref => TemplateCell::text(&own.indicator.reference),
        Field::Limb => TemplateCell::text(own.line.limb().map_or("", |limb| limb)),
        Field::Description => TemplateCell::text(&own.indicator.title),
        Field::Unit => TemplateCell::text(&own.indicator.unit),
        Field::Polarity => TemplateCell::text(own.indicator.polarity.word()),
        Field::PriorActual => own.number(own.indicator.prior_actual),
        Field::Target => own.target(own.indicator.target, own.indicator.target_upper),
        Field::PeriodTarget if own.aim.against == Against::Profile => {
            own.target(own.aim.target, own.aim.upper)
        }
        Field::PreviousActual => own.number(own.last()),
        Field::Actual => TemplateCell::Figure(unit, decimals),
        _ => TemplateCell::Blank,
    }
}

/// The formula of what a figure is understood to be: nothing where it is a number.
fn read_as(actual: &str) -> String {
    let typed = format!("UPPER(TRIM({actual}))");
    let otherwise = format!("\"{AS_TYPED}\"");
    let words = WORDS.iter().rev().fold(otherwise, |rest, (status, words)| {
        let is: Vec<String> = words.iter().map(|word| format!("{typed}=\"{word}\"")).collect();
        format!("IF(OR({}),\"{status}\",{rest})", is.join(","))
    });
    format!("=IF(ISNUMBER({actual}),\"\",IF(LEN(TRIM({actual}))=0,\"{TO_FILL}\",{words}))")
}
