"""What people do with the workbooks, done in LibreOffice.

    edit.py LAID EDITED     edits every workbook of a folder and saves it into another; takes sheets out of the first one,
                            each alone, and Trends and then Indicators
    edit.py --heights FOLDER     names every row of the workbooks of a folder in which something is cut
"""

import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField

HEADER = 2
# Hundredths of a millimetre that a height may be off by, for rounding.
SLACK = 20


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


class Office:
    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        self.pipe = "qmr%d" % time.time_ns()
        self.process = subprocess.Popen([
            "soffice", "-env:UserInstallation=file://" + self.profile.name, "--headless", "--norestore",
            "--accept=pipe,name=%s;urp;" % self.pipe,
        ])
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(240):
            try:
                context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % self.pipe)
                break
            except NoConnectException:
                time.sleep(0.5)
        else:
            raise SystemExit("LibreOffice does not answer")
        self.desktop = context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        return self

    def __exit__(self, *_):
        self.desktop.terminate()
        self.process.wait(60)
        self.profile.cleanup()

    def open(self, path):
        return self.desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, (prop("Hidden", True),))


def save(document, path):
    document.calculateAll()
    document.storeToURL(path.resolve().as_uri(), (prop("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)


def used(sheet):
    """The last row and column that are used."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    address = cursor.RangeAddress
    return address.EndRow, address.EndColumn


def edit(document):
    sheet = document.Sheets.getByName("Indicators")
    last, right = used(sheet)
    column = {sheet.getCellByPosition(at, HEADER).String: at for at in range(right + 1)}

    def cell(row, name):
        return sheet.getCellByPosition(column[name], row)

    for row in range(HEADER + 1, last + 1):
        actual, target = cell(row, "Actual"), cell(row, "Target")
        if not cell(row, "Computed").Formula:
            continue
        numeric = target.Type.value == "VALUE"
        deed = row % 9
        if deed == 0 and numeric:
            actual.Value = target.Value
        elif deed == 1 and numeric:
            actual.Value = target.Value + 0.01
        elif deed == 2 and numeric:
            actual.Value = target.Value - 0.01
        elif deed == 3:
            actual.String = ""
        elif deed == 4 and actual.Type.value == "VALUE":
            target.Value = actual.Value + 0.03
        elif deed == 5:
            cell(row, "Stated").String = "Red"
        elif deed == 6 and numeric:
            actual.Value = target.Value - 1e-10
    # From below, so that the rows above keep their places; the first row too, where formulas that rows share begin.
    for row in range(last, HEADER, -1):
        if row % 11 == 5 or row == HEADER + 1:
            sheet.Rows.removeByIndex(row, 1)
    middle = HEADER + 40
    sheet.Rows.insertByIndex(middle, 1)
    source = sheet.getCellRangeByPosition(0, middle - 1, right, middle - 1).RangeAddress
    sheet.copyRange(sheet.getCellByPosition(0, middle).CellAddress, source)
    last = used(sheet)[0]
    field = TableSortField(Field=column["Actual"], IsAscending=False)
    by = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    rows = sheet.getCellRangeByPosition(0, HEADER + 1, right, last)
    uno.invoke(rows, "sort", ((prop("SortFields", by), prop("ContainsHeader", False)),))


def cut_rows(document):
    """Rows that are lower than what they hold, but for those that say so."""
    for sheet in document.Sheets:
        last, right = used(sheet)
        for at in range(last + 1):
            row = sheet.Rows.getByIndex(at)
            given = row.Height
            row.OptimalHeight = True
            if row.Height > given + SLACK:
                cells = sheet.getCellRangeByPosition(0, at, right, at).DataArray[0]
                if not any(str(value).startswith("[Longer than a row") for value in cells):
                    yield sheet.Name, at + 1, given, row.Height


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--heights":
        cut = 0
        with Office() as office:
            for path in sorted(pathlib.Path(arguments[1]).glob("*.xlsx")):
                document = office.open(path)
                for name, row, given, wanted in cut_rows(document):
                    print("%s %s row %d is %d high and needs %d" % (path.name, name, row, given, wanted))
                    cut += 1
                document.close(True)
        return 1 if cut else 0
    laid, edited = map(pathlib.Path, arguments)
    paths = sorted(laid.glob("*.xlsx"))
    with Office() as office:
        for path in paths:
            document = office.open(path)
            edit(document)
            save(document, edited / path.name)
        document = office.open(paths[0])
        names = document.Sheets.ElementNames
        document.close(True)
        for taken in [[name] for name in names] + [["Trends", "Indicators"]]:
            document = office.open(paths[0])
            for name in taken:
                document.Sheets.removeByName(name)
            save(document, edited / ("%s-without-%s.xlsx" % (paths[0].stem, "-".join(taken))))
    return 0


sys.exit(main(sys.argv[1:]))
