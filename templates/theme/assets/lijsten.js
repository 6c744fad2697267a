// Lists: filter and sort the rows of a table, with the choice in the address so that it can be sent to somebody. Where a
// list is split over pages, all its rows come from a data file, read when they are first needed. Letters are untrusted:
// what they say reaches the page as text, never as HTML.

const list = document.querySelector(".lijst");
const words = JSON.parse(list.dataset.woorden);
const table = list.querySelector("table");
const source = list.querySelector("a[href$='.json']");
const body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];
const keyOf = new Map(Object.entries(words.koppen).map(([key, head]) => [head, key]));
const keys = heads.map((head) => keyOf.get(head.textContent.trim()));
const choices = keys.filter((key) => words.keuze.includes(key));
const dated = words.jaren.find((key) => keys.includes(key)); // whose year one chooses
const SHOWN = 200;
const collator = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// ---------------------------------------------------------------- rows

// A cell: what it says, and what one can choose of it: the words of its links, or all of it where it has none.
const cellOf = (text, linked) => ({ text, values: linked.length ? linked : [text || words.leeg] });
const rowOf = (cells, make) => ({ cells, make, found: plain(cells.map((cell) => cell.text).join(" ")) });
const fromTable = () => [...body.rows].map((tr) => rowOf(
  [...tr.cells].map((td) => cellOf(td.textContent.trim(), [...td.querySelectorAll("a")].map((a) => a.textContent))),
  () => tr,
));
const fromData = async () => {
  const root = new URL("../../", source.href).href; // data/lijsten/x.json
  const data = await (await fetch(source.href)).json();
  return data.rijen.map((cells) => rowOf(
    cells.map((parts) => cellOf(parts.map(([text, , after = ""]) => text + after).join(" "), parts.filter((part) => part.length > 1).map(([text]) => text))),
    () => named(element("tr", {}, ...cells.map((parts) => element("td", {}, ...parts.flatMap(([text, path, after], place) =>
      [place ? " " : "", path === undefined ? text : element("a", { href: root + path, textContent: text }), after ?? ""]))))),
  ));
};
// On a small screen a row is a block, in which each cell says under which head it stands.
const named = (tr) => {
  [...tr.cells].forEach((td, place) => { if (td.textContent && !words.namen.includes(keys[place])) td.dataset.kop = heads[place].textContent.trim(); });
  return tr;
};
const original = [...body.rows];
let loading;
const rows = () => (loading ??= source ? fromData() : Promise.resolve(fromTable()));

// ---------------------------------------------------------------- order

const DAY = new RegExp(`(?:(\\d{1,2}) )?(${words.maanden.join("|")}) (\\d{4})`);
const dayOf = (text) => {
  const found = DAY.exec(text);
  if (!found) return "";
  const month = String(words.maanden.indexOf(found[2]) + 1).padStart(2, "0");
  return `${found[3]}-${month}-${(found[1] ?? "99").padStart(2, "0")}${found.index ? "~" : ""}`; // "na 4 mei" comes after that day
};
const sortKey = (key) => {
  const place = keys.indexOf(key);
  if (words.datums.includes(key)) return (row) => dayOf(row.cells[place].text);
  if (words.getallen.includes(key)) return (row) => row.cells[place].text.replaceAll(".", "");
  return (row) => row.cells[place].text.replace(/(\d) (?=\d)/g, "$1"); // 36 800 is one number
};
const sorted = (found, wanted) => {
  const down = wanted.startsWith("-");
  const key = wanted.replace("-", "");
  if (!keys.includes(key)) return found;
  const of = sortKey(key);
  const pairs = found.map((row) => [of(row), row]);
  pairs.sort(([a], [b]) => (!a || !b ? !a - !b : (down ? -1 : 1) * collator.compare(a, b))); // what says nothing comes last
  return pairs.map(([, row]) => row);
};

// ---------------------------------------------------------------- choosing

const valuesOf = (key) => {
  const place = keys.indexOf(key === "jaar" ? dated : key);
  return (row) => (key === "jaar" ? [dayOf(row.cells[place].text).slice(0, 4)].filter(Boolean) : row.cells[place].values);
};
const selects = [...(dated ? ["jaar"] : []), ...choices];
const getters = new Map(selects.map((key) => [key, valuesOf(key)]));
const matches = (asked, except) => {
  const sought = plain(asked.zoek).split(/\s+/).filter(Boolean);
  const chosen = selects.filter((key) => key !== except && asked[key]);
  return (row) => sought.every((word) => row.found.includes(word)) && chosen.every((key) => getters.get(key)(row).includes(asked[key]));
};

// ---------------------------------------------------------------- the form

const field = (name, label, control) => element("p", {}, element("label", { htmlFor: control.id = `lijst-${name}`, textContent: label }), Object.assign(control, { name }));
const search = element("input", { type: "search", autocomplete: "off", spellcheck: false });
const order = element("select", {}, element("option", { value: "", textContent: words.gewoon }), ...keys.filter(Boolean).flatMap((key) =>
  ["", "-"].map((sign) => element("option", { value: sign + key, textContent: fill(sign ? words.aflopend : words.oplopend, { kop: words.koppen[key] }) }))));
const boxes = new Map(selects.map((key) => [key, element("select")]));
const status = element("p", { className: "stand" });
status.setAttribute("role", "status");
const clear = element("button", { type: "reset", className: "wis", textContent: words.wis });
const form = element("form", {}, field("zoek", words.zoek, search),
  ...selects.map((key) => field(key, key === "jaar" ? words.jaar : words.koppen[key], boxes.get(key))), field("sorteer", words.sorteer, order), clear);
const panel = element("details", { className: "kiezen" }, element("summary", { textContent: words.filter }), form);
const more = element("button", { type: "button", textContent: words.meer, hidden: true });
const take = element("button", { type: "button", textContent: words.meenemen, hidden: true });
list.prepend(panel, status);
table.after(more, take);

let current = {}; // what is chosen, also while the boxes have no values yet
const asked = () => Object.fromEntries([["zoek", search.value.trim()], ["sorteer", order.value],
  ...selects.map((key) => [key, boxes.get(key).options.length ? boxes.get(key).value : current[key]])]);
const fromAddress = () => {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(["zoek", "sorteer", ...selects].map((key) => [key, query.get(key)?.trim() ?? ""]));
};
const isAnything = (state) => Object.values(state).some(Boolean);
const writeAddress = (state, replace) => {
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
};

const showOptions = (all, state) => {
  for (const key of selects) {
    const counts = new Map();
    for (const row of all.filter(matches(state, key))) for (const value of new Set(getters.get(key)(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (state[key] && !counts.has(state[key])) counts.set(state[key], 0);
    const values = [...counts.keys()].sort((a, b) => (key === "jaar" ? collator.compare(b, a) : collator.compare(a, b)));
    boxes.get(key).replaceChildren(element("option", { value: "", textContent: words.alle }),
      ...values.map((value) => element("option", { value, textContent: `${value} (${counts.get(value).toLocaleString("nl")})` })));
    boxes.get(key).value = state[key];
  }
};
const showHeads = (wanted) => heads.forEach((th, place) => {
  if (wanted.replace("-", "") === keys[place] && wanted) th.setAttribute("aria-sort", wanted.startsWith("-") ? "descending" : "ascending");
  else th.removeAttribute("aria-sort");
});
const showRows = (found, first) => {
  const next = found.slice(first, first + SHOWN).map((row) => row.make());
  if (first) body.append(...next); else body.replaceChildren(...next);
  more.hidden = first + SHOWN >= found.length;
  more.onclick = () => { showRows(found, first + SHOWN); (next.at(-1).nextElementSibling.querySelector("a") ?? more).focus(); };
};

// What was chosen, for a spreadsheet: no text can become a formula there.
const quoted = (text) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
const download = (found) => {
  const lines = [heads.map((th) => th.textContent.trim()), ...found.map((row) => row.cells.map((cell) => cell.text))];
  const file = new Blob(["\ufeff", lines.map((line) => line.map(quoted).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
  const link = element("a", { href: URL.createObjectURL(file), download: "lijst.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const show = async (state) => {
  current = state;
  list.classList.toggle("gekozen", isAnything(state));
  showHeads(state.sorteer);
  if (!loading && source) status.textContent = words.bezig;
  const all = await rows();
  if (current !== state) return; // a later choice has overtaken this one
  showOptions(all, state);
  if (!isAnything(state)) {
    body.replaceChildren(...original);
    more.hidden = take.hidden = true;
    status.textContent = "";
    return;
  }
  const found = sorted(all.filter(matches(state)), state.sorteer);
  showRows(found, 0);
  take.hidden = !found.length;
  take.onclick = () => download(found);
  status.textContent = found.length ? fill(words.telling, { aantal: found.length.toLocaleString("nl"), totaal: all.length.toLocaleString("nl") }) : words.geen;
};
const failed = (reason) => { status.textContent = words.mislukt; console.error(reason); };
const changed = (replace = false) => { const state = asked(); writeAddress(state, replace); show(state).catch(failed); };
const arrived = () => {
  const state = current = fromAddress();
  search.value = state.zoek;
  order.value = state.sorteer;
  if (isAnything(state)) panel.open = true;
  if (isAnything(state) || panel.open || list.classList.contains("gekozen")) show(state).catch(failed);
};

// ---------------------------------------------------------------- from the reader

original.forEach(named);
heads.forEach((th, place) => {
  if (!keys[place]) return;
  const button = element("button", { type: "button", textContent: th.textContent });
  button.addEventListener("click", () => {
    const up = words.datums.includes(keys[place]) || words.getallen.includes(keys[place]) ? "-" : ""; // newest and most first
    const turned = up ? "" : "-";
    order.value = order.value === up + keys[place] ? turned + keys[place] : up + keys[place];
    changed();
  });
  th.replaceChildren(button);
});
let typing;
search.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(changed, 200, true); });
form.addEventListener("change", ({ target }) => { if (target !== search) changed(); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(typing); changed(); });
form.addEventListener("reset", () => setTimeout(() => { search.focus(); changed(); }));
panel.addEventListener("toggle", () => { if (panel.open) show({ ...current }).catch(failed); });
addEventListener("popstate", arrived);
panel.open = !source && original.length > 8 && matchMedia("(min-width: 64rem)").matches;
arrived();
