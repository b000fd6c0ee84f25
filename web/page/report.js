// The core's own report, taken into the page: its elements are made anew from a short list, and nothing else comes in.

/** The elements and attributes of a report. */
const ELEMENTS = new Set(
  ("A BR CAPTION CODE DD DETAILS DIV DL DT EM H1 H2 H3 H4 H5 H6 LI MARK OL P SECTION SPAN STRONG SUMMARY TABLE TBODY TD TH " +
    "THEAD TR UL").split(" "),
);
const ATTRIBUTES = ["aria-label", "aria-labelledby", "class", "href", "id", "role", "scope", "tabindex"];

/** The sign before a verdict: a form, so that no colour is needed. */
const SIGNS = { good: "✓", doubtful: "?", bad: "✗", plain: "–" };

/** An element with a text in it. */
function make(tag, words, properties) {
  const element = document.createElement(tag);
  if (words !== undefined) {
    element.textContent = words;
  }
  return Object.assign(element, properties);
}

/** A button that does something. */
function button(words, action) {
  const element = make("button", words, { type: "button" });
  element.addEventListener("click", action);
  return element;
}

/** A copy of what is allowed, with `prefix` before every name and headings `deeper` by some ranks. */
function copied(node, { prefix, deeper }) {
  if (node.nodeType === Node.TEXT_NODE) {
    return document.createTextNode(node.data);
  }
  if (!ELEMENTS.has(node.tagName)) {
    return document.createTextNode(node.textContent ?? "");
  }
  const rank = /^H([1-6])$/.exec(node.tagName)?.[1];
  const element = document.createElement(rank ? `h${Math.min(6, Number(rank) + deeper)}` : node.tagName);
  for (const name of ATTRIBUTES.filter((one) => node.hasAttribute(one))) {
    const value = node.getAttribute(name);
    if (name === "href") {
      // Only what leads to a place of the same report leads anywhere.
      if (value.startsWith("#")) {
        element.setAttribute(name, `#${prefix}${value.slice(1)}`);
      }
    } else {
      element.setAttribute(name, name === "id" || name === "aria-labelledby" ? prefix + value : value);
    }
  }
  element.append(...[...node.childNodes].map((child) => copied(child, { prefix, deeper })));
  return element;
}

/** A piece of HTML that the core made, read and not run. */
function read(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return parsed.querySelector("main") ?? parsed.body;
}

/** What stands in it, as elements of the page. */
function taken(within, how) {
  const part = document.createDocumentFragment();
  part.append(...[...within.childNodes].map((node) => copied(node, how)));
  return part;
}

/** Puts its sign before each verdict. */
function signed(part) {
  for (const verdict of part.querySelectorAll(".verdict")) {
    const tone = Object.keys(SIGNS).find((one) => verdict.classList.contains(one)) ?? "plain";
    const sign = make("span", SIGNS[tone], { className: "sign" });
    sign.setAttribute("aria-hidden", "true");
    verdict.prepend(sign, " ");
  }
}

/** Puts what each code means beside it, to be opened. `meanings` are those of the report, by their codes. */
function explained(part, meanings) {
  for (const link of part.querySelectorAll(".code a")) {
    const details = make("details", undefined, { className: "explain" });
    const meaning = make("p");
    meaning.append(meanings.get(link.textContent)?.cloneNode(true) ?? "");
    details.append(make("summary", `Why? ${link.textContent}`), meaning);
    link.parentElement.replaceWith(details);
  }
}

/**
 * The core's report as what is shown of check `number`, and whether it speaks of several files. The page has a heading for
 * each check, so that the report's own is left out; and what the codes mean stands beside each of them.
 */
function shown(html, number) {
  const report = read(html);
  const meanings = new Map();
  for (const code of report.querySelectorAll("section[aria-labelledby=codes] dt")) {
    meanings.set(code.textContent, code.nextElementSibling);
  }
  report.querySelectorAll("h1, section[aria-labelledby=codes]").forEach((element) => element.remove());
  const files = report.querySelectorAll("section");
  const several = files.length !== 1;
  if (!several) {
    files[0].removeAttribute("aria-labelledby");
    files[0].querySelector("h2")?.remove();
  }
  const how = { prefix: `r${number}-`, deeper: several ? 1 : 0 };
  const part = taken(report, how);
  signed(part);
  explained(part, new Map([...meanings].map(([code, meaning]) => [code, taken(meaning, how)])));
  return { part, several };
}

/** What the verdicts of a report come to: a tone, a word, and the counts. */
function outcome(part, json) {
  const verdicts = [...part.querySelectorAll(".verdict")];
  const has = (tone) => verdicts.some((verdict) => verdict.classList.contains(tone));
  const tone = ["bad", "doubtful", "good"].find(has) ?? "plain";
  const ready = verdicts.filter((verdict) => verdict.classList.contains("good")).length;
  const only = verdicts.length === 1 ? verdicts[0].querySelector("strong").textContent : undefined;
  const word = only?.replace(/[.,:]$/, "") ?? `${ready} of ${verdicts.length} ready`;
  const { errors, warnings, notes } = json.totals;
  return { tone, word, counts: { errors, warnings, notes } };
}

/** Counts in words: `3 to fix, 1 to check, 2 notes`. */
function counted({ errors, warnings, notes }) {
  return `${errors} to fix, ${warnings} to check, ${notes} ${notes === 1 ? "note" : "notes"}`;
}
