//! RISK-OFF: a risk control measure is off course, or nobody says how it stands.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::half_yearly::{off_course, without};
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::kind::Kind;
use crate::ledger::{Account, Action};

pub(crate) static CODE: Code = Code {
    code: "RISK-OFF",
    severity: ExceptionSeverity::High,
    when: "In quarters 2 and 4: a risk control measure is red, or has no symbol that is understood. Where a service's return has none at all, there is one row for the service.",
    why: "A risk control measure is off course, or nobody says how it stands.",
    ask: "What is being done about it?",
    fires: Example {
        edits: &[Edit::Cell("Risks!E4", NewValue::Text("×"))],
        at: &["Keep a second contractor on call"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Risks!E4", NewValue::Text("?"))],
    checks: &[Check::Action(action), Check::Service(service)],
};

fn action(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.kind == Kind::Risk {
        off_course(context, action, out);
    }
}

fn service(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    without(context, Kind::Risk, account, out);
}
