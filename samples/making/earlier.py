"""The seven quarters before, 2008/09 Q1 to 2009/10 Q3, as tidy data.

Each series goes through what is known: last year's outturn (`prior_actual` of the
register) and what this quarter's returns say of the quarters before. Between these it
goes straight, with a little noise, which is always the same: it is drawn from the name
of the figure. Statuses are judged as docs/judging.md says, in exact decimals.
"""
import csv
import hashlib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PERIODS = [(2008, 1), (2008, 2), (2008, 3), (2008, 4), (2009, 1), (2009, 2), (2009, 3)]
DIRECTORATES = {"HC": ["HP", "OP", "AW", "LE"], "EN": ["HT", "WM", "PL", "RG", "PS"]}
TOLERANCES = {"HC": "none", "EN": "5%"}     # as in qmr.toml
SENT_NOTHING = {("AW", (2009, 2)), ("AW", (2009, 3))}
FILES = {
    "HP": "health-and-partnerships", "OP": "older-people", "AW": "working-age", "LE": "leisure", "HT": "highways",
    "WM": "waste", "PL": "planning", "RG": "regeneration-and-property", "PS": "regeneration-and-property",
}
WORDS = {"NYA": "Not yet available", "N/A": "Not applicable", "[c]": "Suppressed", "Nil": "Nil return", "": "Missing"}
WORST_FIRST = ["Red", "Amber", "Unreadable", "Missing", "Not yet available", "Nil return", "No target", "Suppressed",
               "Not applicable", "Not due", "Information", "Green"]

# The first three quarters of this year where more is known than the register says: what the returns of the fourth have
# in their columns of the quarters before, and what makes a story. `-` is a quarter of which nothing is known.
THIS_YEAR = {
    "HP": {
        "HP LI 1": "9.1 10.2 11.6",         # red again, and worse each quarter
        "HP LI 5": "4.6 5.1 6.0",
        "HP LI 6": "1.1 1.15 1.18",         # newly red
        "HP LI 7": "7.7 7.9 8.0",           # newly red
        "HP LI 8": "8.3 8.2 8.1",           # red until the third quarter
        "HP LI 9": "98.2 97.6 NYA",
        "NI 39": "2410.6 2466.1 2511.9",
        "NI 119": "NYA NYA NYA",
        "NI 120 Male": "812.4 809.0 806.5",
        "NI 120 Female": "601.0 599.9 598.1",
        "NI 121": "70.2 78.4 82.9",
        "NI 122": "158.2 161.0 164.4",
        "NI 123": "702 745 810",
        "NI 124": "NYA NYA NYA",
        "NI 126": "- - -",                  # red, and nothing is known of it before
        "NI 127": "NYA NYA NYA",
        "NI 128": "NYA NYA NYA",
        "NI 131": "NYA NYA NYA",
        "NI 137": "NYA NYA NYA",
        "NI 141": "69.1 71.4 74.9",
        "NI 142": "98.4 98.6 98.7",
    },
    "OP": {
        "NI 125": "79.6 80.4 80.9",
        "NI 130": "9.8 10.9 12.1",
        "NI 132": "88.6 88.2 88.5",         # steady for years, until now
        "NI 133": "93.5 93.6 94.0",
        "NI 135": "22.6 23.1 23.8",
        "OP LI 1": "80.6 79.8 80.7",        # likewise, for the better
        "OP LI 4": "7 6 [c]",
        "OP LI 6": "0 0 0",
        "OP LI 9": "119 118 120",
        "OP LI 10": "N/A N/A N/A",
        "OP LI 11": "1 2 1",
        "OP LI 14": "8 7 ",
        "CP LI 1": "2.4 4.9 7.5",
    },
    "LE": {
        "LE LI 12": "87.5 87.9 87",
        "LE LI 13": "95.2 94.6 93",
        "LE LI 20": "1 4 5",
        "CP LI 1": "2.2 4.4 6.7",
    },
    "AW": {"CP LI 1": "2.5  "},
    "HT": {
        "NI 47": "10 21 33",
        "NI 168": "3.1 3.4 3.9",
        "NI 169": "NYA NYA 7.5",
        "NI 175": "85 85 85",
        "NI 177": "1480300 2982450 4542450",
        "NI 178": "84.8 85.1 85.9",
        "NI 178 Start": "92.2 92.4 92.8",
        "NI 178 Timing": "77.5 77.9 78.9",
        "HT LI 1": "99 98.8 98.6",
        "HT LI 2": "1.2 1.0 0.9",
        "HT LI 3": "-9 -14 -22",
        "HT LI 4": "900 880 1150",
        "HT LI 5": "3210 6490 9850",
        "HT LI 6": "4.9 4.8 4.7",
        "HT LI 7": "20 45 68",
        "HT LI 8": "61.4 NYA NYA",          # the third in a row, now
        "HT LI 9": "10100 12950 9800",
        "HT LI 10": "94 94 94.5",
        "HT LI 11": "- 76 -",
        "CP LI 1": "2.2 4.3 6.9",
    },
    "WM": {
        "NI 191": "694 689 688",
        "NI 192": "29.6 29.9 30.1",         # never near its target
        "NI 193": "69.8 68.3 67.5",
        "NI 195 Litter": "5 5 4",
        "NI 195 Detritus": "10 10 11",
        "NI 195 Graffiti": "3 2 2",
        "NI 195 Flyposting": "1 1 1",
        "NI 196": "2 2 2",
        "WM LI 1": "61.2 59.0 58.1",
        "WM LI 2": "98400 202600 301150",
        "WM LI 3": "90 88 89",
        "WM LI 4": "21 19 17",
        "WM LI 5": "2 [c] [c]",
        "WM LI 6": "-490 -470 -465",
        "WM LI 8": "NYA NYA NYA",
        "WM LI 9": "0 0 1",
        "WM LI 10": "97 98 98",
        "CP LI 1": "2.6 5.4 8.1",
    },
    "PL": {
        "NI 157 Major": "68.1 69.4 70.6",
        "NI 157 Minor": "67.2 65.9 66.3",
        "NI 157 Other": "86.4 87.1 87.5",
        "NI 154": "101 214 318",
        "NI 159": "101 102 103",
        "NI 182": "74 75 76",
        "NI 184": "86.3 86.9 87.4",
        "PL LI 1": "79 79 80",
        "PL LI 2": "8.2 7.9 7.5",
        "PL LI 4": "29 31 33",
        "PL LI 5": "72 74 73.5",            # the return of the fourth quarter says 75
        "PL LI 6": "1 2 2",
        "PL LI 7": "9 17 22",
        "PL LI 8": "44 47 41",
        "CP LI 1": "2.1 4.5 6.8",
    },
    "RG": {
        "NI 151 Male": "75.1 74.9 74.6",
        "NI 151 Female": "66.9 66.6 66.4",
        "NI 152": "16.2 17.5 18.8",
        "NI 171": "NYA NYA NYA",
        "CP LI 1": "2.0 4.2 6.4",
        "CP LI 2": "84 82 80",
        "CP LI 3": "96.9 97.0 97.1",
    },
    "PS": {
        "1.10": "77 79 81",
        "PS LI 1": "2 1 0",
        "PS LI 2": "NYA NYA NYA",
        "CP LI 1": "2.9 5.9 8.8",
        "CP LI 2": "94.5 91 88",            # red in the third quarter, and recovered now
        "CP LI 3": "97.5 97.2 97",
    },
}

# Last year, all four quarters; the fourth is the outturn, which is the register's prior_actual but where it says why not.
LAST_YEAR = {
    ("HP", "NI 39"): "2290.3 2311.7 2340.2 2354.8",
    ("HP", "NI 121"): "66.8 65.9 65.1 NYA",         # came late: 64.3 stands in the first quarter of this year
    ("OP", "NI 132"): "88.7 88.1 88.6 87.2",
    ("OP", "OP LI 1"): "79.7 80.6 79.8 80",
    ("HT", "HT LI 1"): "98.9 99.2 98.8 99.1",
    ("HT", "CP LI 1"): "2.4 4.9 7.4 9.9",
    ("WM", "NI 192"): "28.4 28.9 28.6 28.8",
    ("WM", "WM LI 7"): "91 90 92 91",               # the register says 90
    ("WM", "CP LI 1"): "2.5 5.2 7.8 10.6",
    ("OP", "CP LI 1"): "2.3 4.8 7.2 9.8",
    ("LE", "CP LI 1"): "2.4 4.7 7.1 9.6",
    ("PL", "CP LI 1"): "2.2 4.5 6.8 9.1",
    ("RG", "CP LI 1"): "2.3 4.6 7.0 9.3",
    ("PS", "CP LI 1"): "2.7 5.8 8.7 11.8",
    ("RG", "CP LI 2"): "85 86 88 90",
    ("PS", "CP LI 2"): "91 92 93 94",
    ("RG", "CP LI 3"): "96.5 96.6 96.9 96.8",
    ("PS", "CP LI 3"): "97.8 97.9 98.1 98",
}

# What stood in tidy data under another title, another ref or another target than now.
OLD_TITLES = {("HT", "HT LI 6"): "Time taken to mend a street light or a lit sign"}     # last year alone
OLD_REFS = {("HP", "HP LI 6"): "H LI 6"}                                                # last year alone
OLD_TARGETS = {("WM", "WM LI 1"): "65"}                                                 # this year, until now

# Commentary of the third quarter; two of the fourth are the same word for word.
COMMENTARY = {
    ("HP", "HP LI 1"): "Posts were frozen in October.",
    ("HT", "NI 178 Timing"): "Works at the bridge delayed two routes.",
    ("WM", "NI 192"): "The paper round has not begun in all wards.",
    ("PL", "PL LI 4"): "Five of fifteen.",
}

# Milestones of this year: ref, words, status in quarters 1 to 3 (Green, Amber, Red, - for no symbol), commentary of the third.
MILESTONES = [
    ("HP", "HP 1", "Halve, by 2010, the number of homeless households in temporary accommodation, as government asks",
     "ARR", "The autumn brought more households than it housed."),
    ("HP", "HP 1", "Introduce choice based lettings for people on the housing register", "GGG", "The options were costed."),
    ("HP", "HP 1", "Bring an affordable housing policy into the Local Development Framework, with Planning", "GAA",
     "Waits for the core strategy."),
    ("HP", "HP2", "Introduce a new advocacy and service user involvement service", "GGG", "In use since June."),
    ("HP", "HP3", "Adopt a joint complaints policy and procedure once the new national guidance is out", "GA-",
     "The guidance is being studied."),
    ("HP", "HP3", "Preliminary resource allocation model, and what it means for other systems", "GGG",
     "Testing is under way and changes will follow. A working group is to say which new systems are called for."),
    ("HP", "HP3", "Bring the three year financial strategy up to date each quarter", "GAA", "Talks with the PCT have begun."),
    ("OP", "OP 1", "Open the intermediate care unit", "GAG", "Opened on 7 December."),
    ("OP", "OP 1", "Offer rapid access rehabilitation at weekends", "GGA", "Two posts are being advertised."),
    ("OP", "OP 2", "Publish the handbook for carers", "GGA", "The text is ready."),
    ("LE", "LE 1", "Sports strategy agreed", "GAR", "The board asked for another draft."),
    ("HT", "HT 1", "Open the bus lane on the Runcorn approach", "GGG", "The kerbs are laid."),
    ("HT", "HT 2", "Crossings at four schools", "GRR", "One is finished."),
    ("HT", "HT 2", "Road safety audit of the 2010 programme", "--A", "Begun."),
    ("WM", "WM 1", "Start the paper collection in all wards", "GRR", "Three wards of eleven."),
    ("WM", "WM 1", "Let the contract for food waste", "GGA", "Bids are being read."),
    ("WM", "WM 2", "New sweeping rota", "GAA", "Talks with the crews go on."),
    ("PL", "PL 1", "Core strategy published for comment", "GGA", "The maps are late."),
    ("PL", "PL 1", "Evidence on housing land complete", "GGG", "Completed in November."),
    ("RG", "RG 1", "Let the first units at the science park", "GGG", "Two are let."),
    ("RG", "RG 1", "Business support contract", "GAR", "The funder has new rules."),
    ("PS", "PS 1", "Sell two depots", "GGA", "Both are with an agent."),
]

MARKS = {"G": "Green", "A": "Amber", "R": "Red", "-": "No symbol"}
INDICATOR_COLUMNS = ["period", "directorate_id", "service_id", "ref", "limb", "title", "unit", "polarity", "prior_actual",
                     "target", "annual_target", "target_upper", "actual", "state", "status", "commentary", "file",
                     "period_start", "period_end"]
MILESTONE_COLUMNS = ["period", "directorate_id", "service_id", "ref", "milestone", "status", "commentary", "file",
                     "period_start", "period_end"]


def decimals(text):
    return len(text.partition(".")[2])


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(value):
    """A number as tidy data writes it; nothing where there is none."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def noise(*name):
    """Between -1 and 1, and always the same for the same name."""
    digest = hashlib.sha256("|".join(map(str, name)).encode()).digest()
    return Decimal(int.from_bytes(digest[:4], "big")) / Decimal(2**31) - 1


@dataclass
class Target:
    """A target: a number, with its upper bound if it is a range, and whether it must be passed."""
    lower: Decimal
    upper: Decimal
    strict: bool = False


def target_of(row, text):
    number = text.lstrip("<>")
    try:
        lower = Decimal(number)
    except ArithmeticError:
        return None
    upper = Decimal(row["target_upper"]) if row["polarity"] == "range" else lower
    return Target(lower, upper, text != number)


def band(tolerance, bound):
    """How far from a bound it is still amber: `none`, `5%`, `2pp`, `5% or 2pp`, or `2` of what is counted."""
    if tolerance == "none":
        return Decimal(0)
    shares = {part: part.endswith("%") for part in tolerance.split(" or ")}
    return min(abs(bound) * Decimal(part[:-1]) / 100 if is_share else Decimal(part.removesuffix("pp"))
               for part, is_share in shares.items())


def judged(row, directorate, target, actual, profiled):
    """Green, Amber or Red; nobody's whole is judged here."""
    sign = -1 if row["polarity"] == "lower" else 1
    tolerance = row["tolerance"] or TOLERANCES[directorate]
    if row["polarity"] in ("range", "exact"):
        low, high = actual - target.lower, target.upper - actual
        gap, bound = (low, target.lower) if low < high else (high, target.upper)
    else:
        gap, bound = sign * (actual - target.lower), target.lower
    if row["amber_at"] and not profiled:
        green, amber = Decimal(row["green_at"] or bound), Decimal(row["amber_at"])
        return "Green" if sign * (actual - green) >= 0 else "Amber" if sign * (actual - amber) >= 0 else "Red"
    slack = band(row["green_slack"], bound) if row["green_slack"] else Decimal(0)
    if gap > 0 or (gap == 0 and not target.strict) or (slack and gap >= -slack):
        return "Green"
    width = band(tolerance, bound)
    return "Amber" if width and gap >= -width else "Red"


def due(row, quarter):
    return row["due"] == "" or f"Q{quarter}" in row["due"].split(";")


class Series:
    """The quarters of one indicator, or limb, for one service."""

    def __init__(self, row, service):
        self.row, self.service = row, service
        self.directorate = next(one for one, services in DIRECTORATES.items() if service in services)
        self.name = f'{row["ref"]} {row["limb"]}'.strip()
        known = THIS_YEAR.get(service, {}).get(self.name)
        self.this_year = known.split(" ") if known else None
        self.last_year = LAST_YEAR.get((service, self.name), "").split()
        self.outturn = self.last_year[3] if self.last_year else row["prior_actual"]
        self.prior = row["prior_actual"] or (self.outturn if row["prior_actual"] == "" else "")
        places = [decimals(text) for text in (row["prior_actual"], row["target"]) if text not in ("", "NYA", "TBC")]
        self.places = int(row["decimals"]) if row["decimals"] else max(places, default=0)

    def annual_target(self, year):
        """This year's is the register's. Last year's was half as far from the outturn as this year's is, and easier."""
        text = OLD_TARGETS.get((self.service, self.name), self.row["target"])
        target = target_of(self.row, text)
        if target is None or year == 2009 or self.row["polarity"] in ("range", "exact") or not self.row["prior_actual"]:
            return target
        prior = Decimal(self.row["prior_actual"])
        harder = target.lower > prior if self.row["polarity"] == "higher" else target.lower < prior
        if not harder:
            return target
        easier = rounded(prior - (target.lower - prior) / 2, self.places)
        return Target(easier, easier, target.strict)

    def target(self, year, quarter):
        """The target of a quarter, and whether it is one of a profile."""
        annual, profile = self.annual_target(year), self.row.get(f"q{quarter}_target")
        if annual is None or quarter == 4 or not self.row["q1_target"]:
            return annual, False
        share = Decimal(profile) * annual.lower / Decimal(self.row["target"])
        scaled = rounded(share, self.places)
        return Target(scaled, scaled), True

    def typed(self, year, quarter):
        """What stood in the cell of a quarter: a figure or a word; `-` where nothing is known."""
        if (self.service, (year, quarter)) in SENT_NOTHING:
            return ""
        if year == 2009 and self.this_year:
            return self.this_year[quarter - 1]
        if year == 2008 and self.last_year:
            return self.last_year[quarter - 1]
        if not self.row["prior_actual"]:
            return "-" if year == 2008 else "NYA"
        return plain(self.between(year, quarter))

    def between(self, year, quarter):
        """On the way from where last year began to its outturn, or from there to the target and a little past it."""
        prior = Decimal(self.row["prior_actual"])
        if (year, quarter) == (2008, 4):
            return prior
        target = self.annual_target(2009)
        aim = prior if target is None or self.row["polarity"] in ("range", "exact") else target.lower
        way = aim - prior
        spread = max(abs(way), abs(prior) / 30) / 6 * noise(self.service, self.name, year, quarter)
        if self.row["measure"] == "cumulative":
            whole = prior if year == 2008 else aim
            return rounded(whole * quarter / 4 + spread / 4, self.places)
        middle = prior - way * (4 - quarter) / 8 if year == 2008 else prior + way * (quarter + 2) / 4
        value = middle + spread
        if self.row["minimum"]:
            value = max(value, Decimal(self.row["minimum"]))
        if self.row["maximum"]:
            value = min(value, Decimal(self.row["maximum"]))
        return rounded(value, self.places)

    def status(self, year, quarter, typed):
        row, (target, profiled) = self.row, self.target(year, quarter)
        if row["polarity"] == "none":
            return "Information"
        if not due(row, quarter):
            return "Not due"
        if typed in WORDS:
            return WORDS[typed]
        if target is None or (row["measure"] == "cumulative" and not row["q1_target"] and quarter != 4):
            return "No target"
        return judged(row, self.directorate, target, Decimal(typed), profiled)

    def tidy(self, year, quarter):
        """A row of the tidy data; none of a quarter of which nothing is known."""
        typed = self.typed(year, quarter)
        if typed == "-":
            return None
        row, key = self.row, (self.service, self.name)
        figure = typed if typed not in WORDS else ""
        if not figure and not due(row, quarter):
            typed = ""
        status = self.status(year, quarter, typed)
        target, _ = self.target(year, quarter)
        annual = self.annual_target(year)
        is_range = target is not None and row["polarity"] == "range"
        sent = (self.service, (year, quarter)) not in SENT_NOTHING
        is_third = (year, quarter) == (2009, 3)
        return {
            "service_id": self.service, "directorate_id": self.directorate,
            "ref": OLD_REFS.get(key, row["ref"]) if year == 2008 else row["ref"],
            "limb": row["limb"],
            "title": OLD_TITLES.get(key, row["title"]) if year == 2008 else row["title"],
            "unit": row["unit"], "polarity": row["polarity"],
            "prior_actual": self.prior if year == 2009 else "",
            "target": plain(target.lower) if target else "",
            "annual_target": plain(annual.lower) if annual else "",
            "target_upper": plain(target.upper) if is_range else "",
            "actual": plain(Decimal(figure)) if figure else "",
            "state": "" if figure and status in ("Green", "Amber", "Red", "No target") else status,
            "status": status,
            "commentary": COMMENTARY.get(key, "") if is_third else "",
            "file": file_of(self.service, year, quarter) if sent else "",
        }


def file_of(service, year, quarter):
    return f"returns/{year}-{(year + 1) % 100:02}-q{quarter}/{FILES[service]}-q{quarter}.xlsx"


def wholes(rows, register):
    """Rows, and above the limbs of each indicator that has no row of its own one of the whole: its worst limb's status."""
    own = {row["ref"] for row in register if not row["limb"]}
    done = set()
    for row in rows:
        key = (row["service_id"], row["ref"])
        if row["limb"] and row["ref"] not in own and key not in done:
            done.add(key)
            limbs = [one["status"] for one in rows if (one["service_id"], one["ref"]) == key]
            status = min(limbs, key=WORST_FIRST.index)
            blank = dict.fromkeys(INDICATOR_COLUMNS, "")
            kept = {name: row[name] for name in ("directorate_id", "service_id", "ref", "title", "file")}
            state = "" if status in ("Green", "Amber", "Red") else status
            yield {**blank, **kept, "state": state, "status": status}
        yield row


def of_period(year, quarter):
    last = (year + (quarter == 4), (quarter * 3 + 3 - 1) % 12 + 1)
    first = (last[0], last[1] - 2)
    days = {3: 31, 6: 30, 9: 30, 12: 31}
    return {
        "period": f"{year}/{(year + 1) % 100:02} Q{quarter}",
        "period_start": f"{first[0]}-{first[1]:02}-01",
        "period_end": f"{last[0]}-{last[1]:02}-{days[last[1]]}",
    }


def write(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, columns, lineterminator="\n")
        written.writeheader()
        written.writerows(rows)


def history(register_path, folder):
    """Write tidy data for each of the seven quarters; yields the paths."""
    with open(register_path, encoding="utf-8", newline="") as file:
        register = list(csv.DictReader(file))
    services = [service for own in DIRECTORATES.values() for service in own]
    series = [Series(row, service) for service in services for row in register
              if service in row["service"].split(";")]
    for year, quarter in PERIODS:
        period = of_period(year, quarter)
        tidy = folder / f"{year}-{(year + 1) % 100:02}-q{quarter}" / "tidy"
        rows = [row for one in series if (row := one.tidy(year, quarter))]
        path = tidy / "indicators.csv"
        write(path, INDICATOR_COLUMNS, ({**row, **period} for row in wholes(rows, register)))
        yield path
        if year == 2009:
            path = tidy / "milestones.csv"
            write(path, MILESTONE_COLUMNS, ({**period, **row} for row in milestones(year, quarter)))
            yield path


def milestones(year, quarter):
    for service, ref, words, marks, commentary in MILESTONES:
        yield {
            "directorate_id": next(one for one, own in DIRECTORATES.items() if service in own),
            "service_id": service, "ref": ref, "milestone": words, "status": MARKS[marks[quarter - 1]],
            "commentary": commentary if quarter == 3 else "", "file": file_of(service, year, quarter),
        }
