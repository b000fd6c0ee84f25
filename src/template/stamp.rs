//! For whom, for which period and by which program a template was issued.

use crate::grid::Properties;

/// The version of the templates that this program issues: how their sheets and columns stand.
pub(crate) const LAYOUT: &str = "1";

/// The custom properties of a template, in the order of what a [`Stamp`] has.
pub(crate) const PROPERTIES: [&str; 5] = [
    "qmr-template",
    "qmr-template-version",
    "qmr-template-service",
    "qmr-template-period",
    "qmr-template-register",
];

/// For whom, for which period and by which program a template was issued; each as it stands there, whatever it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The version of its layout.
    pub layout: String,
    /// The version of qmr that wrote it.
    pub program: String,
    /// The id of its service.
    pub service: String,
    /// Its period (`2009/10 Q4`).
    pub period: String,
    /// The SHA-256 of the part of the register that it was made from.
    pub register: String,
}

impl Stamp {
    /// What it says, in the order of [`PROPERTIES`].
    #[must_use]
    pub(crate) fn values(&self) -> [&str; 5] {
        [&self.layout, &self.program, &self.service, &self.period, &self.register]
    }

    /// That of values in the same order.
    pub(super) fn of([layout, program, service, period, register]: [String; 5]) -> Self {
        Self { layout, program, service, period, register }
    }

    /// What the custom properties of a workbook say; none where it is no template.
    pub(super) fn of_properties(properties: &Properties) -> Option<Self> {
        let value = |wanted: &str| {
            let mut all = properties.custom.iter();
            all.find(|(name, _)| name == wanted).map(|(_, value)| value.trim().to_owned())
        };
        let [layout, ..] = PROPERTIES;
        value(layout)?;
        Some(Self::of(PROPERTIES.map(|name| value(name).unwrap_or_default())))
    }
}
