//! Packs the core of a page with gzip: `qmr-web-pack core.wasm name-inside > core.wasm.gz`. The name says of which version of
//! qmr it is, which `qmr page` looks at. No day is written, and the same core gives the same bytes on any machine. A core
//! that asks more of the page than it gives, or gives less, is not packed.

mod module;

use std::io::{self, Write};
use std::num::NonZeroU64;
use std::{env, fs};

use zopfli::{Format, Options};

/// Gzip, deflated, with a name and without a day; packed as small as it goes, by nobody knows which system.
const HEAD: &[u8] = &[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 2, 255];

/// All that the core may ask of the page: to be told of a panic.
const IMPORTS: &[&str] = &["env.qmr_panicked"];

/// What the page calls.
const EXPORTS: &[&str] = &["memory", "qmr_answer", "qmr_answered", "qmr_room"];

/// More blocks than zopfli takes by itself: code and data change often, and that is a fiftieth less. More tries are not.
const HARD_ENOUGH: Options = Options {
    iteration_count: NonZeroU64::MIN.saturating_add(4),
    iterations_without_improvement: NonZeroU64::MAX,
    maximum_block_splits: 400,
};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(core), Some(name)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("a core and the name to pack it by are wanted"));
    };
    let core = fs::read(core)?;
    looked_at(&core).map_err(io::Error::other)?;
    io::stdout().lock().write_all(&packed(&core, &name)?)
}

/// Sees that the core asks of the page and gives it what is agreed.
fn looked_at(core: &[u8]) -> Result<(), String> {
    let interface =
        module::interface(core).ok_or("this is no module, or imports more than functions")?;
    let (imports, exports) = interface;
    if imports != IMPORTS {
        return Err(format!("it imports {imports:?}, and may import {IMPORTS:?}"));
    }
    match EXPORTS.iter().find(|name| !exports.iter().any(|own| own == *name)) {
        Some(name) => Err(format!("it exports {exports:?}, and {name} is missing")),
        None => Ok(()),
    }
}

fn packed(core: &[u8], name: &str) -> io::Result<Vec<u8>> {
    let mut bytes = [HEAD, name.as_bytes(), &[0]].concat();
    zopfli::compress(HARD_ENOUGH, Format::Deflate, core, &mut bytes)?;
    bytes.extend(crc32fast::hash(core).to_le_bytes());
    let length = u32::try_from(core.len()).map_err(io::Error::other)?;
    bytes.extend(length.to_le_bytes());
    Ok(bytes)
}
