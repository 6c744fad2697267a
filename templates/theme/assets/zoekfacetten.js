// Filters, counts and sorts results, by the rows of the data files (site/search/facets.py).

import { placeOf, readData, resultAt } from "./zoekindex.js";

/** Orders by date, besides Pagefind's own by relevance: 1 is ascending, -1 descending. */
export const ORDERS = new Map([
  ["nieuwste", -1],
  ["oudste", 1],
]);

/** The values that each page has in each facet, such as its year and its senders. */
class Facets {
  #values;
  #rows;

  /** Takes `facetten.json`: the values of each facet, and for each part and row the numbers of its values. */
  constructor({ values, rows }) {
    this.#values = values;
    this.#rows = rows;
    /** All pages that are searched. */
    this.pages = [];
    const [anyFacet = {}] = Object.values(rows);
    for (const [part, cells] of Object.entries(anyFacet)) {
      cells.forEach((_, row) => {
        this.pages.push(resultAt(part, row));
      });
    }
  }

  /** All values of a facet. */
  all(facet) {
    return this.#values[facet] ?? [];
  }

  /** The values that a page has in a facet. */
  of(facet, page) {
    const { part, row } = placeOf(page);
    const numbers = [this.#rows[facet]?.[part]?.[row] ?? []].flat();
    return numbers.map((number) => this.#values[facet][number]);
  }

  /**
   * The pages that have one of the chosen values in each facet with chosen values.
   * @param {object[]} pages
   * @param {object} chosen the values that are chosen in each facet
   * @param {string} [except] a facet to ignore
   */
  matching(pages, chosen, except) {
    const narrowing = Object.keys(chosen).filter(
      (facet) => facet !== except && chosen[facet].length,
    );
    const hasChosen = (page, facet) =>
      this.of(facet, page).some((value) => chosen[facet].includes(value));
    return pages.filter((page) => narrowing.every((facet) => hasChosen(page, facet)));
  }

  /** The number of pages with each value of a facet, ignoring its own choice: readers can choose several values. */
  counts(facet, pages, chosen) {
    const counts = new Map();
    for (const page of this.matching(pages, chosen, facet)) {
      for (const value of this.of(facet, page)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }
}

let facets = null;

/** The facets of all pages, read when they are first needed. */
export function readFacets() {
  facets ??= readData("facetten.json").then((data) => new Facets(data));
  return facets;
}

let dates = null;

/** Results by date, or in the order in which they come if no date order is asked. */
export async function sorted(results, order) {
  const direction = ORDERS.get(order);
  if (!direction) {
    return results;
  }
  dates ??= readData("volgorde.json");
  const known = await dates;
  const dated = results.map((result) => {
    const { part, row } = placeOf(result);
    return { result, date: known[part]?.[row] ?? "" };
  });
  dated.sort((a, b) => direction * compared(a.date, b.date));
  return dated.map(({ result }) => result);
}

function compared(a, b) {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
