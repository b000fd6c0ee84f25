// What the tests of the page share: a browser, the page in it, and the program beside it. What they need they are told by
// the environment: BROWSER, QMR_PAGE (the page of the samples), QMR_TEAM (that of the performance team, where there is one),
// QMR (the program), SAMPLES.

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const zlib = require("node:zlib");

const PAGE = fs.readFileSync(process.env.QMR_PAGE, "utf8");

/** A folder that goes with the run. */
const work = fs.mkdtempSync(path.join(os.tmpdir(), "qmr-page-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

let folders = 0;
function folder() {
  folders += 1;
  const one = path.join(work, String(folders));
  fs.mkdirSync(one);
  return one;
}

/** A folder with the samples' council, and these of its returns beside `qmr.toml`, called as they are or otherwise. */
function council(returns, { as = (name) => name } = {}) {
  const home = folder();
  const samples = process.env.SAMPLES;
  for (const name of ["qmr.toml", "register", "history"]) {
    fs.cpSync(path.join(samples, name), path.join(home, name), { recursive: true });
  }
  for (const name of returns) {
    fs.copyFileSync(path.join(samples, "returns", name), path.join(home, as(name)));
  }
  return { home, file: (name) => path.join(home, name) };
}

/** What the program writes to its standard output, run in a council. */
function program(home, ...args) {
  const { stdout, stderr, status } = spawnSync(process.env.QMR, args, { cwd: home, maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) {
    throw new Error(`qmr ${args.join(" ")}: ${stderr}`);
  }
  return stdout;
}

/** A page with something else in one of its scripts that hold data. */
function replaced(text, id, change) {
  const from = text.indexOf(">", text.indexOf(` id="${id}">`)) + 1;
  const until = text.indexOf("</script>", from);
  return text.slice(0, from) + change(text.slice(from, until)) + text.slice(until);
}

/**
 * The page as a file, or that of the performance `team`, with another core and with other words of the council where such
 * are given.
 */
function page({ core, words, team } = {}) {
  const own = path.join(folder(), "check.html");
  const made = team ? fs.readFileSync(process.env.QMR_TEAM, "utf8") : PAGE;
  const packed = core ? replaced(made, "core", () => zlib.gzipSync(core).toString("base64")) : made;
  const change = (json) => JSON.stringify({ ...JSON.parse(json), ...words }).replaceAll("<", "\\u003c");
  fs.writeFileSync(own, words ? replaced(packed, "bundle", change) : packed);
  return own;
}

/** Waits until what the page says is like this, and gives it. */
async function says(tab, like) {
  const matches = (source) => new RegExp(source).test(document.getElementById("status").textContent);
  await tab.waitForFunction(matches, { timeout: 30_000 }, like.source);
  return tab.$eval("#status", (status) => status.textContent);
}

/** The bytes of a file that is being saved into a folder. */
async function savedIn(downloads, name) {
  const own = path.join(downloads, name);
  for (let waited = 0; waited < 300; waited += 1) {
    // A browser writes under another name until it has all.
    if (fs.existsSync(own) && !fs.readdirSync(downloads).some((one) => /\.(crdownload|part)$/.test(one))) {
      return fs.readFileSync(own);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} was not saved: ${fs.readdirSync(downloads)}`);
}

/** Presses the button of a report that says this. */
async function press(tab, words, within = "body") {
  const found = await tab.evaluateHandle(
    (wanted, where) => [...document.querySelectorAll(`${where} button`)].find((one) => one.textContent === wanted),
    words,
    within,
  );
  await found.asElement().click();
}

/** The page in a tab of its own, without a network. What it asks for beside itself is listed in `asked`. */
async function openedIn(browser, { core, words, team, prepare = () => {}, first = /^Ready for/, width = 1200, scheme = "light" } = {}) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  const downloads = folder();
  const session = await tab.createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: downloads, browserContextId: context.id,
  });
  // From the first, so that no press of a key comes before it.
  await session.send("Page.enable");
  await session.send("Page.setInterceptFileChooserDialog", { enabled: true });
  const asked = [];
  const failed = [];
  tab.on("request", (request) => asked.push(request.url()));
  tab.on("pageerror", (error) => failed.push(String(error)));
  await tab.setOfflineMode(true);
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await prepare(tab);
  await tab.goto(`file://${page({ core, words, team })}`);
  await says(tab, first);
  const drop = async (files, x, y) => {
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await session.send("Input.dispatchDragEvent", { type, x, y, data: { items: [], files, dragOperationsMask: 1 } });
    }
  };
  return {
    tab,
    downloads,
    asked,
    session,
    /** Lets files go over the page, or over the middle of an element. */
    async dropOn(selector, ...files) {
      const element = await tab.$(selector);
      await element.scrollIntoView();
      const box = await element.boundingBox();
      await drop(files, box.x + box.width / 2, box.y + box.height / 2);
    },
    drop: (...files) => drop(files, 20, 20),
    async choose(files, press = () => tab.click("#choose")) {
      const dialog = new Promise((done) => session.once("Page.fileChooserOpened", done));
      await press();
      const { backendNodeId } = await dialog;
      await session.send("DOM.setFileInputFiles", { files, backendNodeId });
    },
    async close() {
      assert.deepEqual(failed, []);
      assert.deepEqual(asked.filter((url) => !/^(file|blob):/.test(url)), []);
      await context.close();
    },
  };
}

/**
 * A page on a wide screen, light, and on one of 320, dark, which is also what a screen of 1280 has at 400%. `each` is given it
 * and `look`, which sees that axe-core finds no fault in a state of it and that nothing is wider than the screen.
 */
async function onScreens(opened, each) {
  for (const [width, scheme] of [[1200, "light"], [320, "dark"]]) {
    const it = await opened({ width, scheme, prepare: (tab) => tab.setBypassCSP(true) });
    await it.tab.addScriptTag({ path: require.resolve("axe-core") });
    await each(it, async (state) => {
      const { violations } = await it.tab.evaluate(() => window.axe.run());
      const said = violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
      assert.deepEqual(said, [], `${state}, ${scheme}`);
      const wide = await it.tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${state}: ${wide} wide on a screen of ${width}`);
    });
    // What the script of axe-core loads is not the page's.
    it.asked.length = 0;
    await it.close();
  }
}

const told = (tab, selector) => tab.$$eval(selector, (all) => all.map((one) => one.textContent));

module.exports = { council, folder, onScreens, openedIn, page, press, program, savedIn, says, told };
