#!/usr/bin/env python3
"""What a short script does instead of qmr: reads every return of a council, judges each figure against the register, and
writes one workbook with the rows of all sheets. No check, no exceptions, no workbook for each directorate, no CSV.

usage: peer.py FOLDER OUT.xlsx        needs: pip install XlsxWriter python-calamine"""
import csv
import pathlib
import sys

import xlsxwriter
from python_calamine import CalamineWorkbook


def status(actual, aim, polarity):
    if not isinstance(actual, (int, float)):
        return "No data"
    gap = (actual - aim) * (-1 if polarity == "lower" else 1)
    return "Green" if gap >= 0 else "Amber" if gap + abs(aim) * 0.05 >= 0 else "Red"


def main():
    folder, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    with open(folder / "register/indicators.csv", newline="", encoding="utf-8") as file:
        known = {row["ref"]: (float(row["target"]), row["polarity"]) for row in csv.DictReader(file)}
    book = xlsxwriter.Workbook(out)
    sheets, ends = {}, {}
    for path in sorted((folder / "returns").glob("*.xlsx")):
        own = CalamineWorkbook.from_path(str(path))
        service = own.get_sheet_by_name("Cover").to_python()[0][1]
        for name in own.sheet_names[1:]:
            rows = own.get_sheet_by_name(name).to_python()
            if name not in sheets:
                sheets[name] = book.add_worksheet(name)
                sheets[name].write_row(0, 0, ["Service", *rows[0], "Status"])
                ends[name] = 1
            for row in rows[1:]:
                judged = []
                if row[0] in known:
                    judged = [status(row[3], *known[row[0]])]
                sheets[name].write_row(ends[name], 0, [service, *row, *judged])
                ends[name] += 1
    for name, sheet in sheets.items():
        sheet.autofilter(0, 0, ends[name] - 1, 7)
        sheet.freeze_panes(1, 0)
    book.close()


main()
