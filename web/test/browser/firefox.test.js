// The page in Firefox: returns are chosen, and what is saved is the program's.

const assert = require("node:assert/strict");
const { after, before, test } = require("node:test");
const puppeteer = require("puppeteer-core");
const fs = require("node:fs");
const path = require("node:path");
const cores = require("./cores.js");
const { council, folder, page, press, program, savedIn, says } = require("./harness.js");

const FAULTY = "leisure-faulty-q4.xlsx";
const READY = "health-and-partnerships-q4.xlsx";

let browser;
const downloads = folder();
before(async () => {
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
});
after(() => browser.close());

test("a return is checked, and what is saved is the program's", async () => {
  const { home, file } = council([FAULTY]);
  const tab = await browser.newPage();
  await tab.goto(`file://${page()}`);
  await says(tab, /^Ready for/);
  await (await tab.$("#files")).uploadFile(file(FAULTY));
  await says(tab, /^leisure-faulty-q4.xlsx: Not ready: \d+ to fix/);
  await press(tab, "Save this report");
  const html = await savedIn(downloads, "leisure-faulty-q4-report.html");
  assert.ok(html.equals(program(home, "validate", FAULTY, "--format", "html")), "HTML");
  await press(tab, "Save as a list for Excel (CSV)");
  const csv = await savedIn(downloads, "leisure-faulty-q4-findings.csv");
  assert.ok(csv.equals(program(home, "validate", FAULTY, "--format", "csv")), "CSV");
  await press(tab, "Save a copy with notes");
  const copy = await savedIn(downloads, "leisure-faulty-q4-with-notes.xlsx");
  const annotated = folder();
  program(home, "validate", FAULTY, "--quiet", "--annotate", annotated);
  assert.ok(copy.equals(fs.readFileSync(path.join(annotated, FAULTY))), "the copy with notes");
});

const withTheCore = process.env.QMR_TEAM === undefined ? { skip: "there is no page of the performance team" } : {};

test("the workbooks are the program's", withTheCore, async () => {
  const { home, file } = council([FAULTY, READY]);
  const tab = await browser.newPage();
  await tab.goto(`file://${page({ team: true })}`);
  await says(tab, /^Ready for/);
  await (await tab.$("#files")).uploadFile(file(FAULTY), file(READY));
  await says(tab, /^2 checked/);
  await press(tab, "Make the workbooks");
  await says(tab, /^The workbooks are made from 2 files/);
  const out = folder();
  program(home, "consolidate", "--quiet", "--previous", folder(), "--output", out, FAULTY, READY);
  for (const name of ["council-2009-10-q4.xlsx", "exceptions/all.csv", "manifest.json"]) {
    await tab.click(`[aria-label="Save ${name}"]`);
    const saved = await savedIn(downloads, name.replace("/", "-"));
    assert.ok(saved.equals(fs.readFileSync(path.join(out, "2009-10-q4", name))), name);
  }
});

test("a fault of the page and a lack of memory are said to be that", async () => {
  const { file } = council([FAULTY]);
  for (const [core, said] of [[cores.panics("a row went astray"), /“a row went astray \(0x[0-9a-f]+\)”/], [cores.full, /enough memory/]]) {
    const tab = await browser.newPage();
    await tab.goto(`file://${page({ core })}`);
    await says(tab, /^Ready for/);
    await (await tab.$("#files")).uploadFile(file(FAULTY));
    await says(tab, /Not checked/);
    assert.match(await tab.$eval(".report", (report) => report.textContent), said);
    await tab.close();
  }
});
