//! Improvement plans of several files: the later of two versions of a plan wins, and the other is told
//! (docs/returns.md, "Improvement plans").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::intake::merge::file::{Disposition, File, FileNo, PlanConflict, Resolution};
use crate::intake::pages::{Belonging, PlanOwner, PlanPage};
use crate::intake::sheets::ClaimedService;
use crate::numbered::Numbered;
use crate::register::{Register, ServiceNo};

/// A plan that is used.
#[derive(Clone, Debug)]
pub struct MergedPlan {
    /// The page that it stands on.
    pub page: Arc<PlanPage>,
    /// The file.
    pub file: FileNo,
    /// The indicator that it belongs to, if it names one.
    pub owner: Option<PlanOwner>,
    /// The service that it belongs to: of those that report the indicator the one that the sheet or the file names,
    /// else the first; of a plan without an indicator the one that is named.
    pub service: Option<ServiceNo>,
}

/// A plan, and whose its sheet or its file says that it is.
pub(super) struct SentPlan {
    pub(super) page: PlanPage,
    pub(super) file: FileNo,
    pub(super) whose: ClaimedService,
}

/// What two versions of a plan have in common: the service, the indicator and the limb, else the place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PlanKey {
    Indicator(Option<ServiceNo>, Arc<str>, Option<Arc<str>>),
    Place(Option<ServiceNo>, Arc<str>, u32),
}

/// The plans that are used, by service, then by file; the files of the others are told.
pub(super) fn merged_plans(
    sent: Vec<SentPlan>,
    register: &Register,
    files: &mut Numbered<File>,
) -> Vec<MergedPlan> {
    if sent.is_empty() {
        return Vec::new();
    }
    let belonging = Belonging::new(register);
    let mut versions: BTreeMap<PlanKey, BTreeMap<FileNo, Vec<MergedPlan>>> = BTreeMap::new();
    for plan in sent {
        let plan = merged(plan, &belonging);
        let by_file = versions.entry(key(&plan)).or_default();
        by_file.entry(plan.file).or_default().push(plan);
    }
    let mut used: Vec<MergedPlan> = Vec::new();
    for by_file in versions.into_values() {
        used.extend(choose(by_file, files));
    }
    used.sort_by_key(|plan| {
        (plan.service.is_none(), plan.service, plan.file, plan.page.sheet, plan.page.number)
    });
    for plan in &used {
        files[plan.file].rows_merged += plan.page.filled_rows;
    }
    used
}

fn merged(sent: SentPlan, belonging: &Belonging<'_>) -> MergedPlan {
    let owner = belonging.of(&sent.page);
    let own = sent.page.service().and_then(|text| belonging.service(text));
    let named = own.or(match sent.whose {
        ClaimedService::Service(service) => Some(service),
        ClaimedService::Unknown { .. } | ClaimedService::Nobody => None,
    });
    let service = match &owner {
        Some(owner) => {
            named.filter(|named| owner.services.contains(named)).or(owner.services.first().copied())
        }
        None => named,
    };
    MergedPlan { page: Arc::new(sent.page), file: sent.file, owner, service }
}

fn key(plan: &MergedPlan) -> PlanKey {
    match &plan.owner {
        Some(owner) => {
            let (reference, limb) = (Arc::clone(&owner.reference), owner.limb.clone());
            PlanKey::Indicator(plan.service, reference, limb)
        }
        None => {
            let place = &plan.page.place;
            PlanKey::Place(plan.service, Arc::clone(&place.sheet), plan.page.number)
        }
    }
}

/// Of the files that have a plan, the plans of the latest; of none where nothing says which that is. Several plans of one
/// file stay several plans.
fn choose(
    mut by_file: BTreeMap<FileNo, Vec<MergedPlan>>,
    files: &mut Numbered<File>,
) -> Vec<MergedPlan> {
    let mut distinct: Vec<FileNo> = Vec::with_capacity(by_file.len());
    let numbers: Vec<FileNo> = by_file.keys().copied().collect();
    for number in numbers {
        let same = distinct.iter_mut().find(|other| says_the_same(&by_file, **other, number));
        let Some(other) = same else {
            distinct.push(number);
            continue;
        };
        let later = files[number].is_later_than(&files[*other]);
        let loser = if later { std::mem::replace(other, number) } else { number };
        let of = Arc::clone(&files[*other].path);
        lose(&by_file, loser, files, &Resolution::Duplicate { of });
    }
    let latest = distinct.iter().copied().find(|number| {
        let mut others = distinct.iter().filter(|other| *other != number);
        others.all(|other| files[*number].is_later_than(&files[*other]))
    });
    for number in distinct.iter().filter(|number| Some(**number) != latest) {
        let resolution = match latest {
            Some(latest) => Resolution::Superseded {
                by: Arc::clone(&files[latest].path),
                only_here: only_in(&by_file, *number, latest),
            },
            None => Resolution::Undecided {
                with: distinct
                    .iter()
                    .filter(|other| *other != number)
                    .map(|other| Arc::clone(&files[*other].path))
                    .collect(),
            },
        };
        lose(&by_file, *number, files, &resolution);
    }
    latest.and_then(|latest| by_file.remove(&latest)).unwrap_or_default()
}

type PlansByFile = BTreeMap<FileNo, Vec<MergedPlan>>;

/// Every text of a file's plans, in the order of the pages.
fn texts(plans: &PlansByFile, file: FileNo) -> impl Iterator<Item = &Arc<str>> {
    plans.get(&file).into_iter().flatten().flat_map(|plan| plan.page.all_texts())
}

fn says_the_same(plans: &PlansByFile, one: FileNo, other: FileNo) -> bool {
    texts(plans, one).eq(texts(plans, other))
}

/// The texts that only the first of two files has.
fn only_in(plans: &PlansByFile, file: FileNo, other: FileNo) -> Vec<Arc<str>> {
    let there: BTreeSet<&Arc<str>> = texts(plans, other).collect();
    texts(plans, file).filter(|text| !there.contains(text)).map(Arc::clone).collect()
}

fn lose(plans: &PlansByFile, file: FileNo, files: &mut Numbered<File>, resolution: &Resolution) {
    for plan in plans.get(&file).into_iter().flatten() {
        let own = &mut files[file];
        own.rows_named += plan.page.filled_rows;
        own.plan_conflicts.push(PlanConflict {
            page: Arc::clone(&plan.page),
            owner: plan.owner.clone(),
            service: plan.service,
            resolution: resolution.clone(),
        });
    }
}

/// A file of which nothing but plans was sent, all of which lost, is what they lost to.
pub(super) fn disposition_by_plans(file: &File) -> Disposition {
    let resolutions = || file.plan_conflicts.iter().map(|conflict| &conflict.resolution);
    let undecided = resolutions().any(|one| matches!(one, Resolution::Undecided { .. }));
    let superseded = resolutions().any(|one| matches!(one, Resolution::Superseded { .. }));
    let duplicate = resolutions().find_map(|one| match one {
        Resolution::Duplicate { of } => Some(Arc::clone(of)),
        Resolution::Superseded { .. } | Resolution::Undecided { .. } => None,
    });
    match duplicate {
        _ if undecided => Disposition::Undecided,
        _ if superseded => Disposition::Superseded,
        Some(of) => Disposition::Duplicate { of },
        None => file.disposition.clone(),
    }
}
