// The performance team's page, in Chromium: returns are dropped and consolidated, and what is saved is what `qmr consolidate`
// writes. What the page itself does is looked at with cores of our own making.

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const puppeteer = require("puppeteer-core");
const cores = require("./cores.js");
const { council, folder, onScreens, openedIn, press, program, savedIn, says, told } = require("./harness.js");

const FAULTY = "leisure-faulty-q4.xlsx";
const READY = "health-and-partnerships-q4.xlsx";
const PERIOD = "2009-10-q4";

let browser;
before(async () => {
  browser = await puppeteer.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox"], pipe: true });
});
after(() => browser.close());

const JSON_OF_A_CHECK = '{"totals": {"errors": 0, "warnings": 0, "notes": 0}}';
const REPORT_OF_A_CHECK =
  '<main><h1>T</h1><section aria-labelledby="f0"><h2 id="f0">x</h2><p class="verdict good"><strong>Ready.</strong></p>' +
  "<p>Understood.</p></section></main>";
const CHECK = [0, [JSON_OF_A_CHECK, REPORT_OF_A_CHECK, "csv"]];
const FILES = [["council-2009-10-q4.xlsx", "the council's"], ["exceptions/all.csv", "the exceptions"], ["manifest.json", "{}"]];
const MADE = [6, ["Anytown, 2009/10 Q4\n<b>12</b> services", "2009-10-q4.zip", ...archived(FILES)]];

/** An archive with these files somewhere in it; of each its path, and where in the archive it stands. */
function archived(files) {
  let archive = "the archive: ";
  const places = files.flatMap(([path, bytes]) => {
    const place = Buffer.from(new Uint32Array([archive.length, bytes.length]).buffer);
    archive += `${bytes} | `;
    return [path, place];
  });
  return [archive, ...places];
}

/** The button that puts a file in another's place. */
const INSTEAD_OF = (name) => `It is the same return, mended: take it in place of ${name}`;

/** Which of the reports are in the page. */
const UNDERSTOOD = (all) => all.map((one) => one.textContent.includes("Understood"));

/** The team's page with a core that says this of a check and of all of them. */
function opened({ check = CHECK, all = MADE, core = cores.consolidating(check, all), words, ...how } = {}) {
  return openedIn(browser, { core, words: { consolidates: true, as_at: null, ...words }, ...how });
}

/** Waits until something of the page reads like this. */
async function reads(tab, selector, like) {
  const matches = (where, source) => new RegExp(source).test(document.querySelector(where)?.textContent);
  await tab.waitForFunction(matches, { timeout: 30_000 }, selector, like.source);
}

/** Two folders with a file of one name in each. */
function twoOfOneName() {
  const [here, there] = [folder(), folder()];
  fs.copyFileSync(path.join(process.env.SAMPLES, "returns", READY), path.join(here, "return.xlsx"));
  fs.copyFileSync(path.join(process.env.SAMPLES, "returns", FAULTY), path.join(there, "return.xlsx"));
  return [here, there].map((home) => path.join(home, "return.xlsx"));
}

/** What an archive holds, by path. */
function unpacked(archive) {
  const home = folder();
  fs.writeFileSync(path.join(home, "saved.zip"), archive);
  const { status, stderr } = spawnSync("python3", ["-m", "zipfile", "-e", "saved.zip", "."], { cwd: home });
  assert.equal(status, 0, String(stderr));
  fs.rmSync(path.join(home, "saved.zip"));
  return filesBelow(home);
}

/** The files below a folder, by path. */
function filesBelow(home) {
  const all = fs.readdirSync(home, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return new Map(all.map((one) => {
    const own = path.join(one.parentPath ?? one.path, one.name);
    return [path.relative(home, own), fs.readFileSync(own)];
  }));
}

/** The files that the program makes of a council's returns. */
function written(home, ...more) {
  const out = folder();
  program(home, "consolidate", "--output", out, ...more);
  return filesBelow(out);
}

/** Holds what was saved against what the program writes. */
function same(saved, written) {
  assert.deepEqual([...saved.keys()].sort(), [...written.keys()].sort());
  for (const [name, bytes] of written) {
    assert.ok(saved.get(name).equals(bytes), name);
  }
}

const withTheCore = process.env.QMR_TEAM === undefined ? { skip: "there is no page of the performance team" } : {};

test("the samples' returns are consolidated with earlier quarters as by the program", withTheCore, async () => {
  const { home, file } = council([]);
  fs.cpSync(path.join(process.env.SAMPLES, "returns"), file("returns"), { recursive: true });
  const it = await openedIn(browser, { team: true });
  await it.drop(file("returns"));
  await says(it.tab, /^10 checked/);
  await it.dropOn("#earlier", file("history"));
  await reads(it.tab, "#earlier-told", /^11 files chosen: history \(1 file\), history\/2008-09-q1 \(1 file\)/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made from 10 files/);
  await press(it.tab, "Save everything (.zip)");
  const saved = unpacked(await savedIn(it.downloads, `${PERIOD}.zip`));
  same(saved, written(home));
  assert.match((await told(it.tab, ".made pre"))[0], /^Halton Borough Council, 2009\/10 Q4\n.*All services +55 +12 +21 +48 +136/s);
  // Each by itself is the same.
  const row = await it.tab.$$eval(".made tbody th", (all) => all.map((one) => one.textContent));
  assert.deepEqual(row.map((name) => `${PERIOD}/${name}`).sort(), [...saved.keys()].sort());
  await it.tab.click('[aria-label="Save exceptions/all.csv"]');
  const exceptions = await savedIn(it.downloads, "exceptions-all.csv");
  assert.ok(exceptions.equals(saved.get(`${PERIOD}/exceptions/all.csv`)));
  await it.close();
});

test("a file that could not be read here is in what is made as such", withTheCore, async () => {
  const { file } = council([READY]);
  fs.writeFileSync(file("huge.xlsx"), "");
  fs.truncateSync(file("huge.xlsx"), 65 * 1024 * 1024);
  const it = await openedIn(browser, { team: true });
  await it.drop(file(READY), file("huge.xlsx"));
  await says(it.tab, /^2 checked: 1 ready, 1 not checked/);
  await reads(it.tab, "#takes", /^From 2 files; one of them could not be read here, and is listed/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made from 2 files/);
  await press(it.tab, "Save everything (.zip)");
  const saved = unpacked(await savedIn(it.downloads, `${PERIOD}.zip`));
  const findings = String(saved.get(`${PERIOD}/findings.csv`));
  assert.match(findings, /huge\.xlsx.*larger than 64 MB/);
  const { inputs } = JSON.parse(String(saved.get(`${PERIOD}/manifest.json`)));
  assert.deepEqual(inputs.map((one) => one.path), [READY, "huge.xlsx"]);
  await it.close();
});

test("what was made is an earlier quarter on the page of the next one, and folders are chosen by keyboard too", withTheCore, async () => {
  const { home, file } = council([]);
  fs.mkdirSync(file("returns"));
  fs.copyFileSync(path.join(process.env.SAMPLES, "returns", READY), path.join(home, "returns", READY));
  const it = await openedIn(browser, { team: true });
  await it.choose([file("returns")], async () => {
    await it.tab.focus("#choose-folder");
    await it.tab.keyboard.press("Enter");
  });
  await says(it.tab, new RegExp(`^returns/${READY}: Ready`));
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made/);
  await press(it.tab, "Save everything (.zip)");
  const archive = path.join(it.downloads, `${PERIOD}.zip`);
  same(unpacked(await savedIn(it.downloads, `${PERIOD}.zip`)), written(home, "--previous", folder()));
  await it.close();

  const toml = fs.readFileSync(file("qmr.toml"), "utf8").replace("2009/10 Q4", "2010/11 Q1");
  const next = await openedIn(browser, { team: true, words: { period: "2010/11 Q1", toml: Buffer.from(toml).toString("base64") } });
  await next.drop(file("returns"));
  await says(next.tab, new RegExp(`^returns/${READY}: `));
  await next.choose([archive], () => next.tab.click("#choose-earlier-files"));
  await reads(next.tab, "#earlier-told", /^1 file chosen: 2009-10-q4.zip\.$/);
  await press(next.tab, "Make the workbooks");
  await says(next.tab, /^The workbooks are made from 1 file\./);
  await press(next.tab, "Save everything (.zip)");
  const saved = unpacked(await savedIn(next.downloads, "2010-11-q1.zip"));
  const { history } = JSON.parse(String(saved.get("2010-11-q1/manifest.json")));
  assert.ok(history.some((one) => one.path.includes("2009-10-q4") && one.path.endsWith("tidy/indicators.csv")), JSON.stringify(history));
  await next.close();
});

test("the officers' page has no such section", async () => {
  const it = await openedIn(browser);
  assert.equal(await it.tab.$eval("#team", (one) => one.checkVisibility()), false);
  assert.equal(await it.tab.$eval("#choose-folder", (one) => one.checkVisibility()), false);
  assert.deepEqual(await told(it.tab, "h1"), ["Check your quarterly return"]);
  await it.close();
});

test("what was made is shown and saved, and out of date when a return, or an earlier quarter, is another", async () => {
  const { file } = council([FAULTY, READY]);
  const it = await opened();
  assert.deepEqual(await told(it.tab, "h1"), ["Consolidate the quarterly returns"]);
  assert.ok(await it.tab.$eval("#make", (one) => one.disabled));
  await it.drop(file(FAULTY), file(READY));
  await says(it.tab, /^2 checked: 2 ready/);
  await reads(it.tab, "#takes", /^From 2 files as they were checked/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made from 2 files\. Save them below\.$/);
  const heading = await it.tab.evaluate(() => document.activeElement.textContent);
  assert.match(heading, /^2009\/10 Q4: consolidated at \d\d:\d\d from 2 files$/);
  assert.deepEqual(await told(it.tab, ".made pre"), [MADE[1][0]]);
  assert.deepEqual(await told(it.tab, ".made tbody th"), ["council-2009-10-q4.xlsx", "exceptions/all.csv", "manifest.json"]);
  await press(it.tab, "Save everything (.zip)");
  assert.equal(String(await savedIn(it.downloads, "2009-10-q4.zip")), MADE[1][2]);
  await it.tab.click('[aria-label="Save exceptions/all.csv"]');
  assert.equal(String(await savedIn(it.downloads, "exceptions-all.csv")), "the exceptions");
  const stale = () => it.tab.$eval(".made .doubtful", (one) => (one.hidden ? "" : one.textContent));
  assert.equal(await stale(), "");

  // Cleared and dropped again as it was it changes nothing; mended it does.
  await it.tab.click(".fold summary");
  await press(it.tab, "Clear", ".fold");
  await says(it.tab, /was cleared/);
  assert.match(await stale(), /Out of date\. 1 file has been cleared since\. Make the workbooks again\./);
  await it.drop(file(FAULTY));
  await says(it.tab, /^leisure/);
  assert.equal(await stale(), "");
  fs.appendFileSync(file(FAULTY), "mended");
  await it.drop(file(FAULTY));
  await reads(it.tab, ".made .doubtful", /1 of 2 files is newer than what was consolidated/);
  assert.equal((await told(it.tab, ".report")).length, 2);
  fs.copyFileSync(file(READY), file("late.xlsx"));
  await it.drop(file("late.xlsx"));
  await reads(it.tab, ".made .doubtful", /1 file has come since/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /made from 3 files/);
  assert.equal((await told(it.tab, ".made")).length, 1);
  assert.equal(await stale(), "");

  fs.writeFileSync(file("last.csv"), "period,service,ref,actual\n");
  await it.choose([file("last.csv")], () => it.tab.click("#choose-earlier-files"));
  await reads(it.tab, "#earlier-told", /^1 file chosen: last\.csv\.$/);
  assert.match(await stale(), /The earlier quarters are others/);
  await press(it.tab, "Clear earlier quarters");
  assert.equal(await stale(), "");
  await it.close();
});

test("two files of one name are both kept, and one that was mended takes its own place", async () => {
  const [one, other] = twoOfOneName();
  const it = await opened();
  await it.drop(one);
  await says(it.tab, /^return.xlsx: Ready/);
  await it.drop(other);
  await says(it.tab, /^return \(2\).xlsx: Ready/);
  await reads(it.tab, "#takes", /^From 2 files/);
  assert.match((await told(it.tab, ".apart"))[0], /^Another file called return.xlsx was here already\..*called return \(2\).xlsx here/);
  // The browser knows a dropped file again, whatever is called like it.
  fs.appendFileSync(other, "mended");
  await it.drop(other);
  await says(it.tab, /^return \(2\).xlsx: Ready/);
  await reads(it.tab, "#takes", /^From 2 files/);
  // Of a chosen one it cannot be told: it is kept, and can be put in the other's place.
  fs.appendFileSync(one, "mended");
  await it.choose([one]);
  await says(it.tab, /^return \(3\).xlsx: Ready/);
  await reads(it.tab, "#takes", /^From 3 files/);
  assert.deepEqual(await told(it.tab, "article:last-of-type .apart button"), ["return.xlsx", "return (2).xlsx"].map(INSTEAD_OF));
  await press(it.tab, INSTEAD_OF("return.xlsx"), "article:last-of-type");
  await says(it.tab, /^return.xlsx: Ready/);
  await reads(it.tab, "#takes", /^From 2 files/);
  assert.deepEqual(await told(it.tab, "#summary tbody a"), ["return.xlsx", "return (2).xlsx"]);
  await it.close();
});

test("a file chosen by itself may be one of a folder, and what has changed in a folder is checked by one button", async () => {
  const { home, file } = council([FAULTY, READY]);
  const returns = path.join(home, "returns");
  fs.mkdirSync(returns);
  for (const name of [FAULTY, READY]) {
    fs.renameSync(file(name), path.join(returns, name));
  }
  const it = await opened();
  await it.drop(returns);
  await says(it.tab, /^2 checked/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made/);
  await press(it.tab, "Check what has changed");
  await says(it.tab, /^No file has changed since it was checked\.$/);
  fs.appendFileSync(path.join(returns, READY), "mended");
  await press(it.tab, "Check what has changed");
  await says(it.tab, new RegExp(`^returns/${READY}: Ready`));
  await reads(it.tab, ".made .doubtful", /1 of 2 files is newer/);

  await it.choose([path.join(returns, FAULTY)]);
  await says(it.tab, new RegExp(`^${FAULTY}: Ready`));
  await reads(it.tab, "#takes", /^From 3 files/);
  assert.match((await told(it.tab, ".apart"))[0], new RegExp(`^returns/${FAULTY} is here too\\. Each is taken\\.`));
  await press(it.tab, INSTEAD_OF(`returns/${FAULTY}`));
  await says(it.tab, new RegExp(`^returns/${FAULTY}: Ready`));
  await reads(it.tab, "#takes", /^From 2 files/);
  await it.close();
});

test("of a dropped folder the page says how many files the browser gave, and of a chosen one it takes all", async () => {
  const { home, file } = council([FAULTY, READY]);
  const returns = path.join(home, "returns");
  fs.mkdirSync(returns);
  fs.renameSync(file(FAULTY), path.join(returns, " leisure\u200b.xlsx"));
  fs.renameSync(file(READY), path.join(returns, READY));
  const it = await opened();
  await it.drop(returns);
  await says(it.tab, new RegExp(`^returns/${READY}: Ready`));
  await reads(it.tab, "#partly", /^Of the folder that was dropped the browser gave 1 file\. If there are more/);
  await it.choose([returns], () => it.tab.click("#choose-folder"));
  await reads(it.tab, "#takes", /^From 2 files/);
  assert.equal(await it.tab.$eval("#partly", (one) => one.checkVisibility()), false);
  await it.close();
});

test("the workbooks wait for what is being checked, and what comes meanwhile is checked afterwards", async () => {
  const { file } = council([FAULTY, READY]);
  const prepare = (tab) => tab.evaluateOnNewDocument(() => {
    // Nothing is asked before it is let go.
    const own = Worker.prototype.postMessage;
    const held = [];
    Worker.prototype.postMessage = function post(...message) {
      held.push(() => own.apply(this, message));
    };
    window.letGo = () => held.splice(0).forEach((one) => one());
  });
  const it = await opened({ prepare });
  const letGoUntil = (like) => it.tab.waitForFunction((source) => {
    window.letGo();
    return new RegExp(source).test(document.getElementById("status").textContent);
  }, {}, like.source);
  await it.drop(file(FAULTY));
  await says(it.tab, /^Checking leisure/);
  await press(it.tab, "Make the workbooks");
  await reads(it.tab, "#make-told", /^The workbooks are made as soon as all is checked\.$/);
  await it.tab.evaluate(() => window.letGo());
  await says(it.tab, /^Making the workbooks from 1 file…$/);
  assert.deepEqual(await told(it.tab, "#make-told"), [""]);
  await it.drop(file(READY));
  await letGoUntil(/^health.*: Ready/);
  await reads(it.tab, ".made h3", /consolidated at \d\d:\d\d from 1 file$/);
  await reads(it.tab, ".made .doubtful", /1 file has come since/);
  await it.close();
});

test("reports of several are folded until they are opened, and one alone is shown", async () => {
  const { file } = council([FAULTY, READY, "highways-q4.xlsx"]);
  const it = await opened();
  await it.drop(file(FAULTY));
  await says(it.tab, /^leisure/);
  assert.deepEqual(await told(it.tab, ".report .fold"), []);
  await it.drop(file(READY), file("highways-q4.xlsx"));
  await says(it.tab, /^2 checked|^3 checked/);
  // One by one: the first was shown whole, the others' reports are not in the page yet.
  assert.deepEqual(await it.tab.$$eval(".report", UNDERSTOOD), [true, false, false]);
  assert.equal((await told(it.tab, ".fold[open]")).length, 0);
  await it.tab.click(".fold summary");
  await reads(it.tab, ".fold", /Understood/);
  await it.tab.click("#summary tbody tr:last-child a");
  assert.equal((await told(it.tab, ".fold[open]")).length, 2);
  assert.equal((await told(it.tab, ".report .verdict")).length, 3);
  assert.deepEqual(await it.tab.$$eval(".report", UNDERSTOOD), [true, true, true]);
  // Checked again it stays as it was.
  await press(it.tab, "Clear", ".fold[open]");
  await says(it.tab, /was cleared/);
  await it.drop(file("highways-q4.xlsx"));
  await says(it.tab, /^highways/);
  assert.equal((await told(it.tab, ".fold[open]")).length, 1);
  await it.close();

  // On the officers' page those of more than ten.
  const officers = await opened({ words: { consolidates: false } });
  const many = Array.from({ length: 11 }, (_, number) => file(`${number}.xlsx`));
  many.forEach((one) => fs.copyFileSync(file(READY), one));
  await officers.drop(...many.slice(0, 10));
  await says(officers.tab, /^10 checked/);
  assert.equal((await told(officers.tab, ".fold")).length, 0);
  await officers.tab.click("#clear");
  await officers.drop(...many);
  await says(officers.tab, /^11 checked/);
  assert.equal((await told(officers.tab, ".fold")).length, 11);
  await officers.close();
});

test("where nothing is made the page says why", async () => {
  const { file } = council([READY]);
  for (const [all, like] of [
    [[2, ["No return was read."]], /Nothing was made\. No return was read\./],
    [[1, ["qmr.toml: no period"]], /What this page knows of the council is faulty: qmr.toml: no period/],
    [[9, ["astray"]], /page has a fault.*“astray”.*with qmr on another computer/s],
  ]) {
    const it = await opened({ all });
    await it.drop(file(READY));
    await says(it.tab, /: Ready/);
    await press(it.tab, "Make the workbooks");
    await says(it.tab, /^The workbooks were not made/);
    assert.match((await told(it.tab, ".made"))[0], like);
    assert.match(await it.tab.evaluate(() => document.activeElement.textContent), /: not consolidated$/);
    await it.close();
  }
});

test("making can be stopped, and what takes too long is ended; what was made before stays", async () => {
  const { file } = council([READY]);
  const prepare = (tab) => tab.evaluateOnNewDocument(() => {
    // From the second time on nobody answers.
    const own = Worker.prototype.postMessage;
    let times = 0;
    Worker.prototype.postMessage = function post(message, ...rest) {
      times += message.request?.asked === 3 ? 1 : 0;
      if (times < 2) {
        own.call(this, message, ...rest);
      }
    };
    const timeout = window.setTimeout;
    // The second is stopped, and the third has less time.
    window.setTimeout = (what, ms) => timeout(what, times === 2 && ms > 30_000 ? ms / 40 : ms);
  });
  const it = await opened({ prepare });
  await it.drop(file(READY));
  await says(it.tab, /: Ready/);
  await press(it.tab, "Make the workbooks");
  await says(it.tab, /^The workbooks are made/);
  await press(it.tab, "Make the workbooks");
  await it.tab.waitForFunction(() => document.getElementById("stop").checkVisibility());
  await it.tab.click("#stop");
  await says(it.tab, /^The workbooks were not made/);
  const [why, madeBefore] = await told(it.tab, ".made h3");
  assert.equal(why, "2009/10 Q4: not consolidated");
  assert.match(madeBefore, /^2009\/10 Q4: consolidated at/);
  assert.match((await told(it.tab, ".made"))[0], /You stopped it\./);
  await press(it.tab, "Make the workbooks");
  await reads(it.tab, ".made", /longer than 60 seconds.*may be in order/);
  assert.equal((await told(it.tab, ".made")).length, 2);
  await it.close();
});

test("the page of the team has no fault by axe-core, and nothing is wider than the screen", async () => {
  const { file } = council([FAULTY, READY]);
  await onScreens(opened, async (it, look) => {
    await look("empty");
    await it.drop(file(FAULTY), file(READY));
    await says(it.tab, /^2 checked/);
    await press(it.tab, "Make the workbooks");
    await says(it.tab, /^The workbooks are made/);
    await it.tab.$$eval(".fold > summary", (all) => all.forEach((one) => one.click()));
    await it.tab.click("#clear");
    await look("made, and out of date");
  });
});
