"""The returns of the other services, each in a layout of its own."""
from .book import As, Book, Day, Font, Pct, Raised, Run

ASSURED = "Figures checked against source systems by the service and signed off by the Divisional Manager."


# Older People: titles, merged cells and blank columns before a table with a header over two rows.

OLDER_PEOPLE = [
    "National indicators",
    ["NI 125", "Older people living at home three months after leaving hospital for rehabilitation", Pct(.794, "0.0%"),
     Pct(.82, "0%"), "80.1%", "?", "Winter admissions were frailer than in other years. The team meets the wards weekly."],
    ["NI 130", "Social care clients receiving self directed support", "9.4%", "15%", "13%", "~",
     "Two points short: reviews with an offer of a personal budget began only in July."],
    ["NI 132", "Social care assessments completed in time", "87.2%", "88%", "85.9%", "?",
     "Three assessor posts were vacant until February."],
    ["NI 133", "Care packages in place in time", "93.1%", "95%", "94.2%", Font("P", "Wingdings 2"),
     "Within the point that the council allows here."],
    ["NI 135", "Carers receiving a needs assessment or review", As(22.1, "0.0"), As(25, "0"), As(24, "0.0"), Run("ü"),
     "Carers' assessments are now offered at each review."],
    None,
    "Local indicators",
    ["OP LI 1", "Clients reviewed in the year", "80%", "82%", "83% 1079/1300", "✓", "The review team is fully staffed."],
    ["OP LI 2", "Equipment delivered within seven working days", "93.5%", "92%", "94% 1410/1490", "✔", None],
    ["OP LI 3", "Admissions to residential care per 10,000 people over 65", As(74.6, "0.0"), 72, "70.4 (prov)", "✓",
     "Two late notifications are still being checked."],
    ["OP LI 4", "People waiting in hospital for a package of care", 7, 6, "<5", "–", "Withheld: a small number."],
    ["OP LI 5", "Safeguarding referrals received", 188, None, 214, None, "Data only. More referrals since the campaign."],
    ["OP LI 6", "Complaints upheld by the Ombudsman", 0, 0, 0, "✓", "None upheld."],
    ["OP LI 7", "Carers satisfied with support (survey)", "68%", "70%", "71%", None, "Survey held in quarter 2."],
    ["OP LI 8", "Home care hours a week per 1,000 people over 65", 190, "180 to 220", 205, "✓", None],
    ["OP LI 9", "Day centre places open", 118, 120, "120 places", "✓", None],
    ["OP LI 10", "Direct payment audits outside the borough", "N/A", None, "N/A", "N/A",
     "No audits fell outside the borough this year."],
    ["OP LI 11", "Whistle-blowing concerns about care homes", 2, 4, "Nil return", None, None],
    ["OP LI 12", "Pieces of telecare equipment fitted", 287, "TBC", 312, None, "A target will be set with the PCT."],
    ["OP LI 13", "Spend on assistive technology", "£980,000", "£1,150,000", "£1.2m", "✓", None],
    ["OP LI 14", "Falls reported by day centres", 31, 30, "Not supplied", None, "The recording system was changed."],
    ["CP LI 1", "Working days lost to sickness per full-time employee", As(9.8, "0.0"), As(9.5, "0.0"), "10.2 days", "×",
     "Long-term absence rose in the autumn; eight cases are now closed."],
]

OLDER_PEOPLE_MILESTONES = [
    ["OP 1", "Help people to regain their independence", "Open the intermediate care unit", Day(2009, 12, 31), None, "✓",
     "Completed: opened on 7 December."],
    [None, None, "Offer rapid access rehabilitation at weekends", "Mar 2010", Day(2010, 6, 30), "?",
     "Two posts could not be filled; advertised again in April."],
    ["OP 2", "Make equipment and information easier to get", "Move the equipment store", Day(2010, 9, 30), None, "✓",
     "On hold until the accommodation review has reported."],
    [None, None, "Publish the handbook for carers", "Jan 2010", None, "×", "The printing contract was let too late."],
    ["OP 3", "Care at home", "Business case for re-ablement", "May 2010", None, None, "Drafting has begun."],
]


def older_people(path):
    book = Book(path, (2010, 4, 27), font="Calibri", head="#274E13")
    cover = book.sheet("Front sheet", [4, 26, 60])
    cover.merge_range("B2:C2", "Quarterly performance return", book.title())
    book.lines(cover, [
        ("Council", "Halton Borough Council"),
        ("Directorate", "Health & Community"),
        ("Service", "Older People and Physical Disability"),
        ("Period", "Quarter 4 2009/10"),
        ("Completed by", "Service Performance Officer"),
        ("Date", Day(2010, 4, 27, "d mmmm yyyy")),
        ("Data quality sign-off", ASSURED),
        ("Key indicators", "Total 4 · 1 ✓ · 2 ? · 1 ×"),
        None,
        ("Key developments", "The intermediate care unit opened in December with twelve beds."),
        ("Emerging issues", "The day centre lease ends in 2011."),
    ], 3, 1)

    sheet = book.sheet("PIs", [3, 3, 10, 46, 12, 14, 16, 10, 52])
    sheet.merge_range("C2:I2", "Older People & Physical Disability: performance indicators", book.title())
    sheet.merge_range("C3:I3", "Please complete every white cell", book.format(italic=True))
    head = book.heading()
    for column, text in ((2, "Ref."), (3, "Description"), (7, "Progress"), (8, "Supporting commentary")):
        sheet.merge_range(5, column, 6, column, text, head)
    sheet.write_string(5, 4, "2008/09", head)
    sheet.write_string(6, 4, "Actual", head)
    sheet.merge_range(5, 5, 5, 6, "2009/10", head)
    sheet.write_string(6, 5, "Target", head)
    sheet.write_string(6, 6, "Quarter 4", head)
    sheet.freeze_panes(7, 4)
    book.rows(sheet, 7, OLDER_PEOPLE, 2)

    sheet = book.sheet("Milestones", [8, 30, 40, 13, 13, 10, 45])
    book.lines(sheet, ["Objectives and milestones"])
    book.header(sheet, 2, ["Service Plan Ref.", "Objective", "Key milestones", "Due date", "Revised date", "Progress",
                           "Comments"])
    book.rows(sheet, 3, OLDER_PEOPLE_MILESTONES)

    sheet = book.sheet("Risks", [30, 30, 40, 13, 10, 45])
    book.header(sheet, 0, ["Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Progress", "Commentary"])
    book.rows(sheet, 1, [
        ["OP 1 Help people to regain their independence", "The unit cannot be staffed at night",
         "Share a rota with the community nurses", "March 2010", "✓", "Rota agreed and in use."],
        [None, "Wards refer too late", "Joint discharge meetings", "April 2010", "?", "Two of three wards take part."],
        ["OP 2 Make equipment and information easier to get", "The store runs out of hoists",
         "Order against a forecast", Day(2010, 1, 31), "×", "The supplier could not hold stock; another is sought."],
    ])

    sheet = book.sheet("Equality", [30, 45, 13, 10, 45])
    book.header(sheet, 0, ["Strategy/Policy/Service", "HIGH Priority Actions", "Target", "Progress", "Commentary"])
    book.rows(sheet, 1, [
        ["Carers' strategy", "Interpreters at every carers' assessment that needs one", "March 2010", "✓", "Completed."],
        ["Day services", "Ask people from minority communities what they want of a day centre", "June 2010", "?",
         "Three of five groups have been met."],
    ])
    book.close()


# Highways: columns moved, four quarters side by side, year to date, forecast, statuses chosen from a list.

HIGHWAYS_HEAD = ["RAG", "PI Code", "Short name", "Supporting commentary", "Good is", "Outturn 2008/09",
                 "Annual target 2009/10", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", "Year to date", "Forecast",
                 "Long trend", "Lead officer"]

HIGHWAYS = [
    ["Green", "NI47", "People killed or seriously injured on the roads",
     "Two fewer than planned over the year.", "Low", 51, 48, 10, 11, 12, 13, 46, 46, "↑", "Traffic Manager"],
    ["Amber", "NI 168", "Principal roads that need maintenance", "The January frost opened more joints than planned for.",
     "Low", Pct(.03), Pct(.04), None, None, None, Pct(.041, "0.0%"), None, None, "↓", "Highways Manager"],
    ["Green", "NI 169", "Other classified roads that need maintenance", "The survey is still to be confirmed.",
     "Low", "8.8%", "8%", None, None, None, "7.2 P", None, None, "↑", "Highways Manager"],
    ["Amber", "NI 175", "Households within reach of a bus by working hours", "The target asks for more than 85%.",
     "High", "84%", ">85%", "85%", "85%", "85%", "85%", None, None, "↑", "Transport Manager"],
    ["Green", "NI 177", "Local bus journeys begun", None, "High", "5,987,112", "6,000,000", "1,480,300", "1,502,150",
     "1,560,000", "1,581,000", "6,123,450", "6,100,000", "↑", "Transport Manager"],
    ["Green", "NI 178", "Buses that run on time", "One operator has new timetables.", "High", "84.0%", "85%", "84.8%",
     "85.1%", "85.9%", "86.5%", None, None, "↑", "Transport Manager"],
    ["Green", "NI 178", "Buses that run on time: at the start", "As above.", "High", "Start 91.0%", "Start 92%",
     "Start 92.2%", "Start 92.4%", "Start 92.8%", "Start 93.1%", None, None, None, None],
    ["Amber", "NI 178", "Buses that run on time: at timing points", "Works at the bridge delayed two routes.", "High",
     "Timing 76.9%", "Timing 80%", "Timing 77.5%", "Timing 77.9%", "Timing 78.9%", "Timing 78.4%", None, None, None, None],
    ["Green", "HT LI 1", "Potholes made safe within 24 hours", "A little below last year's result after the frost.",
     "High", Pct(.991, "0.0%"), Pct(.97, "0.0%"), Pct(.99, "0.0%"), Pct(.988, "0.0%"), Pct(.986, "0.0%"),
     Pct(.984, "0.0%"), None, None, "↓", "Highways Manager"],
    ["Green", "HT LI 2", "Street lights out of order", None, "Low", 1.1, 1.2, 1.2, 1.0, 0.9, 0.9, None, None, "↑",
     "Lighting Engineer"],
    ["Green", "HT LI 3", "Change in casualties against the base", "Better again.", "Low", "(12)", As(-5, "0"), "−9", "−14",
     "−22", "−28", None, None, "↑", "Traffic Manager"],
    ["Amber", "HT LI 4", "Salt in stock for gritting", "A delivery came earlier than the store was emptied.", "Range",
     1020, "800 to 1200", 900, 880, 1150, "1,250 tonnes", None, None, None, "Highways Manager"],
    ["Green", "HT LI 5", "Travel passes issued", None, "High", 12880, 13000, 3210, 3280, 3360, 3410, "13,260", None, "↑",
     "Transport Manager"],
    ["Green", "HT LI 6", "Time taken to mend a street light", "A change of contractor in May will cost time.", "Low",
     "5.1 days", "5 days", 4.9, 4.8, 4.7, "4.6 days", None, "5.8 days", "↑", "Lighting Engineer"],
    ["Amber", "HT LI 7", "Capital programme delivered", None, "High", "93%", "95%", "20%", "45%", "68%", "91.2%E", None,
     None, "↓", "Divisional Manager"],
    ["–", "HT LI 8", "Customers satisfied with road works", "The survey firm reports in June.", "High", "61%", "63%", None,
     None, None, "awaiting data", None, None, None, "Divisional Manager"],
    [None, "HT LI 9", "Cycle counts on the canal path", "The counter was stolen.", "High", 41200, 42000, 10100, 12950,
     9800, "TBC", None, None, None, "Transport Manager"],
    ["Amber", "HT LI 10", "Bus shelters inspected", "Seven are behind hoardings.", "High", "93.0%", "95%", "94%", "94%",
     "94.5%", "94.6%", None, None, "↑", "Transport Manager"],
    ["Green", "HT LI 11", "Streets surveyed for trip hazards (half-yearly)", None, "High", "74%", "75%", None, "76%", None,
     "78%", None, None, "↑", "Highways Manager"],
    ["Green", "CP LI 1", "Working days lost to sickness per full-time employee", None, "Low", 9.9, 9.5, 2.2, 4.3, 6.9,
     9.47, None, None, "↑", "Divisional Manager"],
    ["Green", "BV 215a", "Days to mend a street light (old indicator)", "Kept for our own use.", "Low", 4.2, 4, 4, 4, 4,
     3.9, None, None, None, "Lighting Engineer"],
]


def highways(path):
    book = Book(path, (2010, 4, 23), head="#7F6000")
    cover = book.sheet("Return", [45, 40])
    book.lines(cover, [
        "Environment & Economy: quarterly return", None,
        "Service", "Highways & Transport", None,
        "Reporting period", "2009-10 Quarter 4", None,
        "Completed by", "Business Support Officer", None,
        "Date completed", (Day(2010, 4, 23),), None,
        "Data quality sign-off", ASSURED, None,
        "Progress against key indicators", "Total 3 · 2 ✓ · 1 ? · 0 ×",
    ])

    sheet = book.sheet("KPIs", [9, 10, 34, 36, 8, 12, 12, 11, 11, 11, 11, 12, 11, 8, 18])
    book.lines(sheet, ["Highways & Transport", "Key and other indicators"])
    book.header(sheet, 3, HIGHWAYS_HEAD)
    sheet.freeze_panes(4, 3)
    end = book.rows(sheet, 4, HIGHWAYS)
    sheet.data_validation(4, 0, end - 1, 0, {"validate": "list", "source": "=Lists!$A$1:$A$3"})

    sheet = book.sheet("Key milestones", [9, 8, 30, 40, 13, 13, 42])
    book.header(sheet, 0, ["RAG", "Ref", "Objective", "Milestone", "By when", "Revised date", "Comments"])
    book.rows(sheet, 1, [
        ["Green", "HT 1", "Keep traffic moving", "Open the bus lane on the Runcorn approach", Day(2010, 3, 31), None,
         "Completed, in use from 22 March."],
        ["Green", None, None, "Publish the network management plan", Day(2010, 2, 28), Day(2010, 7, 31),
         "Has slipped to July; the county's comments came late."],
        ["Red", "HT 2", "Safer roads", "Crossings at four schools", "December 2009", None,
         "Two are finished. Utilities have to move cables at the others."],
        ["Amber", None, None, "Road safety audit of the 2010 programme", "30 June 2010", None, "Half of the schemes are done."],
        ["TBC", None, None, "Speed limit review in villages", "Sept 2010", None, None],
    ])

    sheet = book.sheet("Risk register", [28, 30, 40, 13, 9, 42])
    book.header(sheet, 0, ["Key Objective", "Risk Identified", "Control", "Due date", "RAG", "Comments"])
    book.rows(sheet, 1, [
        ["HT 1 Keep traffic moving", "A bridge joint fails", "Monthly inspection and a repair contract", "March 2010", "Green",
         "Inspections completed."],
        [None, "Salt runs out in a long winter", "Shared store with the neighbouring council", Day(2009, 11, 30), "Green",
         "Complete: agreement signed in October."],
        ["HT 2 Safer roads", "Utilities delay the crossings", "Monthly meetings with the utilities", "March 2010", None,
         "To be reported."],
    ])

    sheet = book.sheet("Equality actions", [28, 45, 13, 9, 42])
    book.header(sheet, 0, ["Strategy/Policy/Service", "HIGH Priority Actions", "By when", "RAG", "Comments"])
    book.rows(sheet, 1, [
        ["Local transport plan", "Dropped kerbs on routes to health centres", "March 2010", "Green", "Completed at all six."],
        ["Bus information", "Timetables in large print at every station", "March 2010", "Red", "Printing starts in May."],
    ])

    lists = book.sheet("Lists", [10])
    book.lines(lists, ["Green", "Amber", "Red"])
    lists.hide()
    book.close()


# Waste: one service in three files, each with kinds of its own.

WASTE_HEAD = ["KPI", "Performance Indicator", "Aim", "Baseline 2008/09", "Plan 09/10", "Q3", "Q4 Actual", "Status", "Notes"]

WASTE = [
    ["ni 191", "Household waste left over, kg per household", "Lower", 715, 690, 688, 702.5, "A",
     "Heavy loads after the snow. Slightly above plan."],
    ["NI 192", "Household waste reused, recycled or composted", "Higher", "28.8%", "33%", "30.1%", "29.6%", "R",
     "The paper round started four months late."],
    ["NI 193", "Municipal waste sent to landfill", "Lower", "71.2%", "68%", "67.5%", "66.9%", "G",
     "Target not achieved because of the late paper round."],
    ["NI 195", "Streets below standard", "Lower", "Litter 6% / Detritus 11% / Graffiti 3% / Flyposting 1%",
     "Litter 5% / Detritus 10% / Graffiti 2% / Flyposting 1%", None,
     "Litter 4% / Detritus 12% / Graffiti 2% / Flyposting 1%", "R", "Detritus: sweepers were out of use for five weeks."],
    ["NI 196", "Fly-tipping grade", "Lower", 2, 2, 2, 2, "G", None],
    ["WM LI 1", "Bins missed per 100,000 collections", "Lower", 64, 65, 58.1, Raised("57.3", "1"), "G", None],
    ["WM LI 2", "Income from trade waste", "Higher", "£395,000", "£400,000", "£301,150", "£412,300", "G", None],
    ["WM LI 3", "Abandoned vehicles removed within 24 hours", "Higher", "88%", "90%", "89%", "91% 131/144", "G", None],
    ["WM LI 4", "Vacant allotment plots", "Data only", "22 (08/09)", None, 17, 14, None, None],
    ["WM LI 5", "Prosecutions for fly-tipping", "Higher", 5, 6, "[c]", "[c]", None, "Withheld while a case is heard."],
    ["WM LI 6", "Landfill allowance left at year end", "Higher", "−450 tonnes", "−500 tonnes", None, "−480 tonnes", "G", None],
    ["WM LI 8", "Residents satisfied with collections", "Higher", "79%", "80%", "N.Y.A.", "N.Y.A.", "NYA",
     "Survey results come in May."],
    ["WM LI 9", "Complaints upheld", "Lower", 1, 0, 1, 2, "A", "Both about missed assisted collections."],
    ["WM LI 10", "Clinical waste rounds on time", "Higher", "97%", "98%", "98%", "99%*", "A",
     "Provisional. We expect trouble when the vehicle is replaced."],
    ["CP LI 1", "Working days lost to sickness per full-time employee", "Lower", 10.6, 9.5, 8.1, 11.4, "R", None],
]

WASTE_COVER = [
    "WASTE & ENVIRONMENT", None,
    "DIRECTORATE: Environment & Economy",
    "SERVICE: Waste & Environment",
    "PERIOD: Quarter 4 to period end 31 March 2010",
]


def waste_indicators(path):
    book = Book(path, (2010, 4, 20), head="#4C1130")
    cover = book.sheet("Cover", [100])
    book.lines(cover, WASTE_COVER + [
        "COMPLETED BY: Recycling Officer", "DATE: 20 April 2010", None,
        "9.0 DATA QUALITY", "Tonnages are taken from weighbridge tickets and were checked twice.", None,
        "6.0 PROGRESS AGAINST KEY PERFORMANCE INDICATORS", "Total 3 · 1 ✓ · 1 ? · 1 ×",
    ])
    widths = [10, 36, 10, 18, 18, 12, 18, 8, 48]
    # What the quarters to choose from are, as a dropdown has them: it states no period.
    lists = book.sheet("Lists", [14])
    book.lines(lists, ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"])
    lists.hide()
    # Last quarter's sheet, kept where nobody sees it.
    before = book.sheet("Q3 copy", widths)
    book.header(before, 0, WASTE_HEAD[:5] + ["Q3 Actual"] + WASTE_HEAD[7:])
    book.rows(before, 1, [row[:6] + ["A", None] for row in WASTE[:3]])
    before.hide()
    sheet = book.sheet("Indicators", widths)
    book.header(sheet, 0, WASTE_HEAD)
    sheet.freeze_panes(1, 1)
    below = book.rows(sheet, 1, [[None, None, None, "in its unit", "in its unit", "in its unit", "in its unit", None, None]])
    below = book.rows(sheet, below, WASTE)
    book.rows(sheet, below, [
        ["Total", None, None, None, None, None, 16, None, None],
        ["1", "Counted from the crews' own sheets since January."],
    ])
    book.close()


def waste_milestones(path):
    book = Book(path, (2010, 4, 21), head="#4C1130")
    cover = book.sheet("Cover", [100])
    book.lines(cover, WASTE_COVER + [
        "COMPLETED BY: Business Support Officer", "DATE: 21 April 2010", None,
        "9.0 DATA QUALITY", "Checked by the team leaders.",
    ])
    sheet = book.sheet("Milestones", [12, 32, 48, 10, 48])
    book.header(sheet, 0, ["Service Plan Ref.", "Objective", "2009/10 Milestone", "Progress to date", "Commentary"])
    book.rows(sheet, 1, [
        ["WM 1", "Send less waste to landfill", "Start the paper collection in all wards Nov 09 (ENV 4)", "✔",
         "Running in all wards since the middle of March."],
        [None, None, "Let the contract for food waste Mar 2010 (ENV 4 & 6)", "✗", "Bids were above the budget; to be let again."],
        [None, None, "Open the new recycling centre Sep 2010 (ENV 6)", "~", "Planning consent is awaited."],
        ["WM 2", "Cleaner streets", "New sweeping rota Jan 2010 (ENV 9)", Font("û"), "The rota could not be agreed."],
        [None, None, "Train litter wardens Mar 2010 (ENV 9)", "Y", "All nine are trained; completed in February."],
    ])
    sheet = book.sheet("Risk control measures", [30, 30, 42, 13, 10, 45])
    book.header(sheet, 0, ["Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Progress", "Commentary"])
    book.rows(sheet, 1, [
        ["WM 1 Send less waste to landfill", "Prices for paper fall", "A fixed price for two years", "March 2010", "✔",
         "Achieved in the new contract."],
        [None, "Residents do not use the new bins", "Visits in the ten weakest rounds", "June 2010", "~", "Four rounds visited."],
    ])
    sheet = book.sheet("Equality actions", [30, 45, 13, 10, 45])
    book.header(sheet, 0, ["Strategy/Policy/Service", "HIGH Priority Actions", "Target", "Progress", "Commentary"])
    book.rows(sheet, 1, [
        ["Collections", "Offer help with bins to everyone over 80", "March 2010", "✔", "Completed: letters sent to 4,100 people."],
        ["Recycling", "Pictures on all bins", "December 2009", None, "Stickers are on order."],
    ])
    book.close()


# Planning: a first version, and the final one that supersedes it.

PLANNING_HEAD = ["Indicator No", "Indicator Description", "Last year", "Target value", "Last quarter", "This quarter",
                 "On target?", "Explanation"]


def planning_indicators(final):
    return [
        ["NI 157", "Planning applications decided in time", "Major 66.7%", "Major 60%", "Major 70.6%", "Major 72.4%", "?",
         "Minor applications wait for highways advice."],
        [None, None, "Minor 68.0%", "Minor 65%", "Minor 66.3%", "Minor 64.1%" if final else "Minor 66.0%", None, None],
        [None, None, "Other 86.2%", "Other 80%", "Other 87.5%", "Other 88.0%", None, None],
        ["NI 154", "New homes, net", 538, 518, 318, 402 if final else "NYA", "N" if final else None,
         "Building has stopped on three of the larger sites." if final else "Site visits are still to be made."],
        ["NI 159", "Supply of sites ready for housing", "101%", "100%", "103%", "104%", "Met", None],
        ["NI 182", "Businesses satisfied with regulation", "73%", "75%", "76%", "77\u00a0%", "Y", None],
        ["NI 184", "Food premises that comply broadly with the law", Pct(.861, "0.0%"), Pct(.88, "0.0%"), Pct(.874, "0.0%"),
         Pct(.885, "0.0%"), "On target", None],
        ["PL LI 1", "Building plans checked in time", "78%", "80%", "80%", "８１%", "Y", None],
        ["PL LI 2", "Time taken by a land charge search", 8.4, 8, 7.5, "7 days", "Y", None],
        ["PL LI 4", "Appeals allowed against our decisions", "28%", "30%", "33%", "40% 4/10", "N",
         "Four of ten, on small numbers."],
        ["PL LI 5", "Enforcement cases closed within 12 weeks", "71%", "72%", "75%", "76.5%" if final else "74%", "?",
         "Two posts fall vacant in May."],
        ["PL LI 6", "Reservoir inspections made", 4, 4, 2, 3, "N", "One could not be reached in the snow."],
        ["PL LI 8", "Enquiries before an application", 46, 50, 41, 171, "Y", "Advice is free since January."],
        ["CP LI 1", "Working days lost to sickness per full-time employee", 9.1, 9.5, 6.8, "NYA", "NYA",
         "Payroll closes its year in May."],
    ]


PLANNING_DROPPED = ["PL LI 7", "Trees protected by a new order", 31, 30, 22, 34, "Y", None]


def planning(path, made, rows, final):
    book = Book(path, made, head="#0B5394")
    cover = book.sheet("Cover", [28, 70])
    book.lines(cover, [
        "Performance return", None,
        ("Directorate:", "Environment & Economy"),
        ("Service:", "Planning & Regulation"),
        ("Period:", "2009/10 Q4"),
        ("Completed by:", "Technical Support Manager"),
        ("Date:", Day(*made)),
        ("Data quality:", ASSURED if final else "To be checked"),
        ("Key indicators:", "Total 2 · 0 ✓ · 1 ? · 1 ×") if final else None,
    ])
    sheet = book.sheet("Performance", [11, 36, 13, 13, 13, 14, 10, 45])
    book.header(sheet, 1, PLANNING_HEAD)
    book.rows(sheet, 2, rows)
    sheet = book.sheet("Milestones", [8, 30, 46, 10, 45])
    book.header(sheet, 1, ["Ref", "Objective", "Milestone", "Status", "Comments"])
    book.rows(sheet, 2, [
        ["PL 1", "A plan for the borough", "Core strategy published for comment Mar 2010 (EC 2)", "Y" if final else "?",
         "Published on 18 March." if final else "With the printer."],
        [None, None, "Evidence on housing land complete Dec 2009 (EC 2)", "Y", "Completed in November."],
        ["PL 2", "Fair and quick decisions", "Applications on line Jun 2010 (EC 7)", "?", "Testing begins in May."],
    ])
    if final:
        sheet = book.sheet("Risks", [30, 30, 40, 13, 10, 40])
        book.header(sheet, 1, ["Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Status", "Comments"])
        book.rows(sheet, 2, [
            ["PL 1 A plan for the borough", "The inspector finds the plan unsound", "Advice from the regional office",
             "October 2010", "Y", "First advice received."],
            ["PL 2 Fair and quick decisions", "Staff leave during the review", "Retainer for two agency planners",
             "March 2010", "Y", "Completed."],
        ])
        sheet = book.sheet("Equality", [30, 45, 13, 10, 40])
        book.header(sheet, 1, ["Strategy/Policy/Service", "HIGH Priority Actions", "Target", "Status", "Comments"])
        book.rows(sheet, 2, [["Consultation", "Meet travellers about sites", "March 2010", "Y", "Completed: met in February."]])
    book.close()


def planning_first(path):
    rows = planning_indicators(final=False)
    planning(path, (2010, 4, 12), rows[:-1] + [PLANNING_DROPPED, rows[-1]], final=False)


def planning_final(path):
    planning(path, (2010, 4, 26), planning_indicators(final=True), final=True)


# Regeneration and Property: Human Resources supplies the figures of both, in one sheet with a Service column;
# the rest comes in one workbook that holds the sheets of both.

def corporate_sickness(path):
    book = Book(path, (2010, 4, 30), head="#434343")
    cover = book.sheet("Cover", [26, 80])
    book.lines(cover, [
        "Corporate indicators supplied by Human Resources", None,
        ("Directorate", "Environment & Economy"),
        ("Period", "Quarter 4 to period end 31st March 2010"),
        ("Completed by", "HR Information Officer"),
        ("Date", Day(2010, 4, 30)),
        ("Data quality sign-off", "From the payroll system, checked by Human Resources."),
    ])
    sheet = book.sheet("Corporate indicators", [24, 10, 46, 18, 18, 18, 24, 9, 45])
    book.header(sheet, 2, ["Service", "Ref", "Measure", "Annual target", "Previous year", "Q3", "Q4", "Status", "Comments"])
    regeneration, property_ = "Economic Regeneration", "Property Services"
    sickness = "Working days lost to sickness per full-time employee"
    book.rows(sheet, 3, [
        [regeneration, "CP LI 1", sickness, 9.5, 9.3, 6.4, 8.9, "✔", None],
        [property_, "CP LI 1", sickness, 9.5, 11.8, 8.8, 12.1, "✗", "Four long-term cases in the caretaking team."],
        ["Regeneration", "CP LI 2", "Staff with an appraisal in the year", "95%", "90%", "80%", "92%", "~",
         "Three appraisals are booked for May."],
        [property_, "CP LI 2", "Staff with an appraisal in the year", "95%", "94%", "88%", "96%", "✔", None],
        [regeneration, "CP LI 3", "Undisputed invoices paid within 30 days", "97%", "96.8%", "97.1%", "97.5%", "✔", None],
        [property_, "CP LI 3", "Undisputed invoices paid within 30 days", "97%", "98%", "97%", None, None, None],
        [regeneration, "NI 151", "Working age people in work", "Male 75% / Female 68%", "Male 75.2% / Female 67.0%",
         "Male 74.6% / Female 66.4%", "Male 74.1% / Female 66.2%", "~", "Two employers closed in the autumn."],
        [regeneration, "NI 152", "Working age people on out of work benefits", "16%", "15.1%", "18.8%", "19.4% E", "✗",
         "Estimated from the February count."],
        [regeneration, "NI 171", "New businesses registered per 10,000 people", 38, 36.4, None, "Not yet available", "NYA",
         "National figures come in the autumn."],
        [property_, As(1.1, "0.00"), "Buildings open to people with a disability", "80%", "76%", "81%", "82%", "✔", None],
        [property_, "PS LI 1", "Accidents in council buildings that were reported", 4, 3, 0, "Nil", None, None],
        [property_, "PS LI 2", "Electricity used in offices", "TBC", 1498000, None, 1512000, None, "Meters change in 2010/11."],
    ])
    book.close()


def regeneration_and_property(path):
    book = Book(path, (2010, 4, 29), head="#434343")
    cover = book.sheet("Cover", [26, 80])
    book.lines(cover, [
        "Quarterly return: two services", None,
        ("Directorate", "Environment & Economy"),
        ("Period", "Quarter 4 to period end 31st March 2010"),
        ("Completed by", "Resources Officer"),
        ("Date", Day(2010, 4, 29)),
        ("Data quality sign-off", ASSURED),
    ])
    head = ["Ref", "Objective", "Action", "Due date", "Revised date", "Status", "Comments"]
    for name, service, rows in (
        ("Regeneration milestones", "Economic Regeneration", [
            ["RG 1", "Bring work to the borough", "Let the first units at the science park", Day(2010, 3, 31), None, "✔",
             "Completed: five are let."],
            [None, None, "Business support contract", Day(2009, 12, 31), Day(2010, 5, 31), "✗",
             "The funder changed its rules in November."],
        ]),
        ("Property milestones", "Property Services", [
            ["PS 1", "Fewer and better buildings", "Sell two depots", Day(2010, 3, 31), None, "~", "One is sold, one is under offer."],
            [None, None, "Condition survey of schools", Day(2010, 8, 31), None, "✔", "On course."],
        ]),
    ):
        sheet = book.sheet(name, [8, 30, 40, 13, 13, 9, 45])
        book.lines(sheet, [f"SERVICE: {service}"])
        book.header(sheet, 2, head)
        book.rows(sheet, 3, rows)
    sheet = book.sheet("Risks", [24, 30, 30, 36, 13, 9, 40])
    book.header(sheet, 0, ["Service", "Key Objective", "Risk Identified", "Risk Treatment Measures", "Target", "Progress",
                           "Commentary"])
    book.rows(sheet, 1, [
        ["Economic Regeneration", "RG 1 Bring work to the borough", "Grants end", "Bids to two other funds", "March 2010", "✔",
         "Completed: both bids are in."],
        ["Property Services", "PS 1 Fewer and better buildings", "Nobody buys the depots", "Auction as a fallback",
         "September 2010", "~", "Auction house chosen."],
    ])
    sheet = book.sheet("Equality", [24, 28, 45, 13, 9, 40])
    book.header(sheet, 0, ["Service", "Strategy/Policy/Service", "HIGH Priority Actions", "Target", "Progress", "Commentary"])
    book.rows(sheet, 1, [
        ["Economic Regeneration", "Skills", "Courses at times that suit parents", "March 2010", "✔", "Completed."],
        ["Property Services", "Access", "Lifts in two community centres", "March 2010", "✔", "Completed in January."],
    ])
    book.close()
