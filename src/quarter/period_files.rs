//! Every file that a run writes of a period, in one list: the workbooks, the exceptions, the tidy data, the findings, and
//! the manifest of them all (docs/outputs.md, "The output folder").

use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

use super::configuration::ConfigurationBytes;
use crate::consolidate::{Consolidated, Coverage};
use crate::error::Error;
use crate::register::{BoardNo, slug};
use crate::report::csv_outputs::CsvOutput;
use crate::report::data_package;
use crate::report::manifest::{self, Manifest, WrittenFile};
use crate::sink::{OutputError, bytes_of};
use crate::write::{ArchiveWriter, board_workbook, workbook};

/// A file of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFile {
    /// The workbook of a directorate, or of the council.
    Workbook(Coverage),
    /// What a board asks to see, as a workbook.
    BoardWorkbook(BoardNo),
    /// A CSV.
    Csv(CsvOutput),
    /// What the tidy data hold, for programs.
    Descriptor,
}

impl PeriodFile {
    /// All that a run writes: those first that take longest. The council has a workbook where there are several
    /// directorates.
    #[must_use]
    pub fn all(consolidated: &Consolidated) -> Vec<Self> {
        let register = consolidated.register();
        let several = register.directorates.numbers().count() > 1;
        let council = several.then_some(Coverage::Council).into_iter();
        let directorates = register.directorates.numbers().map(Coverage::Directorate);
        let csvs = CsvOutput::all(register).filter(|csv| csv.is_written(consolidated));
        let boards = register.boards.numbers();
        council
            .chain(directorates)
            .map(Self::Workbook)
            .chain(csvs.map(Self::Csv))
            .chain([Self::Descriptor])
            .chain(boards.map(Self::BoardWorkbook))
            .collect()
    }

    /// Those of exceptions: of each of these boards, and of all together where they are asked for.
    pub fn exceptions(
        boards: impl IntoIterator<Item = BoardNo>,
        together: bool,
    ) -> impl Iterator<Item = Self> {
        let all = together.then_some(Self::Csv(CsvOutput::AllExceptions));
        let of_board =
            |board| [Self::Csv(CsvOutput::ExceptionsOf(board)), Self::BoardWorkbook(board)];
        all.into_iter().chain(boards.into_iter().flat_map(of_board))
    }

    /// Where it stands under the folder of the period, with `/`.
    #[must_use]
    pub fn path(self, consolidated: &Consolidated) -> Cow<'static, str> {
        let register = consolidated.register();
        let workbook = |name: &str| format!("{name}-{}.xlsx", register.period.slug()).into();
        match self {
            Self::Workbook(Coverage::Council) => workbook("council"),
            Self::Workbook(Coverage::Directorate(number)) => {
                workbook(&slug(&register.directorates[number].id))
            }
            Self::BoardWorkbook(board) => CsvOutput::workbook_of(board, register).into(),
            Self::Csv(csv) => csv.path(register),
            Self::Descriptor => data_package::PATH.into(),
        }
    }

    /// Writes it as it is made.
    ///
    /// # Errors
    /// [`OutputError::Sink`] where `out` takes no more; [`OutputError::Content`] where it cannot be made: a sheet would have
    /// more rows than Excel holds, or qmr itself is at fault.
    pub fn write(
        self,
        consolidated: &Consolidated,
        out: &mut dyn Write,
    ) -> Result<(), OutputError> {
        match self {
            Self::Workbook(coverage) => workbook(consolidated, coverage, out),
            Self::BoardWorkbook(board) => board_workbook(consolidated, board, out),
            Self::Csv(csv) => csv.write(consolidated, out),
            Self::Descriptor => {
                Ok(out.write_all(data_package::descriptor(consolidated)?.as_bytes())?)
            }
        }
    }
}

/// All files of a period in one archive, below the folder of the period.
#[derive(Clone, Debug)]
pub struct PeriodArchive {
    /// What it is called: `2009-10-q4.zip`.
    pub name: String,
    /// The archive.
    pub bytes: Vec<u8>,
    /// Its files, by their paths under the folder of the period, and where their bytes stand in it.
    pub files: Vec<(String, Range<usize>)>,
}

impl PeriodArchive {
    /// What `qmr consolidate` writes into a folder that is not there yet: the files by their paths, and the manifest behind
    /// them.
    ///
    /// # Errors
    /// As of [`PeriodFile::write`].
    pub fn of(
        consolidated: &Consolidated,
        configuration: &ConfigurationBytes,
    ) -> Result<Self, Error> {
        let period = consolidated.register().period.slug();
        let (mut bytes, mut files, mut written) = (Vec::new(), Vec::new(), Vec::new());
        let mut archive = ArchiveWriter::new(&mut bytes);
        let mut put = |path: String, bytes: &[u8]| -> Result<(), Error> {
            let place = archive.put(&format!("{period}/{path}"), bytes);
            files.push((path, place.map_err(OutputError::of_qmr)?));
            Ok(())
        };
        let mut all: Vec<(Cow<'_, str>, PeriodFile)> = PeriodFile::all(consolidated)
            .into_iter()
            .map(|file| (file.path(consolidated), file))
            .collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (path, file) in all {
            let made = bytes_of(|out| file.write(consolidated, out))?;
            written.push(WrittenFile::of(&*path, &made));
            put(path.into_owned(), &made)?;
        }
        let manifest = Manifest::of(consolidated, &configuration.sources(), written).to_json()?;
        put(manifest::FILE_NAME.to_owned(), manifest.as_bytes())?;
        archive.finish().map_err(OutputError::of_qmr)?;
        Ok(Self { name: format!("{period}.zip"), bytes, files })
    }

    /// The files, by their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let bytes = |place: &Range<usize>| self.bytes.get(place.clone()).unwrap_or_default();
        self.files.iter().map(move |(path, place)| (path.as_str(), bytes(place)))
    }
}
