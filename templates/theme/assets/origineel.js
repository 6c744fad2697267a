// The original next to the text, if it is a PDF and the window is wide enough: in the browser's own viewer, at the page
// of the paragraph that is being read. It is loaded only when the reader asks for it.

import { MARK } from "./alinea.js";
import { Delay, element, fill } from "./dom.js";

/** Wide enough for a second column; the style sheet uses the same width. */
const WIDE = matchMedia("(min-width: 64rem)");
/** Milliseconds without scrolling before the original turns to the page that is being read. */
const CALM = 400;

/** Add a button after the link to the original, which shows the original in a second column. */
export function originalBeside(page, letter, words) {
  const link = page.querySelector('.gegevens > p:last-of-type > a[href$=".pdf" i]');
  if (link && navigator.pdfViewerEnabled !== false) {
    new Original(page, letter, words, link);
  }
}

/** The second column and the button that opens and closes it. */
class Original {
  #page;
  #letter;
  #words;
  #link;
  #button;
  #frame = null;
  #shownNumber = "";

  constructor(page, letter, words, link) {
    this.#page = page;
    this.#letter = letter;
    this.#words = words;
    this.#link = link;
    this.#button = element("button", {
      type: "button",
      className: "ernaast",
      textContent: words.ernaast,
      ariaPressed: "false",
    });
    link.after(this.#button);
    this.#listen();
  }

  #listen() {
    const delay = new Delay();
    const turnWhenCalm = () => delay.start(CALM, () => this.#turn());
    addEventListener("scroll", turnWhenCalm, { passive: true });
    this.#letter.addEventListener("focusin", turnWhenCalm);
    this.#button.addEventListener("click", () => {
      if (this.#frame) {
        this.#close();
      } else {
        this.#open();
      }
    });
    WIDE.addEventListener("change", () => {
      if (!WIDE.matches) {
        this.#close();
      }
    });
  }

  #open() {
    this.#page.classList.add("met-origineel");
    this.#button.ariaPressed = "true";
    this.#frame = element("iframe", { className: "origineel" });
    this.#page.append(this.#frame);
    this.#shownNumber = "";
    this.#turn();
  }

  #close() {
    this.#page.classList.remove("met-origineel");
    this.#button.ariaPressed = "false";
    this.#frame?.remove();
    this.#frame = null;
  }

  /** Show the page of the original that is being read. */
  #turn() {
    const number = pageBeingRead(this.#letter);
    if (!this.#frame || number === this.#shownNumber) {
      return;
    }
    this.#shownNumber = number;
    this.#frame.title = fill(this.#words.origineel_pagina, { pagina: number });
    // The viewer ignores a change of the fragment, so the frame is replaced; the file comes from the cache.
    const turned = this.#frame.cloneNode();
    turned.src = `${this.#link.href}#page=${number}`;
    this.#frame.replaceWith(turned);
    this.#frame = turned;
  }
}

/** The page of the paragraph in the address, if it is in view, or else of the paragraph that is being read. */
function pageBeingRead(letter) {
  const target = letter.querySelector(`${MARK}:target`);
  const mark =
    isInSight(target) && target.dataset.pagina ? target : markBeingRead(letter);
  return mark?.dataset.pagina.split("-")[0] ?? "1";
}

function isInSight(target) {
  const top = target?.getBoundingClientRect().top ?? -1;
  return top >= 0 && top < innerHeight;
}

/** The mark of the last paragraph that begins above the lower two thirds of the window. */
function markBeingRead(letter) {
  const marks = [...letter.querySelectorAll(`${MARK}[data-pagina]`)];
  const line = innerHeight / 3;
  const above = marks.filter((mark) => {
    const { top } = mark.parentElement.getBoundingClientRect();
    return top <= line && !mark.closest(".footnote");
  });
  return above.at(-1) ?? marks[0];
}
