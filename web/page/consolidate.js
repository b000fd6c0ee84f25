// Consolidate, on the performance team's page: what was checked becomes the workbooks, by the bytes that were checked.

/** What was made last: its article, and the files that went in; nothing before. */
let made;

/** Whether the workbooks are to be made once all is checked. */
let wanted = false;

/** How often it was tried: what is shown is told apart by it. */
let tried = 0;

/** Files in words: `1 file`, `40 files`. */
const inFiles = (count) => `${count} ${count === 1 ? "file" : "files"}`;

/** What goes in, by name: files as they were checked, and those that could not be read here, with why. */
function whatGoesIn() {
  const all = [...checks.values()].flatMap(({ files, fault }) => {
    const unread = fault && whyUnread(fault);
    return files.map((file) => ({ ...file, unread }));
  });
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Says what would go in now, and whether what was made is out of date. */
function tellWhatIsTaken() {
  if (!bundle.consolidates) {
    return;
  }
  const files = whatGoesIn();
  const unread = files.filter(({ unread }) => unread).length;
  const rest = unread === 0
    ? " as they were checked."
    : `; ${unread === 1 ? "one" : unread} of them could not be read here, and ${unread === 1 ? "is" : "are"} listed as such in what is made.`;
  $("takes").textContent = files.length === 0
    ? "Choose the returns first: each is checked, and then all of them are consolidated."
    : `From ${inFiles(files.length)}${rest}`;
  $("make-told").textContent = wanted ? "The workbooks are made as soon as all is checked." : "";
  const given = files.filter(({ partly }) => partly).length;
  $("partly").hidden = given === 0;
  $("partly").textContent =
    `Of the folder that was dropped the browser gave ${inFiles(given)}. If there are more in it, press “Choose a folder of returns”: ` +
    "a dropped folder comes without files whose names begin with a blank or with ~, or hold characters that nobody sees.";
  $("make").disabled = files.length === 0 && running === undefined;
  if (made !== undefined) {
    const changes = sinceMade(made, files);
    made.stale.hidden = changes.length === 0;
    made.stale.lastChild.textContent = ` ${changes.join(" ")} Make the workbooks again.`;
  }
}

/** What is other than when the workbooks were made, in sentences. */
function sinceMade({ files, quarters }, now) {
  const [then, by] = [files, now].map((all) => new Map(all.map((one) => [one.name, one])));
  const has = (count) => (count === 1 ? "1 file has" : `${count} files have`);
  const newer = files.filter((one) => {
    const other = by.get(one.name);
    return other !== undefined && !(isSame(one.file, other.file) && (one.unread === undefined) === (other.unread === undefined));
  }).length;
  const come = now.filter(({ name }) => !then.has(name)).length;
  const gone = files.filter(({ name }) => !by.has(name)).length;
  const quartersNow = [...earlier.values()];
  const others = quarters.length !== quartersNow.length || quarters.some((one) => earlier.get(one.name) !== one);
  return [
    newer > 0 && `${newer} of ${inFiles(files.length)} ${newer === 1 ? "is" : "are"} newer than what was consolidated.`,
    come > 0 && `${has(come)} come since.`,
    gone > 0 && `${has(gone)} been cleared since.`,
    others && "The earlier quarters are others.",
  ].filter(Boolean);
}

/** The bytes of blobs, by name. */
function bytesNow(files, blobOf) {
  return Promise.all(files.map(async (one) => ({ name: one.name, bytes: new Uint8Array(await blobOf(one).arrayBuffer()) })));
}

/** What the core says of all files together. */
async function askForAll(files, quarters, signal) {
  const read = files.filter(({ unread }) => unread === undefined);
  const unopened = files
    .filter(({ unread }) => unread !== undefined)
    .map(({ name, unread: [reason, advice] }) => ({ name, reason, advice }));
  let returns;
  let old;
  try {
    returns = await bytesNow(read, ({ kept }) => kept);
    old = await bytesNow(quarters, ({ bytes }) => bytes);
  } catch (error) {
    return { fault: "memory", said: String(error) };
  }
  return ask({ asked: ASKED.consolidate, returns, unopened, earlier: old }, signal);
}

/** Makes the workbooks; where something is still being checked, afterwards. */
async function consolidate() {
  wanted = running !== undefined;
  tellWhatIsTaken();
  if (wanted) {
    return;
  }
  const [files, quarters] = [whatGoesIn(), [...earlier.values()]];
  const began = begin(() => ({ all: 1, done: 0 }));
  say(`Making the workbooks from ${inFiles(files.length)}…`);
  const { kind, parts, ...fault } = await askForAll(files, quarters, began.signal);
  const stayed = end(began);
  tried += 1;
  const at = clock();
  if (kind === ANSWER.period) {
    made = { files, quarters, ...articleWithMark(parts, { number: tried, at, count: files.length }) };
    $("made").replaceChildren(made.article);
    say(`The workbooks are made from ${inFiles(files.length)}. Save them below.`);
  } else {
    const failed = kind === ANSWER.failed ? { fault: "failed", said: text(parts[0]) } : faultOf({ kind, parts, ...fault });
    const why = articleNotMade(failed, tried);
    $("made").replaceChildren(why, ...(made ? [made.article] : []));
    say("The workbooks were not made. What to do stands below.");
  }
  wanted &&= waiting.length > 0;
  tellWhatIsTaken();
  if (stayed) {
    $("made").querySelector("h3").focus();
  }
  if (waiting.length > 0) {
    run();
  }
}

/** The article of what was made, with the mark that says when it is out of date. */
function articleWithMark(parts, how) {
  const article = articleMade(parts, how);
  const stale = make("p", undefined, { className: "verdict doubtful", hidden: true });
  stale.append(make("strong", "Out of date."), "");
  article.querySelector("h3").after(stale);
  signed(article);
  return { article, stale };
}

/** Makes the page one that consolidates: its section, and its words for whoever has the returns of all services. */
function introduceTeam() {
  $("team").hidden = false;
  $("choose-folder").hidden = false;
  for (const element of document.querySelectorAll("[data-team]")) {
    element.textContent = element.dataset.team;
  }
  $("make").addEventListener("click", consolidate);
  $("choose-folder").addEventListener("click", () => $("folder").click());
  $("folder").addEventListener("change", () => take(chosen($("folder"))));
  for (const id of ["earlier-files", "earlier-folder"]) {
    $(`choose-${id}`).addEventListener("click", () => $(id).click());
    $(id).addEventListener("change", () => takeEarlier(chosen($(id))));
  }
  $("clear-earlier").addEventListener("click", clearEarlier);
  tellEarlier();
}
