//! The chart of one indicator: its actuals as a line with markers, its target, and the limits of its series where there are
//! any. Markers and dashes tell the lines apart where colours do not.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
};

use super::style::NAVY;

/// The sheet with the charts and the figures behind them.
pub(super) const CHARTS: &str = "Charts";

/// How large a chart is, in pixels.
pub(super) const SIZE: (u32, u32) = (320, 272);

/// The colour of targets: half as dark as that of actuals.
const ORANGE: &str = "C55A11";
const MIDDLE: &str = "7F7F7F";

/// Which of the lines a chart has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrendLine {
    Actual,
    Target,
    Upper,
    Lower,
}

impl TrendLine {
    /// All of them, in the order of the legend and of the figures.
    pub(super) const ALL: [Self; 4] = [Self::Actual, Self::Target, Self::Upper, Self::Lower];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Actual => "Actual",
            Self::Target => "Target",
            Self::Upper => "Upper limit",
            Self::Lower => "Lower limit",
        }
    }

    fn line(self) -> ChartLine {
        let mut line = ChartLine::new();
        match self {
            Self::Actual => line.set_color(NAVY).set_width(2.25),
            Self::Target => {
                line.set_color(ORANGE).set_width(1.5).set_dash_type(ChartLineDashType::LongDash)
            }
            Self::Upper | Self::Lower => {
                line.set_color(MIDDLE).set_width(1.25).set_dash_type(ChartLineDashType::RoundDot)
            }
        };
        line
    }

    fn marker(self) -> ChartMarker {
        let mut marker = ChartMarker::new();
        let mut outlined = |own: ChartMarkerType, colour: &str, inside: &str| {
            let mut format = ChartFormat::new();
            format
                .set_solid_fill(ChartSolidFill::new().set_color(inside))
                .set_border(ChartLine::new().set_color(colour));
            marker.set_type(own).set_size(6).set_format(&mut format);
        };
        match self {
            Self::Actual => outlined(ChartMarkerType::Circle, NAVY, NAVY),
            Self::Target => outlined(ChartMarkerType::Diamond, ORANGE, "FFFFFF"),
            Self::Upper | Self::Lower => {
                marker.set_none();
            }
        }
        marker
    }
}

/// Where the figures of a chart stand on its sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartFigures {
    /// The row with the headings, which are the names of the quarters.
    pub(super) header: u32,
    /// The row with its figures.
    pub(super) row: u32,
    /// The column with the first actual.
    pub(super) first: u16,
    /// How many quarters there are.
    pub(super) periods: u16,
    /// The column with the title.
    pub(super) title: u16,
    /// The column with the unit.
    pub(super) unit: u16,
}

impl ChartFigures {
    /// The first column of a line.
    pub(super) fn column(self, line: TrendLine) -> u16 {
        let before = (0..).zip(TrendLine::ALL).find(|(_, own)| *own == line);
        self.first + before.map_or(0, |(before, _)| before) * self.periods
    }
}

/// The chart of figures, with some of the lines. Title and unit are taken from cells: as texts of their own they could be
/// taken for the name of a range.
pub(super) fn trend_chart(
    figures: ChartFigures,
    lines: &[TrendLine],
    (number_format, alternative): (&str, &str),
) -> Chart {
    let mut chart = Chart::new(ChartType::Line);
    let last = |first: u16| first + figures.periods.saturating_sub(1);
    for line in lines {
        let column = figures.column(*line);
        let mut format = ChartFormat::new();
        format.set_line(&line.line());
        chart
            .add_series()
            .set_name(line.name())
            .set_categories((
                CHARTS,
                figures.header,
                figures.first,
                figures.header,
                last(figures.first),
            ))
            .set_values((CHARTS, figures.row, column, figures.row, last(column)))
            .set_format(&mut format)
            .set_marker(&line.marker());
    }
    let small = || {
        let mut font = ChartFont::new();
        font.set_size(8);
        font
    };
    let mut title = ChartFont::new();
    title.set_size(9).set_bold();
    chart.title().set_name((CHARTS, figures.row, figures.title)).set_font(&title);
    let mut unit = small();
    unit.unset_bold();
    let of = (CHARTS, figures.row, figures.unit);
    chart.y_axis().set_name(of).set_name_font(&unit).set_font(&small());
    chart.y_axis().set_num_format(number_format);
    let mut grid = ChartLine::new();
    chart.y_axis().set_major_gridlines(true).set_major_gridlines_line(grid.set_color("D9D9D9"));
    let mut slanted = small();
    slanted.set_rotation(-45);
    // Below the lines, also where figures are negative.
    chart.x_axis().set_font(&slanted).set_label_position(ChartAxisLabelPosition::Low);
    chart.x_axis().set_name("Quarter").set_name_font(&unit);
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&small());
    chart.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(alternative);
    chart
}
