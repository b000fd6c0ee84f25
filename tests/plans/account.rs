//! No cell of a page is lost: each that holds anything was read, once, or is named as left over.

use std::collections::BTreeSet;

use qmr::cell::Pos;
use qmr::intake::PlanPage;

use super::layouts::{LAYOUTS, Laid, laid};
use super::{data, read};

/// The cells that hold anything, and those that are accounted for.
pub fn account(laid: &Laid, pages: &[PlanPage]) -> (BTreeSet<Pos>, BTreeSet<Pos>) {
    let filled = laid.grid.cells().iter().filter(|(_, raw)| !raw.is_blank());
    let mut named = BTreeSet::new();
    for page in pages {
        let (read, unread) = (page.read_cells(), page.unread.iter().map(|cells| cells.pos));
        let unread: BTreeSet<Pos> = unread.collect();
        assert!(read.is_disjoint(&unread), "read and unread");
        assert_eq!(read.len() + unread.len(), page.filled);
        assert!(named.is_disjoint(&read));
        named.extend(read.union(&unread));
    }
    (filled.map(|(pos, _)| *pos).collect(), named)
}

#[test]
fn every_cell_of_every_page_is_accounted_for() {
    let pages = data::pages();
    for layout in LAYOUTS {
        for laid in laid(&pages, layout) {
            let (filled, named) = account(&laid, &read(&laid));
            assert_eq!(filled, named, "{layout:?}: {:?}", laid.pages);
        }
    }
}
