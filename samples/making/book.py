"""A workbook in few words: cells as officers leave them, tables, covers.

A cell is given as what stands in it: text, a number, None for a blank, or one of the
small classes below where the number format, the font or the kind of cell matters.
"""
import datetime
import io
import zipfile
from dataclasses import dataclass

import xlsxwriter

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
UNCALCULATED = "qmr-sample-uncalculated"


@dataclass
class Pct:
    """A true percentage: 0.84 in a cell formatted as 0%."""
    value: float
    shown: str = "0%"


@dataclass
class As:
    """A number with a number format: As(1.1, '0.00') is shown as 1.10."""
    value: float
    shown: str


@dataclass
class Day:
    """A true date cell."""
    year: int
    month: int
    day: int
    shown: str = "dd/mm/yyyy"


@dataclass
class Font:
    """A letter that means something in one font only: ü in Wingdings is a tick."""
    text: str
    font: str = "Wingdings"


@dataclass
class Run:
    """The same, where the font belongs to a run of the text and not to the cell."""
    text: str
    font: str = "Wingdings"


@dataclass
class Raised:
    """A text with the small raised mark of a footnote behind it."""
    text: str
    mark: str


@dataclass
class Formula:
    """A formula and its result; with result None it has never been calculated."""
    text: str
    result: object = None
    shown: str = "General"


class Book:
    """One workbook, with fixed dates in it so that two runs give the same bytes."""

    def __init__(self, path, made, font="Arial", head="#1F3864"):
        self.path, self.font, self.head = path, font, head
        self.bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.bytes, {"in_memory": True})
        self.book.set_properties({"created": datetime.datetime(*made, 9, 0)})
        self.formats = {}

    def format(self, **wanted):
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            base = {"font_name": self.font, "font_size": 10, "valign": "top"}
            self.formats[key] = self.book.add_format({**base, **wanted})
        return self.formats[key]

    def heading(self):
        return self.format(bold=True, bg_color=self.head, font_color="white", border=1, text_wrap=True)

    def title(self):
        return self.format(bold=True, font_size=14, font_color=self.head)

    def sheet(self, name, widths):
        """A sheet, landscape, with the widths of its columns from A on."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.widths = widths
        return sheet

    def fit(self, sheet, row, cells, left=0):
        """Make the row high enough for its text: not every program does that by itself."""
        lines = [-(-len(cell) // int(max(sheet.widths[left + offset] * 1.1 - 1, 1)))
                 for offset, cell in enumerate(cells)
                 if isinstance(cell, str) and left + offset < len(sheet.widths)]
        if max(lines, default=1) > 1:
            sheet.set_row(row, 13.5 * max(lines))

    def put(self, sheet, row, column, cell, **style):
        """Write one cell as it is given."""
        if cell is None:
            if style.get("border"):
                sheet.write_blank(row, column, None, self.format(**style))
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell, self.format(**style))
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, self.format(**({} if style.get("bold") else {"text_wrap": True}), **style))
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, column, cell, self.format(**style))
        elif isinstance(cell, (Pct, As)):
            sheet.write_number(row, column, cell.value, self.format(num_format=cell.shown, **style))
        elif isinstance(cell, Day):
            day = datetime.date(cell.year, cell.month, cell.day)
            sheet.write_datetime(row, column, day, self.format(num_format=cell.shown, align="left", **style))
        elif isinstance(cell, Font):
            sheet.write_string(row, column, cell.text, self.format(**{**style, "font_name": cell.font}))
        elif isinstance(cell, Run):
            run = self.format(font_name=cell.font)
            sheet.write_rich_string(row, column, run, cell.text, self.format(), " ", self.format(**style))
        elif isinstance(cell, Raised):
            raised = self.format(font_script=1)
            sheet.write_rich_string(row, column, self.format(), cell.text, raised, cell.mark, self.format(**style))
        elif isinstance(cell, Formula):
            result = UNCALCULATED if cell.result is None else cell.result
            sheet.write_formula(row, column, cell.text, self.format(num_format=cell.shown, **style), result)
        else:
            raise TypeError(f"no way to write {cell!r}")

    def header(self, sheet, row, columns, left=0):
        self.fit(sheet, row, columns, left)
        for offset, text in enumerate(columns):
            sheet.write_string(row, left + offset, text, self.heading())

    def rows(self, sheet, row, rows, left=0):
        """Write rows from `row` on and return the row after the last. A row that is one
        string is a group heading; a row that is None stays empty."""
        for cells in rows:
            if isinstance(cells, str):
                self.put(sheet, row, left, cells, bold=True)
            else:
                self.fit(sheet, row, cells or [], left)
                for offset, cell in enumerate(cells or []):
                    self.put(sheet, row, left + offset, cell, border=1)
            row += 1
        return row

    def lines(self, sheet, lines, row=0, column=0):
        """Write (label, value, ...) lines downwards: a cover."""
        for line in lines:
            cells = (line,) if isinstance(line, str) else line or ()
            label = [offset == 0 and isinstance(cell, str) and len(cell) < 70 for offset, cell in enumerate(cells)]
            self.fit(sheet, row, [None if bold else cell for cell, bold in zip(cells, label)], column)
            for offset, (cell, bold) in enumerate(zip(cells, label)):
                self.put(sheet, row, column + offset, cell, **({"bold": True} if bold else {}))
            row += 1
        return row

    def close(self):
        """Write the file, with formulas that were never calculated left without a result."""
        self.book.close()
        with zipfile.ZipFile(self.bytes) as made, zipfile.ZipFile(self.path, "w") as kept:
            for part in made.infolist():
                content = made.read(part)
                if part.filename.startswith("xl/worksheets/sheet"):
                    content = without_result(content)
                entry = zipfile.ZipInfo(part.filename, ZIP_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                kept.writestr(entry, content)


def without_result(sheet):
    """XlsxWriter gives every formula a result: take the marked ones away."""
    mark = f"<v>{UNCALCULATED}</v>".encode()
    while mark in sheet:
        at = sheet.index(mark)
        start = sheet.rindex(b"<c ", 0, at)
        cell = sheet[start:at].replace(b' t="str"', b"")
        sheet = sheet[:start] + cell + sheet[at + len(mark):]
    return sheet
