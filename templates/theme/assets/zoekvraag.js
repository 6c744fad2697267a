// What the archive has of what somebody asks: by its words, and by the numbers in it.

import { find } from "./zoekindex.js";

export { forget } from "./zoekbestanden.js";

/** What a query has that names something by a number: figures, or a Roman number. */
const NUMBER = /\d|(?<!\p{L})[clxvi]+(?!\p{L})/iu;

/** The answer to a question of which the archive has nothing. */
export const NOTHING = {
  results: [],
  isPartial: false,
  missing: [],
  suggestions: [],
  better: "",
};

/**
 * What has the words; what the number names comes first, and then only what has all words. See `find`.
 * @param {string} query
 * @param {string[]} smallWords words that count only where there are no others
 */
export async function answered(query, smallWords) {
  const [found, numbered] = await Promise.all([
    find(query, smallWords),
    NUMBER.test(query) ? numberedPages(query) : [],
  ]);
  if (!numbered.length) {
    return found.better ? instead(found, smallWords) : found;
  }
  const pages = new Set(numbered.map(({ page }) => page));
  const others = found.isPartial ? [] : found.results;
  return {
    ...NOTHING,
    results: [...numbered, ...others.filter(({ page }) => !pages.has(page))],
  };
}

/** What has words like those that no page has, with the words that were asked. */
async function instead({ missing, suggestions, better }, smallWords) {
  const { results, isPartial } = await find(better, smallWords);
  return { results, isPartial, missing, suggestions, better };
}

async function numberedPages(query) {
  const { numberedPages: read } = await import("./nummers.js");
  return read(query);
}
