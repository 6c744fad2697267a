// Filters, counts and order of results, by the lists of pages in the index (site/search/search_tables.py).

import { groupFacets, readPages, wordIndex } from "./zoekbestanden.js";
import { allPages } from "./zoekindex.js";

/** Orders beside that by relevance: 1 is up, -1 is down. */
const ORDERS = new Map([
  ["nieuwste", -1],
  ["oudste", 1],
]);

/** The values that each page has in each facet, such as its year and its senders. */
class Facets {
  #groups;

  /** Takes the facets of each group of pages, and all pages. */
  constructor(groups, pages) {
    this.#groups = groups;
    this.pages = pages;
  }

  /** All values of a facet. */
  all(facet) {
    const values = this.#groups.flatMap(({ waarden }) => waarden[facet] ?? []);
    return [...new Set(values)];
  }

  /** The values that a page has in a facet. */
  of(facet, page) {
    const { group, place } = page.place;
    const { waarden, stukken } = this.#groups[group];
    const numbers = stukken[facet]?.[place] ?? [];
    return numbers.map((number) => waarden[facet][number]);
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

/** The facets of all pages. */
export async function readFacets() {
  const index = await wordIndex();
  const [groups, pages] = await Promise.all([
    Promise.all(index.groups.map((_, group) => groupFacets(group))),
    allPages(),
  ]);
  return new Facets(groups, pages);
}

/** Results by date, or as they come where no such order is asked for. What a number names stays first. */
export async function sorted(results, order) {
  const direction = ORDERS.get(order);
  if (!direction) {
    return results;
  }
  const named = results.filter(({ kind }) => kind);
  const others = results.filter(({ kind }) => !kind);
  return [...named, ...(await byDate(others, direction))];
}

async function byDate(results, direction) {
  const { dagen: days } = await readPages();
  return [...results].sort((a, b) => direction * (days[a.page] - days[b.page]));
}
