//! The tidy data: long form for Power BI and the like, plain UTF-8 without a byte order mark, lines ended by LF.
//!
//! Numbers have a point and no thousands; percentages are in points (84 for 84%); days are ISO. Text from a return is
//! neutralised (docs/outputs.md, "Escaping"); ids, numbers, days and words of qmr's own stand as they are, so that they
//! join.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use super::csv_file::{CsvLayout, head, write};
use crate::consolidate::{Consolidated, IndicatorRow};
use crate::kind::Kind;
use crate::sink::OutputError;
use crate::tables::actions::{ACTION_TABLES, ActionCells, ActionTable};
use crate::tables::indicators::INDICATORS;
use crate::tables::indicators::rows::IndicatorCells;
use crate::tables::plan_series::{PLAN_SERIES, SeriesCells};
use crate::tables::plans::{PLANS, PlanCells};

/// `tidy/indicators.csv`: one row for each service, indicator and limb (docs/outputs.md, "Tidy data"). Rows that nobody
/// returned are there, and rows that are not registered.
///
/// # Errors
///
/// Where `out` takes no more.
pub fn indicators(consolidated: &Consolidated, out: &mut dyn Write) -> Result<(), OutputError> {
    let period = consolidated.register().period.to_string();
    let again = returned_again(consolidated.indicator_rows());
    let rows = consolidated.indicator_rows().map(|row| {
        let cells = IndicatorCells::of(consolidated, &period, row);
        cells.under(again.get(&row.key).map(String::as_str))
    });
    write(CsvLayout::Data, INDICATORS.csv, rows, out)
}

/// What stands for the ref of a row whose service, ref and limb an earlier row has as well, by the row's key: a ref that is
/// not registered can be returned twice, and programs join these files by the three. Case does not tell two apart there.
fn returned_again<'c>(
    rows: impl Iterator<Item = IndicatorRow<'c>> + Clone,
) -> BTreeMap<usize, String> {
    let key = |row: &IndicatorRow<'_>, reference: &str| {
        let limb = row.line.limb().map_or("", |limb| &**limb);
        (row.service, reference.trim().to_lowercase(), limb.trim().to_lowercase())
    };
    let unknown = |row: &IndicatorRow<'_>| row.line.indicator().is_none();
    // Where all is registered there is nothing to look for.
    if !rows.clone().any(|row| unknown(&row)) {
        return BTreeMap::new();
    }
    let mut taken: HashMap<_, bool> =
        rows.clone().map(|row| (key(&row, &row.line.reference), false)).collect();
    let mut again = BTreeMap::new();
    for row in rows {
        let reference = &row.line.reference;
        let seen = taken.insert(key(&row, reference), true) == Some(true);
        if !(seen && unknown(&row)) {
            continue;
        }
        let numbered = (2_usize..).map(|number| format!("{reference} ({number})"));
        let free =
            numbered.map(|name| (key(&row, &name), name)).find(|(key, _)| !taken.contains_key(key));
        if let Some((key, name)) = free {
            taken.insert(key, true);
            again.insert(row.key, name);
        }
    }
    again
}

/// `tidy/milestones.csv`, `tidy/risks.csv` or `tidy/equality.csv`: one row for each milestone or measure, as it stands
/// in the returns. For [`Kind::Indicator`] see [`indicators`].
///
/// # Errors
///
/// Where `out` takes no more.
pub fn actions(
    consolidated: &Consolidated,
    kind: Kind,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let Some(ActionTable { table, .. }) = action_table(kind) else {
        return indicators(consolidated, out);
    };
    let period = consolidated.register().period.to_string();
    let rows = consolidated.action_rows(kind);
    write(
        CsvLayout::Data,
        table.csv,
        rows.map(|row| ActionCells::of(consolidated, &period, row)),
        out,
    )
}

/// The first line of the file of a kind.
pub(super) fn head_of(kind: Kind) -> String {
    match action_table(kind) {
        Some(own) => head(own.table.csv),
        None => head(INDICATORS.csv),
    }
}

fn action_table(kind: Kind) -> Option<&'static ActionTable> {
    ACTION_TABLES.iter().find(|own| own.kind == kind)
}

/// `tidy/plans.csv`: one row for each line of a head and each entry of the improvement plans.
///
/// # Errors
///
/// Where `out` takes no more; [`Error::Internal`](crate::error::Error::Internal), where qmr itself is at fault.
pub fn plans(consolidated: &Consolidated, out: &mut dyn Write) -> Result<(), OutputError> {
    let period = consolidated.register().period.to_string();
    let rows = consolidated.plan_rows().into_iter();
    let cells = rows.map(|row| PlanCells::of(consolidated, &period, row));
    write(CsvLayout::Data, PLANS.csv, cells, out)
}

/// `tidy/plan_series.csv`: the figures by year of the improvement plans.
///
/// # Errors
///
/// Where `out` takes no more; [`Error::Internal`](crate::error::Error::Internal), where qmr itself is at fault.
pub fn plan_series(consolidated: &Consolidated, out: &mut dyn Write) -> Result<(), OutputError> {
    let period = consolidated.register().period.to_string();
    let rows = consolidated.plan_series_rows().into_iter();
    let cells = rows.map(|row| SeriesCells::of(consolidated, &period, row));
    write(CsvLayout::Data, PLAN_SERIES.csv, cells, out)
}

/// The first line of that of plans.
pub(super) fn plans_head() -> String {
    head(PLANS.csv)
}

/// The first line of that of their figures by year.
pub(super) fn plan_series_head() -> String {
    head(PLAN_SERIES.csv)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Edit, NewValue};
    use crate::report::test_findings::saying;
    use crate::sink::bytes_of;

    /// The lines of a file without the days of the period, which each ends with.
    fn rows(edits: &[Edit], kind: Kind) -> Vec<String> {
        let all = saying(edits, Vec::new());
        let bytes = bytes_of(|out| actions(&all, kind, out)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let days = [",period_start,period_end"].into_iter();
        let days = days.chain(std::iter::repeat(",2026-01-01,2026-03-31"));
        text.lines()
            .zip(days)
            .map(|(line, days)| line.strip_suffix(days).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn indicators_have_the_columns_of_the_contract() {
        let edits = [Edit::WholePeriod, Edit::Register("HSG05", "prior_actual", "59")];
        let rows = rows(&edits, Kind::Indicator);
        assert_eq!(
            rows[0],
            "period,directorate_id,directorate,service_id,service,board,group,kind,owner,ref,limb,title,unit,polarity,\
             prior_actual,target,annual_target,target_upper,actual,forecast,year_to_date,flag,as_typed,state,computed,stated,\
             status,direction_short,direction_long,counts,commentary,file,sheet,cell,last_actual,last_status,year_ago_actual,\
             year_ago_status,run_length,run_since,signal,assurance,stretch_target,\
             with_stretch,plan_grade"
        );
        assert_eq!(
            rows[1],
            "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,key,,HSG01,,Homes re-let within 25 days,%,higher,80,82,82,,84.2,,,,\
             84.2%,,Green,Green,Green,,Better,Yes,The empty homes team is at full strength.,returns/Housing.xlsx,Indicators,E5,,,,,,,,,,,"
        );
        assert_eq!(
            rows[5..8],
            [
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,,Satisfied with their home,,,,,,,,,,,,,,,Green,,,Yes,,,,,,,,,,,,,,,",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,Tenants,Satisfied with their home,%,higher,59,80,80,,\
                 81,,,,81.0%,,Green,Green,Green,,Better,No,,returns/Housing.xlsx,Indicators,E9,,,,,,,,,,,",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,HSG05,Leaseholders,Satisfied with their home,%,higher,59,60,\
                 60,,64,,,,64.0%,,Green,Green,Green,,Better,No,,returns/Housing.xlsx,Indicators,E10,,,,,,,,,,,",
            ]
        );
        assert_eq!(
            rows[9],
            "2025/26 Q4,HM,Homes,ENV,Environment,Homes Board,,key,,ENV01,,Waste recycled,%,higher,38,40,40,,,,,,,Missing,Missing,,\
             Missing,,,Yes,,,,,,,,,,,,,,,"
        );
    }

    #[test]
    fn flags_states_and_unregistered_rows_are_told_and_text_is_neutralised() {
        let edits = [
            Edit::Cell("Indicators!E6", NewValue::Text("97.1% E")),
            Edit::Cell("Indicators!E8", NewValue::Text("-nya-")),
            Edit::Cell("Indicators!A12", NewValue::Text("=X 1")),
            Edit::Cell("Indicators!B12", NewValue::Text("+title")),
            Edit::Cell("Indicators!E12", NewValue::Text("-28")),
            Edit::Cell("Indicators!F12", NewValue::Text("=what")),
            Edit::Cell("Indicators!G12", NewValue::Text("@you")),
        ];
        let rows = rows(&edits, Kind::Indicator);
        assert!(rows[2].contains(",97.1,,,Estimate,97.1% E,,Green,"), "{}", rows[2]);
        assert!(rows[4].contains(",'-nya-,Unreadable,Unreadable,Green,Unreadable,"), "{}", rows[4]);
        let strange = rows.iter().find(|row| row.contains("Unregistered")).unwrap();
        assert_eq!(
            strange,
            "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,,other,,'=X 1,,'+title,,,,,,,-28,,,,'-28,Unregistered,Unregistered,\
             '=what,Unregistered,,,No,'@you,returns/Housing.xlsx,Indicators,E12,,,,,,,,,,,"
        );
    }

    #[test]
    fn a_ref_that_is_returned_twice_has_a_key_of_its_own_each_time() {
        let edits = [
            Edit::Cell("Indicators!A12", NewValue::Text("ZZ 1")),
            Edit::Cell("Indicators!E12", NewValue::Text("1")),
            Edit::Cell("Indicators!A13", NewValue::Text("zz 1")),
            Edit::Cell("Indicators!E13", NewValue::Text("2")),
            Edit::Cell("Indicators!A14", NewValue::Text("ZZ 1 (2)")),
            Edit::Cell("Indicators!E14", NewValue::Text("3")),
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
            rows(&[Edit::Cell("Milestones!D6", NewValue::Text("Dec 2026"))], Kind::Milestone);
        assert_eq!(
            milestones,
            [
                "period,directorate_id,directorate,service_id,service,board,ref,objective,milestone,due,revised,status,stated,\
                 commentary,overdue,slipped,references,file,sheet,cell,run_length,run_since",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H1,\"Good homes, well kept\",Adopt the repairs policy,2025-12-31,,\
                 Green,Green,The policy is adopted and in use.,No,No,AOF 3,returns/Housing.xlsx,Milestones,E4,,",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H1,\"Good homes, well kept\",Let the heating contract,2026-03-31,,\
                 Green,Green,The contract is let.,No,No,AOF 3 & 7,returns/Housing.xlsx,Milestones,E5,,",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,H2,Fewer people without a home,Open the advice hub,2026-09-30,\
                 2026-12-31,Amber,Amber,Premises are being sought.,No,Yes,AOF 9,returns/Housing.xlsx,Milestones,E6,,",
            ]
        );
        assert_eq!(
            rows(
                &[
                    Edit::Cell("Risks!E4", NewValue::Blank),
                    Edit::Earlier(
                        "period,service,risk,measures,status\n\
                         2025/26 Q2,HSG,The contractor fails,Keep a second contractor on call,Red\n"
                    ),
                ],
                Kind::Risk
            ),
            [
                "period,directorate_id,directorate,service_id,service,board,objective,risk,measures,due,status,stated,commentary,\
                 overdue,file,sheet,cell,run_length,run_since",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,\"Good homes, well kept\",The contractor fails,\
                 Keep a second contractor on call,2026-03-31,No symbol,,A call-off agreement is in place.,Yes,\
                 returns/Housing.xlsx,Risks,E4,1,2025/26 Q2",
            ]
        );
        assert_eq!(
            rows(&[], Kind::Equality),
            [
                "period,directorate_id,directorate,service_id,service,board,strategy,action,due,status,stated,commentary,overdue,\
                 file,sheet,cell,run_length,run_since",
                "2025/26 Q4,HM,Homes,HSG,Housing,Homes Board,Allocations,Offer the application form in large print,2026-03-31,\
                 Green,Green,The form is in use at every desk.,No,returns/Housing.xlsx,Equality,D4,,",
            ]
        );
    }
}
