//! Where the configuration stands, and how outputs name files: by their way from there.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use crate::cli::disk;
use crate::report::manifest::SourceFile;

/// The folder of `qmr.toml`, and the files of the configuration.
#[derive(Clone, Debug)]
pub(super) struct ConfigurationFolder {
    /// The folder.
    pub folder: PathBuf,
    /// The configuration and the register.
    pub files: Vec<PathBuf>,
    /// The same as the manifest lists them.
    pub sources: Vec<SourceFile>,
}

impl ConfigurationFolder {
    /// A path of the configuration, which is relative to it.
    #[must_use]
    pub(super) fn path(&self, written: &str) -> PathBuf {
        self.folder.join(written)
    }

    /// How outputs name a file: relative to `qmr.toml`, with `/`.
    #[must_use]
    pub(super) fn name(&self, path: &Path) -> Arc<str> {
        // A link goes by its own name, which is the one that is seen in the folder.
        let own = match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => disk::canonical(or_here(folder)).join(name),
            _ => disk::canonical(path),
        };
        let home = disk::canonical(&self.folder);
        let shared = own.components().zip(home.components()).take_while(|(a, b)| a == b).count();
        if shared == 0 {
            return with_slashes(own.components());
        }
        let ups = home.components().skip(shared).map(|_| Component::ParentDir);
        with_slashes(ups.chain(own.components().skip(shared)))
    }
}

/// A folder; the working folder where a path does not say one.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// A path with `/`, on every system.
pub(super) fn with_slashes<'a>(components: impl Iterator<Item = Component<'a>>) -> Arc<str> {
    let parts: Vec<_> = components
        .filter(|part| !matches!(part, Component::RootDir))
        .map(|part| match part {
            Component::Prefix(prefix) => drive(prefix.kind()),
            part => as_text(part.as_os_str()).into_owned(),
        })
        .collect();
    parts.join("/").into()
}

/// A name as text. What is no text in it is spelled out (`\xFF`), so that two names never become one.
fn as_text(name: &OsStr) -> Cow<'_, str> {
    name.to_str()
        .map_or_else(|| Cow::Owned(format!("{name:?}").trim_matches('"').to_owned()), Cow::Borrowed)
}

/// A drive or share of Windows as people write it, with `/`.
fn drive(prefix: Prefix<'_>) -> String {
    match prefix {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => {
            format!("{}:", char::from(letter))
        }
        Prefix::UNC(server, share) | Prefix::VerbatimUNC(server, share) => {
            format!("//{}/{}", server.to_string_lossy(), share.to_string_lossy())
        }
        Prefix::Verbatim(name) | Prefix::DeviceNS(name) => name.to_string_lossy().into_owned(),
    }
}
