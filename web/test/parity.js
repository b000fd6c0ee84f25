// Holds the core of the page against the program, file by file: the reports as JSON, HTML and CSV and the copy with notes are
// the same bytes.
//
//   node parity.js CORE PROGRAM COUNCIL…     a core as web/build makes it; folders with a qmr.toml and returns
//
// Each file goes through the core by itself, in a worker with a time and an instance of its own, as in the page.
"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");
const { promisify } = require("node:util");
const zlib = require("node:zlib");

const run = promisify(execFile);
const FORMATS = ["json", "html", "csv"];
const ASKED = { check: 0, copy: 1, explain: 2 };
const ANSWER = { reports: 0, copy: 3, none: 4, explained: 5 };

/** How long the core may take for a file, as in the page. */
const SECONDS = 60;

/**
 * Files of which the core cannot say what the program says, and why. Each must still differ: one that no longer does is taken
 * out here.
 */
const DIFFERENT = new Map([]);

const number = (value) => Buffer.from(new Uint32Array([value]).buffer);
const part = (bytes) => Buffer.concat([number(Buffer.byteLength(bytes)), Buffer.from(bytes)]);

/** In the worker: one request, one instance, one answer. */
function answer({ module, request }) {
  let said = "";
  let memory;
  const bytes = (at, length) => Buffer.from(memory.buffer, at >>> 0, length >>> 0);
  const env = { qmr_panicked: (at, length) => (said = bytes(at, length).toString()) };
  try {
    const { exports } = new WebAssembly.Instance(module, { env });
    memory = exports.memory;
    const room = exports.qmr_room(request.length);
    bytes(room, request.length).set(request);
    const at = exports.qmr_answer(room, request.length);
    const whole = Buffer.from(bytes(at, exports.qmr_answered()));
    const parts = [];
    for (let from = 1; from < whole.length; ) {
      const length = whole.readUInt32LE(from);
      parts.push(whole.subarray(from + 4, from + 4 + length));
      from += 4 + length;
    }
    return { kind: whole[0], parts };
  } catch (error) {
    return { fault: `${said || error} (${memory.buffer.byteLength >> 20} MiB)` };
  }
}

/** Asks the core; after its time the worker is ended and another takes its place. */
class Core {
  constructor(module) {
    this.module = module;
    this.start();
  }

  start() {
    this.worker = new Worker(__filename, { workerData: this.module });
  }

  async ask(request) {
    const given = new Promise((done) => {
      const timer = setTimeout(() => done({ fault: `no answer in ${SECONDS} seconds` }), SECONDS * 1000);
      const end = (own) => {
        clearTimeout(timer);
        done(own);
      };
      this.worker.once("message", end);
      this.worker.once("error", (error) => end({ fault: String(error) }));
      this.worker.once("exit", () => end({ fault: "the worker ended" }));
    });
    this.worker.postMessage(request);
    const answered = await given;
    if (answered.fault) {
      await this.worker.terminate();
      this.start();
    } else {
      this.worker.removeAllListeners("error").removeAllListeners("exit");
      answered.parts = answered.parts.map((own) => Buffer.from(own));
    }
    return answered;
  }
}

/** Every file below a folder, in the order of their names. */
function below(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const own = path.join(folder, entry.name);
    return entry.isDirectory() ? below(own) : [own];
  });
}

/**
 * What the program writes and says, whatever its exit code. Where it found nothing that can be read as a return it has still
 * said so of each file.
 */
async function told(program, options) {
  try {
    return await run(program, options, { encoding: "buffer", maxBuffer: 1 << 30 });
  } catch (error) {
    if (error.code !== 1 && !/^error: no return found/.test(error.stderr)) {
      throw new Error(`${options.join(" ")}: ${error.stderr}`);
    }
    return error;
  }
}

/** A council: its folder, and how a request begins. */
function council(folder) {
  const toml = fs.readFileSync(path.join(folder, "qmr.toml"));
  const [, register] = /^indicators\s*=\s*"([^"]+)"/m.exec(toml);
  const bytes = fs.readFileSync(path.join(folder, register));
  return { folder, head: Buffer.concat([part(toml), part(""), number(1), part(register), part(bytes)]) };
}

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
  const core = new Core(new WebAssembly.Module(zlib.gunzipSync(fs.readFileSync(packed))));
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

if (!isMainThread) {
  parentPort.on("message", (request) => parentPort.postMessage(answer({ module: workerData, request })));
} else {
  // At once: nothing that a worker still does is waited for.
  const failed = (error) => {
    console.error(error);
    return 1;
  };
  main(process.argv.slice(2)).catch(failed).then(process.exit);
}
