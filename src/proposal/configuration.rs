//! The `qmr.toml` that goes with a proposed register.

use std::fmt::Write as _;

use crate::proposal::register::ProposedRegister;

/// What stands for the council's name where no return has it.
const NO_COUNCIL: &str = "Our council";

/// The text of a configuration that reads its indicators, services and directorates from a workbook.
#[must_use]
pub fn configuration(register: &ProposedRegister, indicators: &str) -> String {
    let council = register.council.as_deref().unwrap_or(NO_COUNCIL);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "council = {}\n\
         period  = \"{}\"\n\
         returns = \"returns\"\n\
         output  = \"out\"\n\
         \n\
         # Indicators, Services and Directorates are sheets of this workbook.\n\
         [register]\n\
         indicators = \"{indicators}\"\n\
         \n\
         # How far short of its target a figure is amber and not yet red: \"none\", \"5%\" of the target, \"2pp\", \"5% or 2pp\".\n\
         [judging]\n\
         judge     = \"computed\"\n\
         tolerance = \"none\"\n\
         \n\
         # Boards each get their list of exceptions: give services and boards ids here or on the sheets Services and Boards.\n\
         # [[board]]\n\
         # id = \"scrutiny\"\n\
         # name = \"Scrutiny Board\"\n",
        quoted(council),
        register.period,
    );
    text
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => quoted.push(' '),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_so_that_it_is_read_back() {
        assert_eq!(quoted("a \"b\" \\ c\n"), "\"a \\\"b\\\" \\\\ c \"");
    }
}
