//! FORECAST-MISS: green now, and forecast to miss.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Status;
use crate::ledger::figure_text;
use crate::register::Rag;

pub(super) static CODE: Code = Code {
    code: "FORECAST-MISS",
    gravity: Gravity::Medium,
    when: "The period is green, and the forecast is amber or red against the annual target by the same rule.",
    ask: "What will go wrong by the year's end, and can it be averted?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", Set::Text("Forecast")),
            Edit::Cell("Indicators!H6", Set::Percent(0.95)),
        ],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", Set::Text("Forecast")),
        Edit::Cell("Indicators!H6", Set::Percent(0.96)),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context).filter(|line| line.verdict.status == Status::Green) {
        let rag = line.forecast_rag(context.register);
        let Some(rag) = rag.filter(|rag| *rag != Rag::Green) else {
            continue;
        };
        if let (Some(forecast), Some(indicator)) = (line.forecast, line.indicator()) {
            let figure = figure_text(forecast, indicator);
            out.line_noting(line, &format!("forecast {figure}: {}", rag.name()));
        }
    }
}
