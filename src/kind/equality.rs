//! High priority equality actions (Halton, appendix 5), reported in quarters 2 and 4.

use std::sync::Arc;

use super::{Declaration, Field, Symbol, half_yearly};
use crate::due::Due;

/// What is said of the kind.
pub const DECLARATION: Declaration = Declaration {
    name: "equality actions",
    sheet: "Equality",
    marks: &[&[Field::Action], &[Field::Strategy], &[Field::Status, Field::Commentary, Field::Due]],
    reported: half_yearly,
};

record! {
    /// One row of an equality sheet.
    Equality {
        /// The strategy, policy or service that the action belongs to; stands once for all its actions.
        fill Strategy strategy: Arc<str> = "Strategy/Policy/Service" | "Strategy" | "Policy" | "Strategy/Policy";
        /// What is to be done.
        label Action action: Arc<str> = "HIGH Priority Actions" | "High priority action" | "Equality action" | "Equality actions" | "Action" | "Actions";
        /// When it is due.
        value Due due: Due = "Target" | "Due date" | "By when" | "Due" | "Target date" | "Deadline";
        /// The officer's symbol: ✓, ? or ×.
        value Status status: Symbol = "Progress" | "Progress to date" | "Status" | "RAG" | "RAG rating" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// What has been done.
        text Commentary commentary: Arc<str> = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries several.
        text Service service: Arc<str> = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
    }
}
