//! EQUALITY-OFF: an equality action is off course, or nobody says how it stands.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::half_yearly::{off_course, without};
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::kind::Kind;
use crate::ledger::{Account, Action};

pub(crate) static CODE: Code = Code {
    code: "EQUALITY-OFF",
    severity: ExceptionSeverity::Medium,
    when: "In quarters 2 and 4: an equality action is red, or has no symbol that is understood. Where a service's return has none at all, there is one row for the service.",
    why: "An equality action is off course, or nobody says how it stands.",
    ask: "What is being done about it?",
    fires: Example {
        edits: &[Edit::Drop("Equality")],
        at: &["Housing (no equality actions)"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Equality!D4", NewValue::Text("?"))],
    checks: &[Check::Action(action), Check::Service(service)],
};

fn action(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if action.kind == Kind::Equality {
        off_course(context, action, out);
    }
}

fn service(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    without(context, Kind::Equality, account, out);
}
