//! The chart of one indicator: its actuals as a line with markers, its target, the limits of its series where there are any,
//! and what improvement plans tell of it by year. Markers and dashes tell the lines apart where colours do not.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
};

use super::style::NAVY;

/// The sheet with the charts and the figures behind them.
pub(super) const CHARTS: &str = "Charts";

/// How large a chart is, in pixels.
pub(super) const SIZE: (u32, u32) = (320, 272);

/// The most lines of which the legend takes no more room than the chart has for it.
const USUAL_LINES: usize = 4;

/// The colour of targets: half as dark as that of actuals.
const ORANGE: &str = "C55A11";
const MIDDLE: &str = "7F7F7F";
/// The colour of outturns in plans: that of actuals, lighter.
const BLUE: &str = "5B8DC9";

/// Which of the lines a chart has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrendLine {
    Actual,
    Target,
    Upper,
    Lower,
    /// Outturns by year in improvement plans.
    Outturn,
    /// What others reached: the first, second or third of whom plans tell.
    Benchmark(usize),
}

/// The colours and dashes of benchmarks.
const BENCHMARKS: [(&str, ChartLineDashType); 3] = [
    ("548235", ChartLineDashType::DashDot),
    ("7030A0", ChartLineDashType::LongDashDotDot),
    ("00808C", ChartLineDashType::SquareDot),
];

impl TrendLine {
    /// All of them, in the order of the legend and of the figures.
    const ALL: [Self; 8] = [
        Self::Actual,
        Self::Target,
        Self::Upper,
        Self::Lower,
        Self::Outturn,
        Self::Benchmark(0),
        Self::Benchmark(1),
        Self::Benchmark(2),
    ];

    /// Those that a workbook may have, with what plans tell by year or without.
    pub(super) fn of_workbook(is_told_by_year: bool) -> impl Iterator<Item = Self> {
        let own = move |line: &Self| is_told_by_year || !line.is_by_year();
        Self::ALL.into_iter().filter(own)
    }

    /// Whether it is told by year.
    const fn is_by_year(self) -> bool {
        matches!(self, Self::Outturn | Self::Benchmark(_))
    }

    /// Its name; of what others reached a cell has it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Actual => "Actual",
            Self::Target => "Target",
            Self::Upper => "Upper limit",
            Self::Lower => "Lower limit",
            Self::Outturn => "Outturn in plans",
            Self::Benchmark(0) => "Benchmark",
            Self::Benchmark(1) => "Second benchmark",
            Self::Benchmark(_) => "Third benchmark",
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
            Self::Outturn => line.set_hidden(true),
            Self::Benchmark(number) => {
                let own = BENCHMARKS.get(number).copied();
                let (colour, dash) = own.unwrap_or((MIDDLE, ChartLineDashType::DashDot));
                line.set_color(colour).set_width(1.25).set_dash_type(dash)
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
            Self::Outturn => outlined(ChartMarkerType::Square, BLUE, BLUE),
            Self::Upper | Self::Lower | Self::Benchmark(_) => {
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
    /// How many places the axis has.
    pub(super) points: u16,
    /// Whether the first of them that is drawn is a year.
    pub(super) has_years: bool,
    /// How many of them are left out on the left.
    pub(super) skipped: u16,
    /// The column with the title.
    pub(super) title: u16,
    /// The column with the unit.
    pub(super) unit: u16,
    /// The column with the name of the first of those with whom it is compared.
    pub(super) names: u16,
}

impl ChartFigures {
    /// The first column of a line.
    pub(super) fn column(self, line: TrendLine) -> u16 {
        let before = (0..).zip(TrendLine::ALL).find(|(_, own)| *own == line);
        self.first + before.map_or(0, |(before, _)| before) * self.points
    }

    /// The columns of a line's figures that are drawn.
    fn drawn(self, line: TrendLine) -> (u16, u16) {
        let first = self.column(line);
        (first + self.skipped, first + self.points.saturating_sub(1))
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
    for line in lines {
        let (headings, values) = (figures.drawn(TrendLine::Actual), figures.drawn(*line));
        let mut format = ChartFormat::new();
        format.set_line(&line.line());
        let series = chart.add_series();
        match line {
            TrendLine::Benchmark(number) => {
                let name = figures.names + u16::try_from(*number).unwrap_or(u16::MAX);
                series.set_name((CHARTS, figures.row, name))
            }
            own => series.set_name(own.name()),
        };
        series
            .set_categories((CHARTS, figures.header, headings.0, figures.header, headings.1))
            .set_values((CHARTS, figures.row, values.0, figures.row, values.1))
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
    // Years and quarters say themselves what they are, and leave the room to the lines.
    if !figures.has_years {
        chart.x_axis().set_name("Quarter").set_name_font(&unit);
    }
    let mut legend = small();
    if lines.len() > USUAL_LINES {
        legend.set_size(7);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&legend);
    chart.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(alternative);
    chart
}
