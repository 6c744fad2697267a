// What a citation or a note mark stands for, beside it: when pointed at, when it has focus, and for notes when tapped.
// The words are those of the lists and notes under the letter. WCAG 1.4.13: Escape puts the card away, it can be
// pointed at, and it stays until one leaves it.

import { MARK, placeBeside } from "./alinea.js";
import { Delay, element, fill, isHeld } from "./dom.js";

/** Milliseconds of pointing after which a card opens, and of being away after which it closes. */
const OPEN_AFTER = 200;
const CLOSE_AFTER = 300;
const NOTE = ".footnote-ref";
const UNSURE = ".onzeker[title]";
/** Links in a letter that lead to what they name: not to paragraphs, notes or headings. */
const CITATION = `a[href]:not(${MARK}, ${NOTE}, .footnote-backref, .headerlink)`;

/** Give all that has a card its card. */
export function cards(letter, words) {
  new Cards(contentsByTrigger(letter, words));
}

/** The one card that is open, and what opens and closes it. */
class Cards {
  #contents;
  #delay = new Delay();
  /** What the card belongs to, the card, and whether it stays until somebody closes it. */
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
      return; // the reader wants it in another tab or window
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

/** A link that a click follows; a note mark shows its card first. */
function isPlainLink(trigger) {
  return trigger.matches(`a:not(${NOTE})`);
}

function cardOf(trigger, content) {
  const isNote = trigger.matches(NOTE);
  const properties = {
    id: "kaartje",
    className: isNote ? "kaartje noot" : "kaartje",
    role: isNote ? "note" : "tooltip",
  };
  return element("span", properties, ...content);
}

// ---------------------------------------------------------------- what a card says

/** All that has a card, with the function that gives what the card says. */
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
    unsure.removeAttribute("title"); // or it shows twice
    unsure.tabIndex = 0;
    unsure.role = "button";
    contents.set(unsure, () => [reason]);
  }
  for (const mark of letter.querySelectorAll(`a${NOTE}`)) {
    contents.set(mark, () => noteOf(mark, words));
  }
  return contents;
}

/** What is listed under the letter as cited, by address. */
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

/** What a listed document says, its links as plain words. */
function copyWithoutLinks(item) {
  const copy = item.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    link.replaceWith(element("strong", {}, ...link.childNodes));
  }
  return copy.childNodes;
}

/** A note's own words with their links, and the way to where it stands. */
function noteOf(mark, words) {
  const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const copy = note.cloneNode(true);
  for (const added of copy.querySelectorAll(
    `.footnote-backref, ${MARK}, .alinea-acties`,
  )) {
    added.remove();
  }
  for (const named of copy.querySelectorAll("[id]")) {
    named.removeAttribute("id"); // it stands in the page already
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
  };
  return [
    element("b", { textContent: number }),
    " ",
    ...said,
    " ",
    element("a", wayThere),
  ];
}
