//! Words that say of a target that it is one with the stretch, or one without.

use crate::scan::plain_dash;

/// Whether a line is with the stretch or without it, and the rest of its name: `25 days with LPSA`.
pub(super) fn named_stretch(line: &str) -> Option<(bool, String)> {
    let lower = line.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let has = |known: &str| words().any(|word| word == known);
    let is_with = match (has("with"), has("without")) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let has_stretch = words().any(is_stretch);
    let rest = words().filter(|word| !matches!(*word, "with" | "without") && !is_stretch(word));
    let rest: Vec<&str> = rest.collect();
    has_stretch.then(|| (is_with, rest.join(" ")))
}

/// Whether a word in lower case is the stretch or the agreement that it belongs to.
fn is_stretch(word: &str) -> bool {
    word == "stretch" || word.starts_with("lpsa")
}

/// What stands behind *Target with stretch:* and the like, and whether it is with it.
pub(super) fn after_stretch_label(text: &str) -> Option<(bool, &str)> {
    let (mut rest, mut is_with, mut has_stretch) = (text, None, false);
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        match word.to_lowercase().as_str() {
            "target" | "targets" | "the" => {}
            "with" => is_with = Some(true),
            "without" => is_with = Some(false),
            word if is_stretch(word) && is_with.is_some() => has_stretch = true,
            _ => break,
        }
        rest = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(plain_dash(c), ':' | '-' | '=')
        });
    }
    has_stretch.then(|| (is_with == Some(true), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_and_without_the_stretch_are_told_apart() {
        for (line, told) in [
            ("With LPSA", Some((true, ""))),
            ("Without LPSA2G", Some((false, ""))),
            ("25 days without stretch", Some((false, "25 days"))),
            ("Number", None),
            ("With help", None),
            ("With and without LPSA", None),
        ] {
            let told = told.map(|(is_with, rest)| (is_with, rest.to_owned()));
            assert_eq!(named_stretch(line), told, "{line}");
        }
    }

    #[test]
    fn labels_of_the_stretch_are_left_out() {
        for (line, told) in [
            ("With LPSA: 80% (2006/07)", Some((true, "80% (2006/07)"))),
            ("Target without the stretch – 82%", Some((false, "82%"))),
            ("With stretch", Some((true, ""))),
            ("With help of the PCT", None),
            ("LPSA target with 80%", None),
            ("Target: 85%", None),
        ] {
            assert_eq!(after_stretch_label(line), told, "{line}");
        }
    }
}
