// The search page. Query, filters and order live in the address, so that a search can be sent to somebody. Pagefind finds,
// in the parts of the index together (search/__init__.py); filtering, counting and sorting is done here, by rows (rows.py).
// Letters are untrusted: text from the index reaches the page as text, never as HTML.

const root = document.getElementById("zoekpagina");
const words = JSON.parse(root.dataset.woorden);
const form = document.querySelector("article form[role=search]");
const input = form.elements.q;
const filters = document.getElementById("zoek-filters");
const panel = root.querySelector(".zoeken-filters");
const active = root.querySelector(".gekozen-filters");
const order = document.getElementById("volgorde");
const status = root.querySelector("[role=status]");
const outcome = root.querySelector(".uitkomst");
const facetNames = new Map(words.facetten);
const facets = [...facetNames.keys()];
const ORDERS = { nieuwste: -1, oudste: 1 };
const DATE = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" });
const PAGE = 10;
const SHOWN = 8;
const [LENGTH, LEAD] = [32, 9]; // words of a passage, and how many of them stand before what was found

const bundle = new URL("../pagefind/", import.meta.url);
const options = { baseUrl: new URL("..", bundle).pathname };
const read = async (name) => (await fetch(new URL(name, bundle), { cache: "no-cache" })).json();
const load = async () => {
  const [module, parts] = await Promise.all([import(new URL("pagefind.js", bundle)), read("delen.json")]);
  await module.options(options);
  await module.init();
  // A part never changes, so neither does the address of what is in it.
  await Promise.all(parts.map((part) => module.mergeIndex(new URL(`${part}/`, bundle).pathname, { ...options, metaCacheTag: "" })));
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
// The boxes tell what is chosen where there are any, which is when somebody looks at them.
const readPage = () => ({ q: input.value.trim(), order: order.value,
  chosen: !filters.childElementCount ? readAddress().chosen : Object.fromEntries(facets.map((facet) =>
    [facet, [...filters.querySelectorAll(`input[name="${facet}"]:checked`)].map((box) => box.value)])) });

// ---------------------------------------------------------------- asking Pagefind

// The id of a page is that of its part and the number of its row.
const rowOf = ({ id }) => id.split("_");
const partOf = (page) => rowOf(page)[0];

// Where a part has no word that begins as the one that is asked, Pagefind takes a shorter word or leaves it out, and one part
// would find what the next does not. So a search runs in the parts that have every word of it.
const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const letters = (word) => plain(word).replace(/[^\p{L}\p{N}]/gu, "");
// What a part found begins as what was asked, but for the end of an inflected form, perhaps after a doubled consonant.
const ENDING = /^(?:e|n|en|ene|s|es|se|heid|heden|end|ing|ig|lijk|baar){0,2}$/;
const beginsAs = (asked) => (word) => {
  let same = 0;
  while (same < asked.length && word[same] === asked[same]) same += 1;
  const rest = asked.slice(same);
  return same > 1 && (ENDING.test(rest) || (rest[0] === asked[same - 1] && ENDING.test(rest.slice(1))));
};
const has = async (asked, result) => {
  const { content, meta } = await result.data();
  const found = result.words.length ? [content.split(/\s+/)[result.words[0]] ?? ""] : meta.title.split(/\s+/);
  return found.flatMap((word) => [letters(word), ...plain(word).split(/[^\p{L}\p{N}]+/u)]).some(beginsAs(letters(asked)));
};
const withWord = async (engine, word, parts) => {
  const exact = new Set((await engine.search(`"${word}"`)).results.map(partOf));
  if (parts.every((part) => exact.has(part))) return parts; // so for most words; the others cost one search more
  const { results } = await engine.search(word);
  const likely = new Map(results.map((result) => [partOf(result), result]));
  const surely = await Promise.all(parts.map((part) => exact.has(part) || (likely.has(part) && has(word, likely.get(part)))));
  return parts.filter((_, index) => surely[index]);
};
// Beside other words the small ones, which every letter has, only cost: where each "de" stands is most of the index.
const meant = (q) => {
  const all = q.split(/\s+/).filter(letters);
  const large = all.filter((word) => !words.kleine_woorden.includes(word.toLowerCase()));
  return large.length ? large : all;
};
const find = async (q) => {
  const engine = await pagefind;
  if (/^".*"$/.test(q)) return (await engine.search(q)).results;
  const { results } = await engine.search(meant(q).join(" "));
  let parts = [...new Set(results.map(partOf))];
  for (const word of meant(q)) parts = await withWord(engine, word, parts);
  return results.filter((result) => parts.includes(partOf(result)));
};
// Another filter or order is of the same results.
let last = {};
const found = (q) => {
  if (last.q !== q) last = { q, results: find(q) };
  return last.results;
};

// ---------------------------------------------------------------- filters, counts and order

// Asked without words, Pagefind fetches the whole index. But which pages there are is known, and each has a file, which some
// servers unpack.
const page = (part, row) => ({ id: `${part}_${row}`, data: async () => {
  const packed = await (await fetch(new URL(`${part}/fragment/${part}_${row}.pf_fragment`, bundle))).arrayBuffer();
  const stream = new Blob([packed]).stream();
  const text = await new Response(new Uint8Array(packed)[0] === 0x1f ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
  const data = JSON.parse(text.slice(text.indexOf("{")));
  return { ...data, url: options.baseUrl + data.url.slice(1), raw_content: data.content, sub_results: [] };
} });

let facts;
const readFacts = () => facts ??= read("facetten.json").then(({ values, rows }) => {
  const cell = (facet, page) => { const [part, row] = rowOf(page); return [rows[facet]?.[part]?.[row] ?? []].flat(); };
  return {
    of: (facet, page) => cell(facet, page).map((value) => values[facet][value]),
    values: (facet) => values[facet] ?? [],
    pages: Object.entries(Object.values(rows)[0] ?? {}).flatMap(([part, cells]) => cells.map((_, row) => page(part, row))),
  };
});
const isChosen = ({ of }, chosen, except) => (page) => facets.every((facet) =>
  facet === except || !chosen[facet].length || of(facet, page).some((value) => chosen[facet].includes(value)));
// Within a facet one may choose more values, so its own counts are those without its choice.
const counts = (facts, pages, chosen) => Object.fromEntries(facets.map((facet) => {
  const counted = new Map();
  for (const page of pages.filter(isChosen(facts, chosen, facet)))
    for (const value of facts.of(facet, page)) counted.set(value, (counted.get(value) ?? 0) + 1);
  return [facet, counted];
}));

let dates;
const sorted = async (results, order) => {
  if (!ORDERS[order]) return results;
  const known = await (dates ??= read("volgorde.json"));
  const date = (result) => { const [part, row] = rowOf(result); return known[part]?.[row] ?? ""; };
  const dated = results.map((result) => [date(result), result]);
  return dated.sort(([a], [b]) => ORDERS[order] * (a < b ? -1 : a > b ? 1 : 0)).map(([, result]) => result);
};

// Results come first; filters when somebody sees them.
let running = 0;
const search = async (asked) => {
  const turn = ++running;
  const overtaken = () => turn !== running; // by a later search
  const chosen = facets.some((facet) => asked.chosen[facet].length);
  const idle = !asked.q && !chosen;
  showChosen(asked.chosen);
  const all = asked.q ? await found(asked.q) : chosen ? (await readFacts()).pages : [];
  if (idle) showIdle();
  else {
    const wanted = chosen ? all.filter(isChosen(await readFacts(), asked.chosen)) : all;
    const results = await sorted(wanted, asked.order || (asked.q ? "" : "nieuwste")); // relevant to what?
    const first = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
    if (overtaken()) return;
    showFound(asked, results, first);
  }
  if (!panel.open && !chosen) {
    panel.hidden = false;
    return filters.replaceChildren();
  }
  const facts = await readFacts();
  if (!overtaken()) showFilters(facts, counts(facts, asked.q ? all : facts.pages, asked.chosen), asked.chosen);
};

// ---------------------------------------------------------------- showing

const byName = (facet) => (a, b) => (facet === "jaar" ? b.localeCompare(a, "nl") : a.localeCompare(b, "nl", { numeric: true }));

const showFilters = (facts, shown, chosen) => {
  const focused = document.activeElement?.id;
  const groups = facets.map((facet) => {
    const values = facts.values(facet).filter((value) => shown[facet].has(value) || chosen[facet].includes(value)).sort(byName(facet));
    if (!values.length) return "";
    const long = values.length > SHOWN && !filters.querySelector(`fieldset[data-facet="${facet}"][data-open]`);
    const group = element("fieldset", {}, element("legend", { textContent: facetNames.get(facet) }));
    group.dataset.facet = facet;
    if (!long) group.dataset.open = "";
    values.forEach((value, index) => {
      const number = shown[facet].get(value) ?? 0;
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

// Beside the count, since the panel may be closed: a link from elsewhere chooses too.
const showChosen = (chosen) => {
  const focused = active.contains(document.activeElement);
  active.replaceChildren(...facets.flatMap((facet) => chosen[facet].map((value) => {
    const said = { facet: facetNames.get(facet), waarde: value };
    const button = element("button", { type: "button", ariaLabel: fill(words.wis_een, said), onclick: () => {
      const asked = readPage();
      asked.chosen = { ...chosen, [facet]: chosen[facet].filter((other) => other !== value) };
      writeAddress(asked);
      run(asked);
    } }, `${said.facet}: ${value}`, element("span", { textContent: "×", ariaHidden: true }));
    return element("li", {}, button);
  })));
  active.hidden = !active.childElementCount;
  if (focused) (active.querySelector("button") ?? input).focus();
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
  const { jaar = [], soort = [], afzender = [], dossier = [] } = data.filters;
  const senders = afzender.length > 2 ? [afzender[0] + " …"] : afzender;
  const facts = [datum ? DATE.format(new Date(`${datum}T00:00Z`)) : jaar[0], ...soort, ...senders, ...dossier].filter(Boolean).join(" · ");
  return element("li", {},
    element("h2", {}, element("a", { href: data.url, textContent: data.meta.title })),
    element("p", {}, element("small", { textContent: facts })),
    ...passages(data).map((found) => element("p", { className: "passage" }, "… ", ...found)));
};

// Passages of a letter are of its own text: what the archive says above it stands in the result already. `locations` are
// numbers of words; each passage is where most of them stand together.
const passages = (data) => {
  const all = data.raw_content.split(/\s+/);
  const first = data.anchors.find(({ id }) => id.startsWith("al-"))?.location ?? 0;
  return data.sub_results.map(({ locations, title }) => {
    const found = locations.filter((at) => at >= first);
    const near = (from) => found.filter((at) => at >= from && at < from + LENGTH - LEAD).length;
    const at = found.reduce((best, each) => (near(each) > near(best) ? each : best), found[0]);
    const from = Math.max(at - LEAD, first);
    return at !== undefined && [...marked(all.slice(from, from + LENGTH), new Set(found.map((each) => each - from))), " … ", place(data, title, at)];
  }).filter(Boolean).slice(0, 3);
};
const marked = (shown, found) => shown.flatMap((word, at) => [found.has(at) ? element("mark", { textContent: word }) : word, " "]);

// Where in the letter a passage stands: its section by name, and the address of its paragraph.
const place = (data, title, at) => {
  const anchor = data.anchors.findLast(({ element: name, id, location }) => location <= at && (/^h\d$/.test(name) || id.startsWith("al-")));
  const name = title === data.meta.title ? words.alinea : title;
  return anchor && anchor.element !== "h1" ? element("a", { href: `${data.url.split("#")[0]}#${anchor.id}`, textContent: name }) : "";
};

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
panel.addEventListener("toggle", () => panel.open && !filters.childElementCount && run(readAddress()));
panel.open = matchMedia("(min-width: 64rem)").matches; // on a small screen the results come first
root.hidden = false;
status.textContent = words.bezig;
arrived();
