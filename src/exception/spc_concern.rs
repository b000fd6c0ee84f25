//! SPC-CONCERN: worse by more than chance.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Line;
use crate::signal::Signal;

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
    code: "SPC-CONCERN",
    severity: ExceptionSeverity::Medium,
    when: "The figure has become worse by more than the series has always varied: a signal, not noise. At least twelve comparable quarters must be known.",
    ask: "What changed, and when did it begin?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.7)), Edit::Earlier(SERIES)],
        at: &["HSG03"],
        beside: &["NEW-RED", "STATED-BETTER", "TARGET-OUT-OF-REACH", "WORSE-AND-MISSED"],
    },
    quiet: &[Edit::Cell("Indicators!E7", NewValue::Percent(0.948)), Edit::Earlier(SERIES)],
    checks: &[Check::Indicator(check)],
};

fn check(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    let own = line.past().signals.iter().filter(|(_, signal)| *signal == Signal::Concern);
    let said: Vec<&str> = own.map(|(rule, _)| rule.says()).collect();
    if line.past().signal() == Some(Signal::Concern) {
        out.line_noting(context, line, format!("this quarter's figure {}", said.join("; it ")));
    }
}
