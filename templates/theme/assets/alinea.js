// The address of a paragraph, or of words in it: to copy, to cite, and to find again after the text was corrected.

import { Delay, element, fill, isHeld, LANGUAGE } from "./dom.js";

/** The mark of a paragraph: the link in the margin whose id is the paragraph's address. */
export const MARK = "a[id^=al-]";
/** Buttons and cards, which are inside a paragraph while they are shown. */
export const TOOLS = ".alinea-acties, .kaartje";
/** Everything that the site added between the letter's own words. */
const ADDED = `${MARK}, .footnote-backref, sup[id^="fnref"], ${TOOLS}`;
/** The address in the fragment of a URL. A browser without support for text fragments leaves those in the URL. */
const ADDRESS = /^#(al-[a-z0-9-]+)(?:$|:~:|%3A~%3A)/;
/** Milliseconds after which the tools close once the reader has left them. */
const CLOSE_AFTER = 300;
/** Pixels between the words and the box next to them. */
const GAP = 4;

/** Add the tools to each paragraph, and go to the paragraph in the address. `keeper` is null where nothing can be kept. */
export function paragraphTools(letter, words, keeper) {
  const status = element("p", { className: "alinea-melding", role: "status" });
  letter.before(status);
  goToAddress(letter, status, words);
  addEventListener("hashchange", () => goToAddress(letter, status, words));
  new MarkTools(letter, words, keeper);
}

/** Name each mark for those who hear the page, by the first words of its paragraph. */
export function nameMarks(letter, words) {
  for (const mark of letter.querySelectorAll(MARK)) {
    mark.ariaLabel = fill(words.naam, { begin: beginning(mark.parentElement) });
  }
}

/** The letter's own words in a copy of a piece of it. Removes what the site added from that copy. */
export function ownWords(piece, added = ADDED) {
  for (const each of piece.querySelectorAll(added)) {
    each.remove();
  }
  return piece.textContent.replace(/\s+/g, " ").trim();
}

/** The address of this page with another fragment. */
export function addressOf(fragment) {
  const [page] = location.href.split("#");
  return `${page}#${fragment}`;
}

// ---------------------------------------------------------------- an address whose paragraph was corrected

/** Go to the paragraph in the address, unless the browser went there by itself. */
function goToAddress(letter, status, words) {
  const address = ADDRESS.exec(location.hash)?.[1];
  const isDone = location.hash.slice(1) === status.dataset.gevonden;
  if (!address || isDone) {
    return;
  }
  status.textContent = "";
  status.dataset.gevonden = "";
  const mark = document.getElementById(address);
  if (!mark) {
    goToMostAlike(address, letter, status, words);
  } else if (location.hash !== `#${address}`) {
    goTo(mark, status);
  }
}

/** Go to the paragraph that had this address before the text was corrected, or say that it is gone. */
function goToMostAlike(address, letter, status, words) {
  const mark = mostAlike(address, letter.querySelectorAll(MARK));
  const paragraph = mark?.closest(".brief > *") ?? letter;
  status.textContent = mark ? words.verplaatst : words.verdwenen;
  paragraph.before(status);
  if (mark) {
    goTo(mark, status);
  }
  status.scrollIntoView();
}

function goTo(mark, status) {
  status.dataset.gevonden = mark.id;
  location.replace(`#${mark.id}`);
}

/** The mark that shares at least half of the words of an address, and more of them than any other mark; else null. */
function mostAlike(address, marks) {
  const wanted = wordsOfAddress(address);
  const ranked = [];
  for (const mark of marks) {
    const own = wordsOfAddress(mark.id);
    const shared = [...wanted].filter((word) => own.has(word)).length;
    ranked.push({ mark, shared, alike: shared / (wanted.size + own.size - shared) });
  }
  ranked.sort((a, b) => b.alike - a.alike);
  const [best, second] = ranked;
  const isSure = best?.shared * 2 >= wanted.size && best.alike > (second?.alike ?? 0);
  return isSure ? best.mark : null;
}

/** The words that make up an address: `al-kamer-motie-syrie--2` has three. */
function wordsOfAddress(address) {
  const [, ...words] = address.replace(/--\d+$/, "").split("-");
  return new Set(words);
}

// ---------------------------------------------------------------- copy and cite

/** Returns a function that cites words of the letter, with their page in the original. */
export function citing(words) {
  const citation = document.querySelector(".daarna > blockquote");
  const source = citation?.textContent.trim().replace(/\.$/, "") ?? document.title;
  return (tekst, mark, adres) => {
    const pagina = mark?.dataset.pagina;
    const page = pagina ? fill(words.pagina, { pagina }) : "";
    return fill(words.citaat, { tekst, bron: source + page, adres });
  };
}

/**
 * Buttons that copy. If the browser refuses access to the clipboard, the text is shown to be copied by hand.
 * @param {string} name what the buttons are for, read aloud by screen readers
 * @param {{label: string, text: function(): string}[]} actions the label of each button, and what it copies
 * @param {object} words of `alinea` in nl.yml
 */
export function copyTools(name, actions, words) {
  const box = element("span", {
    className: "alinea-acties",
    role: "group",
    ariaLabel: name,
    lang: LANGUAGE, // it stands in the letter
  });
  const status = element("span", { className: "gezegd", role: "status" });
  for (const { label, text } of actions) {
    const button = element("button", { type: "button", textContent: label });
    // Otherwise pressing a button clears the selection.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => copy(text(), box, status, words));
    box.append(button);
  }
  box.append(status);
  return box;
}

async function copy(text, box, status, words) {
  box.querySelector("label")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = words.gekopieerd;
  } catch {
    status.textContent = "";
    const field = element("textarea", { readOnly: true, value: text, rows: 4 });
    box.append(element("label", {}, words.zelf, field));
    field.focus();
    field.select();
  }
}

/** Shows the tools of a paragraph after its mark, once the reader points at that or follows it. */
class MarkTools {
  #words;
  #cite;
  #keeper;
  #delay = new Delay();
  /** The mark whose tools are shown and the box that holds them, or null. */
  #open = null;

  constructor(letter, words, keeper) {
    this.#words = words;
    this.#cite = citing(words);
    this.#keeper = keeper;
    nameMarks(letter, words);
    for (const mark of letter.querySelectorAll(MARK)) {
      // Not on focus: who tabs through the letter meets each paragraph once.
      for (const event of ["pointerenter", "click"]) {
        mark.addEventListener(event, () => this.#show(mark));
      }
      for (const event of ["pointerleave", "blur"]) {
        mark.addEventListener(event, () => this.#closeLater());
      }
    }
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#escape();
      }
    });
  }

  #show(mark) {
    this.#delay.stop();
    if (this.#open?.mark === mark) {
      return;
    }
    this.#close();
    const box = copyTools(mark.ariaLabel, this.#actions(mark), this.#words);
    const status = box.querySelector(".gezegd");
    if (this.#keeper) {
      status.before(this.#keeper.ofParagraph(mark, status));
    }
    box.addEventListener("pointerenter", () => this.#delay.stop());
    box.addEventListener("pointerleave", () => this.#closeLater());
    box.addEventListener("focusout", () => this.#closeLater());
    mark.after(box);
    this.#open = { mark, box };
  }

  #actions(mark) {
    const address = () => addressOf(mark.id);
    const text = () => ownWords(mark.parentElement.cloneNode(true));
    return [
      { label: this.#words.kopieer, text: address },
      { label: this.#words.citeer, text: () => this.#cite(text(), mark, address()) },
    ];
  }

  #closeLater() {
    if (!this.#open) {
      return;
    }
    this.#delay.start(CLOSE_AFTER, () => {
      const isInUse = isHeld(this.#open.box) || this.#open.mark.matches(":focus");
      if (!isInUse) {
        this.#close();
      }
    });
  }

  #close() {
    this.#delay.stop();
    this.#open?.box.remove();
    this.#open = null;
  }

  #escape() {
    if (!this.#open) {
      return;
    }
    const { mark, box } = this.#open;
    if (box.contains(document.activeElement)) {
      mark.focus();
    }
    this.#close();
  }
}

/** The first words of a paragraph. */
function beginning(paragraph) {
  return paragraph.textContent.trim().split(/\s+/, 7).join(" ");
}

/**
 * Put a box below a place in the letter, or above it if there is no room below, within the sides of the letter.
 * @param {HTMLElement} box in the letter, positioned absolutely
 * @param {DOMRect} at the place in the window
 */
export function placeBeside(box, at) {
  box.style.left = "0";
  box.style.top = "0";
  const now = box.getBoundingClientRect();
  const letter = box.closest(".brief").getBoundingClientRect();
  const hasRoomUnder = at.bottom + GAP + now.height <= innerHeight;
  const hasRoomAbove = at.top >= now.height + GAP;
  const isUnder = hasRoomUnder || !hasRoomAbove;
  const left = Math.max(letter.left, Math.min(at.left, letter.right - now.width));
  const top = isUnder ? at.bottom + GAP : at.top - now.height - GAP;
  box.style.left = `${left - now.left}px`;
  box.style.top = `${top - now.top}px`;
}
