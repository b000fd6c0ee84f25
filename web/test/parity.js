// Holds the core of the page against the program, file by file: the reports as JSON, HTML and CSV and the copy with notes are
// the same bytes.
//
//   node parity.js CORE PROGRAM COUNCIL…     a core as web/build makes it; folders with a qmr.toml and returns
//
// Each file goes through the core by itself, in a worker with a time and an instance of its own, as in the page.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const { ANSWER, ASKED, Core, below, compiled, council, ended, part, told } = require("./core.js");

const FORMATS = ["json", "html", "csv"];

/**
 * Files of which the core cannot say what the program says, and why. Each must still differ: one that no longer does is taken
 * out here.
 */
const DIFFERENT = new Map([]);

const request = (asked, { head }, name, bytes) => Buffer.concat([Buffer.from([asked]), head, part(name), part(bytes)]);

/** In what the core and the program differ about a file; nothing where they do not. */
async function difference(core, program, own, file, work) {
  const name = path.relative(own.folder, file).split(path.sep).join("/");
  const bytes = fs.readFileSync(file);
  const config = ["--config", path.join(own.folder, "qmr.toml")];
  const annotated = fs.mkdtempSync(path.join(work, "copy-"));
  const options = (format) => ["validate", file, "--format", format, ...config];
  const [checked, ...reports] = await Promise.all([
    core.ask(request(ASKED.check, own, name, bytes)),
    ...FORMATS.map((format) => told(program, options(format))),
  ]);
  if (checked.fault || checked.kind !== ANSWER.reports) {
    return checked.fault ?? `answered ${checked.kind}: ${checked.parts[0]}`;
  }
  const differs = FORMATS.filter((_, at) => !checked.parts[at].equals(reports[at].stdout));
  if (differs.length > 0) {
    return `the reports as ${differs.join(", ")}`;
  }
  const [copied, theirs] = await Promise.all([
    core.ask(request(ASKED.copy, own, name, bytes)),
    told(program, [...options("csv"), "--annotate", annotated]),
  ]);
  if (copied.fault) {
    return copied.fault;
  }
  if (copied.kind === ANSWER.copy) {
    const [called, copy] = copied.parts;
    const written = path.join(annotated, called.toString());
    return fs.existsSync(written) && fs.readFileSync(written).equals(copy) ? undefined : "the copy with notes";
  }
  if (copied.kind !== ANSWER.none) {
    return `a copy was answered by ${copied.kind}: ${copied.parts[0]}`;
  }
  return /: a copy with /.test(theirs.stderr) ? `no copy (${copied.parts[0]}), and the program made one` : undefined;
}

/** What does not hold for explanations: each rule has one, and what is no rule has none. */
async function explanations(core, program) {
  const listed = (await told(program, ["explain"])).stdout.toString();
  const codes = listed.match(/^QMR\d{3}/gm);
  const all = await core.ask(Buffer.from([ASKED.explain]));
  const faults = codes.filter((code) => !all.parts[0].includes(`<h3>${code} `));
  for (const code of codes) {
    const one = await core.ask(Buffer.concat([Buffer.from([ASKED.explain]), part(code)]));
    if (one.kind !== ANSWER.explained || !one.parts[0].includes(`<h3>${code} `)) {
      faults.push(code);
    }
  }
  return faults;
}

async function main([packed, program, ...folders]) {
  const core = new Core(compiled(packed));
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "qmr-parity-"));
  let [same, wrong] = [0, 0];
  const fail = (text) => {
    wrong += 1;
    console.error(text);
  };
  try {
    for (const folder of folders.map((folder) => fs.realpathSync(folder))) {
      const own = council(folder);
      for (const file of below(path.join(folder, "returns"))) {
        const name = `${path.basename(folder)}: ${path.relative(folder, file)}`;
        const found = await difference(core, program, own, file, work);
        const known = DIFFERENT.get(path.basename(file));
        if (found && !known) {
          fail(`${name}: ${found}`);
        } else if (!found && known) {
          fail(`${name}: is the same now, and parity.js says that it is not`);
        } else {
          same += found ? 0 : 1;
        }
      }
    }
    for (const code of await explanations(core, program)) {
      fail(`${code} is not explained`);
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  console.log(`${same} files give the same bytes, ${wrong} do not`);
  return wrong === 0 && same > 0 ? 0 : 1;
}

ended(main);
