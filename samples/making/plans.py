"""The returns of samples/plans: pages of improvement plans, each in a layout of its own.

The pages are those of tests/plans/pages, which say where they come from; what is a layout's is here.
"""
import tomllib
from pathlib import Path

from .book import Book, Pct

PAGES = Path(__file__).resolve().parents[2] / "tests" / "plans" / "pages"

WHAT, PROGRESS = 0, 3          # a template's cells reach over three columns each
LAST = 5


def page(number):
    """A page as it is kept in the tests."""
    return tomllib.loads((PAGES / f"{number:02}.toml").read_text(encoding="utf-8"))


def cell(lines):
    """The lines of one cell; a blank one is no cell."""
    return "\n".join(lines) or None


class Template:
    """Pages on a sheet, from a row on: cells are merged over columns, as in the printed template."""

    def __init__(self, book, sheet, labels):
        self.book, self.sheet, self.labels = book, sheet, labels
        self.row, self.breaks = 0, []

    def span(self, first, last, text, **style):
        """One row of one text over columns; a blank one keeps its border."""
        style = {"text_wrap": True, **style}
        self.sheet.merge_range(self.row, first, self.row, last, text or "", self.book.format(**style))

    def height(self, *texts_and_columns):
        """Room for the longest of some texts, each over so many columns of its sheet."""
        lines = [sum(-(-max(len(line), 1) // (columns * 19)) for line in text.split("\n"))
                 for text, columns in texts_and_columns if text]
        self.sheet.set_row(self.row, 13.5 * max(lines, default=1))

    def next(self, rows=1):
        self.row += rows

    def breaks_here(self, entry):
        if entry.get("page_break"):
            self.breaks.append(self.row)

    def label(self, one):
        """A label and its text: behind a dash, beside it, or below it."""
        self.breaks_here(one)
        if self.labels == "dash":
            text = one["label"] + one["separator"] + one["text"]
            self.height((text, 6))
            self.span(WHAT, LAST, text, bold=True)
        elif self.labels == "beside":
            self.height((one["text"], 5))
            self.sheet.write_string(self.row, WHAT, one["label"], self.book.format(bold=True, text_wrap=True))
            if one["text"]:
                self.span(1, LAST, one["text"])
        else:
            self.span(WHAT, LAST, one["label"], bold=True)
            self.next()
            if one["text"]:
                self.height((one["text"], 6))
                self.span(WHAT, LAST, one["text"])
        self.next()

    def leads(self, leads):
        columns = (0, 1, 3, 4)
        texts = [text for lead in leads for text in (lead["label"], lead["name"])]
        for column, text in zip(columns, texts):
            if text:
                style = self.book.format(border=1, text_wrap=True, bold=column in (0, 3))
                self.sheet.write_string(self.row, column, text, style)
        self.next(2)

    def line(self, one):
        """A line of the head; its bold words are bold."""
        text, bold = one["text"], one.get("bold")
        self.height((text, 6))
        self.span(WHAT, LAST, text)
        if bold:
            before, after = text.split(bold)
            plain = self.book.format(text_wrap=True)
            parts = [plain, before, self.book.format(bold=True), bold, plain, after, plain]
            self.sheet.write_rich_string(self.row, WHAT, *parts)
        self.next(2)

    def series(self, one):
        left = 0
        if one["banner"]:
            self.sheet.write_string(self.row, left, one["banner"], self.book.format(bold=True))
            self.next(2)
        self.book.header(self.sheet, self.row, [one["corner"]] + one["headings"])
        top = self.row
        self.next()
        for row in one["rows"]:
            name = self.book.format(border=1, bold=bool(row.get("group_line") or row.get("banner_row")), text_wrap=True)
            self.sheet.write_string(self.row, left, row["line"], name)
            for column, text in enumerate(row["cells"], 1):
                if text:
                    self.book.put(self.sheet, self.row, left + column, figure(text), border=1)
            self.next()
        self.next()
        return top

    def section(self, one):
        self.breaks_here(one)
        head = {"bold": True, "bg_color": "#D9D9D9", "border": 1}
        if "progress_heading" in one:
            self.height((one["heading"], 3), (one["progress_heading"], 3))
            self.span(WHAT, PROGRESS - 1, one["heading"], **head)
            self.span(PROGRESS, LAST, one["progress_heading"], **head)
        else:
            self.span(WHAT, LAST, one["heading"], **head)
        self.next()
        for row in one["rows"]:
            self.breaks_here(row)
            what, progress = cell(row["what"]), cell(row["progress"])
            self.height((what, 3), (progress, 3))
            italic = {"italic": True} if row.get("progress_italic") else {}
            self.span(WHAT, PROGRESS - 1, what, border=1)
            self.span(PROGRESS, LAST, progress, border=1, **italic)
            self.next()

    def page(self, one):
        """A page whole, and a row left free below it; where its series stands."""
        series, top = iter(one.get("series", [])), None
        for text in one["head"]:
            self.label(text)
        self.leads(one["leads"])
        for line in one["lines"]:
            if line["kind"] == "series":
                top = self.series(next(series))
            else:
                self.line(line)
        for section in one["section"]:
            self.section(section)
        self.next()
        for late in series:
            top = self.series(late)
        self.span(WHAT, LAST, "Links: " + "; ".join(one["links"]), italic=True)
        self.next(2)
        return top

    def finish(self):
        if self.breaks:
            self.sheet.set_h_pagebreaks(self.breaks)


def figure(text):
    """A figure as an officer types it: numbers as numbers, percentages as percentages, all else as text."""
    try:
        if text.endswith("%"):
            shown = len(text.partition(".")[2]) - 1
            return Pct(round(float(text[:-1]) / 100, 6), "0." + "0" * shown + "%" if shown > 0 else "0%")
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def sheet_of(book, name):
    return book.sheet(name, [24, 17, 17, 17, 17, 17, 17])


def cover(book, service):
    """A cover; what it asks for stands on no page."""
    book.lines(book.sheet("Cover", [26, 60]), [
        "Improvement plans",
        None,
        ("Service", service),
        ("Period", "Quarter 1 2006/07"),
        ("Completed by", "Performance Officer"),
        ("Date submitted", "7 July 2006"),
    ])


def housing(path):
    """One page, label and text in one cell."""
    book = Book(path, (2006, 7, 7))
    cover(book, "Housing")
    template = Template(book, sheet_of(book, "BV183a"), "dash")
    template.page(page(1))
    template.finish()
    book.close()


def children(path):
    """Three pages, a sheet each; the second has a chart below its links."""
    book = Book(path, (2006, 7, 10), font="Calibri", head="#274E13")
    cover(book, "Children and Schools")
    for name, number, labels in (("Healthy schools", 14, "beside"), ("Attendance", 7, "dash"), ("Awards", 25, "above")):
        sheet = sheet_of(book, name)
        template = Template(book, sheet, labels)
        top = template.page(page(number))
        template.finish()
        if number == 7:
            chart = book.book.add_chart({"type": "line"})
            for offset in (6, 7):
                chart.add_series({
                    "name": [name, top + 1 + offset, 0],
                    "categories": [name, top, 1, top, 5],
                    "values": [name, top + 1 + offset, 1, top + 1 + offset, 5],
                })
            sheet.insert_chart(template.row, 0, chart)
    book.close()


def community_safety(path):
    """Two pages below one another on one sheet, text beside its label."""
    book = Book(path, (2006, 7, 12), font="Verdana", head="#7F6000")
    cover(book, "Community Safety")
    template = Template(book, sheet_of(book, "Templates"), "beside")
    for number in (8, 18):
        template.page(page(number))
    template.finish()
    book.close()


# The figures are made up: the pages have none for this quarter.
FIGURES = [
    ("Housing", [
        ["BV183a", "Mean stay of families in bed and breakfast", 6, 4, 5, "×", "Fewer families come, and those who are there wait for larger homes."],
        ["HO 2", "Households in temporary homes", 210, 190, 180, "✓", None],
    ]),
    ("Children and Schools", [
        ["HF 14", "More schools in the county with the status of a healthy school", 58, 81, 61, "×", "The group that decides met once."],
        ["HF 25", "A higher percentage of the young who volunteer. (The award scheme has volunteering in it)", None, "TBC", "NYA", None,
         "The survey is in preparation."],
        ["CY 7", "Half days missed in primary schools by children in care", Pct(.0465, "0.00%"), Pct(.046, "0.00%"), Pct(.049, "0.00%"), "×",
         "An officer watches attendance since May."],
    ]),
    ("Community Safety", [
        ["HF 8", "Fewer crimes of the British survey's (BCS) kinds by 2007-08", 8120, 7800, 8244, "×", "Burglary rose in April."],
        ["HF 18", "More arrests after violence at home in the county", None, "TBC", 41, None, "No baseline yet."],
        ["HF 22", "How many violent crimes the county has (LPSA2G)", 2702, 2648, 2711, "?", "The night-time team starts in September."],
    ]),
]


def figures(path):
    """The quarter's figures of all services, a sheet each: what is red has a plan, or ought to have one."""
    book = Book(path, (2006, 7, 14))
    book.lines(book.sheet("Cover", [26, 60]), [
        "Quarterly figures",
        None,
        ("Period", "Quarter 1 2006/07"),
        ("Completed by", "Performance Officer"),
        ("Date submitted", "14 July 2006"),
        ("Data quality", "Figures checked against source systems."),
    ])
    for service, rows in FIGURES:
        sheet = book.sheet(service, [12, 50, 14, 14, 14, 10, 50])
        book.lines(sheet, [("Service", service)])
        book.header(sheet, 2, ["Ref.", "Description", "Actual 2005/06", "Target 2006/07", "Quarter 1", "Progress", "Commentary"])
        book.rows(sheet, 3, rows)
    book.close()
