#!/usr/bin/env python3
"""Make every workbook in samples/returns and samples/plans/returns, and the seven earlier quarters in samples/history.

    pip install XlsxWriter
    python3 samples/make.py

What it makes is kept in the repository, so qmr needs none of this: run it only
after changing a sample. Two runs give the same bytes. What each file is there to
show is said in samples/README.md.

    making/book.py       a workbook in few words: cells as officers leave them, tables, covers
    making/halton.py     health-and-partnerships-q4.xlsx, after a published report
    making/services.py   the other services, each in a layout of its own
    making/faulty.py     leisure-faulty-q4.xlsx, a return with one of each fault
    making/earlier.py    tidy data of 2008/09 Q1 to 2009/10 Q3 (history/typed.csv, which goes further
                         back, was typed by hand)
    making/plans.py      the returns of samples/plans: pages of improvement plans
"""
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from making import earlier, faulty, halton, plans, services  # noqa: E402

SAMPLES = Path(__file__).resolve().parent
RETURNS = SAMPLES / "returns"
PLANS = SAMPLES / "plans" / "returns"

FILES = {
    "health-and-partnerships-q4.xlsx": halton.health_and_partnerships,
    "older-people-q4.xlsx": services.older_people,
    "leisure-faulty-q4.xlsx": faulty.leisure,
    "highways-q4.xlsx": services.highways,
    "waste-indicators-q4.xlsx": services.waste_indicators,
    "waste-milestones-and-risks-q4.xlsx": services.waste_milestones,
    "planning-q4.xlsx": services.planning_first,
    "planning-q4-final.xlsx": services.planning_final,
    "corporate-sickness-q4.xlsx": services.corporate_sickness,
    "regeneration-and-property-q4.xlsx": services.regeneration_and_property,
}

PLAN_FILES = {
    "figures-q1.xlsx": plans.figures,
    "housing-plans-q1.xlsx": plans.housing,
    "children-plans-q1.xlsx": plans.children,
    "community-safety-plans-q1.xlsx": plans.community_safety,
}


def main():
    for folder, files in ((RETURNS, FILES), (PLANS, PLAN_FILES)):
        folder.mkdir(exist_ok=True)
        for name, make in files.items():
            make(folder / name)
            print(f"{name}  {(folder / name).stat().st_size:,} bytes")
    for path in earlier.history(SAMPLES / "register" / "indicators.csv", SAMPLES / "history"):
        print(f"{path.relative_to(SAMPLES)}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
