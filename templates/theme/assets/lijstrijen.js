// The rows of a list: what their cells say, which rows match what a reader asks, and in which order.
//
// A row has a cell for each column, by the column's name: `{ datum: { text, values } }`. `text` is what the cell says;
// `values` are what one can choose of it: the words of its links, or all of it where it has none. Names that a cell
// folds in count as if they stood there. The `data-plaatsen` of the first column say at which place each row comes if
// the list is sorted by that column.

import { asTyped, DUTCH, element, LOCALE } from "./dom.js";

/** Compares texts as Dutch readers sort them, and numbers in texts by their value. */
export const collator = new Intl.Collator(LOCALE, {
  numeric: true,
  sensitivity: "base",
});
/** The choice of a year, which is only a part of what a column of dates says. */
export const YEAR = "jaar";
/** Put before the name of a column to sort it in descending order. */
const DOWN = "-";
/** Replaces a day that is not given, so that a month sorts after all of its days. */
const NO_DAY = "99";

/** The column to sort by, and the direction: `datum` is ascending, `-datum` descending. */
export function sortingOf(wanted) {
  const isDown = wanted.startsWith(DOWN);
  return { name: isDown ? wanted.slice(DOWN.length) : wanted, isDown };
}

/** How an address names a column to sort by; `sortingOf` reads it back. */
export function sortingBy(name, isDown) {
  return isDown ? DOWN + name : name;
}

/** The rows of one list. */
export class ListRows {
  #words;
  #day;

  /**
   * @param {string[]} columns the names of the columns, in the order of the table
   * @param {object} words of `lijst` in nl.yml, which say what columns are for
   */
  constructor(columns, words) {
    this.columns = columns;
    this.#words = words;
    this.#day = new RegExp(`(?:(\\d{1,2}) )?(${words.maanden.join("|")}) (\\d{4})`);
    /** The column whose year a reader can choose, if there is one. */
    this.dated = words.jaren.find((name) => columns.includes(name));
    const chosen = columns.filter((name) => words.keuze.includes(name));
    /** The columns of which a reader can choose a value, and the year. */
    this.choices = this.dated ? [YEAR, ...chosen] : chosen;
  }

  /** True if readers want a column in descending order first: the newest day, the highest number. */
  isLastFirst(name) {
    return this.#words.datums.includes(name) || this.#words.getallen.includes(name);
  }

  // -------------------------------------------------------------- where rows come from

  /** The rows that the page shows. */
  fromTable(body) {
    const head = body.parentElement.querySelector("[data-plaatsen]");
    const places = head?.dataset.plaatsen.split(" ") ?? [];
    return [...body.rows].map((tr, at) => {
      const cells = {};
      for (const td of tr.cells) {
        const links = [...td.querySelectorAll("a")].map((link) => link.textContent);
        cells[td.dataset.kolom] = this.#cell(textOf(td), links);
      }
      return rowOf(cells, places[at], () => tr);
    });
  }

  /** All rows of a list that is split over pages, from its data file. */
  async fromData(address) {
    const root = new URL("../../", address).href; // the file is data/lijsten/x.json
    const response = await fetch(address);
    const { kolommen, plaatsen, rijen } = await response.json();
    return rijen.map((row, at) => {
      const cells = {};
      kolommen.forEach((name, column) => {
        cells[name] = this.#cellOfParts(row[column].flatMap(unfolded));
      });
      return rowOf(cells, plaatsen[at], () => this.#tableRow(kolommen, row, root));
    });
  }

  #cell(text, links) {
    return { text, values: links.length ? links : [text || this.#words.leeg] };
  }

  /** A cell of the data file, of its parts: `[text]`, or `[text, address, text after it]` if it is a link. */
  #cellOfParts(parts) {
    const texts = parts.map(([text, , after = ""]) => text + after);
    const links = parts.filter((part) => part.length > 1);
    return this.#cell(
      texts.join(" "),
      links.map(([text]) => text),
    );
  }

  #tableRow(names, row, root) {
    const tr = element("tr");
    names.forEach((name, at) => {
      const td = element("td");
      td.dataset.kolom = name;
      if (this.#words.van_stukken.includes(name)) {
        td.lang = DUTCH;
      }
      td.append(...shownParts(row[at], root));
      tr.append(td);
    });
    return this.withHeads(tr);
  }

  /** On a small screen a row is a block, in which each cell shows the head of its column. */
  withHeads(tr) {
    for (const td of tr.cells) {
      if (td.textContent && !this.#words.namen.includes(td.dataset.kolom)) {
        td.dataset.kop = this.#words.koppen[td.dataset.kolom];
      }
    }
    return tr;
  }

  // -------------------------------------------------------------- which rows

  /** The values of a choice that a row has. */
  valuesOf(choice, row) {
    if (choice !== YEAR) {
      return row.cells[choice].values;
    }
    const day = this.#dayOf(row.cells[this.dated].text);
    return day ? [day.slice(0, 4)] : [];
  }

  /**
   * The rows that match what a reader asks.
   * @param {object[]} rows
   * @param {object} asked the words under `zoek`, and the value of each choice by its name
   * @param {string} [except] a choice to ignore
   */
  matching(rows, asked, except) {
    const sought = asTyped(asked.zoek).split(/\s+/).filter(Boolean);
    const chosen = this.choices.filter((choice) => choice !== except && asked[choice]);
    const isChosen = (row) =>
      chosen.every((choice) => this.valuesOf(choice, row).includes(asked[choice]));
    return rows.filter(
      (row) => sought.every((word) => row.searched.includes(word)) && isChosen(row),
    );
  }

  /** The number of rows with each value of a choice, given the other choices. */
  counts(rows, asked, choice) {
    const counts = new Map();
    for (const row of this.matching(rows, asked, choice)) {
      for (const value of new Set(this.valuesOf(choice, row))) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }

  // -------------------------------------------------------------- in which order

  /** Rows in the order that is asked. Those with an empty cell come last in both directions. */
  sorted(rows, wanted) {
    const { name, isDown } = sortingOf(wanted);
    if (!this.columns.includes(name)) {
      return rows;
    }
    const direction = isDown ? -1 : 1;
    const keyed = rows.map((row) => ({
      row,
      key: this.#sortKey(name, row),
    }));
    keyed.sort((a, b) => {
      if (!a.key || !b.key) {
        return Number(!a.key) - Number(!b.key);
      }
      return direction * collator.compare(a.key, b.key);
    });
    return keyed.map(({ row }) => row);
  }

  #sortKey(name, { place, cells }) {
    const { text } = cells[name];
    if (place !== undefined && name === this.columns[0]) {
      return String(place);
    }
    if (this.#words.datums.includes(name)) {
      return this.#dayOf(text);
    }
    if (this.#words.getallen.includes(name)) {
      return text.replace(/\D/g, ""); // 12.345, or 12,345
    }
    return text.replace(/(\d) (?=\d)/g, "$1"); // 36 800 is one number
  }

  /** The day in a cell, as a text that sorts: "na 4 mei 2020" after that day, "mei 2020" after that month. */
  #dayOf(text) {
    const found = this.#day.exec(text);
    if (!found) {
      return "";
    }
    const [, day = NO_DAY, month, year] = found;
    const number = String(this.#words.maanden.indexOf(month) + 1).padStart(2, "0");
    const isAfter = found.index > 0;
    return `${year}-${number}-${day.padStart(2, "0")}${isAfter ? "~" : ""}`;
  }
}

/** A row with the text that a search compares; `show` returns its element in the table. */
function rowOf(cells, place, show) {
  const texts = Object.values(cells).map((cell) => cell.text);
  return { cells, place, show, searched: asTyped(texts.join(" ")) };
}

/** What a cell says, without the words before names that it folds in. */
function textOf(td) {
  const whole = td.cloneNode(true);
  for (const summary of whole.querySelectorAll("summary")) {
    summary.remove();
  }
  return whole.textContent.trim();
}

/** The parts of a part of a cell of the data file: those that it folds in, `[words before them, parts]`, or itself. */
function unfolded(part) {
  const [, folded] = part;
  return Array.isArray(folded) ? folded : [part];
}

/** The parts of a cell of the data file as they stand in the table, with spaces between them. */
function shownParts(parts, root) {
  return parts.flatMap((part, at) => [at ? " " : "", ...shownPart(part, root)]);
}

function shownPart([text, path, after = ""], root) {
  if (Array.isArray(path)) {
    const summary = element("summary", { textContent: text });
    return [element("details", {}, summary, ...shownParts(path, root))];
  }
  const isLink = path !== undefined;
  return [
    isLink ? element("a", { href: root + path, textContent: text }) : text,
    after,
  ];
}
