// What runs in the worker. Its text is taken out of the page and stands alone there, so it uses nothing from around it.

/** Answers one request with an instance of the core of its own, and says so. */
function inWorker() {
  /**
   * From so many bytes on, an instance that ended without a word had no memory left. It may have 1 GiB, and what grows asks for
   * as much again and twice while it still has what it had: a third is enough for that.
   */
  const A_THIRD = 341 * 1024 * 1024;

  /** A number as the core reads it. */
  const number = (value) => new Uint8Array(new Uint32Array([value]).buffer);

  /** The request in one piece: what is asked, and its parts (docs/page.md, "How it is built"). */
  function packed({ asked, code, toml, asAt, register, returns, unopened, earlier }) {
    const encoder = new TextEncoder();
    const pieces = [new Uint8Array([asked])];
    const part = (bytes) => pieces.push(number(bytes.length), bytes);
    const words = (...texts) => texts.forEach((text) => part(encoder.encode(text)));
    const file = ({ name, bytes }) => {
      words(name);
      part(bytes);
    };
    const counted = (all, one) => {
      pieces.push(number(all.length));
      all.forEach(one);
    };
    if (code !== undefined) {
      words(code);
    } else if (returns !== undefined) {
      part(toml);
      words(asAt);
      counted(register, file);
      if (earlier === undefined) {
        returns.forEach(file);
      } else {
        counted(returns, file);
        counted(unopened, ({ name, reason, advice }) => words(name, reason, advice));
        earlier.forEach(file);
      }
    }
    const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  /** The answer taken apart: what it is, and its parts. */
  function unpacked(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const parts = [];
    for (let at = 1; at < bytes.length; ) {
      const from = at + 4;
      at = from + view.getUint32(at, true);
      parts.push(bytes.slice(from, at));
    }
    return { kind: bytes[0], parts };
  }

  /** What the core may call: to say what it panics of. Whatever else it names ends it. */
  function imports(module, panicked) {
    const given = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      given[from] ??= {};
      given[from][name] = () => {
        throw new Error(`The core called ${from}.${name}.`);
      };
    }
    given.env = { ...given.env, qmr_panicked: panicked };
    return given;
  }

  /** What a panic says, without where the sources would have it, and the places in the core through which it came. */
  function told(said, { stack }) {
    const words = said.replace(/^panicked at [^\n]*\n/, "");
    const places = [...(stack ?? "").matchAll(/wasm-function\[\d+\]:(0x[0-9a-f]+)/g)].slice(0, 8).map(([, place]) => place);
    return places.length > 0 ? `${words} (${places.join(" ")})` : words;
  }

  onmessage = ({ data }) => {
    let said = "";
    let memory;
    const bytes = (at, length) => new Uint8Array(memory.buffer, at >>> 0, length >>> 0);
    try {
      const panicked = (at, length) => {
        said = new TextDecoder().decode(bytes(at, length).slice());
      };
      const { exports } = new WebAssembly.Instance(data.module, imports(data.module, panicked));
      memory = exports.memory;
      const request = packed(data.request);
      const room = exports.qmr_room(request.length);
      if (room === 0) {
        postMessage({ fault: "memory", said: "There is no room for the request." });
        return;
      }
      bytes(room, request.length).set(request);
      const at = exports.qmr_answer(room, request.length);
      const answer = unpacked(bytes(at, exports.qmr_answered()).slice());
      postMessage(answer, answer.parts.map((part) => part.buffer));
    } catch (error) {
      const full = memory === undefined ? error instanceof RangeError : memory.buffer.byteLength > A_THIRD;
      const fault = said.includes("East Asian encoding") ? "encoding" : full || said.includes("memory allocation") ? "memory" : "page";
      postMessage({ fault, said: told(said || String(error), error) });
    }
  };
}
