// One result of a search: the title of the letter, its facts, and passages with the words that were asked.

import { element } from "./dom.js";

const DATE = new Intl.DateTimeFormat("nl", { dateStyle: "long", timeZone: "UTC" });
/** The most senders that are named; an open letter can have a hundred. */
const SENDERS = 2;
/** The most passages that are shown. */
const PASSAGES = 3;
/** The number of words in a passage, and of those before the word that was found. */
const LENGTH = 32;
const LEAD = 9;

/** A result as an item of a list, from Pagefind's data of its page. */
export function resultItem(data, words) {
  const passages = bestPassages(data).map((passage) => {
    const marked = passage.words.flatMap((word, at) => [
      passage.found.has(at) ? element("mark", { textContent: word }) : word,
      " ",
    ]);
    return element(
      "p",
      { className: "passage" },
      "… ",
      ...marked,
      " … ",
      linkTo(passage, data, words),
    );
  });
  const link = element("a", { href: data.url, textContent: data.meta.title });
  return element(
    "li",
    {},
    element("h2", {}, link),
    element("p", {}, element("small", { textContent: factsOf(data) })),
    ...passages,
  );
}

function factsOf(data) {
  const { jaar = [], soort = [], afzender = [], dossier = [] } = data.filters;
  const { datum } = data.meta;
  const when = datum ? DATE.format(new Date(`${datum}T00:00Z`)) : jaar[0];
  const senders = afzender.length > SENDERS ? [`${afzender[0]} …`] : afzender;
  return [when, ...soort, ...senders, ...dossier].filter(Boolean).join(" · ");
}

/**
 * Passages of the letter's own text; the result shows what the archive says above it anyway. Pagefind gives the numbers
 * of the words that it found (`locations`), and a passage is where most of them are close together.
 */
function bestPassages(data) {
  const all = data.raw_content.split(/\s+/);
  const letter = data.anchors.find(isParagraph)?.location ?? 0;
  const passages = [];
  for (const { locations, title } of data.sub_results) {
    const found = locations.filter((location) => location >= letter);
    if (found.length) {
      const at = densest(found);
      const first = Math.max(at - LEAD, letter);
      passages.push({
        title,
        at,
        words: all.slice(first, first + LENGTH),
        found: new Set(found.map((location) => location - first)),
      });
    }
  }
  return passages.slice(0, PASSAGES);
}

/** The first location of the passage that holds most of the locations. */
function densest(locations) {
  const near = (from) =>
    locations.filter((at) => at >= from && at < from + LENGTH - LEAD).length;
  return locations.reduce((best, at) => (near(at) > near(best) ? at : best));
}

/** A link to a passage: the name of its section, and the address of its paragraph. */
function linkTo({ title, at }, data, words) {
  const anchor = data.anchors.findLast(
    (each) => each.location <= at && (isHeading(each) || isParagraph(each)),
  );
  if (!anchor || anchor.element === "h1") {
    return "";
  }
  const [page] = data.url.split("#");
  const name = title === data.meta.title ? words.alinea : title;
  return element("a", { href: `${page}#${anchor.id}`, textContent: name });
}

function isHeading(anchor) {
  return /^h\d$/.test(anchor.element);
}

function isParagraph(anchor) {
  return anchor.id.startsWith("al-");
}
