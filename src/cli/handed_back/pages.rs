//! `validate --reports`: a page for each return, and a list of them.

use rayon::prelude::*;

use super::in_folder;
use super::names::{HandedBack, names};
use crate::cli::output::Outputs;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::report::html::ReturnPages;

/// The page that lists the others.
const LIST: &str = "index.html";

/// Makes a page for each return, and the list; says which it is.
pub(super) fn pages(outputs: &Outputs, consolidated: &Consolidated) -> Result<Vec<String>, Error> {
    let pages = ReturnPages::of(consolidated);
    let subjects = pages.subjects();
    let wanted: Vec<(&str, HandedBack)> =
        subjects.iter().map(|subject| (subject.as_str(), HandedBack::Page)).collect();
    let names = names(&wanted, &[LIST]);
    names.par_iter().enumerate().try_for_each(|(number, name)| match pages.page(number, LIST) {
        Some(page) => outputs.add(name.clone(), |out| Ok(out.write_all(page.as_bytes())?)),
        None => Ok(()),
    })?;
    outputs.add(LIST, |out| Ok(out.write_all(pages.list(&names).as_bytes())?))?;
    let s = if names.len() == 1 { "" } else { "s" };
    let list = in_folder(outputs.folder(), LIST);
    Ok(vec![format!("{list}: the list of {} page{s} beside it", names.len())])
}
