// Earlier quarters, on the performance team's page: what was chosen of them, to be consolidated with.

/** What was chosen, by name: `{ name, file, bytes }`, where `bytes` are those of the moment when it was chosen. */
const earlier = new Map();

/** Takes files of earlier quarters in. One of a name that was here before takes its place if a folder stands in the name. */
async function takeEarlier(files) {
  const why = refused(files, EARLIER);
  if (why !== undefined) {
    $("earlier-told").textContent = why;
    return;
  }
  $("earlier-told").textContent = "Reading…";
  const unreadable = [];
  for (const { name, file } of files) {
    const same = name.includes("/") || isSame(earlier.get(name)?.file, file) || !earlier.has(name);
    try {
      const own = same ? name : freeName(name, new Set(earlier.keys()));
      earlier.set(own, { name: own, file, bytes: new Blob([await file.arrayBuffer()]) });
    } catch {
      unreadable.push(name);
    }
  }
  tellEarlier(unreadable);
}

/** What holds a file: the folder of its quarter, or the folder or file that was chosen. */
function heldBy(name) {
  return name.replace(/(\/(tidy|exceptions))?\/[^/]*$/, "");
}

/** Says what was taken, and from where. */
function tellEarlier(unreadable = []) {
  const holders = new Map();
  for (const name of earlier.keys()) {
    const holder = heldBy(name);
    holders.set(holder, (holders.get(holder) ?? 0) + 1);
  }
  const held = [...holders].map(([holder, files]) => (earlier.has(holder) ? holder : `${holder} (${inFiles(files)})`));
  const taken = earlier.size === 0 ? "None are chosen." : `${inFiles(earlier.size)} chosen: ${held.sort().join(", ")}.`;
  const lost = unreadable.length === 0
    ? ""
    : ` The browser could not read ${unreadable.join(", ")}. Save it on your computer, and choose it again.`;
  $("earlier-told").textContent = taken + lost;
  $("clear-earlier").hidden = earlier.size === 0;
  tellWhatIsTaken();
}

function clearEarlier() {
  earlier.clear();
  tellEarlier();
  $("choose-earlier-files").focus();
}

/** Whether something that is dropped there is meant as an earlier quarter. */
const isForEarlier = (target) => $("earlier").contains(target);
