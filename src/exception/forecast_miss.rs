//! FORECAST-MISS: green now, and forecast to miss.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Status;
use crate::ledger::{Line, figure_text};
use crate::register::Rag;

pub(crate) static CODE: Code = Code {
    code: "FORECAST-MISS",
    severity: ExceptionSeverity::Medium,
    when: "The period is green, and the forecast is amber or red against the annual target by the same rule.",
    why: "It is green now, and the forecast misses the year's target.",
    ask: "What will go wrong by the year's end, and can it be averted?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Forecast")),
            Edit::Cell("Indicators!H6", NewValue::Percent(0.95)),
        ],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Forecast")),
        Edit::Cell("Indicators!H6", NewValue::Percent(0.96)),
    ],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.verdict.status != Status::Green {
        return;
    }
    let rag = line.forecast_rag(context.register);
    let Some(rag) = rag.filter(|rag| *rag != Rag::Green) else {
        return;
    };
    if let (Some(forecast), Some(indicator)) = (line.forecast, line.indicator()) {
        let figure = figure_text(forecast, indicator);
        out.line_noting(context, line, format!("forecast {figure}: {}", rag.name()));
    }
}
