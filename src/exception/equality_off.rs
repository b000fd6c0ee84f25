//! EQUALITY-OFF: an equality action is off course, or nobody says how it stands.

use super::half_yearly::off;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "EQUALITY-OFF",
    gravity: Gravity::Medium,
    when: "In quarters 2 and 4: an equality action is red, or has no symbol that is understood. Where a service's return has none at all, there is one row for the service.",
    ask: "What is being done about it?",
    fires: Example {
        edits: &[Edit::Drop("Equality")],
        at: &["Housing (no equality actions)"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Equality!D4", Set::Text("?"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    off(context, Kind::Equality, out);
}
