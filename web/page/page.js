// The page: whose it is, what is taken in, and how far it is. What is taken in is checked one after the other.

/** What is still to be checked: lists of files that belong together. */
const waiting = [];

/** Ends what runs; nothing where nothing runs. */
let running;

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

/** Checks what is waiting, and says how far it is. */
async function run() {
  running = new AbortController();
  const { signal } = running;
  const began = { at: performance.now(), scrolled: window.scrollY };
  const done = [];
  const timer = setInterval(() => showProgress(began, done), 500);
  while (waiting.length > 0) {
    const files = waiting.shift();
    const all = done.length + waiting.length + 1;
    say(`Checking ${named(files)}${all > 1 ? ` (${done.length + 1} of ${all})` : ""}…`);
    done.push(signal.aborted ? show(files, { fault: "stopped" }) : await check(files, signal));
  }
  clearInterval(timer);
  running = undefined;
  finish(done, began);
}

/** Shows how far it is, where it takes long enough to be asked. */
function showProgress({ at }, done) {
  const all = done.length + waiting.length + 1;
  $("progress").hidden = false;
  $("seconds").textContent = `${Math.floor((performance.now() - at) / 1000)} s`;
  if (all > 1) {
    Object.assign($("bar"), { max: all, value: done.length });
  } else {
    $("bar").removeAttribute("value");
  }
}

/** Says what came of it, and leads there whoever has not gone elsewhere meanwhile. */
function finish(done, { scrolled }) {
  const active = document.activeElement;
  // The button that was pressed may be gone with the report that it stood in.
  const stayed = [null, document.body, $("choose"), $("stop")].includes(active) && window.scrollY === scrolled;
  $("progress").hidden = true;
  const total = summarise();
  const one = done.at(-1);
  const counts = one.counts === undefined ? "" : `: ${counted(one.counts)}`;
  say(done.length > 1 ? total : `${one.name}: ${one.word}${counts}.`);
  if (stayed) {
    (done.length > 1 ? $("results-heading") : one.article.querySelector("h2")).focus();
  }
}

/** Takes files in: each is a return, or together they are one. */
function take(files) {
  const why = refused(files);
  if (why === undefined) {
    enqueue($("together").checked ? [files] : files.map((file) => [file]));
  } else {
    say(why);
  }
}

/** Says whose page it is. */
function introduce() {
  const { council, period, services, note, version } = bundle;
  $("whose").append(make("strong", council), ", ", make("strong", period));
  if (services !== null) {
    $("services").hidden = false;
    $("services").textContent = `This page is for ${services.map(({ name }) => name).join(", ")}.`;
  }
  if (note !== null) {
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

/** Wherever a file is let go, it is checked, and the page stays. */
function takeDrops() {
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    window.addEventListener(name, (event) => {
      event.preventDefault();
      $("drop").classList.toggle("over", name === "dragenter" || name === "dragover");
    });
  }
  window.addEventListener("drop", async ({ dataTransfer }) => {
    try {
      take(await dropped(dataTransfer));
    } catch {
      say("The browser could not read the folder. Open it, and choose the returns in it.");
    }
  });
}

function listen() {
  $("choose").addEventListener("click", () => $("files").click());
  $("files").addEventListener("change", () => {
    const files = chosen($("files"));
    // The same file can be chosen once more.
    $("files").value = "";
    take(files);
  });
  $("stop").addEventListener("click", () => running?.abort());
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
    say("Ready for your return.");
    // Browsers compile what is called: what every check calls is called once while the officer looks for the file.
    ask({ asked: ASKED.check, returns: [] });
  }
}

start();
