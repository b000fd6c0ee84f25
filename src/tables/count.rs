//! Live counts of the rows of a table.

/// A live count of rows.
#[derive(Clone, Debug)]
pub(crate) struct LiveCount {
    /// Columns, the signs by which they are compared, and words of qmr's own.
    words: Vec<(String, &'static str, String)>,
    /// Columns and the cells whose text they have.
    cells: Vec<(String, String)>,
    /// What more must hold, as a product counts it.
    conditions: Vec<String>,
    /// Whether every text that is looked for means itself alone as a criterion.
    plain: bool,
}

impl LiveCount {
    /// Of the rows that have a word of qmr's own in a column.
    pub(crate) fn of(column: String, word: &str) -> Self {
        Self {
            words: vec![(column, "=", word.to_owned())],
            cells: Vec::new(),
            conditions: Vec::new(),
            plain: true,
        }
    }

    /// And another word in another column.
    pub(crate) fn and_word(mut self, column: String, word: &str) -> Self {
        self.words.push((column, "=", word.to_owned()));
        self
    }

    /// And in a column anything but a word.
    pub(crate) fn and_not_word(mut self, column: String, word: &str) -> Self {
        self.words.push((column, "<>", word.to_owned()));
        self
    }

    /// And in a column nothing.
    pub(crate) fn and_blank(self, column: String) -> Self {
        self.and_word(column, "")
    }

    /// And in a column anything.
    pub(crate) fn and_filled(self, column: String) -> Self {
        self.and_not_word(column, "")
    }

    /// And in a column one of these numbers.
    pub(crate) fn and_one_of(mut self, column: &str, numbers: &[usize]) -> Self {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        self.conditions.push(format!("ISNUMBER(MATCH({column},{{{}}},0))", numbers.join(",")));
        self
    }

    /// And in a column the text of a cell, which is `text`.
    pub(crate) fn and(mut self, column: String, cell: &str, text: &str) -> Self {
        self.cells.push((column, cell.to_owned()));
        self.plain &= means_itself(text);
        self
    }

    /// The count without the equals sign.
    pub(crate) fn formula(&self) -> String {
        let words = self.words.iter();
        let cells = self.cells.iter();
        if self.plain && self.conditions.is_empty() {
            let words = words.map(|(column, sign, word)| match *sign {
                // The sign alone is the criterion of blank cells.
                "=" if !word.is_empty() => format!("{column},\"{word}\""),
                sign => format!("{column},\"{sign}{word}\""),
            });
            let cells = cells.map(|(column, cell)| format!("{column},{cell}"));
            let pairs: Vec<String> = words.chain(cells).collect();
            format!("COUNTIFS({})", pairs.join(","))
        } else {
            let words = words.map(|(column, sign, word)| format!("({column}{sign}\"{word}\")"));
            let cells = cells.map(|(column, cell)| format!("({column}={cell})"));
            let factors: Vec<String> =
                words.chain(cells).chain(self.conditions.iter().cloned()).collect();
            format!("SUMPRODUCT({})", factors.join("*"))
        }
    }
}

/// Whether a text as a criterion of `COUNTIFS` finds itself and nothing else: no wildcard, no comparison, no number,
/// nothing that could be read as a date.
fn means_itself(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.len() <= 255
        && !text.contains(['*', '?', '~'])
        && !matches!(lower.as_str(), "true" | "false")
        && !MONTHS.iter().any(|month| lower.starts_with(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_no_plain_criteria_are_compared_instead() {
        for text in ["1.10", "=x", "<5", "a*b", "Why?", "March", "TRUE", "£m"] {
            assert!(!means_itself(text), "{text}");
        }
        for text in ["NI 39", "Health & Partnerships", "HP LI 1"] {
            assert!(means_itself(text), "{text}");
        }
        let count = |text| LiveCount::of("T[A]".into(), "Green").and("T[B]".into(), "$A7", text);
        assert_eq!(count("Housing").formula(), "COUNTIFS(T[A],\"Green\",T[B],$A7)");
        assert_eq!(count("1.1").formula(), "SUMPRODUCT((T[A]=\"Green\")*(T[B]=$A7))");
    }

    #[test]
    fn rows_are_counted_by_what_is_blank_in_them() {
        let count = LiveCount::of("T[A]".into(), "Red");
        let count = count.and_blank("T[B]".into()).and_filled("T[C]".into());
        assert_eq!(count.formula(), "COUNTIFS(T[A],\"Red\",T[B],\"=\",T[C],\"<>\")");
        assert_eq!(
            count.and_one_of("T[R]", &[4]).formula(),
            "SUMPRODUCT((T[A]=\"Red\")*(T[B]=\"\")*(T[C]<>\"\")*ISNUMBER(MATCH(T[R],{4},0)))"
        );
    }

    #[test]
    fn rows_are_counted_by_what_they_do_not_say_and_by_their_numbers_too() {
        let count = LiveCount::of("T[A]".into(), "Green").and_not_word("T[C]".into(), "Red");
        assert_eq!(count.formula(), "COUNTIFS(T[A],\"Green\",T[C],\"<>Red\")");
        assert_eq!(
            count.and_one_of("T[R]", &[4, 7]).formula(),
            "SUMPRODUCT((T[A]=\"Green\")*(T[C]<>\"Red\")*ISNUMBER(MATCH(T[R],{4,7},0)))"
        );
    }
}
