// Files of one name, on the performance team's page: they are kept apart, so that none is lost, unless they are one file.

/** The last part of a name. */
const without = (name) => name.replace(/^.*\//, "");

/** All files that this page has: checked, being checked and waiting. */
function present() {
  return [...[...checks.values()].flatMap(({ files }) => files), ...checking, ...waiting.flat()];
}

/** Whether two are one file of the computer, as it is now and as it was. Where the browser cannot tell they are two. */
async function areOne(one, other) {
  if (one.handle?.isSameEntry && other.handle) {
    return one.handle.isSameEntry(other.handle).catch(() => false);
  }
  return one.called === other.called && isSame(one.file, other.file);
}

/** A name that no file has: with a number before its ending. */
function freeName(name, names) {
  const [, stem, ending] = /^(.*?)(\.[^./]*)?$/s.exec(name);
  for (let number = 2; ; number += 1) {
    const free = `${stem} (${number})${ending ?? ""}`;
    if (!names.has(free)) {
      return free;
    }
  }
}

/** Which of these files this one was before, or is a second time; nothing where it is another. */
async function sameAmong(files, file) {
  for (const other of files) {
    if (without(other.called) === without(file.called) && (await areOne(other, file))) {
      return other;
    }
  }
  return undefined;
}

/** Whether a file may be another one mended: of its name, or, chosen by itself, of that of one in a folder. */
function isLike(other, { called }) {
  return other.called === called || (!called.includes("/") && without(other.called) === called);
}

/**
 * Gives each file a name of its own. One that was here before has the name that it had, and takes its place; another one of
 * a name that is taken gets a number. How it was called stays in `called`, and which it may be meant to replace in `besides`.
 */
async function keepApart(files) {
  const there = present();
  const names = new Set(there.map(({ name }) => name));
  for (const file of files) {
    file.called = file.name;
    const same = await sameAmong(there, file);
    file.besides = same === undefined ? there.filter((other) => isLike(other, file)) : [];
    file.name = same?.name ?? (names.has(file.name) ? freeName(file.name, names) : file.name);
    names.add(file.name);
    there.push(file);
  }
}

/**
 * What is to be checked again where these were chosen as mended files of a check: all its files, with these in their
 * places. Nothing where one of them is called as none of the check.
 */
function mendedIn(one, files) {
  const places = files.map((file) => one.files.findIndex(({ called }) => without(called) === without(file.name)));
  if (places.includes(-1)) {
    return undefined;
  }
  return one.files.map((file, at) => {
    const mended = files[places.indexOf(at)];
    return mended === undefined ? file : { ...mended, name: file.name, called: file.called };
  });
}

/** What is said of a check whose file is called like others, with a button for each that it may be instead. */
function saidOfNames(one) {
  const [file] = one.files;
  if (one.files.length > 1 || !file.besides?.length) {
    return [];
  }
  const names = file.besides.map(({ name }) => name);
  const why = file.name !== file.called
    ? `Another file called ${file.called} was here already. So that neither is lost, this one is called ${file.name} here. `
    : `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} here too. Each is taken. `;
  const said = make("p", why, { className: "apart" });
  for (const { name, called } of file.besides) {
    const instead = () => {
      remove(one);
      enqueue([[{ ...file, name, called, besides: [] }]]);
    };
    said.append(button(`It is the same return, mended: take it in place of ${name}`, instead), " ");
  }
  return [said];
}
