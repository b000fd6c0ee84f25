//! Objectives and milestones (Halton, appendix 1). The due date and the corporate references stand at the end of the
//! milestone's text unless they have columns of their own.

use super::declaration::{Declaration, Need, every_quarter};
use super::field::Field;
use super::shown::ShownColumn;

/// What is declared of the kind.
pub(crate) const DECLARATION: Declaration = Declaration {
    noun: "milestone",
    nouns: "milestones",
    sheet: "Milestones",
    title: "Objectives and milestones",
    block: "Milestones",
    name: "milestones",
    tidy: "tidy/milestones.csv",
    about: Field::Milestone,
    beside: Field::Ref,
    dated_by_text: true,
    marks: &[&[Field::Milestone], &[Field::Status, Field::Commentary]],
    needed: &[(Field::Status, Need::Must), (Field::Commentary, Need::Should)],
    reported: every_quarter,
    columns: columns! {
        /// The objective's ref; stands once for all its milestones.
        fill Ref: Text = "Service Plan Ref." | "Ref" | "Objective ref" | "Reference" | "Code" | "Ref No" | "ID" | "No." | "Number";
        /// The objective; stands once for all its milestones.
        fill Objective: Text = "Objective" | "Key Objective" | "Service objective";
        /// What is to be done, with its due date and references at the end.
        label Milestone: Text = "{year} Milestone" | "Milestone" | "Milestones" | "Key milestones" | "Key milestone" | "Action";
        /// When it is due.
        value Due: Date = "Due date" | "Target" | "By when" | "Due" | "Target date" | "Deadline";
        /// When it is due now, where that has been moved.
        value Revised: Date = "Revised date" | "Revised" | "Revised due date" | "Revised target";
        /// The officer's symbol: ✓, ? or ×.
        value Status: Symbol = "Progress to date" | "Progress" | "Status" | "RAG" | "RAG rating" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// What has been done.
        text Commentary: Text = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries several.
        text Service: Text = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
        /// Who answers for it.
        text Owner: Text = "Lead officer" | "Responsible officer" | "Owner";
    },
    shown: &[
        ShownColumn::of(Field::Ref, "Ref", 8.0),
        ShownColumn::of(Field::Objective, "Objective", 34.0),
        ShownColumn::of(Field::Milestone, "Milestone", 44.0),
        ShownColumn::of(Field::Due, "Due", 12.0),
        ShownColumn::of(Field::Revised, "Revised", 12.0),
        ShownColumn::of(Field::Status, "Status", 11.0),
        ShownColumn::STATED,
        ShownColumn::of(Field::Commentary, "Commentary", 64.0),
        ShownColumn::OVERDUE,
        ShownColumn::SLIPPED,
        ShownColumn::REFERENCES,
    ],
};
