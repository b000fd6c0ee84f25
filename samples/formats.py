#!/usr/bin/env python3
"""Put three of the sample returns into other formats, after make.py.

    python3 samples/make.py
    python3 samples/formats.py
    QMR_BLESS=1 cargo test --test all cli::

    older-people-q4.xlsx                  becomes .xls    by LibreOffice
    waste-milestones-and-risks-q4.xlsx    becomes .ods    by LibreOffice
    planning-q4-final.xlsx                becomes .xlsb   by the test's generator, tests/support/xlsb.rs:
                                                          LibreOffice cannot write that format

The .xlsx of each goes to tests/formats/xlsx, and every sample in .xls and .ods to
tests/formats/xls and tests/formats/ods: a test holds that all formats give the
same. LibreOffice writes other bytes at each run; the content is the same.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent
RETURNS = SAMPLES / "returns"
TESTS = SAMPLES.parent / "tests" / "formats"
MOVED = {
    "older-people-q4": "xls",
    "waste-milestones-and-risks-q4": "ods",
    "planning-q4-final": "xlsb",
}
FILTERS = {"xls": "xls:MS Excel 97", "ods": "ods"}


def convert(files, ending):
    """All files in one format, into the folder of the tests."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
             "--convert-to", FILTERS[ending], "--outdir", str(TESTS / ending), *map(str, files)],
            check=True,
        )


def main():
    for ending in ("xlsx", "xls", "ods"):
        (TESTS / ending).mkdir(parents=True, exist_ok=True)
    missing = [stem for stem in MOVED if not (RETURNS / f"{stem}.xlsx").exists()]
    if missing:
        sys.exit(f"run make.py first: {', '.join(missing)} not there")
    files = sorted(RETURNS.glob("*.xlsx"))
    for ending in FILTERS:
        convert(files, ending)
    for stem, ending in MOVED.items():
        if ending in FILTERS:
            shutil.copy(TESTS / ending / f"{stem}.{ending}", RETURNS)
        shutil.move(RETURNS / f"{stem}.xlsx", TESTS / "xlsx" / f"{stem}.xlsx")


if __name__ == "__main__":
    main()
