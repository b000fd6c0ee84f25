// What the page says where the core says nothing.

/** Who helps where the page cannot: on its own page the performance team is no help to itself. */
const TEAM = bundle.consolidates ? "whoever made this page" : "the performance team";

/** Why a return was not checked, and what to do. None of it is damage to the file. */
function notChecked({ fault, said, seconds }) {
  const fine = "Your return may be in order.";
  switch (fault) {
    case "time":
      return [
        `It took longer than ${seconds} seconds, so the check was ended. ${fine}`,
        `Close other programs and check it again. If it takes too long again, send the return to ${TEAM}.`,
      ];
    case "memory":
      return [
        `The browser did not have enough memory for the check. ${fine}`,
        `Close other tabs and programs and check it again. If that does not help, send the return to ${TEAM}.`,
      ];
    case "encoding":
      return [
        "It was saved by an old program in East Asian letters, which this page cannot read.",
        "Open it in Excel, save it as an Excel workbook (.xlsx), and check that.",
      ];
    case "stopped":
      return ["You stopped the check.", "Check it again when you like."];
    case "large":
      return [
        `It is larger than ${MOST_BYTES / MIB} MB, the most that this page checks.`,
        `Take pictures and sheets out of it that are no part of the return, or send it to ${TEAM}.`,
      ];
    case "unreadable":
      return [
        "The browser could not read it. It may have been changed, moved or renamed since you chose it.",
        "Choose it again. If it lies in an e-mail or in OneDrive, save it on your computer first.",
      ];
    case "configuration":
      return [`What this page knows of the council is faulty: ${said}`, `Send this line to ${TEAM}, and ask for a new page.`];
    default:
      return [
        `This page has a fault, and it stopped the check. ${fine}`,
        `Send the return to ${TEAM}, with this line: “${said}”`,
      ];
  }
}

/** Why a file goes into what is consolidated as one that could not be read here, and what to do; nothing where it was read. */
function whyUnread({ fault, said, seconds }) {
  const elsewhere = "Ask for a copy of it as .xlsx without pictures, or consolidate with qmr on another computer.";
  switch (fault) {
    case "time":
      return [`Its check in the browser took longer than ${seconds} seconds.`, elsewhere];
    case "memory":
      return ["The browser did not have enough memory for it.", elsewhere];
    case "encoding":
      return ["It was saved by an old program in East Asian letters, which the page cannot read.", "Ask for a copy of it as .xlsx."];
    case "stopped":
      return ["Its check was stopped before it was done.", "Check it again, and consolidate again."];
    case "large":
      return [`It is larger than ${MOST_BYTES / MIB} MB, the most that the page checks.`, elsewhere];
    case "unreadable":
      return [
        "The browser could not read it: it may have been changed, moved or renamed since it was chosen.",
        "Choose it again, and consolidate again.",
      ];
    case "configuration":
      return undefined;
    default:
      return [`The page has a fault, and it stopped the check of it: “${said}”`, elsewhere];
  }
}

/** Why no workbooks were made, and what to do. */
function notMade({ fault, said, seconds }) {
  const elsewhere = "consolidate with qmr on another computer, or send the returns and the earlier quarters to somebody who can.";
  switch (fault) {
    case "time":
      return [
        `It took longer than ${seconds} seconds, so it was ended. The returns may be in order.`,
        `Close other programs and try again. If it takes too long again, ${elsewhere}`,
      ];
    case "memory":
      return [
        "It took more memory than the browser has for it, or than a page may have, which is 1 GiB. The returns may be in order.",
        `Close other tabs and programs and try again. If that does not help, ${elsewhere}`,
      ];
    case "stopped":
      return ["You stopped it.", "Make the workbooks again when you like."];
    case "configuration":
      return [`What this page knows of the council is faulty: ${said}`, `Send this line to ${TEAM}, and ask for a new page.`];
    case "failed":
      return [said, "Put that right, and make the workbooks again."];
    default:
      return [
        "This page has a fault, and it stopped. The returns may be in order.",
        `Send this line to ${TEAM}: “${said}” Meanwhile, ${elsewhere}`,
      ];
  }
}

/** What to do next with a return, where those of all services are consolidated. */
function teamSteps({ tone, word }) {
  if (tone === "good") {
    return ["It goes in as it is."];
  }
  if (word === "Not ready") {
    return [
      "Send the report or the copy with notes back to the service; or put right in Excel what stands under “Fix before you submit”, save, and check it here again.",
      "As it is now it goes in with what can be read; what cannot be is listed.",
    ];
  }
  return ["Look at what is said of it. It goes in as it is now."];
}

/** What to do next, step by step, after a check of one file or of several. */
function nextSteps({ tone, word, counts }, several, note) {
  if (bundle.consolidates) {
    return teamSteps({ tone, word });
  }
  const look = "Look at what stands below under “Check”: it may be right as it is.";
  if (tone === "good") {
    const send = note ?? "Send the return in.";
    return counts.warnings === 0 ? [send] : [look, send];
  }
  if (several) {
    return ["Look at what is said below of each file.", "Mend what is to be mended, save, and check again."];
  }
  if (word === "Not ready") {
    return [
      "Open the file in Excel, and put right what stands below under “Fix before you submit”.",
      ...(counts.warnings === 0 ? [] : [look]),
      "Save the file, and check it here again.",
    ];
  }
  return ["Do what is said below, and check it here again."];
}

/** What has changed since the check before. */
function sinceBefore(before, { counts }) {
  if (before?.counts === undefined) {
    return "";
  }
  const change = (was, is, what) => (was === is ? "" : ` ${Math.abs(was - is)} ${is < was ? "fewer" : "more"} ${what}.`);
  const { errors, warnings } = before.counts;
  const changes = change(errors, counts.errors, "to fix") + change(warnings, counts.warnings, "to check");
  return changes || " As many to fix and to check as before.";
}
