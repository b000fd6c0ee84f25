// Cores of our own making, for what the true one never does: WebAssembly byte by byte.

const PAGE = 65536;

/** A whole number as WebAssembly writes it. */
function leb(value) {
  const bytes = [];
  for (let rest = value; ; ) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40)) {
      return [...bytes, low];
    }
    bytes.push(low | 0x80);
  }
}

const list = (items) => [...leb(items.length), ...items.flat()];
const section = (id, content) => [id, ...leb(content.length), ...content];
const named = (name) => list([...Buffer.from(name)]);
const constant = (value) => [0x41, ...leb(value)];
const code = (body) => {
  const own = [0, ...body, 0x0b];
  return [...leb(own.length), ...own];
};

const UNREACHABLE = [0x00];
const I32 = 0x7f;

/** Where a request has its room, and where what a core says stands. */
const [ROOM, SAID] = [2 * PAGE, 16];

/** A core with these bodies of `qmr_room` and `qmr_answer`, and of `qmr_answered` the length of what it says. */
function core({ room = constant(ROOM), answer, says = Buffer.alloc(0), length = constant(says.length), pages = 128 }) {
  const type = (takes, gives) => [0x60, ...list(takes.map((one) => [one])), ...list(gives.map((one) => [one]))];
  return Buffer.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([type([I32, I32], []), type([I32], [I32]), type([I32, I32], [I32]), type([], [I32])])),
    ...section(2, list([[...named("env"), ...named("qmr_panicked"), 0, 0]])),
    ...section(3, list([[1], [2], [3]])),
    ...section(5, list([[0, ...leb(pages)]])),
    ...section(7, list([
      [...named("memory"), 2, 0],
      [...named("qmr_room"), 0, 1],
      [...named("qmr_answer"), 0, 2],
      [...named("qmr_answered"), 0, 3],
    ])),
    ...section(10, list([code(room), code(answer), code(length)])),
    ...section(11, list([[0, ...constant(SAID), 0x0b, ...leb(says.length), ...says]])),
  ]);
}

/** The bytes of an answer: what it is, and its parts. */
function bytesOf(kind, parts) {
  const part = (text) => {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([Buffer.from([kind]), ...parts.map(part)]);
}

/** Always answers the same. */
function answered(kind, parts) {
  return core({ answer: constant(SAID), says: bytesOf(kind, parts) });
}

/** Answers a request to consolidate by the second, and any other by the first; each is what it is, and its parts. */
function consolidating(check, all) {
  const [one, other] = [bytesOf(...check), bytesOf(...all)];
  // The first byte of a request says what is asked: `select` takes the first of two where what stands behind them is true.
  const isAll = [...constant(ROOM), 0x2d, 0, 0, ...constant(3), 0x46];
  const either = (first, second) => [...constant(first), ...constant(second), ...isAll, 0x1b];
  return core({
    answer: either(SAID + one.length, SAID),
    length: either(other.length, one.length),
    says: Buffer.concat([one, other]),
  });
}

module.exports = {
  answered,
  consolidating,
  /** Goes round and round. */
  endless: core({ answer: [0x03, 0x40, 0x0c, 0, 0x0b, ...UNREACHABLE] }),
  /** Says why it panics, and ends. */
  panics: (words) => {
    const says = Buffer.from(words);
    return core({ answer: [...constant(SAID), ...constant(says.length), 0x10, 0, ...UNREACHABLE], says });
  },
  /** Has no room for a request. */
  full: core({ room: constant(0), answer: UNREACHABLE }),
  /** Ends without a word, with more memory than could be doubled. */
  exhausted: core({ answer: UNREACHABLE, pages: 6000 }),
  /** Ends without a word, with little memory. */
  silent: core({ answer: UNREACHABLE }),
};
