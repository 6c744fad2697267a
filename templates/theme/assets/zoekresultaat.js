// One result of a search: the title of the letter, its facts, and passages with the words that were asked.

import { DUTCH, element, LANGUAGE, LOCALE } from "./dom.js";
import { wordsOf } from "./zoekdelen.js";

const DATE = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });
/** The most senders that are named; an open letter can have a hundred. */
const SENDERS = 2;
/** The most passages that are shown. */
const PASSAGES = 3;
/** The number of words in a passage, and of those before the word that was found. */
const LENGTH = 32;
const LEAD = 9;

/** A result as an item of a list, from what the index holds of its page. */
export function resultItem(data, words) {
  const passages = bestPassages(data).map((passage) => passageOf(passage, data, words));
  const link = element("a", { href: data.url, textContent: data.titel });
  if (data.tekst.length) {
    link.lang = DUTCH; // of a letter, in its own words
  }
  const label = { stuk: words.dit_stuk, dossier: words.dit_dossier }[data.kind];
  return element(
    "li",
    {},
    element("h2", {}, link),
    element("p", {}, ...named(label), element("small", { textContent: factsOf(data) })),
    ...passages,
  );
}

/** What says that a result is what the number names, and not one of many. */
function named(label) {
  return label ? [element("strong", { textContent: label }), " "] : [];
}

function factsOf({ datum, facetten, kind }) {
  const { jaar = [], soort = [], afzender = [], dossier = [] } = facetten;
  const when = datum ? DATE.format(new Date(`${datum}T00:00Z`)) : jaar[0];
  const senders = afzender.length > SENDERS ? [`${afzender[0]} …`] : afzender;
  const what = kind === "dossier" ? [] : soort; // the label says it
  return [when, ...what, ...senders, ...dossier].filter(Boolean).join(" · ");
}

/**
 * Passages of the letter's own words: those paragraphs in which most of what was asked stands together, in the order of
 * the letter.
 */
function bestPassages({ tekst, marked }) {
  const found = [];
  let heading = "";
  for (const [address, text, isHeading] of tekst) {
    heading = isHeading ? text : heading;
    const passage = densest(text, marked);
    if (passage) {
      found.push({ ...passage, address, heading, at: found.length });
    }
  }
  found.sort((a, b) => b.different - a.different || a.at - b.at);
  return found.slice(0, PASSAGES).sort((a, b) => a.at - b.at);
}

/** The words of a paragraph around most of what was found in it; nothing where nothing was. */
function densest(text, marked) {
  const written = text.split(" ");
  const hits = [];
  written.forEach((word, at) => {
    const hit = wordsOf(word).find((each) => isMarked(each, marked));
    if (hit) {
      hits.push({ at, hit });
    }
  });
  if (!hits.length) {
    return null;
  }
  const near = (from) =>
    hits.filter(({ at }) => at >= from && at < from + LENGTH - LEAD);
  const kinds = (from) => new Set(near(from).map(({ hit }) => hit)).size;
  const best = hits.reduce(
    (most, { at }) => (kinds(at) > kinds(most) ? at : most),
    hits[0].at,
  );
  const first = Math.max(best - LEAD, 0);
  return {
    words: written.slice(first, first + LENGTH),
    found: new Set(hits.map(({ at }) => at - first)),
    different: kinds(best),
    isBegin: first === 0,
    isEnd: first + LENGTH >= written.length,
  };
}

/** True of a word that was found, or that has a part that was found in compounds. */
function isMarked(word, { words, parts }) {
  return words.has(word) || [...parts].some((part) => word.includes(part));
}

/** A passage as a paragraph, with a link to where it stands. */
function passageOf(passage, data, words) {
  const marked = passage.words.flatMap((word, at) => [
    passage.found.has(at) ? element("mark", { textContent: word }) : word,
    " ",
  ]);
  const link = passage.address
    ? element("a", {
        href: `${data.url}#${passage.address}`,
        textContent: passage.heading || words.alinea,
        lang: passage.heading ? DUTCH : LANGUAGE,
      })
    : "";
  const before = passage.isBegin ? "" : "… ";
  const behind = passage.isEnd ? " " : "… ";
  const said = element("span", { lang: DUTCH }, before, ...marked, behind);
  return element("p", { className: "passage" }, said, link);
}
