// Holds the core that consolidates against the program: of a council's returns both make the same files, byte for byte.
//
//   node period.js CORE PROGRAM COUNCIL…     a core as web/build makes it; folders with a qmr.toml and returns
//
// A folder `history` beside the returns holds earlier quarters.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const { ANSWER, ASKED, Core, below, compiled, council, ended, number, part, told } = require("./core.js");

/** Name and bytes of files, by their paths from a folder. */
function named(folder, files) {
  const name = (file) => path.relative(folder, file).split(path.sep).join("/");
  return files.map((file) => [name(file), fs.readFileSync(file)]);
}

const parts = (files) => files.flatMap((file) => file.map(part));

/** What the core makes of a period: its text, the archive, and the files by their paths. */
async function made(core, { head, returns, unopened = [], earlier = [] }) {
  const groups = [number(returns.length), ...parts(returns), number(unopened.length), ...parts(unopened), ...parts(earlier)];
  const answered = await core.ask(Buffer.concat([Buffer.from([ASKED.consolidate]), head, ...groups]));
  if (answered.fault || answered.kind !== ANSWER.period) {
    return { fault: answered.fault ?? `answered ${answered.kind}: ${answered.parts[0]}` };
  }
  const [said, name, archive, ...rest] = answered.parts;
  const files = new Map();
  for (let at = 0; at < rest.length; at += 2) {
    const [from, length] = [rest[at + 1].readUInt32LE(0), rest[at + 1].readUInt32LE(4)];
    files.set(rest[at].toString(), archive.subarray(from, from + length));
  }
  return { said: said.toString(), name: name.toString(), archive, files };
}

/** The files that the program writes of a council into a folder, and what it prints of them. */
async function written(program, folder, output, more) {
  const config = ["--config", path.join(folder, "qmr.toml"), "--output", output];
  const { stdout } = await told(program, ["consolidate", ...config, ...more]);
  const [period] = fs.readdirSync(output);
  const own = path.join(output, period);
  return { said: stdout.toString(), files: new Map(named(own, below(own))) };
}

/** In what the two differ. */
function differences(theirs, ours) {
  if (ours.fault) {
    return [ours.fault];
  }
  const paths = new Set([...theirs.files.keys(), ...ours.files.keys()]);
  const same = (file) => theirs.files.get(file)?.equals(ours.files.get(file) ?? Buffer.of());
  const differing = [...paths].filter((file) => !same(file));
  // The program goes on with the files that it wrote, and with what changed since its last run.
  const said = theirs.said.replace(/\n\d+ files written\n(?: {2}.*\n)+/, "");
  return [...differing, ...(said === ours.said ? [] : ["what is printed"])];
}

/** Files below a folder. */
const inFolder = (folder, files) => [...files].map(([file, bytes]) => [`${folder}/${file}`, bytes]);

async function main([packed, program, ...folders]) {
  const core = new Core(compiled(packed));
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "qmr-period-"));
  let [same, wrong] = [0, 0];
  const hold = (name, found, count) => {
    found.forEach((one) => console.error(`${name}: ${one}`));
    wrong += found.length;
    same += found.length === 0 ? count : 0;
  };
  try {
    for (const [number, folder] of folders.map((own) => fs.realpathSync(own)).entries()) {
      const name = path.basename(folder);
      const returns = named(folder, below(path.join(folder, "returns")));
      const history = path.join(folder, "history");
      const earlier = fs.existsSync(history) ? named(folder, below(history)) : [];
      const { head } = council(folder);
      const out = (more) => path.join(work, `${number}-${more}`);
      const previous = earlier.length > 0 ? ["--previous", history] : [];
      const theirs = await written(program, folder, out("first"), previous);
      const ours = await made(core, { head, returns, earlier });
      hold(name, differences(theirs, ours), theirs.files.size);
      if (ours.fault) {
        continue;
      }
      // What it made, handed over as earlier quarters: as one archive it says what its files say.
      const period = ours.name.replace(/\.zip$/, "");
      const again = { head, returns };
      const packedUp = await made(core, { ...again, earlier: [[ours.name, ours.archive]] });
      const loose = await made(core, { ...again, earlier: inFolder(`${ours.name}/${period}`, ours.files) });
      hold(`${name}, its archive`, differences(loose, packedUp), 0);
      // A return that could not be read stands in the findings, and the others go on.
      const [[lost], ...others] = returns;
      const unopened = [[lost, "The browser had no memory left.", "Save it anew."]];
      const without = await made(core, { head, returns: others, unopened });
      const findings = without.files?.get("findings.csv")?.toString() ?? "";
      const line = findings.split("\r\n").find((row) => row.includes(lost) && row.includes("no memory left"));
      hold(`${name}, without ${lost}`, line ? [] : ["it is not in the findings"], 0);
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  console.log(`${same} files of a period are the same bytes, ${wrong} are not`);
  return wrong === 0 && same > 0 ? 0 : 1;
}

ended(main);
