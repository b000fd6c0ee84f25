//! What is handed over for a period becomes returns.

use std::collections::BTreeMap;

use super::receive::{InProcess, Receiver, SentFile};
use crate::intake::Returned;

/// All that is handed over for a period, by names as outputs print them.
#[derive(Clone, Debug, Default)]
pub struct HandedOver {
    /// The returns.
    pub returns: Vec<(String, Vec<u8>)>,
    /// Returns that could not be opened or read where they were.
    pub unopened: Vec<UnopenedFile>,
    /// Files of earlier quarters, and archives of them.
    pub earlier: Vec<(String, Vec<u8>)>,
}

/// A return that could not be opened or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnopenedFile {
    /// Its name.
    pub path: String,
    /// Why, as a sentence.
    pub reason: String,
    /// What to do, as a sentence.
    pub advice: String,
}

impl HandedOver {
    /// What its returns give. Whoever sends them in which order, by path they stand.
    pub(super) fn received(self, receiver: &Receiver<'_>) -> Vec<Returned> {
        let unopened = self.unopened.into_iter().map(|file| (file.path.clone(), Err(file)));
        let returns = self.returns.into_iter().map(|(path, bytes)| (path, Ok(bytes)));
        let sent: BTreeMap<String, Result<Vec<u8>, UnopenedFile>> =
            unopened.chain(returns).collect();
        let returned = |(path, file): (String, Result<Vec<u8>, UnopenedFile>)| match file {
            Ok(bytes) => receiver.returns(SentFile::new(path, bytes), &mut InProcess),
            Err(file) => vec![receiver.refused(&path.into(), file.reason, &file.advice)],
        };
        sent.into_iter().flat_map(returned).collect()
    }
}
