//! Risk control measures (Halton, appendix 4), reported in quarters 2 and 4.

use std::sync::Arc;

use super::{Declaration, Field, Symbol, half_yearly};
use crate::due::Due;

/// What is said of the kind.
pub const DECLARATION: Declaration = Declaration {
    name: "risk control measures",
    sheet: "Risks",
    marks: &[&[Field::Risk, Field::Measures], &[Field::Status, Field::Commentary, Field::Due]],
    reported: half_yearly,
};

record! {
    /// One row of a risks sheet.
    Risk {
        /// The key objective; stands once for all its risks.
        fill Objective objective: Arc<str> = "Key Objective" | "Objective";
        /// The risk; stands once for all its measures.
        fill Risk risk: Arc<str> = "Risk Identified" | "Risk" | "Risks Identified";
        /// What is done to control it.
        label Measures measures: Arc<str> = "Risk Treatment Measures" | "Control" | "Controls" | "Risk control measures" | "Treatment measures" | "Risk Treatment Measure";
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
