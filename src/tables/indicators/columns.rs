//! The columns of Indicators and of `tidy/indicators.csv`.

use std::borrow::Cow;

use super::rows::{IndicatorCells, IndicatorRows};
use crate::judge::{Status, Test, WithStretch};
use crate::ledger::PlanState;
use crate::quantity::Flag;
use crate::register::IndicatorClass;
use crate::signal::{Assurance, Signal};
use crate::tables::column::{CellLook, OutputColumn, ValueOf};
use crate::tables::content::{CellContent, PAINTED_DIRECTIONS};
use crate::tables::{measured, origin, owner};

type IndicatorColumn = OutputColumn<IndicatorRows>;

const DIRECTORATE: IndicatorColumn = owner::directorate();
const SERVICE: IndicatorColumn = owner::service();
const BOARD: IndicatorColumn = owner::board();
const GROUP: IndicatorColumn =
    IndicatorColumn::new("group", "Group", 22.0, CellLook::Text, |cells| {
        CellContent::text(cells.indicator().map(|own| &own.group))
    });
const KIND: IndicatorColumn = IndicatorColumn::new("kind", "Kind", 9.0, CellLook::Own, |cells| {
    CellContent::Name(match cells.line().class() {
        IndicatorClass::Key => "key",
        IndicatorClass::Other => "other",
    })
});
const OWNER: IndicatorColumn =
    IndicatorColumn::new("owner", "Owner", 22.0, CellLook::Text, |cells| {
        CellContent::text(cells.indicator().map(|own| &own.owner))
    });
const REF: IndicatorColumn =
    IndicatorColumn::new("ref", "Ref", 10.5, CellLook::Word, |cells| match cells.indicator() {
        Some(own) => CellContent::Word(&own.reference),
        None => CellContent::Text(cells.other_ref.unwrap_or(&cells.line().reference)),
    });
const LIMB: IndicatorColumn = measured::limb();
const TITLE: IndicatorColumn =
    measured::title().of_the_period(|cells: &IndicatorCells<'_>| Some(cells.texts()?.description));
const UNIT: IndicatorColumn = measured::unit();
const POLARITY: IndicatorColumn = measured::polarity();
const PRIOR: IndicatorColumn =
    figure("prior_actual", "Prior actual", |cells| CellContent::number(cells.line().prior));
const TARGET: IndicatorColumn =
    figure("target", "Target", |cells| CellContent::number(cells.bounds().target));
const ANNUAL_TARGET: IndicatorColumn = figure("annual_target", "Annual target", |cells| {
    CellContent::number(cells.own_entry().and_then(|own| own.target.value()))
});
const STRETCH_TARGET: IndicatorColumn = figure("stretch_target", "Stretch target", |cells| {
    CellContent::number(cells.line().stretch_target().value())
});
const TARGET_UPPER: IndicatorColumn = figure("target_upper", "Target upper", |cells| {
    CellContent::number(cells.bounds().target_upper)
});
const ACTUAL: IndicatorColumn =
    figure("actual", "Actual", |cells| CellContent::number(cells.line().verdict.actual));
const FORECAST: IndicatorColumn =
    figure("forecast", "Forecast", |cells| CellContent::number(cells.line().forecast));
const YEAR_TO_DATE: IndicatorColumn = figure("year_to_date", "Year to date", |cells| {
    let measured = cells.line().year_to_date.as_ref();
    CellContent::number(measured.and_then(|measured| measured.reading.figure()))
});
const TEST: IndicatorColumn = IndicatorColumn::of_sheet("Test", 9.0, CellLook::Own, |cells| {
    CellContent::word(cells.bounds().test.map(Test::symbol))
});
const GREEN_FROM: IndicatorColumn =
    threshold("Green from", |cells| CellContent::number(cells.bounds().green_from.value));
const GREEN_TO: IndicatorColumn =
    threshold("Green to", |cells| CellContent::number(cells.bounds().green_to.value));
const AMBER_FROM: IndicatorColumn =
    threshold("Amber from", |cells| CellContent::number(cells.bounds().amber_from.value));
const AMBER_TO: IndicatorColumn =
    threshold("Amber to", |cells| CellContent::number(cells.bounds().amber_to.value));
const FLAG: IndicatorColumn = IndicatorColumn::new("flag", "Flag", 11.0, CellLook::Own, |cells| {
    CellContent::word(cells.line().flag().map(|flag| match flag {
        Flag::Estimate => "Estimate",
        Flag::Provisional => "Provisional",
    }))
});
const AS_TYPED: IndicatorColumn =
    IndicatorColumn::new("as_typed", "As typed", 16.0, CellLook::Word, |cells| {
        match cells.line().as_typed() {
            Cow::Borrowed(typed) => CellContent::Text(typed),
            Cow::Owned(all) => CellContent::Composed(all),
        }
    });
const STATE: IndicatorColumn =
    IndicatorColumn::new("state", "State", 16.0, CellLook::Own, |cells| {
        CellContent::word(cells.line().verdict.state.map(Status::name))
    });
const COMPUTED: IndicatorColumn =
    IndicatorColumn::new("computed", "Computed", 12.0, CellLook::Status, |cells| {
        CellContent::word(cells.line().verdict.computed.map(Status::name))
    })
    .painted(PAINTED);
const STATED: IndicatorColumn =
    IndicatorColumn::new("stated", "Stated", 11.0, CellLook::Word, |cells| {
        CellContent::Text(cells.line().stated_word())
    })
    .painted(PAINTED);
const STATUS: IndicatorColumn =
    IndicatorColumn::new("status", "RAG", 11.5, CellLook::Status, |cells| {
        CellContent::Word(cells.line().verdict.status.name())
    })
    .painted(PAINTED);
const SHORT: IndicatorColumn = direction("direction_short", "Short direction", |cells| {
    CellContent::direction(cells.line().past().short)
});
const LONG: IndicatorColumn = direction("direction_long", "Long direction", |cells| {
    CellContent::direction(cells.line().long)
});
const RUN: IndicatorColumn =
    IndicatorColumn::new("run_length", "Run", 6.0, CellLook::Count, |cells| {
        CellContent::run_length(cells.line().past().red)
    });
const LAST_ACTUAL: IndicatorColumn = figure("last_actual", "Last actual", |cells| {
    CellContent::number(cells.line().past().last.actual)
});
const LAST_STATUS: IndicatorColumn = earlier_status("last_status", "Last status", |cells| {
    CellContent::word(cells.line().past().last.status.map(Status::name))
});
// Of an indicator that is not due in every quarter that is an earlier one; known only where every quarter since is.
const WAS: IndicatorColumn =
    IndicatorColumn::of_sheet("Status when last due", 12.0, CellLook::Own, |cells| {
        CellContent::word(cells.line().past().was.map(Status::name))
    })
    .painted(PAINTED);
const YEAR_AGO_ACTUAL: IndicatorColumn = figure("year_ago_actual", "Actual last year", |cells| {
    CellContent::number(cells.line().past().year_ago.actual)
});
const YEAR_AGO_STATUS: IndicatorColumn =
    earlier_status("year_ago_status", "Status last year", |cells| {
        CellContent::word(cells.line().past().year_ago.status.map(Status::name))
    });
const RUN_BEFORE: IndicatorColumn =
    IndicatorColumn::of_sheet("Run before", 9.0, CellLook::Count, |cells| {
        CellContent::run_length(cells.line().past().red_before)
    });
const SINCE: IndicatorColumn =
    IndicatorColumn::new("run_since", "Since", 12.0, CellLook::Own, |cells| {
        CellContent::run_since(cells.line().past().red)
    });
const WITH_STRETCH: IndicatorColumn =
    IndicatorColumn::new("with_stretch", "With stretch", 11.0, CellLook::Own, |cells| {
        CellContent::word(cells.line().with_stretch().map(WithStretch::name))
    });
const PLAN: IndicatorColumn =
    IndicatorColumn::new("plan_grade", "Plan", 11.5, CellLook::Own, |cells| {
        CellContent::word(cells.plan_state().map(PlanState::name))
    });
// What the limits of a series say, in the tidy data alone.
const SIGNAL: IndicatorColumn = IndicatorColumn::of_csv("signal", |cells| {
    CellContent::word(cells.line().past().signal().map(Signal::name))
});
const ASSURANCE: IndicatorColumn = IndicatorColumn::of_csv("assurance", |cells| {
    CellContent::word(cells.line().past().assurance.map(Assurance::name))
});
const COUNTS: IndicatorColumn =
    IndicatorColumn::new("counts", "Counts", 9.0, CellLook::Own, |cells| {
        CellContent::yes_or_no(cells.row.counts)
    });
const COMMENTARY: IndicatorColumn =
    IndicatorColumn::new("commentary", "Commentary", 60.0, CellLook::Text, |cells| {
        CellContent::Text(cells.line().commentary_shown())
    })
    .of_the_period(|cells| Some(cells.texts()?.commentary));
const KEY: IndicatorColumn =
    IndicatorColumn::of_sheet("Row", 9.0, CellLook::Own, |cells| CellContent::Count(cells.row.key));
const FILE: IndicatorColumn = origin::file();
const SHEET: IndicatorColumn = origin::sheet();
const CELL: IndicatorColumn = origin::cell();

const PAINTED: &[&str] = &["Green", "Amber", "Red", "Missing", "Unreadable"];

/// The columns that are printed.
pub(super) const PRINTED: &[IndicatorColumn] = &[
    SERVICE,
    REF,
    LIMB,
    TITLE,
    PRIOR,
    TARGET,
    TARGET_UPPER,
    ACTUAL,
    STATUS,
    SHORT,
    RUN,
    PLAN,
    COMMENTARY,
];

/// Those right of them.
pub(super) const TECHNICAL: &[IndicatorColumn] = &[
    UNIT.in_sight(),
    FLAG.in_sight(),
    STATED.in_sight(),
    LONG.in_sight(),
    DIRECTORATE,
    BOARD,
    GROUP,
    KIND,
    OWNER,
    POLARITY,
    ANNUAL_TARGET,
    TEST,
    GREEN_FROM,
    GREEN_TO,
    AMBER_FROM,
    AMBER_TO,
    FORECAST,
    YEAR_TO_DATE,
    AS_TYPED,
    STATE,
    COMPUTED,
    LAST_ACTUAL,
    LAST_STATUS,
    YEAR_AGO_ACTUAL,
    YEAR_AGO_STATUS,
    WAS,
    RUN_BEFORE,
    SINCE,
    STRETCH_TARGET,
    WITH_STRETCH,
    COUNTS,
    KEY,
    FILE,
    SHEET,
    CELL,
];

/// Those of the tidy data.
pub(super) const TIDY: &[IndicatorColumn] = &[
    owner::period(),
    owner::directorate_id(),
    DIRECTORATE,
    owner::service_id(),
    SERVICE,
    BOARD,
    GROUP,
    KIND,
    OWNER,
    REF,
    LIMB,
    TITLE,
    UNIT,
    POLARITY,
    PRIOR,
    TARGET,
    ANNUAL_TARGET,
    TARGET_UPPER,
    ACTUAL,
    FORECAST,
    YEAR_TO_DATE,
    FLAG,
    AS_TYPED,
    STATE,
    COMPUTED,
    STATED,
    STATUS,
    SHORT,
    LONG,
    COUNTS,
    COMMENTARY,
    FILE,
    SHEET,
    CELL,
    LAST_ACTUAL,
    LAST_STATUS,
    YEAR_AGO_ACTUAL,
    YEAR_AGO_STATUS,
    RUN,
    SINCE,
    SIGNAL,
    ASSURANCE,
    STRETCH_TARGET,
    WITH_STRETCH,
    PLAN,
    owner::period_start(),
    owner::period_end(),
];

const fn figure(
    name: &'static str,
    heading: &'static str,
    value: ValueOf<IndicatorRows>,
) -> IndicatorColumn {
    IndicatorColumn::new(name, heading, 9.5, CellLook::Figure, value)
}

/// A direction.
const fn direction(
    name: &'static str,
    heading: &'static str,
    value: ValueOf<IndicatorRows>,
) -> IndicatorColumn {
    IndicatorColumn::new(name, heading, 10.5, CellLook::Own, value).painted(PAINTED_DIRECTIONS)
}

/// What it was judged to be in another quarter.
const fn earlier_status(
    name: &'static str,
    heading: &'static str,
    value: ValueOf<IndicatorRows>,
) -> IndicatorColumn {
    IndicatorColumn::new(name, heading, 12.0, CellLook::Own, value).painted(PAINTED)
}

const fn threshold(heading: &'static str, value: ValueOf<IndicatorRows>) -> IndicatorColumn {
    IndicatorColumn::of_sheet(heading, 10.5, CellLook::Threshold, value)
}
