// What consolidating made, on the performance team's page: the text, the archive and each file, to be saved.

/** What each file is, by its path, in the order in which they are wanted. */
const KINDS_OF_FILES = [
  [/^council-[^/]*\.xlsx$/, "The council's workbook: all services and indicators"],
  [/^[^/]*\.xlsx$/, "The workbook of a directorate"],
  [/^exceptions\/all\.csv$/, "What every board must see, as one list"],
  [/^exceptions\/[^/]*\.xlsx$/, "What a board must see: its workbook"],
  [/^exceptions\/[^/]*\.csv$/, "What a board must see, as a list"],
  [/^tidy\/datapackage\.json$/, "What the columns of the tidy data mean, for programs"],
  [/^tidy\//, "Tidy data: a row for each figure, for charts and next quarter's trends"],
  [/^findings\.csv$/, "All that was found in the returns"],
  [/^manifest\.json$/, "Which files went in and came out, for whoever checks it"],
];

/** How large it is, in words. */
function sizeInWords({ length }) {
  return length < MIB ? `${Math.max(1, Math.round(length / 1024))} KB` : `${(length / MIB).toFixed(1)} MB`;
}

/** Which of the kinds a file is of; the last and one more where it is of none. */
function kindOf({ path }) {
  const kind = KINDS_OF_FILES.findIndex(([like]) => like.test(path));
  return kind === -1 ? KINDS_OF_FILES.length : kind;
}

/** What the core made, taken out of its answer: the files stand in the archive as they are. */
function filesMade([, archiveName, archive, ...rest]) {
  const files = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const place = new DataView(rest[at + 1].buffer);
    const from = place.getUint32(0, true);
    files.push({ path: text(rest[at]), bytes: archive.subarray(from, from + place.getUint32(4, true)) });
  }
  files.sort((a, b) => kindOf(a) - kindOf(b));
  return { archive: { path: text(archiveName), bytes: archive }, files };
}

/** The article of what was made, from so many files. */
function articleMade(parts, { number, at, count }) {
  const { archive, files } = filesMade(parts);
  const answer = make("p", "", { className: "answer" });
  answer.setAttribute("role", "status");
  const saved = ({ path, bytes }) => {
    const name = path.replaceAll("/", "-");
    save(name, "application/octet-stream", bytes);
    answer.textContent = `Saved among your downloads: ${name}.`;
  };
  const article = labelled(number, `${bundle.period}: consolidated at ${at} from ${inFiles(count)}`);
  const everything = make("p", undefined, { className: "actions" });
  everything.append(
    button("Save everything (.zip)", () => saved(archive)),
    button("Print", () => printAlone({ article })),
  );
  everything.firstChild.className = "first";
  const steps = make("ol");
  steps.append(
    make("li", `Save everything, and unpack ${archive.path} into the folder in which you keep each quarter's workbooks.`),
    make("li", "Open the workbooks in Excel. They are live: change a figure, and the colours and totals follow."),
    make("li", `Keep ${archive.path}: next quarter choose it, or the folder, under Earlier quarters.`),
  );
  const next = make("div", undefined, { className: "next" });
  next.append(make("h4", "What to do next"), steps);
  const words = make("pre", text(parts[0]), { tabIndex: 0 });
  words.setAttribute("role", "group");
  words.setAttribute("aria-label", "What was consolidated");
  article.append(everything, answer, next, words, tableOfFiles(files, saved));
  return article;
}

/** An article of the section with its heading. */
function labelled(number, words) {
  const article = make("article", undefined, { className: "made" });
  const heading = make("h3", words, { id: `made-${number}`, tabIndex: -1 });
  article.setAttribute("aria-labelledby", heading.id);
  article.append(heading);
  return article;
}

function tableOfFiles(files, saved) {
  const table = make("table");
  table.append(make("caption", `The ${inFiles(files.length)} of the archive, each by itself`));
  const head = make("tr");
  head.append(...["File", "What it is", "Size", "Save"].map((words) => make("th", words, { scope: "col" })));
  table.createTHead().append(head);
  table.createTBody().append(...files.map((file) => {
    const row = make("tr");
    const one = button("Save", () => saved(file));
    one.setAttribute("aria-label", `Save ${file.path}`);
    const cell = make("td");
    cell.append(one);
    const what = KINDS_OF_FILES[kindOf(file)]?.[1] ?? "";
    const size = make("td", sizeInWords(file.bytes), { className: "number" });
    row.append(make("th", file.path, { scope: "row" }), make("td", what), size, cell);
    return row;
  }));
  return wide(table, "The files that were made");
}

/** The article that says why nothing was made. */
function articleNotMade(fault, number) {
  const article = labelled(number, `${bundle.period}: not consolidated`);
  const [why, step] = notMade(fault);
  const verdict = make("p", undefined, { className: "verdict bad" });
  verdict.append(make("strong", "Nothing was made."), ` ${why}`);
  article.append(verdict, make("p", step));
  signed(article);
  return article;
}
