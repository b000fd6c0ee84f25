//! A council whose register is read, and the one way in which it judges what it is sent: without a process or a disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use qmr::check::{JudgedQuarter, Scope};
use qmr::consolidate::Consolidated;
use qmr::grid::Book;
use qmr::intake::{Content, Input, Returned, Vocabulary};
use qmr::quarter::{ConfigurationBytes, configure};
use qmr::register::Register;

/// A council: what is configured.
pub struct Council {
    pub register: Arc<Register>,
}

impl Council {
    /// The council of a configuration and of its `indicators.csv`.
    pub fn of(toml: &str, indicators: &str) -> Self {
        let files = BTreeMap::from([("indicators.csv".to_owned(), indicators.into())]);
        Self::configured(&ConfigurationBytes { toml: toml.into(), files })
    }

    /// The council of a configuration on the disk, and of what stands beside and below it.
    pub fn on_the_disk(config: &Path) -> Self {
        let mut files = BTreeMap::new();
        let folder = config.parent().unwrap();
        for place in [folder.to_owned(), folder.join("register")] {
            for entry in std::fs::read_dir(place).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "csv") {
                    let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                    files.insert(name.replace('\\', "/"), std::fs::read(&path).unwrap());
                }
            }
        }
        Self::configured(&ConfigurationBytes { toml: std::fs::read(config).unwrap(), files })
    }

    /// The council of the samples.
    pub fn of_the_samples() -> Self {
        Self::on_the_disk(&repository("samples/qmr.toml"))
    }

    fn configured(bytes: &ConfigurationBytes) -> Self {
        let (register, _) = configure(bytes).unwrap_or_else(|error| panic!("{error:?}"));
        Self { register: Arc::new(register) }
    }

    /// What it is sent, consolidated.
    pub fn consolidates(
        &self,
        sent: impl IntoIterator<Item = Input>,
        scope: Scope,
    ) -> Consolidated {
        self.consolidates_after(&[], sent, scope)
    }

    /// The same, held against what files say of earlier quarters: their names and texts.
    pub fn consolidates_after(
        &self,
        earlier: &[(&str, &str)],
        sent: impl IntoIterator<Item = Input>,
        scope: Scope,
    ) -> Consolidated {
        let files = earlier.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()));
        let earlier = qmr::quarter::earlier(&self.register, files);
        let vocabulary = Vocabulary::new(self.register.period);
        let read = |input| Returned::read(input, &self.register, &vocabulary);
        let returned = sent.into_iter().map(read).collect();
        let register = Arc::clone(&self.register);
        Consolidated::of(JudgedQuarter::after(register, earlier, returned, (None, scope)))
    }
}

/// A book as it is sent; its hash is any.
pub fn sent(path: &str, sha256: &str, book: Book) -> Input {
    Input { path: path.into(), sha256: sha256.into(), content: Content::Book(book) }
}

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
