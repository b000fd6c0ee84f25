// What was dropped or chosen: files, with their names, folders opened.

/** The most bytes that are checked at once. */
const MOST_BYTES = 64 * MIB;

/** The most files that are taken at once: returns, and what earlier quarters left. */
const RETURNS = { most: 500, among: "returns" };
const EARLIER = { most: 3000, among: "last two years" };

/** Files that programs leave in folders, and that nobody sends on purpose. */
const LEFT_BY_PROGRAMS = /^(~\$.*|\..*|thumbs\.db|desktop\.ini)$/i;

/** Whether a file of a folder is taken. Where returns are consolidated all are: what became of each is told there. */
const isSent = (name) => bundle.consolidates || !LEFT_BY_PROGRAMS.test(name);

/** What stands in a folder, all of it, unless the page is a file of the computer: then Chromium refuses. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const entries = [];
  // It gives some at a time, until it gives none.
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) {
      return entries;
    }
    for (const one of some) {
      const file = one.isDirectory ? null : await new Promise((done, failed) => one.file(done, failed));
      entries.push(file === null ? { name: one.name, folder: one } : { name: one.name, file });
    }
  }
}

/**
 * What stands in a folder by its handle, which can read a file anew. Files whose names Chromium finds doubtful it leaves out
 * without a word, so that each of these is marked as of a folder that may hold more.
 */
async function handlesOf(folder) {
  const entries = [];
  for await (const one of folder.values()) {
    const entry = one.kind === "directory" ? { name: one.name, folder: one } : await ofHandle(one);
    entries.push({ ...entry, partly: true });
  }
  return entries;
}

/** A file that the browser lets the page read anew. */
async function ofHandle(handle) {
  return { name: handle.name, file: await handle.getFile(), again: () => handle.getFile(), handle };
}

/** The files of a folder, and of the folders in it. */
async function inFolder(folder, most) {
  const files = [];
  const entries = await (folder.values ? handlesOf(folder) : entriesOf(folder));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.folder) {
      files.push(...(await inFolder(entry.folder, most)));
    } else if (isSent(entry.name)) {
      files.push(entry);
    }
    if (files.length > most) {
      break;
    }
  }
  return files.map((file) => ({ ...file, name: `${folder.name}/${file.name}` }));
}

/**
 * What was dropped, as `{ name, file, again }`; `again` gives the file as it is by then, where the browser can. It is called
 * while the event lasts, since what was dropped is gone afterwards.
 */
async function dropped(transfer, { most }) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const found = items.map((item) => ({
    entry: item.webkitGetAsEntry?.(),
    file: item.getAsFile(),
    handle: item.getAsFileSystemHandle?.().catch(() => null),
  }));
  const files = [];
  for (const { entry, file, handle } of found) {
    const own = await handle;
    if (own?.kind === "directory" || entry?.isDirectory) {
      files.push(...(await inFolder(own ?? entry, most)));
    } else if (file !== null) {
      const once = { name: file.name, file };
      files.push(own ? await ofHandle(own).catch(() => once) : once);
    }
  }
  return files;
}

/** What was chosen, as `{ name, file }`; the same can be chosen once more. */
function chosen(input) {
  const files = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  input.value = "";
  return files;
}

/** Whether a file is, by its size and the time of its last change, what another one was. */
function isSame(one, other) {
  return one !== undefined && one.size === other.size && one.lastModified === other.lastModified;
}

/** Why these are not taken, in words; nothing where they are. */
function refused(files, { most, among } = RETURNS) {
  if (files.length === 0) {
    return "That was not a file. If you dragged it out of an e-mail, save it on your computer first, and choose it here.";
  }
  if (files.length > most) {
    return `These are more than ${most} files. Choose the ${among} among them.`;
  }
  return undefined;
}

/** Offers bytes to be saved under a name. */
function save(name, type, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it long before.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
