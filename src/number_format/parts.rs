//! A format code taken apart: what is literal, what stands in brackets, what is code.

/// A piece of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormatPart {
    /// Text to show as it stands: quoted, escaped, or the blank of an underscore.
    Literal(String),
    /// What stands between square brackets: a colour, a currency, a condition, an elapsed time.
    Bracket(String),
    /// A character with a meaning of its own.
    Code(char),
}

/// The sections of a code, each as its parts. An unclosed quote or bracket runs to the end.
pub(super) fn sections(code: &str) -> Vec<Vec<FormatPart>> {
    let mut sections = Vec::new();
    let mut parts = Vec::new();
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            ';' => sections.push(std::mem::take(&mut parts)),
            '"' => {
                parts.push(FormatPart::Literal(rest.by_ref().take_while(|c| *c != '"').collect()))
            }
            '[' => {
                parts.push(FormatPart::Bracket(rest.by_ref().take_while(|c| *c != ']').collect()))
            }
            '\\' => parts.extend(rest.next().map(|c| FormatPart::Literal(c.to_string()))),
            '_' => parts.extend(rest.next().map(|_| FormatPart::Literal(" ".to_owned()))),
            // A fill repeats its character over the width of the cell.
            '*' => {
                rest.next();
            }
            other => parts.push(FormatPart::Code(other)),
        }
    }
    sections.push(parts);
    sections
}
