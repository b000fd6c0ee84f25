//! The three functions by which the page reaches the core, and the only place with `unsafe`: memory that the page fills,
//! and memory that it reads. Each instance answers one request and then goes, so nothing is ever given back.

use std::alloc::{Layout, alloc};
use std::cell::Cell;
use std::{panic, ptr, slice};

use crate::answer;

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Is told of a panic before the instance ends, so that the page can say what it was.
    fn qmr_panicked(at: *const u8, length: usize);
}

/// Room for a request of so many bytes; null where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn qmr_room(length: usize) -> *mut u8 {
    match Layout::from_size_align(length.max(1), 1) {
        // SAFETY: the layout is not empty.
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => ptr::null_mut(),
    }
}

/// Answers the request that stands in such room. What is given is where the answer stands.
///
/// # Safety
/// `at` and `length` are those of one `qmr_room`, and all of it is written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qmr_answer(at: *const u8, length: usize) -> *const u8 {
    panic::set_hook(Box::new(|info| {
        let said = info.to_string();
        // SAFETY: the page copies the text before it returns.
        unsafe { qmr_panicked(said.as_ptr(), said.len()) }
    }));
    // SAFETY: the caller's promise.
    let request = unsafe { slice::from_raw_parts(at, length) };
    let answered = answer(request).bytes();
    ANSWERED.set(answered.len());
    Box::leak(answered.into_boxed_slice()).as_ptr()
}

/// How many bytes the last answer has.
#[unsafe(no_mangle)]
pub extern "C" fn qmr_answered() -> usize {
    ANSWERED.get()
}

thread_local! {
    static ANSWERED: Cell<usize> = const { Cell::new(0) };
}
