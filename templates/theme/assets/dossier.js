// All papers of a dossier on one page, to read in one go and to print: put together from their own pages when asked for.

import { nameMarks } from "./alinea.js";
import { element, fill } from "./dom.js";
import { words as wordsOfPaper } from "./stukwoorden.js";

/** Pages that are fetched at the same time. */
const AT_ONCE = 4;
/** Attributes that hold an id of the same page, or several. */
const REFERRING = ["aria-labelledby", "aria-describedby", "for"];

const page = document.querySelector("[data-stukken]");
const button = page?.querySelector(".heel-knop button");
button?.addEventListener("click", () => new WholeDossier(page, button).show());

/** The page of all papers, which stands in the place of the page of the dossier until the reader goes back. */
class WholeDossier {
  #sheet;
  #words;
  #opener;
  #stop = new AbortController();
  #status = element("p", { role: "status" });
  #print;
  #whole;

  constructor(sheet, opener) {
    const words = JSON.parse(sheet.dataset.heel);
    this.#sheet = sheet;
    this.#words = words;
    this.#opener = opener;
    const back = element("button", { type: "button", textContent: words.terug });
    back.addEventListener("click", () => this.#close());
    const print = { type: "button", textContent: words.print, disabled: true };
    this.#print = element("button", print);
    this.#print.addEventListener("click", () => window.print());
    const [kicker, title] = titleOf(sheet);
    const tools = element("div", { className: "heel-knoppen" }, this.#print, back);
    this.#whole = element(
      "div",
      { className: "heel" },
      kicker,
      title,
      tools,
      this.#status,
    );
  }

  async show() {
    this.#sheet.hidden = true;
    this.#sheet.after(element("div", { className: "breed blad" }, this.#whole));
    scrollTo(0, 0);
    this.#whole.querySelector("h1").focus();
    try {
      await this.#fetchAll();
    } catch {
      this.#say(this.#words.mislukt);
    }
  }

  async #fetchAll() {
    const listed = await fetched(this.#sheet.dataset.stukken, this.#stop.signal);
    const slugs = JSON.parse(listed);
    const places = slugs.map((slug) => element("article", { id: slug }));
    this.#whole.append(...places);
    let done = 0;
    let missing = 0;
    const waiting = [...slugs.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, slug] = next;
        const isHere = await this.#fill(places[index], slug, slugs);
        missing += isHere ? 0 : 1;
        done += 1;
        this.#say(this.#words.bezig, { aantal: done, totaal: slugs.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.#print.disabled = false;
    const said = missing ? this.#words.deels : this.#words.klaar;
    this.#say(said, { aantal: slugs.length, mist: missing });
  }

  /** Put a paper in its place; false, with a link to it, where its page cannot be had. */
  async #fill(place, slug, slugs) {
    const path = fill(this.#sheet.dataset.stuk, { stuk: slug });
    const address = new URL(path, location.href);
    try {
      const html = await fetched(address, this.#stop.signal);
      place.append(...partsOf(html, slug, address, slugs));
      return true;
    } catch {
      const link = element("a", { href: address.href, textContent: address.href });
      place.append(element("p", {}, `${this.#words.mist} `, link));
      return false;
    }
  }

  #say(sentence, values = {}) {
    this.#status.textContent = fill(sentence, values);
  }

  #close() {
    this.#stop.abort();
    this.#whole.parentElement.remove();
    this.#sheet.hidden = false;
    this.#opener.focus();
  }
}

/** What stands above the page of a dossier: its number and its title. */
function titleOf(sheet) {
  const own = sheet.querySelector("h1");
  const title = own.cloneNode(true);
  title.removeAttribute("id");
  title.tabIndex = -1;
  title.querySelector(".headerlink")?.remove();
  return [own.previousElementSibling.cloneNode(true), title];
}

async function fetched(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${address}`);
  }
  return answer.text();
}

/** What is printed of a paper: its title, what stands above its text, and its text; its ids and links as for this page. */
function partsOf(html, slug, address, slugs) {
  const paper = new DOMParser().parseFromString(html, "text/html");
  const letter = paper.querySelector(".brief");
  nameMarks(letter, wordsOfPaper);
  letter.removeAttribute("aria-label"); // one of many here, each under its own heading
  const above = paper.querySelectorAll(".gegevens > :is(p, h1)");
  const origin = element("p", {}, paper.querySelector(".afdruk")?.textContent ?? "");
  const parts = [...above, letter, origin];
  for (const part of parts) {
    for (const each of part.querySelectorAll(".headerlink")) {
      each.remove();
    }
    for (const each of [part, ...part.querySelectorAll("*")]) {
      ownIds(each, slug);
      lead(each, address, slugs);
    }
  }
  for (const folded of letter.querySelectorAll("details")) {
    folded.open = true;
  }
  return parts.map(lowered);
}

/** Ids that no other paper has: `al-woord--kst-1-2`, which the style sheet knows by their beginning. */
function ownIds(each, slug) {
  if (each.id) {
    each.id += `--${slug}`;
  }
  for (const name of REFERRING) {
    const ids = each.getAttribute(name);
    if (ids) {
      each.setAttribute(name, ids.replace(/\S+/g, `$&--${slug}`));
    }
  }
}

/** Links to places in the paper stay in it, those to papers of the dossier lead to them, all others to their pages. */
function lead(each, address, slugs) {
  const source = each.getAttribute("src");
  if (source) {
    each.setAttribute("src", new URL(source, address).href);
  }
  const href = each.getAttribute("href");
  if (!href) {
    return;
  }
  const target = new URL(href, address);
  const [, paper] = /\/stukken\/([^/]+?)(?:\/|\.html)$/.exec(target.pathname) ?? [];
  const isOfSite = target.origin === address.origin;
  if (isOfSite && slugs.includes(decodeURIComponent(paper ?? ""))) {
    const place = target.hash.slice(1);
    each.setAttribute("href", place ? `#${place}--${paper}` : `#${paper}`);
  } else {
    each.setAttribute("href", target.href);
  }
}

/** A heading one level lower, with all headings in it: the title of the dossier stands above all of them. */
function lowered(part) {
  for (const heading of part.querySelectorAll("h2, h3, h4, h5")) {
    heading.replaceWith(oneLower(heading));
  }
  return /^H\d$/.test(part.tagName) ? oneLower(part) : part;
}

function oneLower(heading) {
  const level = Number(heading.tagName.slice(1)) + 1;
  const lower = document.createElement(`h${level}`);
  for (const { name, value } of heading.attributes) {
    lower.setAttribute(name, value);
  }
  lower.append(...heading.childNodes);
  return lower;
}
