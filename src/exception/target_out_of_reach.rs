//! TARGET-OUT-OF-REACH: the target lies beyond what the series reaches of itself.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;
use crate::signal::Assurance;

/// Twelve quarters between 94 and 96 per cent.
const SERIES: &str = "period,service,ref,actual,target,status
2022/23 Q4,HSG,HSG03,94.7,95,Amber
2023/24 Q1,HSG,HSG03,95.3,95,Green
2023/24 Q2,HSG,HSG03,94.8,95,Amber
2023/24 Q3,HSG,HSG03,95.2,95,Green
2023/24 Q4,HSG,HSG03,94.7,95,Amber
2024/25 Q1,HSG,HSG03,95.3,95,Green
2024/25 Q2,HSG,HSG03,94.8,95,Amber
2024/25 Q3,HSG,HSG03,95.2,95,Green
2024/25 Q4,HSG,HSG03,94.7,95,Amber
2025/26 Q1,HSG,HSG03,95.3,95,Green
2025/26 Q2,HSG,HSG03,94.8,95,Amber
2025/26 Q3,HSG,HSG03,95.2,95,Green
";

pub(crate) static CODE: Code = Code {
    code: "TARGET-OUT-OF-REACH",
    severity: ExceptionSeverity::Medium,
    when: "The target lies beyond the limits within which the series varies of itself: as things are it will not be met, whatever a single quarter shows. At least twelve comparable quarters must be known.",
    ask: "What will be done differently, or is it the wrong target?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E7", NewValue::Percent(0.948)),
            Edit::Earlier(SERIES),
            Edit::Register("HSG03", "target", "99.5"),
            Edit::Cell("Indicators!D7", NewValue::Percent(0.995)),
        ],
        at: &["HSG03"],
        beside: &["WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.948)), Edit::Earlier(SERIES)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if line.past().assurance == Some(Assurance::OutOfReach) {
        out.line(context, line);
    }
}
