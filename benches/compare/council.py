#!/usr/bin/env python3
"""Writes a made-up council: a folder with qmr.toml, the register and one return for each service. The same size gives the
same council, and about one row in five has something that a rule speaks of.

usage: council.py FOLDER SERVICES INDICATORS        needs: pip install XlsxWriter"""
import pathlib
import random
import sys

import xlsxwriter

WORDS = ("performance target quarter staff vacancy recruitment backlog demand contract review plan cases homes visits "
         "reduced improved delayed completed agreed expected slightly month officer partner budget funding").split()


def target(number):
    return 40 + number % 50


def register(folder, services, indicators):
    config = ['council = "Made-up Council"', 'period = "2025/26 Q4"', 'returns = ["returns"]', 'output = "out"', "[register]",
              'indicators = "register/indicators.csv"', "[judging]", 'tolerance = "5%"']
    for service in range(services):
        if service % 50 == 0:
            number = service // 50
            config += ["[[directorate]]", f'id = "D{number}"', f'name = "Directorate {number}"']
        config += ["[[directorate.service]]", f'id = "S{service:04}"', f'name = "Service {service:04}"']
    (folder / "qmr.toml").write_text("\n".join(config) + "\n", encoding="utf-8")
    rows = ["ref,title,service,polarity,unit,target,prior_actual"]
    for number in range(indicators):
        polarity = "lower" if number % 3 == 0 else "higher"
        rows.append(f"PI {number},Cases of kind {number} closed in time,*,{polarity},days,{target(number)},{target(number) + 1}")
    (folder / "register/indicators.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def returned(path, service, indicators):
    chance = random.Random(service)

    def words():
        return " ".join(chance.choices(WORDS, k=chance.randint(8, 40))).capitalize() + "."

    book = xlsxwriter.Workbook(path)
    cover = book.add_worksheet("Cover")
    for row, pair in enumerate([("Service", f"Service {service:04}"), ("Period", "Quarter 4 2025/26"),
                                ("Completed by", "Performance Officer"), ("Data quality", "Checked")]):
        cover.write_row(row, 0, pair)
    sheet = book.add_worksheet("Indicators")
    sheet.write_row(3, 0, ["Ref", "Description", "Target 2025/26", "Quarter 4", "Progress", "Commentary"])
    for number in range(indicators):
        actual = target(number) + chance.randint(-80, 60) / 10
        sheet.write_row(4 + number, 0, [f"PI {number}", f"Cases of kind {number} closed in time", target(number), actual,
                                        chance.choice("✓✓?×"), words()])
    sheet = book.add_worksheet("Milestones")
    sheet.write_row(2, 0, ["Service Plan Ref.", "Objective", "2025/26 Milestone", "Progress", "Commentary"])
    for number in range(indicators // 2):
        due = f"Adopt plan {number} Dec {2025 + number % 2} (AOF {number})"
        sheet.write_row(3 + number, 0, [f"O{number}", "Better services", due, chance.choice("✓✓✓?×"), words()])
    sheet = book.add_worksheet("Risks")
    sheet.write_row(2, 0, ["Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Progress", "Commentary"])
    for number in range(indicators // 4):
        sheet.write_row(3 + number, 0, ["Better services", "A supplier fails", f"Keep measure {number} in place", "March 2026",
                                        "✓", words()])
    book.close()


def main():
    folder, services, indicators = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for part in ["register", "returns"]:
        (folder / part).mkdir(parents=True, exist_ok=True)
    register(folder, services, indicators)
    for service in range(services):
        returned(folder / f"returns/service-{service:04}.xlsx", service, indicators)


main()
