// The page as a person uses it, in Chromium: files are dropped by drag events and chosen in the dialog, reports are saved and
// held against the program's.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { spawnSync } = require("node:child_process");
const { after, before, test } = require("node:test");
const puppeteer = require("puppeteer-core");
const cores = require("./cores.js");
const { council, folder, onScreens, openedIn, press, program, savedIn, says, told } = require("./harness.js");

const FAULTY = "leisure-faulty-q4.xlsx";
const READY = "health-and-partnerships-q4.xlsx";

let browser;
before(async () => {
  browser = await puppeteer.launch({ executablePath: process.env.BROWSER, args: ["--no-sandbox"], pipe: true });
});
after(() => browser.close());

const opened = (how) => openedIn(browser, how);

/** Saves what a report offers, and holds it against what the program writes of the same files. */
async function sameAsTheProgram({ tab, downloads }, home, names, stem) {
  await press(tab, "Save this report");
  const html = await savedIn(downloads, `${stem}-report.html`);
  assert.ok(html.equals(program(home, "validate", ...names, "--format", "html")), `${stem}: HTML`);
  await press(tab, "Save as a list for Excel (CSV)");
  const csv = await savedIn(downloads, `${stem}-findings.csv`);
  assert.ok(csv.equals(program(home, "validate", ...names, "--format", "csv")), `${stem}: CSV`);
}

test("every return of the samples is checked as by the program", async () => {
  const returns = fs.readdirSync(path.join(process.env.SAMPLES, "returns")).sort();
  const { home, file } = council(returns);
  for (const name of returns) {
    const it = await opened();
    await it.drop(file(name));
    await says(it.tab, new RegExp(`^${name}: (Ready|Not)`));
    await sameAsTheProgram(it, home, [name], name.replace(/\..*/, ""));
    await it.close();
  }
});

/** Lists in `window.requested` what the core is asked, the names of the returns, and in `window.answers` how often it answered. */
const listened = (tab) => tab.evaluateOnNewDocument(() => {
  Object.assign(window, { requested: [], answers: 0 });
  window.Worker = class extends Worker {
    postMessage(message, moved) {
      window.requested.push((message.request.returns ?? []).map(({ name }) => name).join());
      this.addEventListener("message", () => (window.answers += 1));
      super.postMessage(message, moved);
    }
  };
});

/** All that the page shows, and where the focus is. */
const seen = (tab) => tab.evaluate(() => [document.querySelector("main").innerHTML, document.activeElement.tagName]);

test("the rehearsal is played to its end, and nobody sees it", async (context) => {
  const { home, file } = council([FAULTY]);
  const it = await opened({ prepare: listened });
  const before = await seen(it.tab);
  await it.tab.waitForFunction(() => window.answers === 4);
  assert.deepEqual(await it.tab.evaluate(() => window.requested), ["", FAULTY, FAULTY, FAULTY]);
  // What it made of the last answer it has made when something else is done.
  await it.tab.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.deepEqual(await seen(it.tab), before);
  await it.drop(file(FAULTY));
  const began = performance.now();
  await says(it.tab, /^leisure-faulty-q4.xlsx: Not ready/);
  context.diagnostic(`a first check: ${Math.round(performance.now() - began)} ms, of which some are the test's`);
  assert.equal((await told(it.tab, "#check-1")).length, 1);
  await sameAsTheProgram(it, home, [FAULTY], "leisure-faulty-q4");
  await it.close();
});

test("whatever the rehearsal is at, it gives way to a return", async () => {
  const { home, file } = council([READY]);
  for (const at of [1, 2, 3, 4]) {
    const it = await opened({ prepare: listened });
    await it.tab.waitForFunction((least) => window.requested.length >= least, {}, at);
    await it.drop(file(READY));
    await says(it.tab, /^health-and-partnerships-q4.xlsx: Ready/);
    await sameAsTheProgram(it, home, [READY], "health-and-partnerships-q4");
    assert.equal(await it.tab.evaluate(() => window.requested.at(-1)), READY);
    assert.equal((await told(it.tab, ".report")).length, 1);
    await it.close();
  }
});

test("a rehearsal that fails is no concern of the officer's", async () => {
  for (const core of [cores.panics("a row went astray"), cores.full, cores.answered(1, ["qmr.toml: no period"])]) {
    const it = await opened({ core, prepare: listened });
    const before = await seen(it.tab);
    await it.tab.waitForFunction(() => window.answers === 2);
    await it.tab.evaluate(() => new Promise((done) => setTimeout(done)));
    assert.deepEqual(await seen(it.tab), before);
    await it.close();
  }
});

test("the copy with notes is the program's, and where there is none the page says why", async () => {
  const { home, file } = council([FAULTY, "older-people-q4.xls"]);
  const it = await opened();
  await it.choose([file(FAULTY)]);
  await says(it.tab, /Not ready: \d+ to fix, \d+ to check, \d+ notes/);
  await press(it.tab, "Save a copy with notes");
  const copy = await savedIn(it.downloads, "leisure-faulty-q4-with-notes.xlsx");
  const annotated = folder();
  program(home, "validate", FAULTY, "--quiet", "--annotate", annotated);
  assert.ok(copy.equals(fs.readFileSync(path.join(annotated, FAULTY))));
  assert.match((await told(it.tab, ".answer"))[0], /a copy with \d+ notes/);
  await press(it.tab, "Clear");

  await it.choose([file("older-people-q4.xls")]);
  await says(it.tab, /^older-people-q4.xls: /);
  await press(it.tab, "Save a copy with notes");
  await it.tab.waitForFunction(() => /no copy with notes/.test(document.querySelector(".answer").textContent));
  await it.close();
});

test("several files are several returns, or one where the officer says so, and an archive is checked as a whole", async () => {
  const names = ["waste-indicators-q4.xlsx", "waste-milestones-and-risks-q4.ods"];
  const { home, file } = council(names);
  const it = await opened();
  await it.drop(...names.map(file));
  await says(it.tab, /^2 checked: 1 not complete, 1 not ready\.$/);
  assert.equal((await told(it.tab, "#summary tbody tr")).length, 2);
  await it.tab.click("#clear");
  assert.equal((await told(it.tab, ".report")).length, 0);

  await it.tab.click("#together");
  await it.drop(...names.map(file));
  await says(it.tab, /^waste-indicators-q4.xlsx, waste-milestones-and-risks-q4.ods: 1 of 2 ready/);
  assert.equal((await told(it.tab, ".report")).length, 1);
  await sameAsTheProgram(it, home, names, "waste-indicators-q4");
  await it.tab.click("#together");
  await it.tab.click(".report .actions button:last-child");

  const zipped = spawnSync("python3", ["-m", "zipfile", "-c", "waste.zip", ...names], { cwd: home });
  assert.equal(zipped.status, 0);
  await it.drop(file("waste.zip"));
  await says(it.tab, /^waste.zip: 1 of 2 ready/);
  await sameAsTheProgram(it, home, ["waste.zip"], "waste");
  // What is named twice would lead to the wrong place.
  const ids = await it.tab.$$eval("[id]", (all) => all.map((one) => one.id));
  assert.equal(new Set(ids).size, ids.length);
  await it.close();
});

test("a folder is opened, and what programs leave in it is not checked", async () => {
  const { file, home } = council([FAULTY, READY]);
  const returns = path.join(home, "quarter");
  fs.mkdirSync(path.join(returns, "late"), { recursive: true });
  fs.renameSync(file(FAULTY), path.join(returns, FAULTY));
  fs.renameSync(file(READY), path.join(returns, "late", READY));
  fs.writeFileSync(path.join(returns, `~$${FAULTY}`), "lock");
  fs.writeFileSync(path.join(returns, ".DS_Store"), "");
  const it = await opened();
  await it.drop(returns);
  await says(it.tab, /^2 checked: 1 ready, 1 not ready\.$/);
  assert.deepEqual(await told(it.tab, "#summary tbody a"), [`quarter/late/${READY}`, `quarter/${FAULTY}`].sort());
  await it.close();
});

test("a mended file is checked again in its place, by a button where it was dropped and by choosing it anew", async () => {
  const { file } = council([FAULTY, READY], { as: (name) => (name === FAULTY ? "return.xlsx" : name) });
  const it = await opened();
  await it.drop(file("return.xlsx"));
  await says(it.tab, /^return.xlsx: Not ready/);
  fs.copyFileSync(file(READY), file("return.xlsx"));
  await press(it.tab, "Check again");
  await says(it.tab, /^return.xlsx: Ready/);
  assert.match((await told(it.tab, ".checked"))[0], /^Checked again at \d\d:\d\d, in place of \d\d:\d\d\. 26 fewer to fix\./);
  assert.equal((await told(it.tab, ".report")).length, 1);

  for (const time of ["once", "again"]) {
    await it.choose([file("return.xlsx")]);
    await it.tab.waitForFunction(() => /As many/.test(document.querySelector(".checked")?.textContent), {}, time);
  }
  await it.close();
});

test("the focus goes to the report, and the keyboard reaches everything", async () => {
  const { file } = council([FAULTY]);
  const it = await opened();
  const reached = [];
  const forward = async (until) => {
    for (let steps = 0; steps < 40; steps += 1) {
      await it.tab.keyboard.press("Tab");
      const words = await it.tab.evaluate(() => (document.activeElement.id || document.activeElement.textContent));
      reached.push(words);
      if (words === until) {
        return;
      }
    }
    assert.fail(`${until} is not reached: ${reached.join(", ")}`);
  };
  await forward("choose");
  await it.choose([file(FAULTY)], () => it.tab.keyboard.press("Enter"));
  await says(it.tab, /Not ready/);
  assert.equal(await it.tab.evaluate(() => document.activeElement.textContent), FAULTY);
  await forward("Save a copy with notes");
  await forward("Save this report");
  await it.tab.keyboard.press("Enter");
  await savedIn(it.downloads, "leisure-faulty-q4-report.html");
  await forward("Save as a list for Excel (CSV)");
  await forward("Print");
  await forward("Clear");
  await forward("Why? QMR023");
  await it.tab.keyboard.press("Enter");
  assert.match(await it.tab.$eval(".explain[open] p", (one) => one.textContent), /Each indicator/);
  await it.tab.keyboard.down("Shift");
  for (const back of ["sure", "together"]) {
    let words;
    for (let steps = 0; words !== back && steps < 40; steps += 1) {
      await it.tab.keyboard.press("Tab");
      words = await it.tab.evaluate(() => document.activeElement.id || document.activeElement.parentElement.id);
    }
    assert.equal(words, back);
  }
  await it.tab.keyboard.up("Shift");
  await it.close();
});

test("nothing can be sent, and nothing is kept", async () => {
  const it = await opened();
  const tried = await it.tab.evaluate(async () => {
    const image = new Promise((done) => {
      const one = new Image();
      Object.assign(one, { onload: () => done("sent"), onerror: () => done("refused"), src: "https://example.org/x.png" });
    });
    const run = (attempt) => attempt().then(() => "sent", () => "refused");
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    const refused = new Promise((done) => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        if (effectiveDirective === "connect-src") {
          done(true);
        }
      });
    });
    const results = [await image, await run(() => fetch("https://example.org/")), await run(() => fetch("data:,x"))];
    const kept = document.cookie + localStorage.length + sessionStorage.length;
    return { results, refused: await refused, ran: window.ran, kept };
  });
  assert.deepEqual(tried.results, ["refused", "refused", "refused"]);
  assert.ok(tried.refused);
  assert.equal(tried.ran, undefined);
  assert.equal(tried.kept, "00");
  await it.session.detach();
  const own = it.asked.filter((url) => !/^https:\/\/example.org|^data:/.test(url));
  it.asked.splice(0, it.asked.length, ...own);
  await it.close();
});

/** What the page says of a file when its core does this. */
async function saidOf(core, { prepare, act = async () => {} } = {}) {
  const { file } = council([READY]);
  const it = await opened({ core, prepare });
  await it.drop(file(READY));
  await act(it);
  await says(it.tab, /Not checked/);
  const [said] = await told(it.tab, ".report");
  await it.close();
  assert.doesNotMatch(said, /damage|corrupt/);
  return said;
}

test("a check that takes too long, fails or has no memory is said to be that, and no fault of the return", async () => {
  const hurried = (tab) => tab.evaluateOnNewDocument(() => {
    const own = window.setTimeout;
    window.setTimeout = (what, ms) => own(what, ms / 20);
  });
  assert.match(await saidOf(cores.endless, { prepare: hurried }), /longer than 20 seconds.*may be in order/);
  const panic = cores.panics("panicked at <redacted>:0:0:\na row went astray");
  assert.match(await saidOf(panic), /page has a fault.*may be in order.*“a row went astray \(0x[0-9a-f]+\)”/s);
  const letters = cores.panics("panicked at <redacted>:0:0:\nThe file is in an East Asian encoding, which is not in this page.");
  assert.match(await saidOf(letters), /East Asian letters.*save it as an Excel workbook \(\.xlsx\)/s);
  assert.match(await saidOf(cores.full), /enough memory.*may be in order/);
  assert.match(await saidOf(cores.exhausted), /enough memory.*may be in order/);
  assert.match(await saidOf(cores.silent), /page has a fault.*may be in order/s);
  const allocation = cores.panics("memory allocation of 123456789 bytes failed");
  assert.match(await saidOf(allocation), /enough memory.*may be in order/);
  assert.match(await saidOf(cores.answered(2, ["The request is cut short."])), /page has a fault.*“The request is cut short.”/s);
  assert.match(await saidOf(cores.answered(1, ["qmr.toml: no period"])), /What this page knows of the council is faulty: qmr.toml: no period/);
});

test("what runs can be stopped, and what was waiting is said not to be checked", async () => {
  const names = [READY, FAULTY];
  const { file } = council(names);
  const it = await opened({ core: cores.endless });
  await it.drop(...names.map(file));
  await says(it.tab, /^Checking .* \(1 of 2\)…$/);
  await it.tab.waitForSelector("#stop", { visible: true });
  await it.tab.click("#stop");
  await says(it.tab, /^2 checked: 2 not checked\.$/);
  for (const said of await told(it.tab, ".report")) {
    assert.match(said, /You stopped the check/);
  }
  await it.close();
});

test("what is no file, too large, empty or gone is said in words", async () => {
  const { file } = council([READY]);
  const it = await opened();
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    const data = { items: [{ mimeType: "text/plain", data: "words" }], files: [], dragOperationsMask: 1 };
    await it.session.send("Input.dispatchDragEvent", { type, x: 20, y: 20, data });
  }
  await says(it.tab, /^That was not a file\. If you dragged it out of an e-mail/);
  fs.writeFileSync(file("huge.xlsx"), "");
  fs.truncateSync(file("huge.xlsx"), 65 * 1024 * 1024);
  fs.writeFileSync(file("empty.xlsx"), "");
  await it.drop(file("huge.xlsx"), file("empty.xlsx"));
  await says(it.tab, /^2 checked/);
  const [huge, empty] = await told(it.tab, ".report");
  assert.match(huge, /larger than 64 MB/);
  assert.match(empty, /empty/);
  await it.close();
});

test("of a report only what a report is made of comes into the page", async () => {
  const hostile =
    '<main><h1>T</h1><section aria-labelledby="f0"><h2 id="f0">x</h2><p class="verdict good" onclick="ran=1" style="color:red">' +
    '<strong>Ready.</strong></p><img src="https://example.org/x" onerror="ran=1"><script>ran=1</script>' +
    '<a href="javascript:ran=1">a</a><iframe src="https://example.org"></iframe></section></main>';
  const json = '{"totals": {"errors": 0, "warnings": 0, "notes": 0}}';
  const { file } = council([READY]);
  const it = await opened({ core: cores.answered(0, [json, hostile, "csv"]) });
  await it.drop(file(READY));
  await says(it.tab, /: Ready: 0 to fix/);
  const within = await it.tab.$eval(".report", (report) => report.innerHTML);
  assert.doesNotMatch(within, /<img|<script|<iframe|onclick|style=|javascript/);
  assert.equal(await it.tab.evaluate(() => window.ran), undefined);
  await it.close();
});

test("the page says whose it is and where to send the return, as text and no tag", async () => {
  const { file } = council([READY]);
  const words = {
    council: "<b>Anytown</b> & Co",
    note: "Send it to the team.\n<script>ran = 1</script>",
    services: [{ id: "HS", name: "Housing" }, { id: "PL", name: "<i>Planning" }],
  };
  const it = await opened({ words });
  assert.match((await told(it.tab, "#whose"))[0], /^<b>Anytown<\/b> & Co, 2009\/10 Q4$/);
  assert.deepEqual(await told(it.tab, "#services"), ["This page is for Housing, <i>Planning."]);
  assert.deepEqual(await told(it.tab, "#note"), [words.note]);
  await it.drop(file(READY));
  await says(it.tab, /: Ready/);
  assert.equal((await told(it.tab, ".next li")).at(-1), words.note);
  assert.equal(await it.tab.evaluate(() => window.ran), undefined);
  await it.close();
});

test("a browser that cannot check says so", async () => {
  const lacking = (tab) => tab.evaluateOnNewDocument(() => delete window.DecompressionStream);
  const it = await opened({ prepare: lacking, first: /cannot check returns \(DecompressionStream\).*newer Edge/ });
  assert.ok(await it.tab.$eval("#choose", (one) => one.disabled));
  await it.close();
  const damaged = await opened({ core: Buffer.from("no core"), first: /cannot check returns/ });
  await damaged.close();
  const silent = await opened({ prepare: (tab) => tab.setJavaScriptEnabled(false), first: /^Getting ready/ });
  assert.match(await silent.tab.$eval("noscript", (one) => one.textContent), /cannot check anything here/);
  await silent.close();
});

test("on paper there is the report and nothing to press", async () => {
  const { file } = council([FAULTY, READY]);
  const it = await opened();
  await it.drop(file(FAULTY), file(READY));
  await says(it.tab, /^2 checked/);
  await it.tab.evaluate(() => {
    window.print = () => {
      window.printed = [...document.querySelectorAll(".report")].map((one) => getComputedStyle(one).display);
    };
  });
  await it.tab.emulateMediaType("print");
  const shown = await it.tab.$$eval("button, .drop, #status, .private", (all) => all.filter((one) => one.offsetParent).length);
  assert.equal(shown, 0);
  assert.ok((await it.tab.pdf({ format: "A4" })).length > 10_000);
  await it.tab.evaluate(() => {
    [...document.querySelectorAll(".report button")].find((one) => one.textContent === "Print").click();
  });
  assert.deepEqual(await it.tab.evaluate(() => window.printed), ["block", "none"]);
  await it.close();
});

test("axe-core finds no fault, and nothing is wider than the screen", async () => {
  const { file } = council([FAULTY, READY, "older-people-q4.xls"]);
  await onScreens(opened, async (it, look) => {
    await look("empty");
    await it.drop(file(FAULTY));
    await says(it.tab, /^leisure/);
    await it.tab.$$eval("summary", (all) => all.forEach((one) => one.click()));
    await it.tab.waitForSelector("#all-checks .explained");
    await look("one report, all opened");
    await it.tab.$$eval("summary", (all) => all.forEach((one) => one.click()));
    await it.drop(file(READY), file("older-people-q4.xls"));
    await says(it.tab, /^2 checked|^3 checked/);
    await look("several reports");
  });
});
