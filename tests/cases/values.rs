//! What a cell holds, and what it is for its row.
