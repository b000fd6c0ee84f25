//! The clean return, its configuration and its register: nothing is to be said of them.

use qmr::check::NewValue::{self, Date as Day, Number, Percent, Text};

pub(super) const CONFIG: &str = r#"council = "Example Council"
period = "2025/26 Q4"

[register]
indicators = "indicators.csv"

[judging]
tolerance = "5%"

[[directorate]]
id = "HM"
name = "Homes"
  [[directorate.service]]
  id = "HSG"
  name = "Housing"
  aliases = ["Housing Services"]
  board = "homes"
  [[directorate.service]]
  id = "ENV"
  name = "Environment"
  board = "homes"

[[board]]
id = "homes"
name = "Homes Board"
"#;

pub(super) const REGISTER: &str = "\
ref,title,service,polarity,unit,limb,aliases,kind,measure,due,decimals,prior_actual,target,target_upper,q1_target,q2_target,q3_target,tolerance,minimum,maximum
HSG01,Homes re-let within 25 days,HSG,higher,%,,,key,,,,80,82,,,,,,0,100
HSG02,Rent collected,HSG,higher,%,,HSG2A,key,,,,95,96,,,,,,0,100
HSG03,Repairs completed in time,HSG,higher,%,,,other,,,,91,95,,,,,,0,100
HSG04,Households in temporary accommodation,HSG,lower,households,,,other,,,0,130,120,,,,,,0,
HSG05,Satisfied with their home,HSG,higher,%,Tenants,,other,,,,78,80,,,,,,0,100
HSG05,Satisfied with their home,HSG,higher,%,Leaseholders,,other,,,,58,60,,,,,,0,100
HSG06,Homes made decent,HSG,higher,homes,,,other,cumulative,,0,300,400,,,,,,0,
ENV01,Waste recycled,ENV,higher,%,,,key,,,,38,40,,,,,,0,100
";

const COVER: &[(&str, NewValue)] = &[
    ("A1", Text("Quarterly performance return")),
    ("A3", Text("DIRECTORATE")),
    ("B3", Text("Homes")),
    ("A4", Text("SERVICE")),
    ("B4", Text("Housing")),
    ("A5", Text("PERIOD")),
    ("B5", Text("Quarter 4 to period end 31st March 2026")),
    ("A6", Text("Completed by")),
    ("B6", Text("Performance Officer")),
    ("A7", Text("Date submitted")),
    ("B7", Day(jiff::civil::date(2026, 4, 14), "14/04/2026")),
    ("A8", Text("Data quality")),
    ("B8", Text("Checked against the housing system")),
    ("A10", Text("Total 2 · 2 ✓ · 0 ? · 0 ×")),
];

const INDICATORS: &[(&str, NewValue)] = &[
    ("A1", Text("Performance indicators")),
    ("A4", Text("Ref.")),
    ("B4", Text("Description")),
    ("C4", Text("Actual 2024/25")),
    ("D4", Text("Target 2025/26")),
    ("E4", Text("Quarter 4")),
    ("F4", Text("Progress")),
    ("G4", Text("Commentary")),
    ("A5", Text("HSG01")),
    ("B5", Text("Homes re-let within 25 days")),
    ("C5", Percent(0.8)),
    ("D5", Percent(0.82)),
    ("E5", Percent(0.842)),
    ("F5", Text("✓")),
    ("G5", Text("The empty homes team is at full strength.")),
    ("A6", Text("HSG02")),
    ("B6", Text("Rent collected")),
    ("C6", Percent(0.95)),
    ("D6", Percent(0.96)),
    ("E6", Percent(0.971)),
    ("F6", Text("✓")),
    ("A7", Text("HSG03")),
    ("B7", Text("Repairs completed in time")),
    ("C7", Percent(0.91)),
    ("D7", Percent(0.95)),
    ("E7", Percent(0.912)),
    ("F7", Text("?")),
    ("G7", Text("The contractor changed in January; two crews have joined since.")),
    ("A8", Text("HSG04")),
    ("B8", Text("Households in temporary accommodation")),
    ("C8", Number(130.0)),
    ("D8", Number(120.0)),
    ("E8", Number(118.0)),
    ("F8", Text("✓")),
    ("A9", Text("HSG05")),
    ("B9", Text("Satisfied with their home: Tenants")),
    ("C9", Percent(0.78)),
    ("D9", Percent(0.8)),
    ("E9", Percent(0.81)),
    ("F9", Text("✓")),
    ("B10", Text("Satisfied with their home: Leaseholders")),
    ("C10", Percent(0.58)),
    ("D10", Percent(0.6)),
    ("E10", Percent(0.64)),
    ("F10", Text("✓")),
    ("A11", Text("HSG06")),
    ("B11", Text("Homes made decent")),
    ("C11", Number(300.0)),
    ("D11", Number(400.0)),
    ("E11", Number(412.0)),
    ("F11", Text("✓")),
];

const MILESTONES: &[(&str, NewValue)] = &[
    ("A1", Text("Objectives and milestones")),
    ("A3", Text("Service Plan Ref.")),
    ("B3", Text("Objective")),
    ("C3", Text("2025/26 Milestone")),
    ("D3", Text("Revised date")),
    ("E3", Text("Progress to date")),
    ("F3", Text("Commentary")),
    ("A4", Text("H1")),
    ("B4", Text("Good homes, well kept")),
    ("C4", Text("Adopt the repairs policy Dec 2025 (AOF 3)")),
    ("E4", Text("✓")),
    ("F4", Text("The policy is adopted and in use.")),
    ("C5", Text("Let the heating contract Mar 2026 (AOF 3 & 7)")),
    ("E5", Text("✓")),
    ("F5", Text("The contract is let.")),
    ("A6", Text("H2")),
    ("B6", Text("Fewer people without a home")),
    ("C6", Text("Open the advice hub Sep 2026 (AOF 9)")),
    ("E6", Text("?")),
    ("F6", Text("Premises are being sought.")),
];

const RISKS: &[(&str, NewValue)] = &[
    ("A1", Text("Risk control measures")),
    ("A3", Text("Key Objective")),
    ("B3", Text("Risk Identified")),
    ("C3", Text("Risk Treatment Measures")),
    ("D3", Text("Target")),
    ("E3", Text("Progress")),
    ("F3", Text("Commentary")),
    ("A4", Text("Good homes, well kept")),
    ("B4", Text("The contractor fails")),
    ("C4", Text("Keep a second contractor on call")),
    ("D4", Text("March 2026")),
    ("E4", Text("✓")),
    ("F4", Text("A call-off agreement is in place.")),
];

const EQUALITY: &[(&str, NewValue)] = &[
    ("A1", Text("High priority equality actions")),
    ("A3", Text("Strategy/Policy/Service")),
    ("B3", Text("HIGH Priority Actions")),
    ("C3", Text("Target")),
    ("D3", Text("Progress")),
    ("E3", Text("Commentary")),
    ("A4", Text("Allocations")),
    ("B4", Text("Offer the application form in large print")),
    ("C4", Text("March 2026")),
    ("D4", Text("✓")),
    ("E4", Text("The form is in use at every desk.")),
];

pub(super) const SHEETS: &[(&str, &[(&str, NewValue)])] = &[
    ("Cover", COVER),
    ("Indicators", INDICATORS),
    ("Milestones", MILESTONES),
    ("Risks", RISKS),
    ("Equality", EQUALITY),
];
