// The line for each check, where there are several.

const $ = (id) => document.getElementById(id);

/** The checks that are shown, by the names of their files. A later one takes the place of an earlier one. */
const checks = new Map();

/** What became of all: `3 checked: 1 ready, 2 not ready.` */
function inTotal(all) {
  const words = ["Ready", "Not complete", "Not ready", "Not used", "Not checked"];
  const known = words.map((word) => [word.toLowerCase(), all.filter((one) => one.word === word).length]);
  const several = all.filter(({ word }) => !words.includes(word)).map(({ name, word }) => `${name}: ${word}`);
  const parts = known.filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  return `${all.length} checked: ${[...parts, ...several].join(", ")}.`;
}

function summaryRow(one) {
  const { name, number, tone, word, counts } = one;
  const row = make("tr");
  const file = make("th", undefined, { scope: "row" });
  const link = make("a", name, { href: `#check-${number}` });
  link.addEventListener("click", () => unfold(one));
  file.append(link);
  const result = make("td", `${SIGNS[tone]} ${word}`);
  const numbers = ["errors", "warnings", "notes"].map((key) => make("td", counts?.[key] ?? "", { className: "number" }));
  row.append(file, result, ...numbers);
  return row;
}

function summaryTable(all) {
  const table = make("table");
  table.append(make("caption", "What became of each file"));
  const head = make("tr");
  head.append(...["File", "Result", "To fix", "To check", "Notes"].map((words) => make("th", words, { scope: "col" })));
  table.createTHead().append(head);
  table.createTBody().append(...all.map(summaryRow));
  return wide(table, "What became of each file");
}

/** A table that scrolls by itself where the screen is narrow. */
function wide(table, words) {
  const group = make("div", undefined, { className: "wide", tabIndex: 0 });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words);
  group.append(table);
  return group;
}

/** Shows the checks in short, and says what became of them. */
function summarise() {
  const all = [...checks.values()];
  const total = inTotal(all);
  $("results").hidden = all.length < 2;
  $("summary").replaceChildren(make("p", total), summaryTable(all));
  $("check-changed").hidden = !all.some(canBeReadAnew);
  const folds = all.some(({ fold }) => fold !== undefined);
  $("print").textContent = folds ? "Print the list and the opened reports" : "Print all";
  tellWhatIsTaken();
  return total;
}
