//! Which period a return is for, and which of its sheets.
