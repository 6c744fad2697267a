// Filters, counts and order of results, by the rows of the data files (site/search/facets.py).

import { placeOf, readData, resultAt } from "./zoekindex.js";

/** Orders beside that of Pagefind, which is by relevance: 1 is up, -1 is down. */
export const ORDERS = new Map([
  ["nieuwste", -1],
  ["oudste", 1],
]);

/** What each page has in each facet, such as its year or its senders. */
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
      this.pages.push(...cells.map((_, row) => resultAt(part, row)));
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
   * The pages that have a chosen value in each facet in which something is chosen.
   * @param {object[]} pages
   * @param {object} chosen the values that are chosen in each facet
   * @param {string} [except] a facet that does not count
   */
  matching(pages, chosen, except) {
    const narrowing = Object.keys(chosen).filter(
      (facet) => facet !== except && chosen[facet].length,
    );
    const hasChosen = (page, facet) =>
      this.of(facet, page).some((value) => chosen[facet].includes(value));
    return pages.filter((page) => narrowing.every((facet) => hasChosen(page, facet)));
  }

  /** How many pages have each value of a facet. One may choose more values in it, so its own choice does not count. */
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

/** The facets of all pages, read when they are first asked for. */
export function readFacets() {
  facets ??= readData("facetten.json").then((data) => new Facets(data));
  return facets;
}

let dates = null;

/** Results by date, or as they come where no such order is asked for. */
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
