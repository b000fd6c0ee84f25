// A check: its files as they were checked, what the core said of them, how that is shown, and what can be done with it.

/** How many checks there were: their reports are told apart by it. */
let numbered = 0;

/** So many reports are shown whole; of more, those that come are folded. */
const SHOWN_WHOLE = bundle.consolidates ? 1 : 10;

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/** What files are called that are checked together. */
function named(files) {
  const [names, more] = [files.slice(0, 3).map(({ name }) => name).join(", "), files.length - 3];
  return more > 0 ? `${names} and ${more} more` : names;
}

/** The bytes of files, which are kept as they were checked; a fault where they cannot be had. */
async function bytesOf(files) {
  const returns = [];
  let size = 0;
  for (const one of files) {
    size += one.file.size;
    if (size > MOST_BYTES) {
      return { fault: "large" };
    }
    try {
      const bytes = new Uint8Array(await one.file.arrayBuffer());
      one.kept = new Blob([bytes]);
      returns.push({ name: one.name, bytes });
    } catch {
      return { fault: "unreadable" };
    }
  }
  return { returns };
}

/** Checks files that belong together, and shows what is said of them. */
async function check(files, signal) {
  const had = await bytesOf(files);
  return show(files, had.fault ? had : await ask({ asked: ASKED.check, returns: had.returns }, signal));
}

/** Shows what came of a check, in the place of an earlier one of the same files. */
function show(files, { kind, parts, ...fault }) {
  const key = files.map(({ name }) => name).join("\n");
  const before = checks.get(key);
  numbered += 1;
  const one = { key, name: named(files), files, number: numbered, at: clock() };
  const heading = make("h2", one.name, { id: `check-${one.number}`, tabIndex: -1 });
  one.article = make("article", undefined, { className: "report" });
  one.article.setAttribute("aria-labelledby", heading.id);
  one.article.append(heading);
  if (kind === ANSWER.reports) {
    checked(one, parts, before);
  } else {
    notDone(one, faultOf({ kind, parts, ...fault }));
  }
  if (before) {
    before.article.replaceWith(one.article);
  } else {
    $("reports").append(one.article);
  }
  checks.set(key, one);
  return one;
}

/** Why there is no answer such as was asked for. */
function faultOf({ kind, parts, ...fault }) {
  if (kind === undefined) {
    return fault;
  }
  return { fault: kind === ANSWER.configuration ? "configuration" : "page", said: text(parts[0] ?? new Uint8Array()) };
}

/** Fills the article of a check that was made. */
function checked(one, [json, html, csv], before) {
  const { part, several } = shown(text(html), one.number);
  Object.assign(one, outcome(part, JSON.parse(text(json))), { html, csv });
  const others = checks.size + waiting.length - (before ? 1 : 0);
  const whole = before?.html ? (before.fold?.open ?? true) : others < SHOWN_WHOLE;
  const again = before ? `Checked again at ${one.at}, in place of ${before.at}.` : `Checked at ${one.at}.`;
  const when = make("p", again + sinceBefore(before, one), { className: "checked" });
  const answer = make("p", "", { className: "answer" });
  answer.setAttribute("role", "status");
  const verdict = several ? [] : [part.querySelector(".verdict")];
  const rest = [nextBox(one, several), actions(one, answer), answer];
  one.article.append(...verdict, when, ...saidOfNames(one));
  one.article.append(...(whole && before?.fold === undefined ? [...rest, part] : [folded(one, rest, whole)]));
}

/** What can be done with a check, and its report, which is put in where it is opened: many would make the page slow. */
function folded(one, rest, open) {
  one.fold = make("details", undefined, { className: "fold" });
  one.fold.append(make("summary", "What was found, and what to do"), ...rest);
  one.fill = () => {
    const { part, several } = shown(text(one.html), one.number);
    if (!several) {
      part.querySelector(".verdict").remove();
    }
    one.fold.append(part);
    one.fill = () => {};
  };
  one.fold.addEventListener("toggle", () => one.fill());
  if (open) {
    unfold(one);
  }
  return one.fold;
}

/** Opens the report of a check where it is folded. */
function unfold(one) {
  if (one.fold !== undefined) {
    one.fill();
    one.fold.open = true;
  }
}

/** Fills the article of a check that was not made. */
function notDone(one, fault) {
  const [why, step] = notChecked(fault);
  Object.assign(one, { tone: "bad", word: "Not checked", fault });
  const verdict = make("p", undefined, { className: "verdict bad" });
  verdict.append(make("strong", "Not checked."), ` ${why}`);
  const buttons = make("p", undefined, { className: "actions" });
  buttons.append(againButton(one), clearButton(one));
  one.article.append(verdict, ...saidOfNames(one), make("p", step), buttons);
  signed(one.article);
}

/** What to do next. */
function nextBox(one, several) {
  const box = make("div", undefined, { className: "next" });
  const steps = nextSteps(one, several, bundle.note);
  const list = make("ol");
  list.append(...steps.map((step) => make("li", step)));
  box.append(make("h3", "What to do next"), steps.length === 1 ? make("p", steps[0]) : list);
  if (one.tone !== "good") {
    const again = make("p");
    again.append(againButton(one));
    box.append(again);
  }
  return box;
}

/** Whether the browser can read the files of a check anew. */
const canBeReadAnew = ({ files }) => files.every(({ again }) => again !== undefined);

/** By which a file is checked again: as it is now, where the browser can read it anew, else as it is chosen. */
function againButton(one) {
  if (canBeReadAnew(one)) {
    return button("Check again", () => checkAgain(one));
  }
  return button("Choose the mended file", () => chooseFor(one));
}

/** The files of a check as they are now; as they were where they cannot be had. */
function readAnew({ files }) {
  return Promise.all(files.map(async ({ kept, ...one }) => ({ ...one, file: await one.again().catch(() => one.file) })));
}

async function checkAgain(one) {
  enqueue([await readAnew(one)]);
}

/** Checks again whatever has changed since it was checked, as far as the browser can tell. */
async function checkChanged() {
  const changed = [];
  for (const one of [...checks.values()].filter(canBeReadAnew)) {
    const now = await readAnew(one);
    if (now.some(({ file }, at) => !isSame(file, one.files[at].file))) {
      changed.push(now);
    }
  }
  if (changed.length === 0) {
    say("No file has changed since it was checked.");
  } else {
    enqueue(changed);
  }
}

/** Takes a check off the page. */
function remove(one) {
  one.article.remove();
  checks.delete(one.key);
  summarise();
}

function clearButton(one) {
  return button("Clear", () => {
    remove(one);
    say(`${one.name} was cleared.`);
    $("choose").focus();
  });
}

/** What can be done with a report; what comes of it is said in `answer`. */
function actions(one, answer) {
  const stem = one.files[0].name.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const saved = (name, type, bytes, more = ".") => {
    save(name, type, bytes);
    answer.textContent = `Saved among your downloads: ${name}${more}`;
  };
  const copies = one.files.map((file) => {
    const words = one.files.length > 1 ? `Save a copy of ${file.name} with notes` : "Save a copy with notes";
    return button(words, () => annotated(one, file, answer, saved));
  });
  const bar = make("p", undefined, { className: "actions" });
  bar.append(
    ...copies,
    button("Save this report", () => saved(`${stem}-report.html`, "text/html", one.html)),
    button("Save as a list for Excel (CSV)", () => saved(`${stem}-findings.csv`, "text/csv", one.csv)),
    button("Print", () => printAlone(one)),
    clearButton(one),
  );
  return bar;
}

/** Saves the copy of a file with a note at each cell; where there can be none, says why. */
async function annotated(one, file, answer, saved) {
  answer.textContent = "Making the copy…";
  // The core makes the copy of the last.
  const files = [...one.files.filter((other) => other !== file), file];
  const bytes = files.map(async ({ name, kept }) => ({ name, bytes: new Uint8Array(await kept.arrayBuffer()) }));
  const told = await ask({ asked: ASKED.annotated, returns: await Promise.all(bytes) });
  if (told.kind === ANSWER.annotated) {
    const [name, copy, line] = told.parts;
    // Beside the officer's own file it would be taken for it.
    saved(text(name).replace(/(\.[^.]*)?$/, "-with-notes$1"), "application/octet-stream", copy, `, ${text(line)}.`);
  } else if (told.kind === ANSWER.none) {
    answer.textContent = `There is no copy with notes: ${text(told.parts[0])} This report tells the same.`;
  } else {
    answer.textContent = notChecked(faultOf(told)).join(" ");
  }
}

function printAlone(one) {
  const { article } = one;
  unfold(one);
  document.body.classList.add("alone");
  article.classList.add("printed");
  const back = () => {
    document.body.classList.remove("alone");
    article.classList.remove("printed");
  };
  window.addEventListener("afterprint", back, { once: true });
  window.print();
}
