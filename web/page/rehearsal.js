// The rehearsal. A browser compiles what is called when it is first called, which for a first return takes longer than its
// check. So a return of nobody's is checked while the officer looks for the file; what is said of it is thrown away.

/** How often: what is called often is compiled a second time, better. */
const TIMES = 3;

/** Ends the rehearsal, which anything else that is asked does. */
const rehearsal = new AbortController();

/** Plays through what a first check does. */
async function rehearse() {
  const { signal } = rehearsal;
  const { toml: nobodys, files, returns } = bundle.rehearsal;
  const decoded = (all) => all.map(({ name, bytes }) => ({ name, bytes: fromBase64(bytes) }));
  // The council's own configuration may be a large one.
  await ask({ asked: ASKED.check, returns: [] }, signal);
  for (let time = 0; time < TIMES; time += 1) {
    const request = { toml: fromBase64(nobodys), register: decoded(files), returns: decoded(returns) };
    const { kind, parts } = await ask({ asked: ASKED.check, ...request }, signal);
    if (kind !== ANSWER.reports || signal.aborted) {
      return;
    }
    // Of no number, and nowhere in the page.
    checked({ files: returns, number: 0, at: clock(), article: make("article") }, parts);
  }
}
