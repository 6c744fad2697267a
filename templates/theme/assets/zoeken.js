// The search page. Query, filters and order live in the address, so that a search can be sent to somebody; Pagefind finds.
// The index is in parts (search/__init__.py), which Pagefind joins, all but their order by date: volgorde.json has that.
// Letters are untrusted: text from the index reaches the page as text, never as HTML.

const root = document.getElementById("zoekpagina");
const words = JSON.parse(root.dataset.woorden);
const form = document.querySelector("article form[role=search]");
const input = form.elements.q;
const filters = document.getElementById("zoek-filters");
const panel = root.querySelector(".zoeken-filters");
const order = document.getElementById("volgorde");
const status = root.querySelector("[role=status]");
const outcome = root.querySelector(".uitkomst");
const facetNames = new Map(words.facetten);
const facets = [...facetNames.keys()];
const ORDERS = { nieuwste: -1, oudste: 1 };
const DATE = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" });
const PAGE = 10;
const SHOWN = 8;

const bundle = new URL("../pagefind/", import.meta.url);
const options = { baseUrl: new URL("..", bundle).pathname, excerptLength: 30 };
const read = async (name) => (await fetch(new URL(name, bundle), { cache: "no-cache" })).json();
const PART = "deel";
const load = async () => {
  const [module, parts] = await Promise.all([import(new URL("pagefind.js", bundle)), read("delen.json")]);
  await module.options(options);
  await module.init();
  await Promise.all(parts.map((part) => module.mergeIndex(new URL(`${part}/`, bundle).pathname, { ...options, mergeFilter: { [PART]: part } })));
  return module;
};
const pagefind = load();

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// ---------------------------------------------------------------- the address

const readAddress = () => {
  const query = new URLSearchParams(location.search);
  return { q: query.get("q")?.trim() ?? "", order: query.get("volgorde") ?? "",
    chosen: Object.fromEntries(facets.map((facet) => [facet, query.getAll(facet)])) };
};
const writeAddress = ({ q, order, chosen }, replace) => {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  for (const facet of facets) for (const value of chosen[facet]) query.append(facet, value);
  if (order) query.set("volgorde", order);
  const address = location.pathname + (query.size ? `?${query}` : "");
  history[replace ? "replaceState" : "pushState"](null, "", address);
};
const readPage = () => ({ q: input.value.trim(), order: order.value,
  chosen: Object.fromEntries(facets.map((facet) =>
    [facet, [...filters.querySelectorAll(`input[name="${facet}"]:checked`)].map((box) => box.value)])) });

// ---------------------------------------------------------------- asking Pagefind

// To Pagefind all facets are one filter, with values as "jaar: 2020": one file for each part.
const FACET = "facet";
const asFilters = (chosen, except) => facets
  .filter((facet) => facet !== except && chosen[facet].length)
  .map((facet) => ({ any: chosen[facet].map((value) => ({ [FACET]: `${facet}: ${value}` })) }));
const byFacet = (pairs) => {
  const found = Object.fromEntries(facets.map((facet) => [facet, {}]));
  for (const [text, number] of pairs) {
    const at = text.indexOf(": ");
    const facet = found[text.slice(0, at)];
    if (facet) facet[text.slice(at + 2)] = number;
  }
  return found;
};
const counted = (filters) => byFacet(Object.entries(filters[FACET] ?? {}));

// Where a part has no word that begins as the one that is asked, Pagefind takes a shorter word or leaves it out, and one part
// would find what the next does not. So a search runs in the parts that have every word of it.
const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const letters = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");
const partsOf = ({ filters: { [PART]: parts = {} } }) => Object.keys(parts).filter((part) => parts[part]);
// What a part found begins as what was asked, but for the end of an inflected form, perhaps after a doubled consonant.
const ENDING = /^(?:e|n|en|ene|s|es|se|heid|heden|end|ing|ig|lijk|baar){0,2}$/;
const beginsAs = (asked) => (word) => {
  let same = 0;
  while (same < asked.length && word[same] === asked[same]) same += 1;
  const rest = asked.slice(same);
  return same > 1 && (ENDING.test(rest) || (rest[0] === asked[same - 1] && ENDING.test(rest.slice(1))));
};
const has = (engine, asked) => async (part) => {
  const [result] = (await engine.search(asked, { filters: { [PART]: part } })).results;
  const { content, meta } = await result.data();
  const found = result.words.length ? [content.split(/\s+/)[result.words[0]] ?? ""] : meta.title.split(/\s+/);
  return found.flatMap((word) => [letters(word), ...plain(word).split(/[^\p{L}\p{N}]+/u)]).some(beginsAs(letters(asked)));
};
const partsWith = async (engine, word) => {
  const [like, exact] = (await Promise.all([engine.search(word), engine.search(`"${word}"`)])).map(partsOf);
  const unsure = like.filter((part) => !exact.includes(part));
  const surely = await Promise.all(unsure.map(has(engine, word)));
  return [...exact, ...unsure.filter((_, index) => surely[index])];
};
const partsAsked = new Map();
const partsFor = (engine, q) => {
  if (!partsAsked.has(q)) partsAsked.set(q, Promise.all(q.split(/\s+/).filter(letters).map((word) => partsWith(engine, word)))
    .then(([first = [], ...rest]) => first.filter((part) => rest.every((parts) => parts.includes(part)))));
  return partsAsked.get(q);
};
const ask = async (engine, { q, chosen }, except) => {
  const filters = asFilters(chosen, except);
  if (q && !/^".*"$/.test(q)) filters.push({ any: (await partsFor(engine, q)).map((part) => ({ [PART]: part })) });
  return filters.at(-1)?.any.length === 0 ? { results: [], filters: {} } : engine.search(q || null, { filters: { all: filters } });
};

// Within a facet one may choose more values, so its own counts are those of the search without it.
const counts = async (engine, asked, found) => {
  const shown = counted(found.filters);
  await Promise.all(facets.filter((facet) => asked.chosen[facet].length).map(async (facet) => {
    shown[facet] = counted((await ask(engine, asked, facet)).filters)[facet];
  }));
  return shown;
};

// For each name of a page in the index what to sort it by; where two parts use a name twice, for its address.
let dates;
const sorted = async (results, order) => {
  if (!ORDERS[order]) return results;
  dates ??= read("volgorde.json").then((all) => new Map(Object.entries(all).flatMap(([date, names]) => names.map((name) => [name, date]))));
  const known = await dates;
  const dated = await Promise.all(results.map(async (result) =>
    [known.get(result.id) ?? known.get((await result.data()).raw_url) ?? "", result]));
  return dated.sort(([a], [b]) => ORDERS[order] * (a < b ? -1 : a > b ? 1 : 0)).map(([, result]) => result);
};

// Results come first: the facets of a large archive take as long again.
let running = 0;
const search = async (asked) => {
  const turn = ++running;
  const overtaken = () => turn !== running; // by a later search
  const engine = await pagefind;
  const idle = !asked.q && !facets.some((facet) => asked.chosen[facet].length);
  const finding = idle ? null : ask(engine, asked);
  const loading = engine.filters();
  if (idle) showIdle();
  else {
    const results = await sorted((await finding).results, asked.order);
    const first = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
    if (overtaken()) return;
    showFound(asked, results, first);
  }
  const everything = counted(await loading);
  // Pagefind counts only in facets that it had when it searched.
  const shown = idle ? everything : await counts(engine, asked, await ask(engine, asked));
  if (!overtaken()) showFilters(everything, shown, asked.chosen);
};

// ---------------------------------------------------------------- showing

const byName = (facet) => (a, b) => (facet === "jaar" ? b.localeCompare(a, "nl") : a.localeCompare(b, "nl", { numeric: true }));

const showFilters = (everything, shown, chosen) => {
  const focused = document.activeElement?.id;
  const groups = facets.map((facet) => {
    const values = Object.keys(everything[facet] ?? {})
      .filter((value) => shown[facet]?.[value] || chosen[facet].includes(value)).sort(byName(facet));
    if (!values.length) return "";
    const long = values.length > SHOWN && !filters.querySelector(`fieldset[data-facet="${facet}"][data-open]`);
    const group = element("fieldset", {}, element("legend", { textContent: facetNames.get(facet) }));
    group.dataset.facet = facet;
    if (!long) group.dataset.open = "";
    values.forEach((value, index) => {
      const number = shown[facet]?.[value] ?? 0;
      const checked = chosen[facet].includes(value);
      const box = element("input", { type: "checkbox", name: facet, value, checked, id: `filter-${facet}-${index}` });
      const label = element("label", { hidden: long && index >= SHOWN && !checked }, box, element("span", { textContent: value }),
        element("span", { className: "telling", textContent: number }));
      group.append(label);
    });
    if (long) group.append(element("button", { type: "button", textContent: `${words.meer_waarden} ${values.length}`, onclick: (event) => {
      group.dataset.open = "";
      for (const label of group.querySelectorAll("label[hidden]")) label.hidden = false;
      event.target.remove();
      group.querySelectorAll("input")[SHOWN].focus();
    } }));
    return group;
  });
  const any = facets.some((facet) => chosen[facet].length);
  filters.replaceChildren(...groups, any ? element("button", { type: "reset", className: "wis", textContent: words.wis }) : "");
  panel.hidden = !groups.some(Boolean);
  if (focused?.startsWith("filter-")) document.getElementById(focused)?.focus();
};

const showIdle = () => {
  status.textContent = words.begin;
  outcome.replaceChildren();
};

const showFound = (asked, results, first) => {
  const about = asked.q ? fill(words.voor, { vraag: asked.q }) : "";
  const form = !results.length ? words.geen : results.length === 1 ? words.een : words.aantal;
  status.textContent = fill(form, { aantal: results.length.toLocaleString("nl"), voor: about });
  if (!results.length) {
    outcome.replaceChildren(element("ul", {}, ...words.tips.map((tip) => element("li", { textContent: tip }))),
      element("p", {}, element("a", { href: root.dataset.stukken, textContent: words.alle_stukken })));
    return;
  }
  const list = element("ol", {}, ...first.map(item));
  outcome.replaceChildren(list);
  let shown = first.length;
  if (shown < results.length) outcome.append(element("button", { type: "button", textContent: words.meer, onclick: async ({ target }) => {
    const more = await Promise.all(results.slice(shown, shown + PAGE).map((result) => result.data()));
    const made = more.map(item);
    list.append(...made);
    shown += more.length;
    made[0].querySelector("a").focus();
    if (shown >= results.length) target.remove();
  } }));
};

const item = (data) => {
  const { datum } = data.meta;
  const [jaar, soort, afzender, dossier] = ["jaar", "soort", "afzender", "dossier"]
    .map((facet) => Object.keys(byFacet((data.filters[FACET] ?? []).map((text) => [text, 1]))[facet] ?? {}));
  const senders = afzender.length > 2 ? [afzender[0] + " …"] : afzender;
  const facts = [datum ? DATE.format(new Date(`${datum}T00:00Z`)) : jaar[0], ...soort, ...senders, ...dossier].filter(Boolean).join(" · ");
  const parts = data.sub_results.length ? data.sub_results.slice(0, 3) : [data];
  return element("li", {},
    element("h2", {}, element("a", { href: data.url, textContent: data.meta.title })),
    element("p", {}, element("small", { textContent: facts })),
    ...parts.map((part) => element("p", { className: "passage" }, "… ", ...passage(part.excerpt), " … ", place(data, part))));
};

// Where in the letter a passage stands: its section by name, and the address of its paragraph where it has one.
const place = (data, part) => {
  const mark = new DOMParser().parseFromString(part.excerpt, "text/html").querySelector("mark");
  if (!mark) return "";
  const text = (node) => node.textContent.split(/\s+/).filter(Boolean);
  const body = mark.ownerDocument.body;
  const before = mark.ownerDocument.createRange();
  before.setStart(body, 0);
  before.setEndBefore(mark);
  // Locations are numbers of words. The mark is the first found word at or after the begin of the passage.
  const begin = data.content.split(/\s+/).join(" ").indexOf(text(body).join(" "));
  if (begin < 0) return "";
  const at = data.content.slice(0, begin).split(/\s+/).filter(Boolean).length + before.toString().split(/\s+/).filter(Boolean).length;
  const anchor = data.anchors.findLast(({ element: name, id, location }) => location <= at && (/^h\d$/.test(name) || id.startsWith("al-")));
  if (!anchor) return "";
  const section = part.title !== data.meta.title ? [part.title] : [];
  const paragraph = anchor.id.startsWith("al-") ? [fill(words.alinea, { nummer: anchor.id.slice(3) })] : [];
  const name = [...section, ...paragraph].join(", ");
  return name && element("a", { href: `${data.url.split("#")[0]}#${anchor.id}`, textContent: name });
};

// Pagefind gives the passage as HTML with <mark> around what was found: text and marks are kept, anything else is only its text.
const passage = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes]
  .map((node) => (node.nodeName === "MARK" ? element("mark", { textContent: node.textContent }) : node.textContent));

// ---------------------------------------------------------------- from the reader

const run = (asked) => search(asked).catch((reason) => {
  status.textContent = words.mislukt;
  outcome.replaceChildren(element("p", {}, element("a", { href: root.dataset.stukken, textContent: words.alle_stukken })));
  console.error(reason);
});
const changed = (replace = false) => { const asked = readPage(); writeAddress(asked, replace); return run(asked); };
const arrived = () => {
  const asked = readAddress();
  input.value = asked.q;
  order.value = asked.order in ORDERS ? asked.order : "";
  return run(asked);
};

let typing;
input.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(changed, 300, true); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(typing); changed(); });
filters.addEventListener("change", () => changed());
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const box of filters.querySelectorAll("input")) box.checked = false;
  input.focus();
  changed();
});
order.addEventListener("change", () => changed());
addEventListener("popstate", arrived);
panel.open = matchMedia("(min-width: 64rem)").matches; // on a small screen the results come first
root.hidden = false;
status.textContent = words.bezig;
arrived();
