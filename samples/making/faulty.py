"""Leisure & Parks: a return with one of each fault, for `qmr validate` to find."""
from .book import As, Book, Day, Font, Formula, Pct

HEAD = ["Ref.", "Description", "Actual 2008/09", "Target 2009/10", "Quarter 4", "Progress", "Commentary", "Meter reading"]

INDICATORS = [
    ["LE LI 1", "Visits to leisure centres per 1,000 residents", 91, 95, "about 90", "✓", "The turnstile was out of order."],
    ["LE LI 2", "Swimming lesson places filled", "80%", "81%", "84.2%", "✓", None],
    ["LE L1 3", "Play areas that meet the safety standard", "88%", "90%", "91%", "✓", None],
    ["LE LI 4", "Residents satisfied with parks", "79%", "81%", 0.84, "✓", None],
    ["LE LI 5", "Members who renew", "80%", "81%", Pct(84), "✓", None],
    ["LE LI 6", "Cost of a visit", As(1.92, "£0.00"), As(1.85, "£0.00"), Formula("=1/0", "#DIV/0!", "£0.00"), None,
     "Worked out from the ledger."],
    ["LE LI 2", "Swimming lesson places filled", "80%", "81%", "85.1%", "✓", None],
    ["LE LI 7", "Income from room hire", "£40,150", "£42,000", Formula("=SUM(I8:I19)"), None, None],
    ["LE LI 8", "Complaints answered within ten days", "58%", "60%", Day(2013, 9, 1, "mmm-yy"), "✓", None],
    ["LE LI 9", "Wait for a swimming lesson", 4, 3, "12 days", "✓", None],
    ["LE LI 10", "Staff with a first aid certificate", 37, 40, 41.5, "✓", None],
    ["LE LI 11", "Gym inductions given within a week", "83%", "85%", "104%", "✓", None],
    ["LE LI 12", "Pitch bookings kept", "87%", "88%", "86%", "✓", "Waterlogged pitches in February."],
    ["LE LI 13", "Allotment plots let", "95%", "96%", "91%", "×", None],
    ["LE LI 14", "Energy used per square metre", 322, 310, "298 E", "✓", None],
    ["LE LI 15", "People over 60 who swim free", 68, 70, 78, "✓", None],
    ["LE LI 16", "Events held with a safety plan", "89%", "90%", ">95%", "✓", None],
    ["LE LI 17", "Grass cutting on schedule", "90%", "92%", "85-90%", "×", "Wet summer."],
    ["LE LI 18", "Spend on food and drink per visit", As(1.32, "£0.00"), As(1.4, "£0.00"), "1,5", "✓", None],
    ["LE LI 19", "Centres with the quality award", 2, 3, True, "✓", None],
    ["LE LI 20", "Concerts in parks", 4, 5, 6, "1", None],
    ["LE LI 21", "Green flags held", 11, 12, 12, "V", None],
    ["LE LI 22", "Friends groups", 20, 21, 22, ">", None],
    ["LE LI 23", "Trees planted", 380, 400, 410, Font("ü", "Arial"), None],
    ["LE LI 25", "Visits to the museum", 1150, 1200, "1.234,5", "✓", None],
    ["LE LI 26", "Hire of the climbing wall", 12, 15, 61, "✓", None],
    ["HT LI 1", "Potholes made safe within 24 hours", "99.1%", "97%", "96%", "×", "Car parks in parks."],
    ["CP LI 1", "Working days lost to sickness per full-time employee", 9.6, "by 10% by 2007/08", 9.1, "✓", None],
    [None, "Sessions of the holiday club", None, None, 212, None, None],
]

MILESTONES = [
    ["LE 1", "More people, more active", "New gym floor at the Brookvale centre Feb 2010 (AOF 2)", "✓",
     "Slipped to June: the boards are still on order."],
    [None, None, "Young people's swimming scheme when funding allows (AOF 2)", "?", "No grant yet."],
    [None, None, "Sports strategy agreed Dec 2009 (AOF 3)", "×", "Sent back by the board."],
    ["LE 2", "Better parks", "Replace the bandstand roof Mar 2010 (AOF 12)", ">", "Work has begun."],
    [None, None, "Plan for the lake 31/02/2010 (AOF 12)", None, None],
]


def leisure(path):
    book = Book(path, (2010, 4, 19), head="#990000")
    cover = book.sheet("Cover", [26, 70])
    book.lines(cover, [
        "QUARTERLY MONITORING REPORT", None,
        ("DIRECTORATE", "Health & Community"),
        ("SERVICE", "Leisure & Parks"),
        ("PERIOD", "Quarter 4 to period end 31st March 2010"),
        ("COMPLETED BY", None),
        ("DATE", Day(2010, 4, 19)), None,
        "6.0 PROGRESS AGAINST KEY PERFORMANCE INDICATORS", "Total 3 · 3 ✓ · 0 ? · 0 ×", None,
        "9.0 DATA QUALITY", None,
    ])

    sheet = book.sheet("Indicators", [10, 42, 13, 16, 14, 10, 40, 14])
    book.lines(sheet, ["Leisure & Parks: indicators"])
    book.header(sheet, 3, HEAD)
    sheet.freeze_panes(4, 1)
    book.rows(sheet, 4, INDICATORS)
    hidden = 4 + next(at for at, row in enumerate(INDICATORS) if row[0] == "LE LI 26")
    sheet.set_row(hidden, None, None, {"hidden": True})

    sheet = book.sheet("Milestones", [11, 30, 46, 10, 45])
    book.header(sheet, 1, ["Service Plan Ref.", "Objective", "2009/10 Milestone", "Progress to date", "Commentary"])
    book.rows(sheet, 2, MILESTONES)

    sheet = book.sheet("Risks", [28, 30, 38, 16, 10, 42])
    book.header(sheet, 1, ["Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Progress", "Commentary"])
    book.rows(sheet, 2, [
        ["LE 1 More people, more active", "Boilers fail in winter", "Service contract", "March 2010", "×", "Contract not let."],
        [None, "Too few lifeguards", "Train ten more", "as soon as possible", "✓", "Six trained; the rest in May."],
    ])

    rota = book.sheet("Rota", [16, 16, 16])
    book.lines(rota, ["Duty rota", ("Week", "Early", "Late"), ("1", "Team A", "Team B"), ("2", "Team B", "Team A")])
    book.close()
