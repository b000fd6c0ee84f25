// What the comparisons of a page's core with the program share: the core, asked as a page asks it; the program; a council.
"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { Worker, isMainThread, parentPort, workerData } = require("node:worker_threads");
const { promisify } = require("node:util");
const zlib = require("node:zlib");

const run = promisify(execFile);

const ASKED = { check: 0, copy: 1, explain: 2, consolidate: 3 };
const ANSWER = { reports: 0, failed: 2, copy: 3, none: 4, explained: 5, period: 6 };

/** How long the core may take for a file, as in the page. */
const SECONDS = 60;

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

/** A core from its file, compiled. */
const compiled = (packed) => new WebAssembly.Module(zlib.gunzipSync(fs.readFileSync(packed)));

if (!isMainThread) {
  parentPort.on("message", (request) => parentPort.postMessage(answer({ module: workerData, request })));
}

/** Runs a comparison and ends with what it gives, at once: nothing that a worker still does is waited for. */
function ended(main) {
  const failed = (error) => {
    console.error(error);
    return 1;
  };
  main(process.argv.slice(2)).catch(failed).then(process.exit);
}

module.exports = { ANSWER, ASKED, Core, below, compiled, council, ended, number, part, told };
