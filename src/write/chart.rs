//! The chart of statuses: stacked bars, each with its number.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType,
};

use super::style::{AMBER, GREEN, GREY, Paint, RED};

/// The sheet with the figures.
pub(super) const SUMMARY: &str = "Summary";

/// What the bars are made of, in the order of the columns of figures.
pub(super) const SERIES: [(&str, Paint); 4] =
    [("Green", GREEN), ("Amber", AMBER), ("Red", RED), ("Not rated", GREY)];

/// How a number stands in a piece of a bar: with the first letter of its name, which tells the pieces apart where colours
/// do not. A zero shows nothing.
fn label_format(name: &str) -> String {
    let letter = name.get(..1).unwrap_or_default();
    format!("\"{letter} \"0;;")
}

/// How high a chart of some bars is, in pixels.
fn height(bars: u32) -> u32 {
    130 + 30 * bars.max(2)
}

/// How many rows it covers: a row of the default height is 20 pixels high.
pub(super) fn rows(bars: u32) -> u32 {
    height(bars).div_ceil(20)
}

/// Bars of the figures in the columns right of the labels in column A, from a row of the Summary on.
/// So many pixels wide.
pub(super) fn stacked(figures: u32, (bars, width): (u32, u32), groups: &str) -> Chart {
    let last = figures + bars.max(1) - 1;
    let mut chart = Chart::new(ChartType::BarStacked);
    for (col, (name, paint)) in (1_u16..).zip(SERIES) {
        let mut format = ChartFormat::new();
        format
            .set_solid_fill(ChartSolidFill::new().set_color(paint.bar))
            .set_border(ChartLine::new().set_color("FFFFFF"));
        let mut font = ChartFont::new();
        font.set_color(paint.label).set_bold();
        let mut label = ChartDataLabel::new();
        label.show_value().set_num_format(label_format(name)).set_font(&font);
        chart
            .add_series()
            .set_name(name)
            .set_categories((SUMMARY, figures, 0, last, 0))
            .set_values((SUMMARY, figures, col, last, col))
            .set_format(&mut format)
            .set_overlap(100)
            .set_gap(50)
            .set_data_label(&label);
    }
    let mut title = ChartFont::new();
    title.set_size(12).set_bold();
    let named = format!("Indicators by status and {groups}");
    chart.title().set_name(&named).set_font(&title);
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
    chart.x_axis().set_major_gridlines(false).set_num_format("0");
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(width).set_height(height(bars)).set_alt_text(format!(
        "Stacked bars: how many indicators of each {groups} are green, amber, red and not rated; \
         the numbers are in the block All indicators"
    ));
    chart
}
