// The buttons with which a reader keeps a paper, or a paragraph of it.

import { ownWords } from "./alinea.js";
import { Kept } from "./bewaard.js";
import { element } from "./dom.js";

/** The last part of the address of a paper. */
const PAPER = /\/stukken\/([^/]+?)(?:\.html|\/(?:index\.html)?)?$/;
/** What stands above the title: the kind of paper and its number. */
const KICKER = ".gegevens > p:has(+ h1)";

/**
 * Add the button of the paper, in the page of a paper.
 * @param {object} words of `alinea` in nl.yml
 * @returns {Keeper|null} makes the buttons of paragraphs; null where the browser keeps nothing
 */
export function keeping(page, words) {
  const link = document.querySelector(".naar-bewaard");
  const site = told("og:site_name");
  const kicker = page.querySelector(KICKER);
  const paper = kicker && aboutPaper(page, kicker);
  const kept = new Kept(site);
  if (!(link && site && paper?.stuk && kept.isUsable)) {
    return null;
  }
  const keeper = new Keeper(paper, kept, words, link);
  keeper.addToPaper(kicker);
  return keeper;
}

class Keeper {
  #kept;
  #words;
  #link;
  #paper;
  /** What each button keeps. */
  #buttons = new Map();

  constructor(paper, kept, words, link) {
    this.#paper = paper;
    this.#kept = kept;
    this.#words = words;
    this.#link = link;
    kept.addEventListener("change", () => this.#showAll());
  }

  addToPaper(kicker) {
    const status = element("span", { className: "bewaar-melding", role: "status" });
    const button = this.#button(this.#paper, status);
    button.setAttribute("aria-describedby", kicker.nextElementSibling.id);
    kicker.prepend(button);
    kicker.append(" ", status);
  }

  /** The button of the paragraph of a mark. It says in `status` what there is to say. */
  ofParagraph(mark, status) {
    const citaat = ownWords(mark.parentElement.cloneNode(true));
    return this.#button({ ...this.#paper, alinea: mark.id, citaat }, status);
  }

  #button(item, status) {
    const button = element("button", {
      type: "button",
      className: "bewaar",
      textContent: this.#words.bewaar,
    });
    button.addEventListener("click", () => this.#toggle(item, status));
    this.#buttons.set(button, item);
    this.#showAll();
    return button;
  }

  /** Keep a thing, or keep it no longer. Then the way to all that is kept stands beside the button. */
  #toggle(item, status) {
    if (this.#kept.has(item)) {
      this.#kept.remove(item);
    } else if (!this.#kept.keep(item)) {
      status.textContent = this.#words.vol;
      return;
    }
    const { href, textContent } = this.#link;
    const { length } = this.#kept.items;
    const all = element("a", { href, textContent: `${textContent} (${length})` });
    status.replaceChildren(all);
  }

  #showAll() {
    for (const [button, item] of this.#buttons) {
      button.ariaPressed = String(this.#kept.has(item));
    }
  }
}

/** What the page says of its paper; without a day there is none. */
function aboutPaper(page, kicker) {
  const title = page.querySelector("h1").cloneNode(true);
  title.querySelector(".headerlink")?.remove();
  const citation = page.querySelector(".daarna > blockquote");
  return {
    stuk: decodeURIComponent(PAPER.exec(location.pathname)?.[1] ?? ""),
    titel: title.textContent.trim(),
    nummer: kicker.textContent.trim(),
    dag: told("DCTERMS.date"),
    bron: citation?.textContent.trim(),
  };
}

/** What the head of the page tells programs. */
function told(name) {
  return document.querySelector(`meta:is([name="${name}"], [property="${name}"])`)
    ?.content;
}
