//! A window that Windows opened for the program alone, as it does when a return is dropped onto it: it would close with the
//! program, and nobody would have read a word.
//!
//! It stays until Enter is pressed. A single key could only be awaited by means that are not safe, or by one more library.

use std::io::{self, BufRead, IsTerminal as _, Write};

/// What decides whether a window is kept open.
#[derive(Clone, Copy, Debug)]
struct Window {
    /// Whether it was opened for the program.
    is_own: bool,
    /// Whether a person sees what is said and can answer: nothing is redirected.
    is_watched: bool,
    /// Whether nothing but results and errors was asked for: whoever wrote that into a shortcut wants no question.
    is_quiet: bool,
}

impl Window {
    /// Asks for Enter and waits for it, where the window would close before anybody has read it.
    fn keep_open(self, input: &mut impl BufRead, out: &mut impl Write) -> io::Result<()> {
        if !self.is_own || !self.is_watched || self.is_quiet {
            return Ok(());
        }
        write!(out, "\nPress Enter to close this window. ")?;
        out.flush()?;
        input.read_line(&mut String::new()).map(|_| ())
    }
}

/// Keeps the window open until Enter is pressed, where it was opened for the program alone.
pub(super) fn keep_open(quiet: bool) {
    let is_watched =
        io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal();
    // Processes are looked through only where it may matter.
    let is_own = is_watched && !quiet && started_from_the_desktop();
    let window = Window { is_own, is_watched, is_quiet: quiet };
    // The work is done, whether anybody answers or not.
    let _ = window.keep_open(&mut io::stdin().lock(), &mut io::stderr().lock());
}

/// Whether the desktop started the program, and with it a window. A command line that starts it is its parent instead.
#[cfg(windows)]
fn started_from_the_desktop() -> bool {
    parent().is_some_and(|name| name.eq_ignore_ascii_case("explorer.exe"))
}

#[cfg(not(windows))]
fn started_from_the_desktop() -> bool {
    false
}

/// The file name of the program that started this one.
#[cfg(windows)]
fn parent() -> Option<String> {
    use winsafe::{HPROCESSLIST, co};

    let processes = || {
        let mut all = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None).ok()?;
        let of = |one: &winsafe::PROCESSENTRY32| {
            (one.th32ProcessID, one.th32ParentProcessID, one.szExeFile())
        };
        let listed = all.iter_processes().map_while(Result::ok).map(of).collect::<Vec<_>>();
        Some(listed)
    };
    let all = processes()?;
    let own = std::process::id();
    let (_, parent, _) = all.iter().find(|(id, _, _)| *id == own)?;
    all.iter().find(|(id, _, _)| id == parent).map(|(_, _, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said to a window, and what is left of what was typed.
    fn kept(window: Window) -> (String, String) {
        let (mut typed, mut said) = ("\nmore".as_bytes(), Vec::new());
        window.keep_open(&mut typed, &mut said).unwrap();
        (String::from_utf8(said).unwrap(), str::from_utf8(typed).unwrap().to_owned())
    }

    #[test]
    fn a_window_of_its_own_waits_for_enter_and_no_other_does() {
        for is_own in [false, true] {
            for is_watched in [false, true] {
                for is_quiet in [false, true] {
                    let (said, left) = kept(Window { is_own, is_watched, is_quiet });
                    let waits = is_own && is_watched && !is_quiet;
                    assert_eq!(
                        said.contains("Press Enter"),
                        waits,
                        "{is_own} {is_watched} {is_quiet}"
                    );
                    assert_eq!(left, if waits { "more" } else { "\nmore" });
                }
            }
        }
    }

    #[test]
    fn a_window_whose_input_has_ended_does_not_wait() {
        let window = Window { is_own: true, is_watched: true, is_quiet: false };
        assert!(window.keep_open(&mut io::empty(), &mut Vec::new()).is_ok());
    }
}
