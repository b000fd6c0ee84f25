//! The one door to threads of what is pure: a slice that is mapped side by side and collected in order gives what it
//! gives when it is mapped in turn. Without the feature `cli` it is mapped in turn, so the library needs no thread.

#[cfg(feature = "cli")]
use rayon::prelude::*;

/// Maps items, in order. One worker takes at least `least` of them, one after the other.
#[cfg(feature = "cli")]
pub(crate) fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    least: usize,
    map: impl Fn(&T) -> R + Send + Sync,
) -> Vec<R> {
    items.par_iter().with_min_len(least).map(map).collect()
}

/// Maps items, in order.
#[cfg(not(feature = "cli"))]
pub(crate) fn side_by_side<T: Sync, R: Send>(
    items: &[T],
    _least: usize,
    map: impl Fn(&T) -> R + Send + Sync,
) -> Vec<R> {
    items.iter().map(map).collect()
}
