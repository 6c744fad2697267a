// The search page. Query, filters and order live in the address, so that a search can be shared. Letters are
// untrusted: text from the index reaches the page as text, never as HTML.

import { Delay, element, fill, showAddress } from "./dom.js";
import { ORDERS, readFacets, sorted } from "./zoekfacetten.js";
import { Filters } from "./zoekfilters.js";
import { find } from "./zoekindex.js";
import { resultItem } from "./zoekresultaat.js";

const root = document.getElementById("zoekpagina");
const words = JSON.parse(root.dataset.woorden);
const form = document.querySelector("article form[role=search]");
const input = form.elements.q;
const filterForm = document.getElementById("zoek-filters");
const panel = root.querySelector(".zoeken-filters");
const active = root.querySelector(".gekozen-filters");
const order = document.getElementById("volgorde");
const status = root.querySelector("[role=status]");
const outcome = root.querySelector(".uitkomst");

/** The facets to filter by, with their labels: `jaar`, "Jaar". */
const facetNames = new Map(words.facetten);
const facets = [...facetNames.keys()];
const filters = new Filters(filterForm, panel, words);

/** How many results are shown at a time. */
const PAGE = 10;
/** Milliseconds without typing before the search starts. */
const TYPED = 300;
const WIDE = matchMedia("(min-width: 64rem)");

// ---------------------------------------------------------------- what is asked

function readAddress() {
  const query = new URLSearchParams(location.search);
  return {
    q: query.get("q")?.trim() ?? "",
    order: query.get("volgorde") ?? "",
    chosen: Object.fromEntries(facets.map((facet) => [facet, query.getAll(facet)])),
  };
}

function writeAddress(asked, isReplacing) {
  const query = new URLSearchParams();
  if (asked.q) {
    query.set("q", asked.q);
  }
  for (const facet of facets) {
    for (const value of asked.chosen[facet]) {
      query.append(facet, value);
    }
  }
  if (asked.order) {
    query.set("volgorde", asked.order);
  }
  showAddress(location.pathname + (query.size ? `?${query}` : ""), isReplacing);
}

/** What the form asks. While the filters have no boxes, the address says which values are chosen. */
function readPage() {
  const chosen = filters.isShown ? filters.chosen() : readAddress().chosen;
  return { q: input.value.trim(), order: order.value, chosen };
}

function isFiltered(asked) {
  return facets.some((facet) => asked.chosen[facet].length > 0);
}

function isAnything(asked) {
  return asked.q !== "" || isFiltered(asked);
}

// ---------------------------------------------------------------- searching

let last = { q: null, results: null };

/** The pages with the given words. Kept, since another filter or order needs the same results. */
function found(q) {
  if (last.q !== q) {
    last = { q, results: find(q, words.kleine_woorden) };
  }
  return last.results;
}

let running = 0;

/** Search and show the results, and after them the filters if they are visible. */
async function search(asked) {
  running += 1;
  const turn = running;
  const isOvertaken = () => turn !== running; // by a later search
  showChosen(asked.chosen);
  const all = await pagesOf(asked);
  const results = await narrowed(all, asked);
  const first = await dataOf(results.slice(0, PAGE));
  if (isOvertaken()) {
    return;
  }
  if (isAnything(asked)) {
    showFound(asked, results, first);
  } else {
    showIdle();
  }
  if (!panel.open && !isFiltered(asked)) {
    filters.clear();
    return;
  }
  const values = await readFacets();
  if (!isOvertaken()) {
    filters.show(values, asked.q ? all : values.pages, asked.chosen);
  }
}

/** The pages with the words that are asked. Without words all pages if a filter is set, and none otherwise. */
async function pagesOf(asked) {
  if (asked.q) {
    return found(asked.q);
  }
  return isFiltered(asked) ? (await readFacets()).pages : [];
}

/** The pages that pass the filters, in the order that is asked. Without words there is no relevance: newest first. */
async function narrowed(pages, asked) {
  if (!isAnything(asked)) {
    return [];
  }
  const wanted = isFiltered(asked)
    ? (await readFacets()).matching(pages, asked.chosen)
    : pages;
  const unlessAsked = asked.q ? "" : "nieuwste";
  return sorted(wanted, asked.order || unlessAsked);
}

function dataOf(results) {
  return Promise.all(results.map((result) => result.data()));
}

// ---------------------------------------------------------------- showing

/** Show the chosen values next to the count: the panel may be closed, and a link from elsewhere can choose too. */
function showChosen(chosen) {
  const hadFocus = active.contains(document.activeElement);
  active.replaceChildren();
  for (const facet of facets) {
    for (const value of chosen[facet]) {
      active.append(element("li", {}, removeButton(facet, value, chosen)));
    }
  }
  active.hidden = !active.childElementCount;
  if (hadFocus) {
    (active.querySelector("button") ?? input).focus();
  }
}

/** A button that removes a chosen value. */
function removeButton(facet, value, chosen) {
  const name = facetNames.get(facet);
  const ariaLabel = fill(words.wis_een, { facet: name, waarde: value });
  const cross = element("span", { textContent: "×", ariaHidden: true });
  const button = element(
    "button",
    { type: "button", ariaLabel },
    `${name}: ${value}`,
    cross,
  );
  button.addEventListener("click", () => {
    const others = chosen[facet].filter((other) => other !== value);
    const asked = { ...readPage(), chosen: { ...chosen, [facet]: others } };
    writeAddress(asked);
    run(asked);
  });
  return button;
}

function showIdle() {
  status.textContent = words.begin;
  outcome.replaceChildren();
}

/** Show the number of pages found, the first of them, and a button for more. */
function showFound(asked, results, first) {
  status.textContent = countSentence(asked.q, results.length);
  if (!results.length) {
    const tips = words.tips.map((tip) => element("li", { textContent: tip }));
    outcome.replaceChildren(element("ul", {}, ...tips), allLetters());
    return;
  }
  const list = element("ol", {}, ...first.map((data) => resultItem(data, words)));
  outcome.replaceChildren(list);
  if (first.length < results.length) {
    outcome.append(moreButton(list, results));
  }
}

function countSentence(q, count) {
  const about = q ? fill(words.voor, { vraag: q }) : "";
  const sentences = { 0: words.geen, 1: words.een };
  const sentence = sentences[count] ?? words.aantal;
  return fill(sentence, { aantal: count.toLocaleString("nl"), voor: about });
}

/** A link to the list of all letters, for when searching does not help. */
function allLetters() {
  const link = { href: root.dataset.stukken, textContent: words.alle_stukken };
  return element("p", {}, element("a", link));
}

/** A button that adds the next results to a list. */
function moreButton(list, results) {
  const button = element("button", { type: "button", textContent: words.meer });
  button.addEventListener("click", async () => {
    const shown = list.childElementCount;
    const more = await dataOf(results.slice(shown, shown + PAGE));
    const items = more.map((data) => resultItem(data, words));
    list.append(...items);
    items[0].querySelector("a").focus();
    if (shown + items.length >= results.length) {
      button.remove();
    }
  });
  return button;
}

// ---------------------------------------------------------------- from the reader

async function run(asked) {
  try {
    await search(asked);
  } catch (reason) {
    status.textContent = words.mislukt;
    outcome.replaceChildren(allLetters());
    console.error(reason);
  }
}

/** The reader changed the search on the page. */
function changed(isReplacing = false) {
  const asked = readPage();
  writeAddress(asked, isReplacing);
  run(asked);
}

/** The reader arrived by an address. */
function arrived() {
  const asked = readAddress();
  input.value = asked.q;
  order.value = ORDERS.has(asked.order) ? asked.order : "";
  run(asked);
}

const delay = new Delay();
input.addEventListener("input", () => delay.start(TYPED, () => changed(true)));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  delay.stop();
  changed();
});
filterForm.addEventListener("change", () => changed());
filterForm.addEventListener("submit", (event) => event.preventDefault());
filterForm.addEventListener("reset", (event) => {
  event.preventDefault();
  filters.uncheck();
  input.focus();
  changed();
});
order.addEventListener("change", () => changed());
addEventListener("popstate", arrived);
panel.addEventListener("toggle", () => {
  if (panel.open && !filters.isShown) {
    run(readAddress());
  }
});
panel.open = WIDE.matches; // on a small screen the results come first
root.hidden = false;
status.textContent = words.bezig;
arrived();
