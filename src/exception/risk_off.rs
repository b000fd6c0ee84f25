//! RISK-OFF: a risk control measure is off course, or nobody says how it stands.

use super::half_yearly::off;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::kind::Kind;

pub(super) static CODE: Code = Code {
    code: "RISK-OFF",
    gravity: Gravity::High,
    when: "In quarters 2 and 4: a risk control measure is red, or has no symbol that is understood. Where a service's return has none at all, there is one row for the service.",
    ask: "What is being done about it?",
    fires: Example {
        edits: &[Edit::Cell("Risks!E4", Set::Text("×"))],
        at: &["Keep a second contractor on call"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Risks!E4", Set::Text("?"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    off(context, Kind::Risk, out);
}
