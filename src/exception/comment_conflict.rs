//! COMMENT-CONFLICT: the commentary contradicts the symbol.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::{Doubt, doubt};
use crate::kind::Field;
use crate::ledger::{Action, Line};

pub(crate) static CODE: Code = Code {
    code: "COMMENT-CONFLICT",
    severity: ExceptionSeverity::Medium,
    when: "The commentary says that the target was met beside red or amber, or that it was missed beside green; or a milestone, risk control measure or equality action has a tick beside words of delay. The words are quoted.",
    why: "Commentary and status contradict each other.",
    ask: "Which of the two is right?",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!G6", NewValue::Text("The target was not met.")),
            Edit::Cell("Milestones!F4", NewValue::Text("On hold until the autumn.")),
        ],
        at: &["HSG02", "H1"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!G6", NewValue::Text("The target was met in March.")),
        Edit::Cell("Milestones!F4", NewValue::Text("On hold for a while, now completed.")),
    ],
    checks: &[Check::Indicator(indicator), Check::Action(action)],
};

fn indicator(context: &Context<'_>, line: &Line, out: &mut Exceptions) {
    if let Some(words) = &line.conflict {
        out.line_noting(context, line, format!("commentary: \"{words}\""));
    }
}

fn action(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    let commentary = action.shown(Field::Commentary);
    let doubt = doubt(action.mark, action.due, context.as_at, &commentary);
    if let Some(Doubt::Stalled(words)) = doubt {
        out.action_noting(context, action, format!("commentary: \"{words}\""));
    }
}
