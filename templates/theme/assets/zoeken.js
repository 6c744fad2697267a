// The search page. Query, filters and order live in the address, so that a search can be sent to somebody; Pagefind finds.
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
const SORTS = { nieuwste: { datum: "desc" }, oudste: { datum: "asc" } };
const DATE = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" });
const PAGE = 10;
const SHOWN = 8;

const bundle = new URL("../pagefind/", import.meta.url);
const pagefind = import(new URL("pagefind.js", bundle)).then(async (module) => {
  await module.options({ baseUrl: new URL("..", bundle).pathname, excerptLength: 30 });
  await module.init();
  return module;
});

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

const asFilters = (chosen, except) => Object.fromEntries(facets
  .filter((facet) => facet !== except && chosen[facet].length)
  .map((facet) => [facet, { any: chosen[facet] }]));

// Within a facet one may choose more values, so its own counts are those of the search without it.
const counts = async (engine, { q, chosen }, found) => Object.fromEntries(await Promise.all(facets.map(async (facet) => {
  if (!chosen[facet].length) return [facet, found.filters[facet] ?? {}];
  const without = await engine.search(q || null, { filters: asFilters(chosen, facet) });
  return [facet, without.filters[facet] ?? {}];
})));

let running = 0;
const search = async (asked) => {
  const turn = ++running;
  const engine = await pagefind;
  const everything = await engine.filters();
  const idle = !asked.q && !Object.keys(asFilters(asked.chosen)).length;
  if (idle) {
    if (turn === running) { showFilters(everything, everything, asked.chosen); showIdle(); }
    return;
  }
  const found = await engine.search(asked.q || null, { filters: asFilters(asked.chosen), sort: SORTS[asked.order] ?? {} });
  const counted = await counts(engine, asked, found);
  const first = await Promise.all(found.results.slice(0, PAGE).map((result) => result.data()));
  if (turn !== running) return; // a later search has overtaken this one
  showFilters(everything, counted, asked.chosen);
  showFound(asked, found.results, first);
};

// ---------------------------------------------------------------- showing

const byName = (facet) => (a, b) => (facet === "jaar" ? b.localeCompare(a, "nl") : a.localeCompare(b, "nl", { numeric: true }));

const showFilters = (everything, counted, chosen) => {
  const focused = document.activeElement?.id;
  const groups = facets.map((facet) => {
    const values = Object.keys(everything[facet] ?? {})
      .filter((value) => counted[facet]?.[value] || chosen[facet].includes(value)).sort(byName(facet));
    if (!values.length) return "";
    const long = values.length > SHOWN && !filters.querySelector(`fieldset[data-facet="${facet}"][data-open]`);
    const group = element("fieldset", {}, element("legend", { textContent: facetNames.get(facet) }));
    group.dataset.facet = facet;
    if (!long) group.dataset.open = "";
    values.forEach((value, index) => {
      const number = counted[facet]?.[value] ?? 0;
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
  const { jaar = [], soort = [], afzender = [], dossier = [] } = data.filters;
  const senders = afzender.length > 2 ? [afzender[0] + " …"] : afzender;
  const facts = [datum ? DATE.format(new Date(`${datum}T00:00Z`)) : jaar[0], ...soort, ...senders, ...dossier].filter(Boolean).join(" · ");
  const parts = data.sub_results.length ? data.sub_results.slice(0, 3) : [data];
  return element("li", {},
    element("h2", {}, element("a", { href: data.url, textContent: data.meta.title })),
    element("p", {}, element("small", { textContent: facts })),
    ...parts.map((part) => element("p", { className: "passage" }, "… ", ...passage(part.excerpt), " … ",
      part.url.includes("#") && part.title !== data.meta.title ? element("a", { href: part.url, textContent: part.title }) : "")));
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
  order.value = asked.order in SORTS ? asked.order : "";
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
