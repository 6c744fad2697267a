// What a reader keeps of the archive: papers and paragraphs, in the browser's own storage and nowhere else.

const VERSION = 1;
/** What a kept thing says of itself; without the first two it is none of ours. */
const FIELDS = ["stuk", "titel", "nummer", "dag", "bron", "alinea", "citaat"];

/**
 * The kept things of one archive, in the order in which they were kept. Fires `change` when they change, in another tab too.
 *
 * An item says its paper by `stuk`, the last part of the address of its page, so that it holds where the site moves; of
 * a paragraph also `alinea`, its address on that page, and `citaat`, its words.
 */
export class Kept extends EventTarget {
  #key;

  /** @param {string} site its name, since several sites can share the storage of one host */
  constructor(site) {
    super();
    const key = `kamerstuk-bewaard:${site}`;
    this.#key = key;
    addEventListener("storage", ({ key: changed }) => {
      if (changed === key || changed === null) {
        this.dispatchEvent(new Event("change"));
      }
    });
  }

  /** @returns {object[]|null} null where what is kept cannot be read */
  get items() {
    try {
      return readable(localStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  /** True if the browser keeps things for this site, and what it keeps can be read. */
  get isUsable() {
    return this.#isStorageOn() && this.items !== null;
  }

  /** True if it is only what was kept that cannot be read. */
  get isDamaged() {
    return this.#isStorageOn() && this.items === null;
  }

  has(item) {
    return (this.items ?? []).some((each) => isSame(each, item));
  }

  /** Keep a thing, at a place in the order or as the last. Returns false where the browser refuses. */
  keep(item, place = Number.POSITIVE_INFINITY) {
    const others = (this.items ?? []).filter((each) => !isSame(each, item));
    others.splice(place, 0, item);
    return this.replace(others);
  }

  /** Returns the place where it stood. */
  remove(item) {
    const items = this.items ?? [];
    const place = items.findIndex((each) => isSame(each, item));
    this.replace(items.filter((each) => !isSame(each, item)));
    return place;
  }

  /** Keep these things and no others. Returns false where the browser refuses: then all is as it was. */
  replace(items) {
    try {
      if (items.length) {
        const text = JSON.stringify({ versie: VERSION, bewaard: items });
        localStorage.setItem(this.#key, text);
      } else {
        localStorage.removeItem(this.#key);
      }
    } catch {
      return false;
    }
    this.dispatchEvent(new Event("change"));
    return true;
  }

  /** Storage can be turned off, and full. */
  #isStorageOn() {
    const probe = `${this.#key}?`;
    try {
      localStorage.setItem(probe, probe);
      localStorage.removeItem(probe);
      return true;
    } catch {
      return false;
    }
  }
}

function isSame(one, other) {
  return one.stuk === other.stuk && (one.alinea ?? "") === (other.alinea ?? "");
}

/** Other sites at the same address can write into the storage, so whatever is read is looked at first. */
function readable(text) {
  if (text === null) {
    return [];
  }
  const { versie, bewaard } = JSON.parse(text);
  const isOurs = versie === VERSION && Array.isArray(bewaard) && bewaard.every(isItem);
  return isOurs ? bewaard : null;
}

function isItem(item) {
  const texts = FIELDS.map((field) => item?.[field]);
  const areTexts = texts.every((text) => ["string", "undefined"].includes(typeof text));
  return areTexts && Boolean(item?.stuk && item.titel);
}
