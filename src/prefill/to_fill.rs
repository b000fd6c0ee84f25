//! How many cells of a template are still to be filled in: a live count, and what it is before anything was typed.

/// How many cells of a sheet are still to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToFill {
    /// The formula that counts them, without its equals sign.
    pub(crate) formula: String,
    /// How many they are before anything is typed.
    pub(crate) count: usize,
}

/// The cells of a range that are blank where something else holds: `conditions` are factors of 1 and 0, cell by cell.
pub(super) fn blanks(range: &str, conditions: &[String]) -> String {
    let blank = format!("(LEN({range})=0)");
    let factors: Vec<String> = conditions.iter().cloned().chain([blank]).collect();
    format!("SUMPRODUCT({}*1)", factors.join("*"))
}
