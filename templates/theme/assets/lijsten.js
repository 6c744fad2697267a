// Lists: filter and sort the rows of a table, with the choice in the address so that it can be shared. If a list is
// split over pages, all its rows come from a data file, read when they are first needed. Letters are untrusted: what
// they say reaches the page as text, never as HTML. The `data-kolom` of a cell is the name of its column.

import { saveCsv } from "./csv.js";
import { Delay, element, fill, LOCALE, showAddress } from "./dom.js";
import { searchLink } from "./lijstelders.js";
import { collator, ListRows, sortingBy, sortingOf, YEAR } from "./lijstrijen.js";

const list = document.querySelector(".lijst");
const words = JSON.parse(list.dataset.woorden);
const table = list.querySelector("table");
const body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];
const columns = heads.map((head) => head.dataset.kolom);
const original = [...body.rows];
const rows = new ListRows(columns, words);
/** The link to the data file, if the list is split over pages. */
const source = list.querySelector("a[href$='.json']");

/** How many rows are shown at a time. */
const SHOWN = 200;
/** Milliseconds without typing before the list is filtered. */
const TYPED = 200;
/** The panel starts open if the list has more rows than this and the window is wide. */
const SHORT = 8;
const WIDE = matchMedia("(min-width: 64rem)");

// ---------------------------------------------------------------- the form

function field(name, label, control) {
  Object.assign(control, { name, id: `lijst-${name}` });
  return element(
    "p",
    {},
    element("label", { htmlFor: control.id, textContent: label }),
    control,
  );
}

function orderOption(name, isDown) {
  const sentence = isDown ? words.aflopend : words.oplopend;
  const textContent = fill(sentence, { kop: words.koppen[name] });
  return element("option", { value: sortingBy(name, isDown), textContent });
}

const search = element("input", {
  type: "search",
  autocomplete: "off",
  spellcheck: false,
});
const boxes = new Map(rows.choices.map((choice) => [choice, element("select")]));
const order = element(
  "select",
  {},
  element("option", { value: "", textContent: words.gewoon }),
  ...columns.flatMap((name) => [orderOption(name, false), orderOption(name, true)]),
);
const form = element("form", {}, field("zoek", words.zoek, search));
for (const [choice, box] of boxes) {
  const label = choice === YEAR ? words.jaar : words.koppen[choice];
  form.append(field(choice, label, box));
}
form.append(
  field("sorteer", words.sorteer, order),
  element("button", { type: "reset", className: "wis", textContent: words.wis }),
);
const panel = element(
  "details",
  { className: "kiezen" },
  element("summary", { textContent: words.filter }),
  form,
);
const status = element("p", { className: "stand", role: "status" });
const more = element("button", {
  type: "button",
  textContent: words.meer,
  hidden: true,
});
const take = element("button", {
  type: "button",
  textContent: words.meenemen,
  hidden: true,
});
list.prepend(panel, status);
table.after(more, take);

// ---------------------------------------------------------------- what is asked

/** What is asked: words, an order, and a value of each choice. Needed while the boxes have no values yet. */
let current = {};

function readForm() {
  const asked = { zoek: search.value.trim(), sorteer: order.value };
  for (const [choice, box] of boxes) {
    asked[choice] = box.options.length ? box.value : current[choice];
  }
  return asked;
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  const names = ["zoek", "sorteer", ...rows.choices];
  return Object.fromEntries(names.map((name) => [name, query.get(name)?.trim() ?? ""]));
}

function writeAddress(asked, isReplacing) {
  const given = Object.entries(asked).filter(([, value]) => value);
  const query = given.length ? `?${new URLSearchParams(given)}` : "";
  showAddress(location.pathname + query + location.hash, isReplacing);
}

function isAnything(asked) {
  return Object.values(asked).some(Boolean);
}

// ---------------------------------------------------------------- showing

let loading = null;

/** All rows of the list, read when they are first needed. */
function allRows() {
  loading ??= source
    ? rows.fromData(source.href)
    : Promise.resolve(rows.fromTable(body));
  return loading;
}

async function show(asked) {
  current = asked;
  list.classList.toggle("gekozen", isAnything(asked));
  showSorting(asked.sorteer);
  if (source && !loading) {
    status.textContent = words.bezig;
  }
  const all = await allRows();
  if (current !== asked) {
    return; // overtaken by a later choice
  }
  for (const choice of rows.choices) {
    showOptions(choice, all, asked);
  }
  if (isAnything(asked)) {
    const found = rows.sorted(rows.matching(all, asked), asked.sorteer);
    showFound(found, all.length);
    if (asked.zoek && !found.length) {
      await showSearch(asked);
    }
  } else {
    showOriginal();
  }
}

function showSorting(wanted) {
  const { name, isDown } = sortingOf(wanted);
  for (const head of heads) {
    if (head.dataset.kolom === name) {
      head.ariaSort = isDown ? "descending" : "ascending";
    } else {
      head.removeAttribute("aria-sort");
    }
  }
}

/** Offer the values of a choice, with the number of rows that have each. */
function showOptions(choice, all, asked) {
  const counts = rows.counts(all, asked, choice);
  const chosen = asked[choice];
  if (chosen && !counts.has(chosen)) {
    counts.set(chosen, 0);
  }
  const values = [...counts.keys()].sort(collator.compare);
  if (choice === YEAR) {
    values.reverse();
  }
  const options = values.map((value) => {
    const count = counts.get(value).toLocaleString(LOCALE);
    return element("option", { value, textContent: `${value} (${count})` });
  });
  const box = boxes.get(choice);
  box.replaceChildren(
    element("option", { value: "", textContent: words.alle }),
    ...options,
  );
  box.value = chosen;
}

function showOriginal() {
  body.replaceChildren(...original);
  more.hidden = true;
  take.hidden = true;
  status.textContent = "";
}

function showFound(found, total) {
  body.replaceChildren();
  showRows(found, 0);
  take.hidden = !found.length;
  take.onclick = () => download(found);
  const counts = {
    aantal: found.length.toLocaleString(LOCALE),
    totaal: total.toLocaleString(LOCALE),
  };
  status.textContent = found.length ? fill(words.telling, counts) : words.geen;
}

/** Say what the search finds of the words that no row has. */
async function showSearch(asked) {
  const link = await searchLink(asked.zoek, words);
  if (current === asked) {
    status.append(" ", link, ".");
  }
}

function showRows(found, first) {
  const next = first + SHOWN;
  const shown = found.slice(first, next).map((row) => row.show());
  body.append(...shown);
  more.hidden = next >= found.length;
  more.onclick = () => {
    showRows(found, next);
    const added = shown.at(-1).nextElementSibling;
    (added.querySelector("a") ?? more).focus();
  };
}

/** Save the rows that were found as a file for a spreadsheet. */
function download(found) {
  const lines = [columns.map((name) => words.koppen[name])];
  for (const row of found) {
    lines.push(columns.map((name) => row.cells[name].text));
  }
  saveCsv("lijst.csv", lines);
}

// ---------------------------------------------------------------- from the reader

function failed(reason) {
  status.textContent = words.mislukt;
  console.error(reason);
}

/** The reader changed the form. */
function changed(isReplacing = false) {
  const asked = readForm();
  writeAddress(asked, isReplacing);
  show(asked).catch(failed);
}

/** The reader arrived by an address. */
function arrived() {
  current = readAddress();
  search.value = current.zoek;
  order.value = current.sorteer;
  if (isAnything(current)) {
    panel.open = true;
  }
  if (panel.open || list.classList.contains("gekozen")) {
    show(current).catch(failed);
  }
}

/** Let a click on a head sort by its column, and a second click sort the other way. */
function makeSortable(head) {
  const name = head.dataset.kolom;
  const isLastFirst = rows.isLastFirst(name);
  const first = sortingBy(name, isLastFirst);
  const second = sortingBy(name, !isLastFirst);
  const button = element("button", { type: "button", textContent: head.textContent });
  button.addEventListener("click", () => {
    order.value = order.value === first ? second : first;
    changed();
  });
  head.replaceChildren(button);
}

for (const tr of original) {
  rows.withHeads(tr);
}
for (const head of heads) {
  makeSortable(head);
}

const delay = new Delay();
search.addEventListener("input", () => delay.start(TYPED, () => changed(true)));
form.addEventListener("change", ({ target }) => {
  if (target !== search) {
    changed();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  delay.stop();
  changed();
});
form.addEventListener("reset", () => {
  // The browser empties the form after this event.
  setTimeout(() => {
    search.focus();
    changed();
  });
});
panel.addEventListener("toggle", () => {
  if (panel.open) {
    show({ ...current }).catch(failed);
  }
});
addEventListener("popstate", arrived);
panel.open = !source && original.length > SHORT && WIDE.matches;
arrived();
