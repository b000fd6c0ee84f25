//! Whose plan it is: the indicator that its head names, by ref, by another name, or by title.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::intake::pages::limb_named::{before_mark, limb_named};
use crate::intake::pages::page::PlanPage;
use crate::register::{
    Indicator, IndicatorNo, Match, Register, ServiceNo, normal_limb, normal_name,
};

/// By what a plan is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The register's ref.
    Ref,
    /// Another name of it.
    Alias,
    /// The title.
    Title,
}

/// The indicator that a plan belongs to.
#[derive(Clone, Debug)]
pub struct PlanOwner {
    /// The ref as the register writes it.
    pub reference: Arc<str>,
    /// The services that report it, in configuration order.
    pub services: Vec<ServiceNo>,
    /// Its limb as the register writes it, where the plan is for one alone.
    pub limb: Option<Arc<str>>,
    /// The surest of what names it.
    pub evidence: Evidence,
    /// The lines that name it: their cells, texts, and how.
    named: Vec<(Pos, Arc<str>, Evidence)>,
}

impl PlanOwner {
    /// How a line of the head names the indicator, if it does.
    pub(crate) fn evidence_at(&self, at: Pos, text: &str) -> Option<Evidence> {
        let mut named = self.named.iter();
        named.find(|(own, line, _)| *own == at && **line == *text).map(|(.., how)| *how)
    }
}

/// The refs and titles of a register, by which plans find their indicators.
#[derive(Debug)]
pub struct Belonging<'r> {
    register: &'r Register,
    titles: BTreeMap<String, IndicatorNo>,
}

impl<'r> Belonging<'r> {
    /// Those of a register. A title of several refs names none.
    #[must_use]
    pub fn new(register: &'r Register) -> Self {
        let mut titles: BTreeMap<String, Option<IndicatorNo>> = BTreeMap::new();
        for (number, indicator) in register.indicators.numbered() {
            let known = titles.entry(title_key(&indicator.title)).or_insert(Some(number));
            let is_same =
                |known: IndicatorNo| register.indicator(known).reference == indicator.reference;
            *known = known.filter(|known| is_same(*known));
        }
        titles.remove("");
        let titles = titles.into_iter().filter_map(|(title, number)| Some((title, number?)));
        Self { register, titles: titles.collect() }
    }

    /// The indicator of a page: by the surest evidence, of which the first line counts.
    #[must_use]
    pub fn of(&self, page: &PlanPage) -> Option<PlanOwner> {
        let lines = page.lines.iter().filter(|line| !line.is_service());
        let lines = lines.map(|line| (line.at, &line.text));
        let banners = page.series.iter().flat_map(|series| &series.banner);
        let all = lines.chain(banners.map(|(at, text)| (*at, text)));
        let found: Vec<(Pos, Arc<str>, Evidence, IndicatorNo)> = all
            .filter_map(|(at, text)| {
                let (evidence, number) = self.named_by(text)?;
                Some((at, Arc::clone(text), evidence, number))
            })
            .collect();
        let (.., evidence, number) = found.iter().min_by_key(|(_, _, evidence, _)| *evidence)?;
        let indicator = self.register.indicator(*number);
        let own = found
            .iter()
            .filter(|(.., other)| self.register.indicator(*other).reference == indicator.reference);
        Some(PlanOwner {
            reference: Arc::clone(&indicator.reference),
            services: indicator.services.clone(),
            limb: self.limb(page, indicator),
            evidence: *evidence,
            named: own.map(|(at, text, how, _)| (*at, Arc::clone(text), *how)).collect(),
        })
    }

    /// The limb of an indicator that a page is for: by the column of its table, else by a line or by the mark behind its ref or
    /// title, else by what is set in bold type. Where two of these name different ones it is for the whole.
    fn limb(&self, page: &PlanPage, indicator: &Indicator) -> Option<Arc<str>> {
        let services = indicator.services.iter();
        let limbs = services.flat_map(|own| self.register.limbs_of(*own, &indicator.reference));
        let limbs = limbs.filter_map(|number| self.register.indicator(*number).limb.as_ref());
        let limbs: Vec<&Arc<str>> = limbs.collect();
        if limbs.is_empty() {
            return None;
        }
        let lines = || page.lines.iter().filter(|line| !line.is_service() && !line.is_limb());
        let own_column = page.lines.iter().filter(|line| line.is_limb());
        let by_column = own_column.filter_map(|line| limb_named(&line.text, &limbs));
        let by_line = lines().filter_map(|line| {
            let (rest, mark) = before_mark(&line.text).unwrap_or((&line.text, String::new()));
            match self.named_by(rest) {
                Some(_) => limbs.iter().find(|limb| normal_limb(limb) == mark).copied(),
                None => limb_named(&line.text, &limbs),
            }
        });
        let by_type = page.bold.iter().filter_map(|(_, part)| limb_named(part, &limbs));
        only(by_column).or_else(|| only(by_line)).or_else(|| only(by_type)).map(Arc::clone)
    }

    /// The service of a name.
    pub(crate) fn service(&self, name: &str) -> Option<ServiceNo> {
        self.register.service_named(name).one()
    }

    /// The indicator that a line names, and how.
    fn named_by(&self, text: &str) -> Option<(Evidence, IndicatorNo)> {
        let whole = self.by_ref(text.trim_end_matches(['.', ':', ';'])).map(|(how, number)| {
            // A title's tail that the register knows as another name is a title.
            let words = text.split_whitespace().count();
            (
                if how == Evidence::Alias && words > LONGEST_CODE { Evidence::Title } else { how },
                number,
            )
        });
        let by_title = || {
            let number = self.titles.get(&title_key(text))?;
            Some((Evidence::Title, *number))
        };
        let by_mark = || {
            let (rest, _) = before_mark(text)?;
            self.by_ref(rest)
                .or_else(|| Some((Evidence::Title, *self.titles.get(&title_key(rest))?)))
        };
        let by_code = || codes(text).find_map(|code| self.by_ref(code)).map(|(_, number)| number);
        whole.or_else(by_title).or_else(by_mark).or_else(|| {
            // A line that names a code beside other words is a title with its code.
            by_code().map(|number| (Evidence::Title, number))
        })
    }

    fn by_ref(&self, text: &str) -> Option<(Evidence, IndicatorNo)> {
        let text = text.trim();
        let service = *self.register.services_with_ref(text).first()?;
        let (reference, how) = self.register.known_ref(service, text)?;
        let whole = self.register.whole_of(service, reference);
        let number =
            whole.or_else(|| self.register.limbs_of(service, reference).first().copied())?;
        let evidence = if how == Match::Alias { Evidence::Alias } else { Evidence::Ref };
        Some((evidence, number))
    }
}

/// What is named, if it is always the same.
fn only<'l>(mut named: impl Iterator<Item = &'l Arc<str>>) -> Option<&'l Arc<str>> {
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// The most words of a code (`PAF CF/A4`, `HP LI 6`).
const LONGEST_CODE: usize = 4;

/// What may be a code in a line: in brackets, before a colon, before a dash between blanks, or all of it.
pub(crate) fn codes(text: &str) -> impl Iterator<Item = &str> {
    let bracketed = text
        .split(['(', '['])
        .skip(1)
        .filter_map(|rest| rest.split_once([')', ']']).map(|(inside, _)| inside));
    let before = text.split([':', '–', '—']).chain(text.split(" - "));
    bracketed.chain(before).map(str::trim).filter(|code| {
        !code.is_empty()
            && code.contains(|c: char| c.is_ascii_digit())
            && code.split_whitespace().count() <= LONGEST_CODE
    })
}

/// A title without what its writers vary: case, marks, and a scheme in brackets at its end.
fn title_key(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ':', ';', ' ']);
    let scheme = |inside: &str| {
        let inside = inside.trim();
        inside.len() <= 8
            && inside.to_ascii_uppercase().starts_with("L")
            && (inside.to_ascii_uppercase().starts_with("LPSA")
                || inside.eq_ignore_ascii_case("LAA"))
    };
    let cut = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let text = cut.filter(|(_, inside)| scheme(inside)).map_or(text, |(before, _)| before);
    normal_name(text)
}
