//! Names of files, made of ids.

use unicode_normalization::UnicodeNormalization;

/// A text as a file name: `[a-z0-9-]`, without accents, runs of anything else as one `-`.
/// Empty if the text has no such letter or digit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfkd() {
        let letter = letter.to_ascii_lowercase();
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !is_mark(letter) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Accents, which stand apart from their letter once a text is decomposed, and apostrophes.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’')
}

/// Whether Windows keeps a name for a device, so that no file can have it.
pub(crate) fn is_device(slug: &str) -> bool {
    let numbered = |device: &str| {
        slug.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    matches!(slug, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("HP", "hp"),
            ("Health & Community", "health-community"),
            ("  2009/10 Q4 ", "2009-10-q4"),
            ("Café—Élan", "cafe-elan"),
            ("Children’s", "childrens"),
            ("../../etc", "etc"),
            ("健康", ""),
            ("--", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn device_names() {
        for name in ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["com", "com0", "com10", "lpt", "console", "co-n", ""] {
            assert!(!is_device(name), "{name}");
        }
    }
}
