// Selected words: to cite, and to link to, with a link that marks them in browsers that support text fragments.

import {
  addressOf,
  citing,
  copyTools,
  MARK,
  ownWords,
  placeBeside,
  TOOLS,
} from "./alinea.js";
import { Delay } from "./dom.js";

/** Milliseconds before the tools of a selection open, so that they do not follow every movement. */
const SELECTED_AFTER = 250;
/** A shorter selection, in characters, gets no tools. */
const SHORTEST = 3;
/** The most words that a text fragment quotes in full; of a longer passage it quotes this many at each end. */
const LONGEST = 12;
const ENDS = 5;
const LETTER = /[\p{L}\p{N}]/u;

/** Add tools to words of the letter when they are selected. */
export function selectionTools(letter, words) {
  const tools = new SelectionTools(letter, words);
  const delay = new Delay();
  document.addEventListener("selectionchange", () => {
    delay.start(SELECTED_AFTER, () => tools.show());
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      tools.close();
    }
  });
}

class SelectionTools {
  #letter;
  #words;
  #cite;
  #box = null;

  constructor(letter, words) {
    this.#letter = letter;
    this.#words = words;
    this.#cite = citing(words);
  }

  /** Show the tools for the current selection, unless the reader is using them. */
  show() {
    if (this.#box?.contains(document.activeElement)) {
      return;
    }
    this.close();
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) {
      return;
    }
    const range = selection.getRangeAt(0);
    const text = ownWords(range.cloneContents());
    const isInLetter = this.#letter.contains(range.commonAncestorContainer);
    if (isInLetter && text.length >= SHORTEST) {
      this.#open(range, text);
    }
  }

  #open(range, text) {
    const mark = markOf(range);
    const marked = textFragment(ownWords(wholeWords(range).cloneContents(), TOOLS));
    const address = addressOf(`${mark?.id ?? ""}:~:text=${marked}`);
    const actions = [
      { label: this.#words.kopieer_selectie, text: () => address },
      {
        label: this.#words.citeer_selectie,
        text: () => this.#cite(text, mark, address),
      },
    ];
    const box = copyTools(this.#words.selectie, actions, this.#words);
    box.classList.add("selectie");
    const end = elementOf(range.endContainer).closest("p, li") ?? this.#letter;
    end.append(box);
    placeBeside(box, [...range.getClientRects()].at(-1));
    this.#box = box;
  }

  close() {
    this.#box?.remove();
    this.#box = null;
  }
}

function isText(node) {
  return node.nodeType === Node.TEXT_NODE;
}

function elementOf(node) {
  return isText(node) ? node.parentElement : node;
}

/** The mark of the paragraph where a range begins. A table has one mark, in its first cell. */
function markOf(range) {
  const start = range.startContainer.parentElement.closest("p, li, td, th");
  const own = start?.querySelector(MARK);
  return own ?? start?.closest("table")?.querySelector(MARK);
}

/** The range extended to whole words, since a text fragment matches whole words only. */
function wholeWords(range) {
  const whole = range.cloneRange();
  const { startContainer: first, endContainer: last } = whole;
  if (isText(first)) {
    while (LETTER.test(first.data[whole.startOffset - 1] ?? "")) {
      whole.setStart(first, whole.startOffset - 1);
    }
  }
  if (isText(last)) {
    while (LETTER.test(last.data[whole.endOffset] ?? "")) {
      whole.setEnd(last, whole.endOffset + 1);
    }
  }
  return whole;
}

/** The value of a text fragment: all words of a short passage, the first and last words of a long one. */
function textFragment(text) {
  const encoded = (part) => encodeURIComponent(part).replaceAll("-", "%2D");
  const words = text.split(" ");
  if (words.length <= LONGEST) {
    return encoded(text);
  }
  const first = words.slice(0, ENDS).join(" ");
  const last = words.slice(-ENDS).join(" ");
  return `${encoded(first)},${encoded(last)}`;
}
