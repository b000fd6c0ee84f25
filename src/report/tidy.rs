//! The tidy data: long form for Power BI and the like, plain UTF-8 without a byte order mark, lines ended by LF.
//!
//! Numbers have a point and no thousands; percentages are in points (84 for 84%); days are ISO. Text from a return is
//! neutralised (DESIGN 5); ids, numbers, days and words of qmr's own stand as they are, so that they join.

use std::collections::{BTreeMap, HashMap};

use super::table::{Column, Layout, Value, column, head, write};
use crate::cell::At;
use crate::consolidate::{ActionRow, Consolidated, IndicatorRow};
use crate::error::Error;
use crate::kind::{Field, Kind};
use crate::ledger::{Line, Part};
use crate::quantity::Flag;
use crate::register::{
    Board, BoardNo, Directorate, Indicator, Prominence, Register, Service, ServiceNo,
};

/// `tidy/indicators.csv`: one row for each service, indicator and limb (DESIGN 5). Rows that nobody returned are there,
/// and rows that are not registered.
///
/// # Errors
///
/// [`Error::Internal`], where qmr itself is at fault.
pub fn indicators<'c>(consolidated: &'c Consolidated<'c>) -> Result<Vec<u8>, Error> {
    let period = consolidated.register.period.to_string();
    let again = returned_again(&consolidated.indicators);
    let rows = (0..).zip(&consolidated.indicators).map(|(at, row)| Given {
        whose: Whose::of(consolidated.register, &period, row.service, row.board),
        row,
        again: again.get(&at).map(String::as_str),
    });
    write(Layout::Data, &indicator_columns(), rows)
}

/// What stands for the ref of a row whose service, ref and limb an earlier row has as well, by the row's place: a ref that is
/// not registered can be returned twice, and programs join these files by the three. Case does not tell two apart there.
fn returned_again(rows: &[IndicatorRow<'_>]) -> BTreeMap<usize, String> {
    let key = |row: &IndicatorRow<'_>, reference: &str| {
        let limb = row.line.limb().map_or("", |limb| &**limb);
        (row.service, reference.trim().to_lowercase(), limb.trim().to_lowercase())
    };
    let unknown = |row: &IndicatorRow<'_>| row.line.indicator().is_none();
    // Where all is registered there is nothing to look for.
    if !rows.iter().any(unknown) {
        return BTreeMap::new();
    }
    let mut taken: HashMap<_, bool> =
        rows.iter().map(|row| (key(row, &row.line.reference), false)).collect();
    let mut again = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let reference = &row.line.reference;
        let seen = taken.insert(key(row, reference), true) == Some(true);
        if !(seen && unknown(row)) {
            continue;
        }
        let numbered = (2_usize..).map(|number| format!("{reference} ({number})"));
        let free =
            numbered.map(|name| (key(row, &name), name)).find(|(key, _)| !taken.contains_key(key));
        if let Some((key, name)) = free {
            taken.insert(key, true);
            again.insert(at, name);
        }
    }
    again
}

/// `tidy/milestones.csv`, `tidy/risks.csv` or `tidy/equality.csv`: one row for each milestone or measure, as it stands
/// in the returns. For [`Kind::Indicator`] see [`indicators`].
///
/// # Errors
///
/// [`Error::Internal`], where qmr itself is at fault.
pub fn actions<'c>(consolidated: &'c Consolidated<'c>, kind: Kind) -> Result<Vec<u8>, Error> {
    let period = consolidated.register.period.to_string();
    let rows = consolidated.actions(kind).iter().map(|row| Given {
        whose: Whose::of(consolidated.register, &period, row.service, row.board),
        row,
        again: None,
    });
    if kind == Kind::Indicator {
        return indicators(consolidated);
    }
    write(Layout::Data, &columns_of(kind), rows)
}

/// The first lines of these files, by which they are known.
#[must_use]
pub fn heads() -> [String; 4] {
    [
        head(&indicator_columns()),
        head(&columns_of(Kind::Milestone)),
        head(&columns_of(Kind::Risk)),
        head(&columns_of(Kind::Equality)),
    ]
}

fn columns_of<'c>(kind: Kind) -> Vec<Column<'c, OfAction<'c>>> {
    let mut columns: Vec<Column<'_, OfAction<'_>>> = whose_columns().into();
    columns.extend(match kind {
        Kind::Indicator => Vec::new(),
        Kind::Milestone => milestone_columns(),
        Kind::Risk => risk_columns(),
        Kind::Equality => equality_columns(),
    });
    columns.extend(action_columns());
    if kind == Kind::Milestone {
        columns.push(column("slipped", |given| Value::yes(given.row.action.slipped)));
        columns.push(column("references", |given| Value::Text(&given.row.action.references)));
    }
    columns.extend(place_columns());
    columns
}

/// Whose row it is.
#[derive(Clone, Copy)]
struct Whose<'c> {
    period: &'c str,
    directorate: Option<&'c Directorate>,
    service: Option<&'c Service>,
    board: Option<&'c Board>,
}

impl<'c> Whose<'c> {
    fn of(
        register: &'c Register,
        period: &'c str,
        service: ServiceNo,
        board: Option<BoardNo>,
    ) -> Self {
        Self {
            period,
            directorate: register.directorate_of(service),
            service: register.service(service),
            board: board.and_then(|board| register.boards.get(board.0)),
        }
    }
}

/// A row, and whose it is.
struct Given<'c, R> {
    whose: Whose<'c>,
    row: &'c R,
    /// What stands for its ref where an earlier row has the same.
    again: Option<&'c str>,
}

impl<R> Clone for Given<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Given<'_, R> {}

type OfLine<'c> = Given<'c, IndicatorRow<'c>>;
type OfAction<'c> = Given<'c, ActionRow<'c>>;

fn whose_columns<'c, R: 'c>() -> [Column<'c, Given<'c, R>>; 6] {
    [
        column("period", |given| Value::Own(given.whose.period)),
        column("directorate_id", |given| Value::own(given.whose.directorate.map(|own| &*own.id))),
        column("directorate", |given| Value::text(given.whose.directorate.map(|own| &own.name))),
        column("service_id", |given| Value::own(given.whose.service.map(|own| &*own.id))),
        column("service", |given| Value::text(given.whose.service.map(|own| &own.name))),
        column("board", |given| Value::text(given.whose.board.map(|own| &own.name))),
    ]
}

fn indicator_columns<'c>() -> Vec<Column<'c, OfLine<'c>>> {
    let mut columns: Vec<Column<'c, OfLine<'c>>> = whose_columns().into();
    columns.extend(registered_columns());
    columns.extend(figure_columns());
    columns.extend(status_columns());
    columns
}

/// What the register says of a line.
fn registered_columns<'c>() -> [Column<'c, OfLine<'c>>; 8] {
    [
        column("group", |given| Value::text(registered(given).map(|own| &own.group))),
        column("kind", |given| {
            Value::Own(match given.row.line.prominence() {
                Prominence::Key => "key",
                Prominence::Other => "other",
            })
        }),
        column("owner", |given| Value::text(registered(given).map(|own| &own.owner))),
        column("ref", |given| match registered(given) {
            Some(own) => Value::Own(&own.reference),
            None => Value::Text(given.again.unwrap_or(&given.row.line.reference)),
        }),
        column("limb", |given| Value::own(given.row.line.limb().map(|limb| &**limb))),
        column("title", |given| Value::Shared(given.row.line.title())),
        column("unit", |given| Value::text(own_row(given.row.line).map(|own| &own.unit))),
        column("polarity", |given| {
            Value::own(own_row(given.row.line).map(|own| own.polarity.word()))
        }),
    ]
}

fn figure_columns<'c>() -> [Column<'c, OfLine<'c>>; 9] {
    [
        column("prior_actual", |given| Value::number(given.row.line.prior)),
        column("target", |given| Value::number(given.row.line.verdict.bounds.target)),
        column("annual_target", |given| {
            Value::number(own_row(given.row.line).and_then(|own| own.target.value()))
        }),
        column("target_upper", |given| Value::number(given.row.line.verdict.bounds.target_upper)),
        column("actual", |given| Value::number(given.row.line.verdict.actual)),
        column("forecast", |given| Value::number(given.row.line.forecast)),
        column("year_to_date", |given| {
            let measured = given.row.line.year_to_date.as_ref();
            Value::number(measured.and_then(|measured| measured.reading.figure()))
        }),
        column("flag", |given| match given.row.line.flag() {
            Some(Flag::Estimate) => Value::Own("Estimate"),
            Some(Flag::Provisional) => Value::Own("Provisional"),
            None => Value::Blank,
        }),
        column("as_typed", |given| Value::Made(given.row.line.as_typed())),
    ]
}

fn status_columns<'c>() -> [Column<'c, OfLine<'c>>; 11] {
    [
        column("state", |given| {
            Value::own(given.row.line.verdict.state.map(crate::judge::Status::name))
        }),
        column("computed", |given| {
            Value::own(given.row.line.verdict.computed.map(crate::judge::Status::name))
        }),
        column("stated", |given| Value::Shared(given.row.line.stated_shown())),
        column("status", |given| Value::Own(given.row.line.verdict.status.name())),
        // The short direction comes with the quarters before.
        column("direction_short", |_| Value::Blank),
        column("direction_long", |given| {
            Value::own(given.row.line.long.map(crate::judge::Direction::name))
        }),
        column("counts", |given| Value::yes(given.row.counts)),
        column("commentary", |given| Value::Shared(given.row.line.commentary())),
        column("file", |given| file(given.row.at())),
        column("sheet", |given| sheet(given.row.at())),
        column("cell", |given| cell(given.row.at())),
    ]
}

fn milestone_columns<'c>() -> Vec<Column<'c, OfAction<'c>>> {
    vec![
        column("ref", |given| Value::Shared(given.row.action.reference())),
        column("objective", |given| Value::Shared(given.row.action.shown(Field::Objective))),
        column("milestone", |given| Value::Text(&given.row.action.text)),
        column("due", |given| Value::day(given.row.action.due)),
        column("revised", |given| Value::day(given.row.action.revised)),
    ]
}

fn risk_columns<'c>() -> Vec<Column<'c, OfAction<'c>>> {
    vec![
        column("objective", |given| Value::Shared(given.row.action.shown(Field::Objective))),
        column("risk", |given| Value::Shared(given.row.action.shown(Field::Risk))),
        column("measures", |given| Value::Text(&given.row.action.text)),
        column("due", |given| Value::day(given.row.action.due)),
    ]
}

fn equality_columns<'c>() -> Vec<Column<'c, OfAction<'c>>> {
    vec![
        column("strategy", |given| Value::Shared(given.row.action.shown(Field::Strategy))),
        column("action", |given| Value::Text(&given.row.action.text)),
        column("due", |given| Value::day(given.row.action.due)),
    ]
}

fn action_columns<'c>() -> [Column<'c, OfAction<'c>>; 4] {
    [
        column("status", |given| Value::Own(given.row.action.mark.name())),
        column("stated", |given| Value::Shared(given.row.action.stated_shown())),
        column("commentary", |given| Value::Shared(given.row.action.shown(Field::Commentary))),
        column("overdue", |given| Value::yes(given.row.action.overdue)),
    ]
}

fn place_columns<'c>() -> [Column<'c, OfAction<'c>>; 3] {
    [
        column("file", |given| file(Some(given.row.action.at()))),
        column("sheet", |given| sheet(Some(given.row.action.at()))),
        column("cell", |given| cell(Some(given.row.action.at()))),
    ]
}

fn file<'c>(at: Option<At>) -> Value<'c> {
    at.map_or(Value::Blank, |at| Value::Shared(at.place.file.clone()))
}

fn sheet<'c>(at: Option<At>) -> Value<'c> {
    at.map_or(Value::Blank, |at| Value::Shared(at.place.sheet.clone()))
}

fn cell<'c>(at: Option<At>) -> Value<'c> {
    at.map_or(Value::Blank, |at| Value::OwnMade(at.pos.to_string()))
}

/// What the register says of a line's indicator.
fn registered<'c>(given: OfLine<'c>) -> Option<&'c Indicator> {
    given.row.line.indicator()
}

/// The register's row of the line itself: a whole that is made of its limbs has none, and so no unit, polarity or target.
fn own_row(line: &Line) -> Option<&Indicator> {
    line.indicator().filter(|_| line.part != Part::WholeOfLimbs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Edit, Set};
    use crate::report::made::see;

    fn rows(edits: &[Edit], kind: Kind) -> Vec<String> {
        let bytes = see(edits, Vec::new(), |all| actions(all, kind).unwrap());
        String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn indicators_have_the_columns_of_the_contract() {
        let edits = [Edit::WholePeriod, Edit::Register("HSG05", "prior_actual", "59")];
        let rows = rows(&edits, Kind::Indicator);
        assert_eq!(
            rows[0],
            "period,directorate_id,directorate,service_id,service,board,group,kind,owner,ref,limb,title,unit,polarity,\
             prior_actual,target,annual_target,target_upper,actual,forecast,year_to_date,flag,as_typed,state,computed,stated,\
             status,direction_short,direction_long,counts,commentary,file,sheet,cell"
        );
        assert_eq!(
            rows[1],
            "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,key,,HSG01,,Homes re-let within 25 days,%,higher,80,82,82,,84.2,,,,\
             84.2%,,Green,Green,Green,,Better,Yes,The empty homes team is at full strength.,returns/Housing.xlsx,Indicators,E5"
        );
        assert_eq!(
            rows[5..8],
            [
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,,Satisfied with their home,,,,,,,,,,,,,,,Green,,,Yes,,,,",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,Tenants,Satisfied with their home,%,higher,59,80,80,,\
                 81,,,,81.0%,,Green,Green,Green,,Better,No,,returns/Housing.xlsx,Indicators,E9",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,Leaseholders,Satisfied with their home,%,higher,59,60,\
                 60,,64,,,,64.0%,,Green,Green,Green,,Better,No,,returns/Housing.xlsx,Indicators,E10",
            ]
        );
        assert_eq!(
            rows[9],
            "2025/26 Q4,HM,Homes,ENV,Environment,Homes Board,,key,,ENV01,,Waste recycled,%,higher,38,40,40,,,,,,,Missing,Missing,,\
             Missing,,,Yes,,,,"
        );
    }

    #[test]
    fn flags_states_and_unregistered_rows_are_told_and_text_is_neutralised() {
        let edits = [
            Edit::Cell("Indicators!E6", Set::Text("97.1% E")),
            Edit::Cell("Indicators!E8", Set::Text("-nya-")),
            Edit::Cell("Indicators!A12", Set::Text("=X 1")),
            Edit::Cell("Indicators!B12", Set::Text("+title")),
            Edit::Cell("Indicators!E12", Set::Text("-28")),
            Edit::Cell("Indicators!F12", Set::Text("=what")),
            Edit::Cell("Indicators!G12", Set::Text("@you")),
        ];
        let rows = rows(&edits, Kind::Indicator);
        assert!(rows[2].contains(",97.1,,,Estimate,97.1% E,,Green,"), "{}", rows[2]);
        assert!(rows[4].contains(",'-nya-,Unreadable,Unreadable,Green,Unreadable,"), "{}", rows[4]);
        let strange = rows.iter().find(|row| row.contains("Unregistered")).unwrap();
        assert_eq!(
            strange,
            "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,'=X 1,,'+title,,,,,,,-28,,,,'-28,Unregistered,Unregistered,\
             '=what,Unregistered,,,No,'@you,returns/Housing.xlsx,Indicators,E12"
        );
    }

    #[test]
    fn a_ref_that_is_returned_twice_has_a_key_of_its_own_each_time() {
        let edits = [
            Edit::Cell("Indicators!A12", Set::Text("ZZ 1")),
            Edit::Cell("Indicators!E12", Set::Text("1")),
            Edit::Cell("Indicators!A13", Set::Text("zz 1")),
            Edit::Cell("Indicators!E13", Set::Text("2")),
            Edit::Cell("Indicators!A14", Set::Text("ZZ 1 (2)")),
            Edit::Cell("Indicators!E14", Set::Text("3")),
        ];
        let rows = rows(&edits, Kind::Indicator);
        let refs: Vec<&str> = rows
            .iter()
            .filter(|row| row.contains("Unregistered"))
            .map(|row| row.split(',').nth(9).unwrap())
            .collect();
        assert_eq!(refs, ["ZZ 1", "zz 1 (3)", "ZZ 1 (2)"]);
    }

    #[test]
    fn actions_have_days_as_iso_and_what_follows_from_them() {
        let milestones =
            rows(&[Edit::Cell("Milestones!D6", Set::Text("Dec 2026"))], Kind::Milestone);
        assert_eq!(
            milestones,
            [
                "period,directorate_id,directorate,service_id,service,board,ref,objective,milestone,due,revised,status,stated,\
                 commentary,overdue,slipped,references,file,sheet,cell",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H1,\"Good homes, well kept\",Adopt the repairs policy,2025-12-31,,\
                 Green,Green,The policy is adopted and in use.,No,No,AOF 3,returns/Housing.xlsx,Milestones,E4",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H1,\"Good homes, well kept\",Let the heating contract,2026-03-31,,\
                 Green,Green,The contract is let.,No,No,AOF 3 & 7,returns/Housing.xlsx,Milestones,E5",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H2,Fewer people without a home,Open the advice hub,2026-09-30,\
                 2026-12-31,Amber,Amber,Premises are being sought.,No,Yes,AOF 9,returns/Housing.xlsx,Milestones,E6",
            ]
        );
        assert_eq!(
            rows(&[Edit::Cell("Risks!E4", Set::Blank)], Kind::Risk),
            [
                "period,directorate_id,directorate,service_id,service,board,objective,risk,measures,due,status,stated,commentary,\
                 overdue,file,sheet,cell",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,\"Good homes, well kept\",The contractor fails,\
                 Keep a second contractor on call,2026-03-31,No symbol,,A call-off agreement is in place.,Yes,\
                 returns/Housing.xlsx,Risks,E4",
            ]
        );
        assert_eq!(
            rows(&[], Kind::Equality),
            [
                "period,directorate_id,directorate,service_id,service,board,strategy,action,due,status,stated,commentary,overdue,\
                 file,sheet,cell",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,Allocations,Offer the application form in large print,2026-03-31,\
                 Green,Green,The form is in use at every desk.,No,returns/Housing.xlsx,Equality,D4",
            ]
        );
    }
}
