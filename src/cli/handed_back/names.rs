//! What is handed back is called like what was sent, each by a name of its own that every system can have.

use std::collections::BTreeSet;

use crate::quarter::handed_back::plain_name;

/// How a name is made from a path: each way says more of the path than the one before.
#[derive(Clone, Copy, Debug)]
enum NameForm {
    /// The file's name without its ending.
    Stem,
    /// The file's name.
    Name,
    /// The way to it, with its folders.
    Path,
}

/// What a name is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandedBack {
    /// A copy of the file.
    Copy,
    /// A workbook with what was found in it.
    FindingsAlone,
    /// A page about it.
    Page,
}

/// A name for each path, none of them twice on any system, and none of those that are taken. The same paths give the same
/// names.
pub(super) fn names(wanted: &[(&str, HandedBack)], taken: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    let forms = [NameForm::Stem, NameForm::Name, NameForm::Path];
    let made: Vec<Vec<String>> = forms
        .iter()
        .map(|form| wanted.iter().map(|(path, what)| name(path, *what, *form)).collect())
        .collect();
    let mut names = Vec::new();
    for place in 0..wanted.len() {
        let own: Vec<&String> = made.iter().filter_map(|names| names.get(place)).collect();
        let alone = own.iter().zip(&made).find(|(name, all)| {
            let same = all.iter().filter(|other| other.to_lowercase() == name.to_lowercase());
            same.count() == 1 && !taken.contains(&name.to_lowercase())
        });
        let name = match (alone, own.last()) {
            (Some((name, _)), _) => (*name).clone(),
            (None, Some(last)) => numbered(last, &taken),
            (None, None) => String::new(),
        };
        taken.insert(name.to_lowercase());
        names.push(name);
    }
    names
}

/// A name with a number before its ending that is not taken.
fn numbered(name: &str, taken: &BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut names = (2_u64..).map(|number| format!("{stem} ({number}).{ending}"));
    names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

fn name(path: &str, what: HandedBack, form: NameForm) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let whole = path.split('/').filter(|step| !matches!(*step, "" | "." | ".."));
    let whole: Vec<&str> = whole.collect();
    let whole = whole.join("-");
    match (what, form) {
        (HandedBack::Copy, NameForm::Stem | NameForm::Name) => plain_name(file),
        (HandedBack::Copy, NameForm::Path) => plain_name(&whole),
        (HandedBack::FindingsAlone | HandedBack::Page, form) => {
            let base = plain_name(match form {
                NameForm::Stem => stem,
                NameForm::Name => file,
                NameForm::Path => &whole,
            });
            match what {
                HandedBack::Page => format!("{base}.html"),
                HandedBack::Copy | HandedBack::FindingsAlone => format!("{base}-findings.xlsx"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_like_that_of_the_file_and_says_its_folder_where_two_are_alike() {
        let wanted = [
            ("returns/a/Q4.xlsx", HandedBack::Copy),
            ("returns/b/q4.XLSX", HandedBack::Copy),
            ("returns/c.xlsx", HandedBack::Copy),
            ("returns/c.ods", HandedBack::FindingsAlone),
            ("returns/d.xls", HandedBack::FindingsAlone),
            ("returns/d.csv", HandedBack::FindingsAlone),
            ("returns/c-findings.xlsx", HandedBack::Copy),
        ];
        assert_eq!(
            names(&wanted, &[]),
            [
                "returns-a-Q4.xlsx",
                "returns-b-q4.XLSX",
                "c.xlsx",
                "c.ods-findings.xlsx",
                "d.xls-findings.xlsx",
                "d.csv-findings.xlsx",
                "c-findings.xlsx",
            ]
        );
    }

    #[test]
    fn every_system_can_have_every_name() {
        for (path, expected) in [
            ("a/what?.xlsx", "what-.xlsx"),
            ("a.zip/CON.xlsx", "return-CON.xlsx"),
            ("a/.xlsx", "return-.xlsx"),
            ("../x\u{1}.xlsx. ", "x-.xlsx"),
        ] {
            assert_eq!(names(&[(path, HandedBack::Copy)], &[]), [expected]);
        }
        let long = names(&[(&format!("{}.xlsx", "x".repeat(500)), HandedBack::Copy)], &[]);
        assert!(long[0].len() < 200 && long[0].ends_with(".xlsx"));
        let copies = ["a-b.xlsx", "a/b.xlsx", "c/b.xlsx"].map(|path| (path, HandedBack::Copy));
        assert_eq!(names(&copies, &[]), ["a-b.xlsx", "a-b (2).xlsx", "c-b.xlsx"]);
        let pages = ["in/index.xlsx", "in/a.xlsx"].map(|path| (path, HandedBack::Page));
        assert_eq!(names(&pages, &["index.html"]), ["index.xlsx.html", "a.html"]);
    }
}
