// What the scripts of all pages share: elements, words, the address, and waiting.

/**
 * Make an element.
 * @param {string} name its tag
 * @param {object} properties as the DOM calls them: `className`, `textContent`, `ariaLabel`
 * @param {...(Node|string)} children what is in it; a string becomes text, never HTML
 */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Fill in a sentence: each `{name}` becomes the value of that name, or nothing where there is none. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Show an address without going there: a new one to go back from, or one in the place of the last. */
export function showAddress(address, isReplacing) {
  if (isReplacing) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
}

/** Wait before something is done; who starts again waits anew, and only the last call is done. */
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

/** True if somebody points at an element, or has the focus in it. */
export function isHeld(part) {
  return part.matches(":hover") || part.contains(document.activeElement);
}

const withoutMarks = (text) => text.replace(/\p{M}/gu, "").toLowerCase();

/**
 * A text as the filter of a list compares it. What people type finds what looks like it: "reele" finds "reële", "m2"
 * finds "m²", and a space finds a space that no line is broken at (NFKD: compatible characters are one).
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
