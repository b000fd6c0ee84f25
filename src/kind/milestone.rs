//! Objectives and milestones (Halton, appendix 1). The due date and the corporate references stand at the end of the
//! milestone's text unless they have columns of their own.

use std::sync::Arc;

use super::{Declaration, Field, Symbol, every_quarter};
use crate::due::Due;

/// What is said of the kind.
pub const DECLARATION: Declaration = Declaration {
    name: "milestones",
    sheet: "Milestones",
    marks: &[&[Field::Milestone], &[Field::Status, Field::Commentary]],
    reported: every_quarter,
};

record! {
    /// One row of a milestones sheet.
    Milestone {
        /// The objective's ref; stands once for all its milestones.
        fill Ref reference: Arc<str> = "Service Plan Ref." | "Ref" | "Objective ref" | "Reference" | "Code" | "Ref No" | "ID" | "No." | "Number";
        /// The objective; stands once for all its milestones.
        fill Objective objective: Arc<str> = "Objective" | "Key Objective" | "Service objective";
        /// What is to be done, with its due date and references at the end.
        label Milestone milestone: Arc<str> = "{year} Milestone" | "Milestone" | "Milestones" | "Key milestones" | "Key milestone" | "Action";
        /// When it is due.
        value Due due: Due = "Due date" | "Target" | "By when" | "Due" | "Target date" | "Deadline";
        /// When it is due now, where that has been moved.
        value Revised revised: Due = "Revised date" | "Revised" | "Revised due date" | "Revised target";
        /// The officer's symbol: ✓, ? or ×.
        value Status status: Symbol = "Progress to date" | "Progress" | "Status" | "RAG" | "RAG rating" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// What has been done.
        text Commentary commentary: Arc<str> = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries several.
        text Service service: Arc<str> = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
        /// Who answers for it.
        text Owner owner: Arc<str> = "Lead officer" | "Responsible officer" | "Owner";
    }
}
