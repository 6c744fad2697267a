// A card that says what a citation or a note mark refers to: on pointing, on focus, and for notes on tapping. Its words
// come from the lists and notes under the letter. As WCAG 1.4.13 asks, Escape closes the card, the pointer can move
// onto it, and it stays until the reader leaves it.

import { MARK, placeBeside } from "./alinea.js";
import { Delay, DUTCH, element, fill, isHeld, LANGUAGE } from "./dom.js";

/** Milliseconds of pointing before a card opens, and of being away before it closes. */
const OPEN_AFTER = 200;
const CLOSE_AFTER = 300;
const NOTE = ".footnote-ref";
const UNSURE = ".onzeker[title]";
/** Links of the letter itself, not those to its paragraphs, notes and headings. */
const CITATION = `a[href]:not(${MARK}, ${NOTE}, .footnote-backref, .headerlink)`;

/** Add cards to the citations, uncertain references and note marks of a letter. */
export function cards(letter, words) {
  new Cards(contentsByTrigger(letter, words));
}

/** Opens and closes cards; at most one is open. */
class Cards {
  #contents;
  #delay = new Delay();
  /** The card, what it belongs to, and whether it stays until the reader closes it; or null. */
  #open = null;

  constructor(contents) {
    this.#contents = contents;
    for (const trigger of contents.keys()) {
      this.#openByPointing(trigger);
      this.#openByFocus(trigger);
      this.#openByPressing(trigger);
    }
    addEventListener("pointerdown", ({ target }) => this.#closeUnlessIn(target));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#escape();
      }
    });
  }

  #openByPointing(trigger) {
    trigger.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "touch") {
        this.#delay.start(OPEN_AFTER, () => this.#show(trigger));
      }
    });
    trigger.addEventListener("pointerleave", () => this.#closeLater());
  }

  #openByFocus(trigger) {
    trigger.addEventListener("focus", () => {
      if (trigger.matches(":focus-visible")) {
        this.#show(trigger);
      }
    });
    trigger.addEventListener("blur", () => this.#closeLater());
  }

  #openByPressing(trigger) {
    if (!isPlainLink(trigger)) {
      trigger.addEventListener("click", (event) => this.#toggle(trigger, event));
    }
    if (trigger.role === "button") {
      trigger.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          this.#toggle(trigger, event);
        }
      });
    }
  }

  #show(trigger, isPinned = false) {
    this.#delay.stop();
    if (this.#open?.trigger === trigger) {
      this.#open.isPinned ||= isPinned;
      return;
    }
    this.#close();
    const card = cardOf(trigger, this.#contents.get(trigger)());
    (trigger.closest("sup") ?? trigger).after(card);
    trigger.setAttribute("aria-describedby", card.id);
    placeBeside(card, trigger.getClientRects()[0]);
    card.addEventListener("pointerleave", () => this.#closeLater());
    card.addEventListener("focusout", () => this.#closeLater());
    this.#open = { trigger, card, isPinned };
  }

  #toggle(trigger, event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) {
      return; // the reader opens the link in another tab or window
    }
    event.preventDefault();
    if (this.#open?.trigger === trigger && this.#open.isPinned) {
      this.#close();
    } else {
      this.#show(trigger, true);
    }
  }

  #closeLater() {
    this.#delay.start(CLOSE_AFTER, () => {
      if (this.#open && !this.#open.isPinned && !this.#isHeld()) {
        this.#close();
      }
    });
  }

  #isHeld() {
    return isHeld(this.#open.card) || isHeld(this.#open.trigger);
  }

  #close() {
    this.#delay.stop();
    this.#open?.trigger.removeAttribute("aria-describedby");
    this.#open?.card.remove();
    this.#open = null;
  }

  #closeUnlessIn(target) {
    if (
      this.#open &&
      target !== this.#open.trigger &&
      !this.#open.card.contains(target)
    ) {
      this.#close();
    }
  }

  #escape() {
    if (!this.#open) {
      return;
    }
    const { trigger, card } = this.#open;
    if (card.contains(document.activeElement)) {
      trigger.focus();
    }
    this.#close();
  }
}

/** True if a click should follow the link; at a note mark it shows the card. */
function isPlainLink(trigger) {
  return trigger.matches(`a:not(${NOTE})`);
}

function cardOf(trigger, content) {
  const isNote = trigger.matches(NOTE);
  const properties = {
    id: "kaartje",
    className: isNote ? "kaartje noot" : "kaartje",
    role: isNote ? "note" : "tooltip",
    lang: isNote ? DUTCH : LANGUAGE,
  };
  return element("span", properties, ...content);
}

// ---------------------------------------------------------------- what a card says

/** Everything that has a card, each with a function that returns the content of that card. */
function contentsByTrigger(letter, words) {
  const contents = new Map();
  const listed = listedByAddress();
  for (const link of letter.querySelectorAll(CITATION)) {
    const item = listed.get(link.href);
    if (item) {
      contents.set(link, () => copyWithoutLinks(item));
    }
  }
  for (const unsure of letter.querySelectorAll(UNSURE)) {
    const reason = unsure.title;
    unsure.removeAttribute("title"); // or the browser shows it too
    unsure.tabIndex = 0;
    unsure.role = "button";
    contents.set(unsure, () => [reason]);
  }
  for (const mark of letter.querySelectorAll(`a${NOTE}`)) {
    contents.set(mark, () => noteOf(mark, words));
  }
  return contents;
}

/** The items of the lists under the letter, by the address that they lead to. */
function listedByAddress() {
  const listed = new Map();
  for (const item of document.querySelectorAll(".daarna li")) {
    const link = item.querySelector("a[href]");
    const isCitation = link && !item.querySelector("blockquote");
    if (isCitation && !listed.has(link.href)) {
      listed.set(link.href, item);
    }
  }
  return listed;
}

/** The content of an item of a list, with plain words for its links. */
function copyWithoutLinks(item) {
  const copy = item.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    link.replaceWith(element("strong", {}, ...link.childNodes));
  }
  return copy.childNodes;
}

/** The content of a note with its links, and a link to the note itself. */
function noteOf(mark, words) {
  const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const copy = note.cloneNode(true);
  for (const added of copy.querySelectorAll(
    `.footnote-backref, ${MARK}, .alinea-acties`,
  )) {
    added.remove();
  }
  for (const named of copy.querySelectorAll("[id]")) {
    named.removeAttribute("id"); // the page has this id already
  }
  const number = fill(words.noot, { nummer: mark.textContent.trim() });
  const said = [];
  for (const paragraph of copy.children) {
    if (said.length) {
      said.push(element("br"));
    }
    said.push(...paragraph.childNodes);
  }
  const wayThere = {
    href: mark.hash,
    className: "naar-noot",
    textContent: words.naar_noot,
    lang: LANGUAGE,
  };
  return [
    element("b", { textContent: number, lang: LANGUAGE }),
    " ",
    ...said,
    " ",
    element("a", wayThere),
  ];
}
