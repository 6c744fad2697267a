// What the scripts of all pages share: elements, words, the address, and waiting.

/**
 * Make an element.
 * @param {string} name its tag
 * @param {object} properties as the DOM calls them: `className`, `textContent`, `ariaLabel`
 * @param {...(Node|string)} children its content; a string becomes text, never HTML
 */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** The language of letters, and that of the site. */
export const DUTCH = "nl";
export const LANGUAGE = document.documentElement.lang;
/** By which dates and numbers are written, and words are sorted: as on the pages, "4 November 2020". */
export const LOCALE = LANGUAGE === "en" ? "en-GB" : LANGUAGE;

/** Fill in a sentence: each `{name}` becomes the value of that name, or nothing where there is none. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Change the address without loading a page: as a new entry in the history, or in place of the current one. */
export function showAddress(address, isReplacing) {
  if (isReplacing) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
}

/** Milliseconds after which the browser has certainly saved a file. */
const SAVED = 60_000;

/** Let the browser save a file that is made of these texts. */
export function saveFile(name, texts, type) {
  const file = new Blob(texts, { type });
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED);
}

/** Run a callback after some time. Starting again cancels the call that is still waiting. */
export class Delay {
  #timer = 0;

  start(milliseconds, callback) {
    this.stop();
    this.#timer = setTimeout(callback, milliseconds);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

/** True if the pointer is over an element, or the focus is in it. */
export function isHeld(part) {
  return part.matches(":hover") || part.contains(document.activeElement);
}

const withoutMarks = (text) => text.replace(/\p{M}/gu, "").toLowerCase();

/**
 * A text as the filter of a list compares it, where only we decide what matches. People find what looks like what they
 * type: "reele" finds "reële", "m2" finds "m²", and a plain space finds a no-break space. So compatible characters are
 * taken apart too (NFKD).
 */
export function asTyped(text) {
  return withoutMarks(text.normalize("NFKD"));
}

/**
 * A text as the search index keeps it (site/search/words.py): "reele" finds "reële", but "m2" and "m²" are two words
 * (NFD).
 */
export function plain(text) {
  return withoutMarks(text.normalize("NFD"));
}
