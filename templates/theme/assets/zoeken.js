// The search page. Query, filters and order live in the address, so that a search can be shared. Letters are
// untrusted: text from the index reaches the page as text, never as HTML.

import { Delay, element, fill, LOCALE, showAddress } from "./dom.js";
import { forget, OtherStand } from "./zoekbestanden.js";
import { resultItem } from "./zoekresultaat.js";
import { answered, NOTHING } from "./zoekvraag.js";

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
/** The boxes of the filters, from when somebody sees them. */
let filters = null;

/** Results that are shown at once, and those of them for which the others wait. */
const PAGE = 10;
const FIRST = 3;
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
  const chosen = filters?.isShown ? filters.chosen() : readAddress().chosen;
  return { q: input.value.trim(), order: order.value, chosen };
}

function isFiltered(asked) {
  return facets.some((facet) => asked.chosen[facet].length > 0);
}

function isAnything(asked) {
  return asked.q !== "" || isFiltered(asked);
}

// ---------------------------------------------------------------- searching

const NEVER = { q: "", answer: NOTHING };
let last = NEVER;

/** What the archive has of what is asked. Another filter or order is of the same answer. */
function answerTo(q) {
  if (last.q !== q) {
    last = { q, answer: answered(q, words.kleine_woorden) };
  }
  return last.answer;
}

/** Search, and show what was found: the first results as soon as they are here, and filters when somebody sees them. */
async function search(asked, isOvertaken) {
  showChosen(asked.chosen);
  const answer = asked.q ? await answerTo(asked.q) : NOTHING;
  const all = asked.q ? answer.results : await pagesWithoutWords(asked);
  const results = await narrowed(all, asked);
  const first = await dataOf(results.slice(0, FIRST));
  if (isOvertaken()) {
    return;
  }
  if (!isAnything(asked)) {
    showIdle();
  } else if (results.length) {
    const list = showFound(asked, answer, results, first);
    await showRest(list, results, isOvertaken);
  } else {
    showNothing(asked, answer);
  }
  await showFilters(asked, all, isOvertaken);
}

/** Show the rest of the first page of results, and a button for more. */
async function showRest(list, results, isOvertaken) {
  const rest = await dataOf(results.slice(FIRST, PAGE));
  if (isOvertaken()) {
    return;
  }
  list.append(...rest.map((data) => resultItem(data, words)));
  if (results.length > PAGE) {
    outcome.append(moreButton(list, results));
  }
}

/** Show the filters with their counts, where somebody sees them. */
async function showFilters(asked, pages, isOvertaken) {
  if (!panel.open && !isFiltered(asked)) {
    filters?.clear();
    return;
  }
  const [values, { Filters }] = await Promise.all([
    readFacets(),
    import("./zoekfilters.js"),
  ]);
  if (!isOvertaken()) {
    filters ??= new Filters(filterForm, panel, words);
    filters.show(values, asked.q ? pages : values.pages, asked.chosen);
  }
}

// What a first result does not wait for is fetched when it is needed.
async function readFacets() {
  const { readFacets: read } = await import("./zoekfacetten.js");
  return read();
}

/** All pages, if there is something to choose them by. */
async function pagesWithoutWords(asked) {
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
  const by = asked.order || (asked.q ? "" : "nieuwste");
  if (!by) {
    return wanted;
  }
  const { sorted } = await import("./zoekfacetten.js");
  return sorted(wanted, by);
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

/** Show how many pages were found, and the first of them in a list, which this gives. */
function showFound(asked, answer, results, first) {
  status.textContent = foundSentence(asked.q, answer, results.length);
  const list = element("ol", {}, ...first.map((data) => resultItem(data, words)));
  outcome.replaceChildren(...notFound(answer), list);
  return list;
}

/** Say that nothing was found, and what to try. */
function showNothing(asked, answer) {
  status.textContent = countSentence(asked.q, 0);
  const said = isFiltered(asked) ? [...words.tips, words.tip_filter] : words.tips;
  const tips = said.map((tip) => element("li", { textContent: tip }));
  outcome.replaceChildren(
    ...notFound(answer),
    element("ul", {}, ...tips),
    allLetters(),
  );
}

/** Which words no page has, and words like these, each as a link that searches for it. */
function notFound({ missing, suggestions }) {
  if (!missing.length) {
    return [];
  }
  const sentence = fill(words.nergens, {
    woorden: missing.map((word) => `“${word}”`).join(", "),
  });
  const parts = [element("p", { textContent: sentence })];
  if (suggestions.length) {
    const links = suggestions.flatMap((word, at) => [
      at ? ", " : "",
      element("a", { href: `?q=${encodeURIComponent(word)}`, textContent: word }),
    ]);
    parts.push(element("p", {}, `${words.bedoelde} `, ...links, "?"));
  }
  return parts;
}

/** How many pages were found; of a query with words that nobody wrote, by what words instead. */
function foundSentence(q, { better, isPartial }, count) {
  const sentence = countSentence(better || q, count, isPartial);
  return better ? `${countSentence(q, 0)} ${sentence}` : sentence;
}

function countSentence(q, count, isPartial) {
  const about = q ? fill(words.voor, { vraag: q }) : "";
  const sentences = { 0: words.geen, 1: isPartial ? words.een_deels : words.een };
  const sentence = sentences[count] ?? (isPartial ? words.aantal_deels : words.aantal);
  return fill(sentence, { aantal: count.toLocaleString(LOCALE), voor: about });
}

/** A link to the list of all letters, for when searching does not help. */
function allLetters() {
  const link = { href: root.dataset.stukken, textContent: words.alle_stukken };
  return element("p", {}, element("a", link));
}

/** A button that adds the next results to a list. */
function moreButton(list, results) {
  let shown = PAGE;
  const button = element("button", { type: "button", textContent: words.meer });
  const show = async () => {
    const more = await dataOf(results.slice(shown, shown + PAGE));
    const items = more.map((data) => resultItem(data, words));
    list.append(...items);
    items[0].querySelector("a").focus();
    shown += items.length;
    if (shown >= results.length) {
      button.remove();
    }
  };
  // What cannot be read may be of another publication of the site: a new search tells.
  button.addEventListener("click", () => show().catch(() => searchAnew()));
  return button;
}

// ---------------------------------------------------------------- from the reader

let running = 0;

/** Search; where the site was published anew since something was read, once more with what it has now. */
async function run(asked) {
  running += 1;
  const turn = running;
  const isOvertaken = () => turn !== running; // by a later search
  try {
    await search(asked, isOvertaken).catch((reason) => {
      if (!(reason instanceof OtherStand)) {
        throw reason;
      }
      forgetAll();
      return search(asked, isOvertaken);
    });
  } catch (reason) {
    forgetAll(); // so that the next search reads what could not be read
    if (!isOvertaken()) {
      showFailure(reason);
    }
  }
}

function searchAnew() {
  forgetAll();
  run(readPage());
}

function forgetAll() {
  forget();
  last = NEVER;
}

function showFailure(reason) {
  status.textContent = words.mislukt;
  outcome.replaceChildren(allLetters());
  console.error(reason);
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
  const isOrder = [...order.options].some(({ value }) => value === asked.order);
  order.value = isOrder ? asked.order : "";
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
  filters?.uncheck();
  input.focus();
  changed();
});
order.addEventListener("change", () => changed());
addEventListener("popstate", arrived);
panel.addEventListener("toggle", () => {
  if (panel.open && !filters?.isShown) {
    run(readAddress());
  }
});
panel.open = WIDE.matches; // on a small screen the results come first
status.textContent = words.bezig;
arrived();
root.dataset.klaar = ""; // seen from now on, with what the address says is chosen
