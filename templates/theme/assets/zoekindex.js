// Finding: the pages with the words that are asked, the most relevant first.

import { ROOT, readPages, readPageText, shardOf, wordIndex } from "./zoekbestanden.js";
import { partsOf, rootsOf } from "./zoekdelen.js";

/** How much another form of a word counts. What counts for a compound the index says. */
const FORM_SHARE = 0.7;
/** What a Dutch word can end in when it is inflected. */
const ENDING =
  /^(?:e|n|en|ene|s|es|se|heid|heden|end|ing|ingen|ig|lijk|baar|t|te|ten|de|den)?$/;
/** Letters that two forms of a word have in common at least. */
const SHORTEST_STEM = 4;
/** Letters from which on what is typed finds the words that begin with it. */
const SHORTEST_BEGINNING = 4;
/** Words of a query that is doubted where no page has them all. */
const FEW_WORDS = 3;
/** Of the weight of what the best page has, how much another page has at least. */
const LEAST_SHARE = 0.7;
/** Pages that a word must have for the index to know compounds of it (`_KNOWN_ON` in compound_tables.py). */
const KNOWN_ON = 2;

// ---------------------------------------------------------------- words

/** Pages with their scores, and the words by which they were found: by themselves, or as parts of compounds. */
class Hits {
  scores = new Map();
  words = new Set();
  parts = new Set();

  addHits(other) {
    const numbers = [...other.scores.keys()];
    this.add({ numbers, impacts: [...other.scores.values()] }, 1);
    this.addWords(other);
  }

  addWords({ words, parts }) {
    this.words = new Set([...this.words, ...words]);
    this.parts = new Set([...this.parts, ...parts]);
  }

  add({ numbers, impacts }, share) {
    numbers.forEach((page, at) => {
      const score = impacts[at] * share;
      this.scores.set(page, Math.max(score, this.scores.get(page) ?? 0));
    });
  }
}

/** The pages that have a word, a form of it or a compound with it. */
async function hitsOf(index, word) {
  const hits = new Hits();
  const stem = await stemOf(index, word);
  if (!stem) {
    return hits;
  }
  for (const form of stem.words) {
    hits.add(form.pages, form.word === word ? 1 : FORM_SHARE);
    hits.words.add(form.word);
  }
  if (stem.compounds.numbers.length) {
    hits.add(stem.compounds, 1);
    hits.parts = hits.words;
  }
  return hits;
}

/**
 * The stem of a word. Of one that hardly any page has, with the words that begin with it; of one that none has, that of
 * another form of it or of the words that begin with it.
 */
async function stemOf(index, word) {
  const own = await index.stem(word);
  if (own && isKnown(own)) {
    return own;
  }
  const shard = await index.shard(shardOf(word, index.shardCount));
  const forms = own
    ? [word]
    : [...shard.words()].filter((other) => isFormOf(other, word));
  const isEnough = forms.length && !own;
  const begun = isEnough ? [] : await wordsBegunWith(index, word);
  const stems = await Promise.all([...forms, ...begun].map((form) => index.stem(form)));
  return stems.length ? joined(stems) : undefined;
}

function isKnown({ words }) {
  return new Set(words.flatMap(({ pages }) => pages.numbers)).size >= KNOWN_ON;
}

/** The words that begin with a word or with a root of it: "parkeren" finds "parkeerkosten", "lelies" "lelieteelt". */
async function wordsBegunWith(index, word) {
  const found = await Promise.all(
    [word, word.replace(/s$/, ""), ...rootsOf(word)].map(async (beginning) => {
      const shard = await index.shard(shardOf(beginning, index.shardCount));
      return beginningWith(shard, beginning);
    }),
  );
  return [...new Set(found.flat())];
}

function joined(stems) {
  const compounds = new Hits();
  for (const stem of stems) {
    compounds.add(stem.compounds, 1);
  }
  const numbers = [...compounds.scores.keys()].sort((a, b) => a - b);
  const impacts = numbers.map((page) => compounds.scores.get(page));
  const words = [...new Set(stems)].flatMap((stem) => stem.words);
  return { words, compounds: { numbers, impacts } };
}

/** True of two forms of a word: they begin alike, and each goes on as an inflected word can. */
function isFormOf(word, other) {
  const shorter = Math.min(word.length, other.length);
  let same = 0;
  while (same < shorter && word[same] === other[same]) {
    same += 1;
  }
  return (
    same >= SHORTEST_STEM &&
    ENDING.test(word.slice(same)) &&
    ENDING.test(other.slice(same))
  );
}

function beginningWith(shard, word) {
  if (word.length < SHORTEST_BEGINNING) {
    return [];
  }
  return [...shard.words()].filter((other) => other.startsWith(word));
}

// ---------------------------------------------------------------- phrases

/**
 * The pages on which words stand right behind one another. Where those of a name are read, whatever stands between its
 * large words counts as the small ones of it, whose places fill the largest files.
 */
async function hitsOfPhrase(index, words, isRead = () => true) {
  const hits = new Hits();
  const read = [...words.entries()].filter(([, word]) => isRead(word));
  const places = await Promise.all(read.map(([, word]) => index.places(word)));
  const [first, ...others] = places;
  const steps = read.slice(1).map(([at]) => at - read[0][0]);
  for (const [page, starts] of first) {
    const times = starts.filter((start) =>
      others.every((other, at) => other.get(page)?.includes(start + steps[at])),
    ).length;
    if (times) {
      hits.scores.set(page, 100 + Math.min(times, 20) * 5);
    }
  }
  for (const word of words) {
    hits.words.add(word);
  }
  return hits;
}

/**
 * The pages that have a name in any of its ways. In the way that it was typed its words need not stand together, since
 * they may be inflected: "openbare vervoersmaatschappij".
 */
async function hitsOfName(index, { ways, words, isLarge }) {
  const ofWays = await Promise.all([
    ...ways.map((way) =>
      way.length > 1 ? hitsOfPhrase(index, way, isLarge) : hitsOf(index, way[0]),
    ),
    hitsOfAll(index, words),
  ]);
  const hits = new Hits();
  for (const each of ofWays) {
    hits.addHits(each);
  }
  return hits;
}

/** The pages that have all of several words, in whatever place. */
async function hitsOfAll(index, words) {
  const [first, ...others] = await hitsOfWords(index, words);
  const hits = new Hits();
  for (const [page, score] of first.scores) {
    const scores = others.map(({ scores: of }) => of.get(page) ?? 0);
    if (scores.every(Boolean)) {
      hits.scores.set(page, Math.min(score, ...scores));
    }
  }
  for (const each of [first, ...others]) {
    hits.addWords(each);
  }
  return hits;
}

function hitsOfWords(index, words) {
  return Promise.all(words.map((word) => hitsOf(index, word)));
}

// ---------------------------------------------------------------- all together

/**
 * The pages that have all that is asked, or else those that have most of it.
 * @returns {Promise<{results: Result[], isPartial: boolean, missing: string[], suggestions: string[], better: string}>}
 *   the results, true if none of them has all, the words that no page has, and what `likeWhatIsAsked` says of these
 */
export async function find(query, smallWords) {
  const index = await wordIndex();
  const [asked, { dagen: days }] = await Promise.all([
    hitsOfQuery(index, query, smallWords),
    readPages(),
  ]);
  const missing = asked.words.filter((_, at) => !asked.ofWords[at].scores.size);
  const found = await pagesWith(index, days, asked);
  const isDoubted = found.isPartial && asked.words.length <= FEW_WORDS;
  const like = likeWhatIsMissing(index, query, missing, isDoubted);
  const marked = {
    words: new Set(found.hits.flatMap(({ words: each }) => [...each])),
    parts: new Set(found.hits.flatMap(({ parts: each }) => [...each])),
  };
  return {
    results: found.pages.map((page) => new Result(index, page, marked)),
    isPartial: found.isPartial && found.pages.length > 0,
    missing,
    ...(await like),
  };
}

/**
 * What pages have of each phrase, name and word of a query. Words with a dash between them are a phrase or one word where
 * a page has that, and a name counts as one where a page has it.
 */
async function hitsOfQuery(index, query, smallWords) {
  const { phrases, names, words } = partsOf(query, smallWords);
  const [ofPhrases, ofNames, ofWords] = await Promise.all([
    Promise.all(phrases.map((phrase) => hitsOfTyped(index, phrase))),
    Promise.all(names.map((name) => hitsOfName(index, name))),
    hitsOfWords(index, words),
  ]);
  const together = [...phrases, ...names];
  const ofTogether = [...ofPhrases, ...ofNames];
  const isLoose = ({ isExact }, at) => !isExact && !ofTogether[at].scores.size;
  const loose = together.filter(isLoose).flatMap((each) => each.words);
  return {
    exact: phrases.filter(({ isExact }) => isExact),
    ofPhrases: ofTogether.filter((_, at) => !isLoose(together[at], at)),
    words: [...words, ...loose],
    ofWords: [...ofWords, ...(await hitsOfWords(index, loose))],
  };
}

/** A phrase; of words with a dash between them also the one word that they may be: "combinatie-vaccins". */
async function hitsOfTyped(index, { words, isExact }) {
  const hits = await hitsOfPhrase(index, words);
  const whole = words.join("");
  if (!isExact && (await index.stem(whole))) {
    hits.addHits(await hitsOf(index, whole));
  }
  return hits;
}

/** What is like the words that no page has. Most queries have none of these, and need not wait for what finds it. */
async function likeWhatIsMissing(index, query, missing, isDoubted) {
  if (!(missing.length || isDoubted)) {
    return { suggestions: [], better: "" };
  }
  const { likeWhatIsAsked } = await import("./zoeksuggesties.js");
  return likeWhatIsAsked(index, query, missing, isDoubted);
}

/** The pages that have all, or else most; where no page has a phrase, its words count one by one. */
async function pagesWith(index, days, { exact, ofPhrases, ofWords }) {
  const hits = [...ofPhrases, ...ofWords];
  const all = rankedPages(index, days, hits, 1);
  if (!all.isPartial) {
    return { ...all, hits };
  }
  const isMissed = hits.some(({ scores }) => !scores.size);
  const loose = isMissed ? exact.flatMap(({ words }) => words) : [];
  const more = await hitsOfWords(index, loose);
  const parts = [...hits, ...more].filter(({ scores }) => scores.size);
  const { pages } = rankedPages(index, days, parts, LEAST_SHARE);
  return { pages, isPartial: true, hits: parts };
}

/**
 * The pages that have most of what is asked, the most relevant first: a word that few pages have says more (Okapi BM25).
 * Of those of equal weight the newest first.
 * @param {object} index
 * @param {number[]} days
 * @param {Hits[]} hits of each thing that is asked
 * @param {number} share of the weight of what the best page has, how much a page has at least
 * @returns {{pages: number[], isPartial: boolean}} true if none of them has all
 */
export function rankedPages(index, days, hits, share) {
  const totals = new Map();
  const weights = new Map();
  let all = 0;
  for (const { scores } of hits) {
    const rarity = Math.log(
      1 + (index.count - scores.size + 0.5) / (scores.size + 0.5),
    );
    all += rarity;
    for (const [page, score] of scores) {
      totals.set(page, (totals.get(page) ?? 0) + score * rarity);
      weights.set(page, (weights.get(page) ?? 0) + rarity);
    }
  }
  const best = Math.max(0, ...weights.values());
  const pages = [...totals.keys()].filter((page) => weights.get(page) >= best * share);
  pages.sort((a, b) => totals.get(b) - totals.get(a) || days[b] - days[a] || b - a);
  return { pages, isPartial: best < all };
}

const NOTHING_MARKED = { words: new Set(), parts: new Set() };

/** A page that was found. */
export class Result {
  /**
   * @param {object} index
   * @param {number} page
   * @param {{words: Set<string>, parts: Set<string>}} marked what was found on it: words, and parts of compounds
   * @param {string} kind of what a number names: `stuk` or `dossier`
   */
  constructor(index, page, marked = NOTHING_MARKED, kind = "") {
    this.page = page;
    this.place = index.inGroup(page);
    this.marked = marked;
    this.kind = kind;
  }

  /** What a result shows of it. */
  async data() {
    const { adres } = await readPages();
    const address = adres[this.page];
    const text = await readPageText(address);
    return { ...text, url: ROOT + address, marked: this.marked, kind: this.kind };
  }
}

/** All pages, for filters without words. */
export async function allPages() {
  const index = await wordIndex();
  return Array.from({ length: index.count }, (_, page) => new Result(index, page));
}
