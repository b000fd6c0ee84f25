//! What officers noted beside the cells of a sheet.
//!
//! Excel keeps a thread of comments twice: as a thread, and as a note for older programs that begins by explaining
//! itself. The thread goes before its copy. Who wrote what is left out, here as in every format: a finding is about a
//! cell and not about a person. A part that is damaged costs comments and nothing else, and the sheet says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::limits::Limits;
use crate::cell::Pos;
use crate::finding::is_own_note;
use crate::grid::{Grid, Note};

/// How many comments of a sheet are kept; those beyond are counted.
const MOST: usize = 1_000;

/// How many letters of a comment are kept: as many as a cell can hold.
const LONGEST: usize = 32_767;

/// What officers noted beside the cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Comments {
    notes: Vec<(Pos, String)>,
    /// What stands for older programs in place of a thread.
    copies: Vec<(Pos, String)>,
    threads: BTreeMap<Pos, String>,
    /// How many more there are than are kept.
    over: usize,
    /// Something of them could not be read.
    lost: bool,
}

impl Comments {
    /// Adds a note beside a cell. Those that qmr itself put there say nothing of the return.
    pub(super) fn note(&mut self, pos: Pos, text: &str) {
        if is_own_note(text) {
            return;
        }
        if self.notes.len() < MOST {
            self.notes.extend(kept(pos, text));
        } else {
            self.over += usize::from(!text.trim().is_empty());
        }
    }

    /// Adds what stands beside a cell by the name of its author, which tells a thread's copy from a note.
    pub(super) fn note_by(&mut self, author: &str, pos: Pos, text: &str) {
        let begins = text.trim_start().starts_with("[Threaded comment]");
        if !begins && !author.starts_with("tc=") {
            self.note(pos, text);
        } else if self.copies.len() < MOST {
            let text = match text.split_once("\nComment:\n") {
                Some((_, own)) if begins => own,
                _ => text,
            };
            self.copies.extend(kept(pos, text));
        } else {
            self.over += 1;
        }
    }

    /// Adds what opens a thread beside a cell, or a reply to it.
    pub(super) fn thread(&mut self, pos: Pos, is_reply: bool, text: &str) {
        if self.threads.len() >= MOST && !self.threads.contains_key(&pos) {
            self.over += usize::from(!is_reply);
            return;
        }
        let thread = self.threads.entry(pos).or_default();
        if !thread.is_empty() {
            thread.push('\n');
        }
        if is_reply {
            thread.push_str("Reply: ");
        }
        thread.push_str(text);
    }

    /// Notes that something could not be read.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    /// Puts them into their sheet, in row order; a note about those that are not among them.
    pub(super) fn put(mut self, grid: &mut Grid) -> Option<Note> {
        self.copies.retain(|(pos, _)| !self.threads.contains_key(pos));
        let threads = self.threads.iter();
        let mut all: Vec<_> = threads.filter_map(|(pos, text)| kept(*pos, text)).collect();
        all.append(&mut self.copies);
        all.append(&mut self.notes);
        // What is said at one cell stays in the order in which it was said.
        all.sort_by_key(|(pos, _)| *pos);
        let over = self.over + all.len().saturating_sub(MOST);
        all.truncate(MOST);
        grid.comments = all.into_iter().map(|(pos, text)| (pos, text.into())).collect();
        let text = match (self.lost, over) {
            (false, 0) => return None,
            (true, _) => {
                "Some of its comments, or all, could not be read; its figures were.".to_owned()
            }
            (false, over) => {
                let read = grid.comments.len();
                format!("It has {} comments; {read} of them are quoted.", read + over)
            }
        };
        let name = Arc::clone(&grid.name);
        Some(Note::on_sheet(&name, text))
    }
}

/// A comment unless it is blank, cut to what a cell can hold.
fn kept(pos: Pos, text: &str) -> Option<(Pos, String)> {
    let text = text.trim();
    let cut = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    (!cut.is_empty()).then_some((pos, cut))
}

/// Where a comment stands, if such a cell can be.
pub(super) fn place(row: u32, col: u32) -> Option<Pos> {
    let most = Limits::default();
    (row < most.rows && col < most.columns).then(|| Pos::new(row, col))
}
