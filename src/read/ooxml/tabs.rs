//! What the tabs of a package lead to, and whether the parts that its sheets share are there.

use std::collections::BTreeMap;

use super::relationships::Relationship;
use crate::grid::Visibility;
use crate::read::package::Package;
use crate::read::refusal::{Refusal, without_formats};
use crate::read::tab::{self, SheetTab, TabTarget};

/// A tab whose cells stand in a part of this name.
pub(in crate::read) type PartTab = SheetTab<String>;

/// What the tab of this relationship leads to. One that can be seen and names no relationship has lost its cells; of
/// one that cannot, Excel itself keeps the name alone when it saves the modules of an older workbook.
pub(in crate::read) fn target(
    id: &str,
    visibility: Visibility,
    links: &BTreeMap<String, Relationship>,
    package: &Package,
) -> TabTarget<String> {
    match links.get(id) {
        None if id.trim().is_empty() && visibility != Visibility::Visible => TabTarget::Module,
        Some(link) if link.kind.ends_with("acrosheet") => TabTarget::Macro,
        Some(link) if link.kind == "chartsheet" || link.kind == "dialogsheet" => TabTarget::Picture,
        Some(link) if package.has(&link.part) => TabTarget::Cells(link.part.clone()),
        _ => TabTarget::Lost,
    }
}

/// Two tabs on one part would read the same figures twice.
pub(in crate::read) fn check_parts(tabs: &[PartTab]) -> Result<(), Refusal> {
    tab::check_apart(tabs, |part| part.to_ascii_lowercase(), "one and the same part")
}

/// The part of formats must be there, if the workbook names it. That of texts may be missing while no cell needs it.
pub(in crate::read) fn check_formats(
    package: &Package,
    styles: &Option<String>,
) -> Result<(), Refusal> {
    match lost(package, styles) {
        Some(part) => Err(without_formats(&format!("its part {part} is missing"))),
        None => Ok(()),
    }
}

/// A part that is named and not there.
pub(in crate::read) fn lost(package: &Package, part: &Option<String>) -> Option<String> {
    part.clone().filter(|part| !package.has(part))
}
