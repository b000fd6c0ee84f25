// The page: whose it is, what is taken in, and how far it is. What is taken in is checked one after the other.

/** What is still to be checked: lists of files that belong together. */
const waiting = [];

/** The files that are being checked. */
let checking = [];

/** Ends what runs; nothing where nothing runs. */
let running;

/** The check whose mended files are being chosen; nothing where others are. */
let mending;

/** What was chosen or dropped is taken in one after the other. */
let taking = Promise.resolve();

function say(words) {
  $("status").textContent = words;
}

/** Takes in what is to be checked, and checks it unless that goes on already. */
function enqueue(together) {
  waiting.push(...together);
  if (running === undefined) {
    run();
  }
}

/** Begins what takes its time: it can be stopped, and how `far` it is gets shown. */
function begin(far) {
  running = new AbortController();
  const at = performance.now();
  const timer = setInterval(() => showProgress(at, far()), 500);
  return { timer, scrolled: window.scrollY, signal: running.signal };
}

/** Ends it, and says whether whoever waited for it is where it was begun. */
function end({ timer, scrolled }) {
  clearInterval(timer);
  running = undefined;
  const active = document.activeElement;
  $("progress").hidden = true;
  // The button that was pressed may be gone with the report that it stood in.
  return [null, document.body, $("choose"), $("stop"), $("make"), $("check-changed")].includes(active) && window.scrollY === scrolled;
}

/** Checks what is waiting, and says how far it is. */
async function run() {
  const done = [];
  const began = begin(() => ({ all: done.length + waiting.length + 1, done: done.length }));
  const { signal } = began;
  while (waiting.length > 0) {
    checking = waiting.shift();
    const all = done.length + waiting.length + 1;
    say(`Checking ${named(checking)}${all > 1 ? ` (${done.length + 1} of ${all})` : ""}…`);
    tellWhatIsTaken();
    done.push(signal.aborted ? show(checking, { fault: "stopped" }) : await check(checking, signal));
  }
  checking = [];
  finish(done, end(began));
  wanted &&= !signal.aborted;
  if (wanted) {
    consolidate();
  }
}

/** Shows how far it is, where it takes long enough to be asked. */
function showProgress(at, { all, done }) {
  $("progress").hidden = false;
  $("seconds").textContent = `${Math.floor((performance.now() - at) / 1000)} s`;
  if (all > 1) {
    Object.assign($("bar"), { max: all, value: done });
  } else {
    $("bar").removeAttribute("value");
  }
}

/** Says what came of it, and leads there whoever has not gone elsewhere meanwhile. */
function finish(done, stayed) {
  const total = summarise();
  const one = done.at(-1);
  const counts = one.counts === undefined ? "" : `: ${counted(one.counts)}`;
  say(done.length > 1 ? total : `${one.name}: ${one.word}${counts}.`);
  if (stayed) {
    (done.length > 1 ? $("results-heading") : one.article.querySelector("h2")).focus();
  }
}

/** Takes files in: each is a return, or together they are one. What was chosen for a check is checked in its place. */
function take(files, mended) {
  taking = taking.then(async () => {
    const why = refused(files);
    if (why !== undefined) {
      say(why);
      return;
    }
    const again = mended && mendedIn(mended, files);
    if (again !== undefined) {
      enqueue([again]);
      return;
    }
    if (bundle.consolidates) {
      await keepApart(files);
    }
    enqueue($("together").checked ? [files] : files.map((file) => [file]));
  });
}

/** Has the mended files of a check chosen. Elsewhere than on the performance team's page they are known by their names. */
function chooseFor(one) {
  mending = bundle.consolidates ? one : undefined;
  $("files").click();
}

/** Says whose page it is. */
function introduce() {
  const { council, period, services, note, version } = bundle;
  $("whose").append(make("strong", council), ", ", make("strong", period));
  if (services !== null) {
    $("services").hidden = false;
    $("services").textContent = `This page is for ${services.map(({ name }) => name).join(", ")}.`;
  }
  if (bundle.consolidates) {
    introduceTeam();
  } else if (note !== null) {
    $("note").hidden = false;
    $("note").textContent = note;
  }
  $("version").textContent = `For another quarter, ask ${TEAM} for its page. qmr ${version}`;
}

/** Tells what is checked, once it is asked for. */
async function tellAllChecks() {
  const told = await ask({ asked: ASKED.explain });
  const into = $("all-checks-told");
  if (told.kind === ANSWER.explained) {
    into.replaceChildren(taken(read(text(told.parts[0])), { prefix: "all-", deeper: 0 }));
  } else {
    into.replaceChildren(make("p", notChecked(faultOf(told)).join(" ")));
  }
}

/** Wherever a file is let go, it is checked, and the page stays; over the earlier quarters' box it is one of them. */
function takeDrops() {
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    window.addEventListener(name, (event) => {
      event.preventDefault();
      const over = name === "dragenter" || name === "dragover";
      $("drop").classList.toggle("over", over && !isForEarlier(event.target));
      $("earlier").classList.toggle("over", over && isForEarlier(event.target));
    });
  }
  window.addEventListener("drop", async ({ dataTransfer, target }) => {
    try {
      if (isForEarlier(target)) {
        await takeEarlier(await dropped(dataTransfer, EARLIER));
      } else {
        take(await dropped(dataTransfer, RETURNS));
      }
    } catch {
      say("The browser could not read the folder. Open it, and choose the returns in it.");
    }
  });
}

function listen() {
  $("choose").addEventListener("click", () => {
    mending = undefined;
    $("files").click();
  });
  $("files").addEventListener("change", () => take(chosen($("files")), mending));
  $("stop").addEventListener("click", () => running?.abort());
  $("check-changed").addEventListener("click", checkChanged);
  $("print").addEventListener("click", () => window.print());
  $("clear").addEventListener("click", () => {
    checks.clear();
    $("reports").replaceChildren();
    summarise();
    say("All reports were cleared.");
    $("choose").focus();
  });
  $("all-checks").addEventListener("toggle", tellAllChecks, { once: true });
  takeDrops();
}

async function start() {
  introduce();
  // From the first moment: what is let go meanwhile waits.
  listen();
  try {
    await module;
  } catch (error) {
    say(`This browser cannot check returns (${error.message}). Open the page in a newer Edge, Chrome or Firefox.`);
    $("choose").disabled = true;
    return;
  }
  $("all-checks").hidden = false;
  if (running === undefined) {
    say(bundle.consolidates ? "Ready for the returns." : "Ready for your return.");
    rehearse();
  }
}

start();
