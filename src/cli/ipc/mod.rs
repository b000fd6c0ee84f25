//! What a process that reads a file and the one that asked for it say to each other: a request and an answer.
//!
//! The form is private to one version of qmr: it never reaches a disk. Everything said is a row of messages, each with
//! its length before it, so that who listens holds one of them at a time beside the book. A text or number format that
//! many cells share is said once and then goes by its number.
//!
//! Who listens trusts nothing, since what was read may have taken the other process over: an answer that ends early,
//! is longer than the limits explain, or names a text or a place that is not there is no answer at all.

mod framed;
mod messages;
mod received_answer;
mod request;
mod sent_answer;

pub use received_answer::receive_answer;
pub use request::Request;
pub(crate) use request::{receive_request, send_request};
pub use sent_answer::send_answer;

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde::Serialize;

    use super::framed::send;
    use super::messages::{BookMessage, CellMessage, SheetMessage, TextMessage};
    use super::sent_answer::{book_message, sheet_message};
    use super::*;
    use crate::cell::Pos;
    use crate::grid::{Book, Face, Grid, RawCell};
    use crate::read::{Limits, Refusal};

    fn answered(bytes: &[u8]) -> Option<Result<Book, Refusal>> {
        receive_answer(bytes, &Limits::default())
    }

    fn book() -> Book {
        let cell = |row, text: &str| (Pos::new(row, 0), RawCell::text(text));
        let grid = Grid::new("Q4", vec![cell(0, "Ref"), cell(1, "NI 1"), cell(2, "Ref")]);
        Book { grids: vec![grid], ..Book::default() }
    }

    fn message(content: &impl Serialize) -> Vec<u8> {
        let mut bytes = Vec::new();
        send(content, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_text_that_cells_share_is_sent_once_and_shared_again() {
        let mut bytes = Vec::new();
        send_answer(&Ok(book()), &mut bytes).unwrap();
        assert_eq!(bytes.windows(3).filter(|it| *it == b"Ref").count(), 1);
        let back = answered(&bytes).unwrap().unwrap();
        let [grid] = back.grids.as_slice() else { panic!("{back:?}") };
        assert_eq!(grid.cells(), book().grids[0].cells());
        let text = |row| match grid.get(Pos::new(row, 0)) {
            Some(RawCell::Text { text, .. }) => Arc::clone(text),
            other => panic!("{other:?}"),
        };
        assert!(Arc::ptr_eq(&text(0), &text(2)));
    }

    #[test]
    fn what_contradicts_itself_or_the_limits_is_no_answer() {
        let head =
            |sheets| message(&Ok::<_, Refusal>(BookMessage { sheets, ..book_message(&book()) }));
        let sheet = |cells| message(&SheetMessage { cells, ..sheet_message(&book().grids[0]) });
        let one = |cells: Vec<(Pos, CellMessage)>| {
            answered(&[head(1), sheet(1), message(&cells)].concat())
        };
        let at = |row, col, cell| vec![(Pos::new(row, col), cell)];
        let text = |text: &str| CellMessage::Text(TextMessage::New(text.to_owned()), Face::Text);
        assert!(one(at(0, 0, text("Ref"))).is_some());
        assert!(one(at(0, 0, text(""))).is_none());
        assert!(one(at(0, 0, CellMessage::Text(TextMessage::Known(0), Face::Text))).is_none());
        assert!(
            one(at(0, 0, CellMessage::Number(f64::NAN, TextMessage::New(String::new())))).is_none()
        );
        let shown = TextMessage::New("31 February".to_owned());
        assert!(
            one(at(0, 0, CellMessage::Date { year: 2010, month: 2, day: 31, shown })).is_none()
        );
        assert!(one(at(u32::MAX, 0, text("Ref"))).is_none());
        assert!(one(at(0, u32::MAX, text("Ref"))).is_none());
        assert!(one(Vec::new()).is_none());
        let twice = vec![(Pos::new(0, 0), text("Ref")), (Pos::new(0, 0), text("Ref"))];
        assert!(one(twice).is_none());
        assert!(answered(&[head(1), sheet(usize::MAX)].concat()).is_none());
        assert!(answered(&head(usize::MAX)).is_none());
    }
}
