//! Pages laid out on sheets, as councils lay them out.

use qmr::cell::Pos;
use qmr::grid::{Grid, RawCell, Region};

use super::data::{LabelData, LeadData, PageData, RowData, SectionData, SeriesData};

/// A way in which pages stand on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A sheet each, label and text in one cell with a dash between, cells merged over three columns as in the template.
    SheetEach,
    /// All on one sheet below one another, each text in the cell beside its label; a blank row where a page breaks.
    OneSheet,
    /// All on one sheet, each text below its label, and the leads with colons in one cell each.
    Below,
    /// A table with a row for each row of the sections and for each line of the head; a page with figures by year has a
    /// table and a sheet of its own, the figures below it.
    Table,
}

pub const LAYOUTS: [Layout; 4] =
    [Layout::SheetEach, Layout::OneSheet, Layout::Below, Layout::Table];

/// A sheet, and the pages that stand on it, by their numbers.
#[derive(Clone, Debug)]
pub struct Laid {
    pub grid: Grid,
    pub pages: Vec<u32>,
}

/// The pages in a layout.
pub fn laid(pages: &[PageData], layout: Layout) -> Vec<Laid> {
    match layout {
        Layout::SheetEach => pages.iter().map(|page| on_one(&[page], layout)).collect(),
        Layout::OneSheet | Layout::Below => vec![on_one(&pages.iter().collect::<Vec<_>>(), layout)],
        Layout::Table => {
            let (with, without): (Vec<&PageData>, Vec<&PageData>) =
                pages.iter().partition(|page| !page.series.is_empty());
            let alone = with.into_iter().map(|page| on_one(&[page], layout));
            let together = (!without.is_empty()).then(|| on_one(&without, layout));
            together.into_iter().chain(alone).collect()
        }
    }
}

/// Some pages on one sheet.
pub fn on_one(pages: &[&PageData], layout: Layout) -> Laid {
    let mut printer = Printer { layout, row: 0, cells: Vec::new(), merges: Vec::new() };
    if layout == Layout::Table {
        printer.table(pages);
    } else {
        pages.iter().for_each(|page| printer.page(page));
    }
    let lines = || pages.iter().flat_map(|page| &page.lines).filter(|line| !line.bold.is_empty());
    let bold = |(pos, raw): &(Pos, RawCell)| {
        let own = lines().find(|line| *line.text == *raw.shown())?;
        Some((*pos, own.bold.as_str().into()))
    };
    let bold = printer.cells.iter().filter_map(bold).collect();
    let mut grid = Grid::new(format!("Plan {}", pages[0].page), printer.cells);
    grid.bold = bold;
    grid.merges = printer.merges;
    Laid { grid, pages: pages.iter().map(|page| page.page).collect() }
}

struct Printer {
    layout: Layout,
    row: u32,
    cells: Vec<(Pos, RawCell)>,
    merges: Vec<Region>,
}

impl Printer {
    fn page(&mut self, page: &PageData) {
        for label in &page.head {
            self.label(label);
        }
        self.leads(&page.leads);
        let mut series = page.series.iter();
        for line in &page.lines {
            if line.kind == "series" {
                self.series(series.next().unwrap());
                continue;
            }
            self.across(&line.text);
            self.row += 1 + u32::from(self.layout == Layout::SheetEach);
        }
        for section in &page.section {
            self.section(section);
        }
        self.row += 1;
        for late in series {
            self.series(late);
        }
        self.across(&format!("Links: {}", page.links.join("; ")));
        self.row += 2;
    }

    /// A table of some pages.
    fn table(&mut self, pages: &[&PageData]) {
        let heading = pages[0].section.iter().find_map(|section| section.progress_heading.as_ref());
        let heading = heading.map_or("Progress", String::as_str);
        self.table_row(["Plan", "Section", "Line", "Entry", heading]);
        for page in pages {
            let number = page.page.to_string();
            let labels = page.head.iter().map(|label| (&label.label, &label.text));
            let leads = page.leads.iter().map(|lead| (&lead.label, &lead.name));
            for (label, text) in labels.chain(leads) {
                self.table_row([&number, "Head", label, text, ""]);
            }
            for line in page.lines.iter().filter(|line| line.kind != "series") {
                self.table_row([&number, "Head", "", &line.text, ""]);
            }
            for section in &page.section {
                if section.rows.is_empty() {
                    self.table_row([&number, &section.heading, "", "", ""]);
                }
                for row in &section.rows {
                    let (what, progress) = (row.what.join("\n"), row.progress.join("\n"));
                    self.table_row([&number, &section.heading, "", &what, &progress]);
                }
            }
            self.table_row([&number, "Head", "Links", &page.links.join("; "), ""]);
        }
        self.row += 1;
        for series in pages.iter().flat_map(|page| &page.series) {
            self.series(series);
        }
    }

    fn table_row(&mut self, texts: [&str; 5]) {
        for (col, text) in (0..).zip(texts) {
            self.put(col, text);
        }
        self.row += 1;
    }

    /// The column of progress.
    fn progress(&self) -> u32 {
        if self.layout == Layout::SheetEach { 3 } else { 1 }
    }

    fn put(&mut self, col: u32, text: &str) {
        if !text.is_empty() {
            self.cells.push((Pos::new(self.row, col), typed(text)));
        }
    }

    /// A text over the whole width.
    fn across(&mut self, text: &str) {
        self.put(0, text);
        self.merge(0, 5);
    }

    fn merge(&mut self, from: u32, to: u32) {
        if self.layout == Layout::SheetEach {
            self.merges.push(Region { from: Pos::new(self.row, from), to: Pos::new(self.row, to) });
        }
    }

    fn label(&mut self, one: &LabelData) {
        match self.layout {
            Layout::SheetEach => {
                self.across(&format!("{}{}{}", one.label, one.separator, one.text))
            }
            Layout::OneSheet | Layout::Table => {
                self.put(0, &one.label);
                self.put(1, &one.text);
            }
            Layout::Below => {
                self.put(0, &one.label);
                self.row += 1;
                self.put(0, &one.text);
                self.row -= u32::from(one.text.is_empty());
            }
        }
        self.row += 1;
    }

    fn leads(&mut self, leads: &[LeadData]) {
        for (lead, (label, name)) in leads.iter().zip([(0, 1), (3, 4)]) {
            if self.layout == Layout::Below {
                self.put(label, &format!("{}: {}", lead.label, lead.name));
            } else {
                self.put(label, &lead.label);
                self.put(name, &lead.name);
            }
        }
        self.row += 2;
    }

    fn series(&mut self, one: &SeriesData) {
        if !one.banner.is_empty() {
            self.put(0, &one.banner);
            self.row += 2;
        }
        self.put(0, &one.corner);
        for (col, heading) in (1..).zip(&one.headings) {
            match heading.split_once('-') {
                // A spreadsheet makes the fifth of June of `05-06`.
                Some((day, month)) if heading.len() == 5 && self.layout == Layout::SheetEach => {
                    let date =
                        jiff::civil::date(2006, month.parse().unwrap(), day.parse().unwrap());
                    let shown = date.strftime("%d-%b").to_string().into();
                    self.cells.push((Pos::new(self.row, col), RawCell::Date { date, shown }));
                }
                _ => self.put(col, heading),
            }
        }
        self.row += 1;
        for row in &one.rows {
            self.put(0, &row.line);
            for (col, text) in (1..).zip(&row.cells) {
                match text.parse::<f64>() {
                    Ok(value) if self.layout == Layout::OneSheet => {
                        let format = std::sync::Arc::default();
                        let cell = RawCell::Number { value, format };
                        self.cells.push((Pos::new(self.row, col), cell));
                    }
                    _ => self.put(col, text),
                }
            }
            self.row += 1;
        }
        self.row += 1;
    }

    fn section(&mut self, section: &SectionData) {
        self.breaks(section.page_break);
        self.put(0, &section.heading);
        let progress = self.progress();
        if let Some(heading) = &section.progress_heading {
            self.put(progress, heading);
        }
        self.sides();
        self.row += 1;
        for row in &section.rows {
            self.section_row(row);
        }
    }

    fn section_row(&mut self, row: &RowData) {
        self.breaks(row.page_break);
        self.put(0, &row.what.join("\n"));
        let progress = self.progress();
        self.put(progress, &row.progress.join("\n"));
        self.sides();
        self.row += 1;
    }

    fn sides(&mut self) {
        self.merge(0, 2);
        self.merge(3, 5);
    }

    fn breaks(&mut self, page_break: bool) {
        self.row += u32::from(page_break && self.layout == Layout::OneSheet);
    }
}

/// A text as a cell.
pub fn typed(text: &str) -> RawCell {
    RawCell::text(text)
}
