// The panel with filters: the values of each facet, and how many pages have each value.

import { element, LOCALE } from "./dom.js";

/** How many values of a facet are shown until the reader asks for all. */
const SHOWN = 8;
/** How the ids of the boxes begin. */
const ID = "filter";

/** The boxes to choose values of all facets. */
export class Filters {
  #form;
  #panel;
  #words;

  /**
   * @param {HTMLFormElement} form holds the boxes
   * @param {HTMLDetailsElement} panel holds the form
   * @param {object} words of `zoeken` in nl.yml; `facetten` has each facet with its label: `["jaar", "Jaar"]`
   */
  constructor(form, panel, words) {
    this.#form = form;
    this.#panel = panel;
    this.#words = words;
  }

  /** True if there are boxes; they are made when the reader opens the panel. */
  get isShown() {
    return this.#form.childElementCount > 0;
  }

  /** The values that are checked, by facet. */
  chosen() {
    const chosen = {};
    for (const [facet] of this.#words.facetten) {
      const boxes = this.#form.querySelectorAll(`input[name="${facet}"]:checked`);
      chosen[facet] = [...boxes].map((box) => box.value);
    }
    return chosen;
  }

  /** Uncheck all boxes. */
  uncheck() {
    for (const box of this.#form.querySelectorAll("input")) {
      box.checked = false;
    }
  }

  /** Remove the boxes, and leave a panel that the reader can open. */
  clear() {
    this.#panel.classList.remove("leeg");
    this.#form.replaceChildren();
  }

  /**
   * Show the values of each facet.
   * @param {Facets} facets the values of all pages
   * @param {object[]} pages the pages to count
   * @param {object} chosen the values that are chosen in each facet
   */
  show(facets, pages, chosen) {
    const focused = document.activeElement?.id;
    const groups = [];
    for (const [facet, name] of this.#words.facetten) {
      const values = shownValues(facet, facets, pages, chosen);
      if (values.length) {
        groups.push(this.#group(facet, name, values));
      }
    }
    this.#form.replaceChildren(...groups);
    if (Object.values(chosen).some((values) => values.length > 0)) {
      const reset = { type: "reset", className: "wis", textContent: this.#words.wis };
      this.#form.append(element("button", reset));
    }
    this.#panel.classList.toggle("leeg", groups.length === 0);
    if (focused?.startsWith(`${ID}-`)) {
      document.getElementById(focused)?.focus();
    }
  }

  /** The boxes of a facet. If there are many, a button shows the rest. */
  #group(facet, name, values) {
    const opened = `fieldset[data-facet="${facet}"][data-open]`;
    const isShortened = values.length > SHOWN && !this.#form.querySelector(opened);
    const group = element("fieldset", {}, element("legend", { textContent: name }));
    group.dataset.facet = facet;
    values.forEach((value, index) => {
      const label = labelOf(facet, value, index);
      label.hidden = isShortened && index >= SHOWN && !value.isChosen;
      group.append(label);
    });
    if (isShortened) {
      group.append(this.#openButton(group, values.length));
    } else {
      group.dataset.open = "";
    }
    return group;
  }

  /** The button that shows all values of a facet. */
  #openButton(group, count) {
    const textContent = `${this.#words.meer_waarden} ${count}`;
    const button = element("button", { type: "button", textContent });
    button.addEventListener("click", () => {
      group.dataset.open = "";
      for (const label of group.querySelectorAll("label[hidden]")) {
        label.hidden = false;
      }
      button.remove();
      group.querySelectorAll("input")[SHOWN].focus();
    });
    return button;
  }
}

/** The values of a facet that any of the pages has or that are chosen, in the order in which they are shown. */
function shownValues(facet, facets, pages, chosen) {
  const counts = facets.counts(facet, pages, chosen);
  const values = [];
  for (const value of facets.all(facet)) {
    const isChosen = chosen[facet].includes(value);
    if (counts.has(value) || isChosen) {
      values.push({ value, isChosen, count: counts.get(value) ?? 0 });
    }
  }
  if (facet === "jaar") {
    return values.sort((a, b) => b.value.localeCompare(a.value, LOCALE));
  }
  return values.sort((a, b) =>
    a.value.localeCompare(b.value, LOCALE, { numeric: true }),
  );
}

function labelOf(facet, { value, isChosen, count }, index) {
  const box = { type: "checkbox", name: facet, value, checked: isChosen };
  return element(
    "label",
    {},
    element("input", { ...box, id: `${ID}-${facet}-${index}` }),
    element("span", { textContent: value }),
    element("span", { className: "telling", textContent: count }),
  );
}
