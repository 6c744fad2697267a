// What was kept, as files to take along: references as the site itself publishes them, and quotes as Markdown.

import { fill } from "./dom.js";

/** Files that are fetched at the same time. */
const AT_ONCE = 4;
const GONE = [404, 410];
/** What means something in Markdown, and what does at the beginning of a line. */
const SIGNS = /[\\`*_[\]<>#|~&$]/g;
const FIRST = /^(\d*)([-+=.)])/;

/** The files that lie beside the pages of papers. */
export class PublishedFiles {
  #stem;

  /** @param {string} stem their address without the suffix, with `{stuk}` in the place of the paper */
  constructor(stem) {
    this.#stem = stem;
  }

  /**
   * The file with this suffix of each paper, in order.
   * @returns {Promise<(string|null)[]>} null for a paper that is not here any more
   * @throws where a file cannot be had for another reason
   */
  texts(papers, suffix) {
    return allOf(papers, async (paper) => {
      const answer = await this.#ask(paper, suffix, "GET");
      return answer?.text() ?? null;
    });
  }

  /** The papers that are not here any more, as far as that can be told. */
  async gone(papers) {
    const found = await allOf(papers, (paper) =>
      this.#ask(paper, ".ris", "HEAD").catch(() => true),
    );
    return papers.filter((_, index) => !found[index]);
  }

  /** The answer, or null where there is no such paper. */
  async #ask(paper, suffix, method) {
    const address = fill(this.#stem, { stuk: encodeURIComponent(paper) }) + suffix;
    const answer = await fetch(address, { method });
    if (!answer.ok && !GONE.includes(answer.status)) {
      throw new Error(`${answer.status} ${address}`);
    }
    return answer.ok ? answer : null;
  }
}

/** What `ask` gives of each paper, in their order, a few at a time. */
async function allOf(papers, ask) {
  const found = [];
  const waiting = [...papers.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, paper] = next;
      found[index] = await ask(paper);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

/** Items by their paper, the papers in the order of their first items. */
export function byPaper(items) {
  const papers = new Map();
  for (const item of items) {
    papers.set(item.stuk, [...(papers.get(item.stuk) ?? []), item]);
  }
  return papers;
}

/**
 * The kept things as Markdown: of each paper its title, how to cite it, and the kept paragraphs as quotations.
 * @param {string} title of the whole
 * @param {object[]} items
 * @param {function(object): string} addressOf the whole address of an item
 */
export function asMarkdown(title, items, addressOf) {
  const parts = [`# ${escaped(title)}`];
  for (const [stuk, ofPaper] of byPaper(items)) {
    const [{ titel, nummer, bron }] = ofPaper;
    parts.push(
      `## [${escaped(titel)}](<${addressOf({ stuk })}>)`,
      escaped(bron || nummer),
    );
    for (const item of ofPaper.filter(({ citaat }) => citaat)) {
      parts.push(`> ${escaped(item.citaat)}\n>\n> <${addressOf(item)}>`);
    }
  }
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** Words as Markdown that shows them as they are, on one line. */
function escaped(text = "") {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(SIGNS, "\\$&")
    .replace(FIRST, "$1\\$2");
}
