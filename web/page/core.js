// The core: unpacked once, and then a worker and an instance for each request, so that nothing of one return reaches another.

/** What can be asked of the core, and what it can answer (docs/page.md, "How it is built"). */
const ASKED = { check: 0, annotated: 1, explain: 2, consolidate: 3 };
const ANSWER = { reports: 0, configuration: 1, failed: 2, annotated: 3, none: 4, explained: 5, period: 6 };

/** How long a request may take, in seconds: at least, for each MiB more, and at most. */
const SECONDS = { least: 20, each: 1, most: 60 };
const SECONDS_FOR_ALL = { least: 60, each: 5, most: 600 };

const MIB = 1024 * 1024;

/** What the page was made with: the council, its configuration and register. */
const bundle = JSON.parse(document.getElementById("bundle").textContent);

/** The bytes of a text in base64. */
function fromBase64(text) {
  if (Uint8Array.fromBase64) {
    return Uint8Array.fromBase64(text);
  }
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = letters.charCodeAt(at);
  }
  return bytes;
}

const toml = fromBase64(bundle.toml);
const register = bundle.files.map(({ name, bytes }) => ({ name, bytes: fromBase64(bytes) }));

/** What the page needs and this browser lacks; nothing where all is there. */
function lacking() {
  const needed = ["WebAssembly", "DecompressionStream", "Worker", "Blob", "DOMParser"];
  return needed.filter((name) => globalThis[name] === undefined);
}

/** The core, compiled. */
async function compiled() {
  const element = document.getElementById("core");
  const packed = new Blob([fromBase64(element.textContent.trim())]);
  element.remove();
  const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

const module = lacking().length > 0 ? Promise.reject(new Error(lacking().join(", "))) : compiled();
// Whoever waits for it is told; nobody else need be.
module.catch(() => {});

const workerText = new Blob([`"use strict";\n(${inWorker})();\n`], { type: "text/javascript" });
let workerAddress;

/** How long a request of so many bytes may take, in seconds. */
function secondsFor(asked, size) {
  const { least, each, most } = asked === ASKED.consolidate ? SECONDS_FOR_ALL : SECONDS;
  return Math.min(most, least + Math.floor((size / MIB) * each));
}

/**
 * Asks the core. What comes back is its answer, `{ kind, parts }`, or `{ fault, said }`, where `fault` is one of `time`,
 * `stopped`, `memory` and `page`.
 *
 * @param request `asked`, and what belongs to it; the bytes of `returns` and of `earlier` are gone afterwards
 * @param signal ends it
 */
async function ask(request, signal) {
  if (signal !== rehearsal.signal) {
    rehearsal.abort();
  }
  const basis = { toml, asAt: bundle.as_at ?? "", register };
  const whole = request.returns === undefined ? request : { ...basis, ...request };
  const given = [...(request.returns ?? []), ...(request.earlier ?? [])];
  const size = given.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let core;
  try {
    core = await module;
  } catch (error) {
    return { fault: "page", said: String(error) };
  }
  if (signal?.aborted) {
    return { fault: "stopped", said: "" };
  }
  workerAddress ??= URL.createObjectURL(workerText);
  const worker = new Worker(workerAddress);
  return new Promise((done) => {
    const seconds = secondsFor(request.asked, size);
    const end = (answer) => {
      clearTimeout(timer);
      worker.terminate();
      done(answer);
    };
    const timer = setTimeout(() => end({ fault: "time", said: "", seconds }), seconds * 1000);
    signal?.addEventListener("abort", () => end({ fault: "stopped", said: "" }), { once: true });
    worker.onmessage = ({ data }) => end(data);
    worker.onerror = (event) => {
      event.preventDefault();
      end({ fault: "page", said: event.message ?? "The worker did not start." });
    };
    worker.postMessage({ module: core, request: whole }, given.map(({ bytes }) => bytes.buffer));
  });
}

/** A part of an answer as text. */
const text = (part) => new TextDecoder().decode(part);
