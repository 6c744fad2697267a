// Finding: the pages with the words that are asked, the most relevant first.

import { plain } from "./dom.js";
import { forget, groupList, OtherStand, readPageText, ROOT, shardOf, wordIndex } from "./zoekbestanden.js";

/** Of a page that has another form of a word, and of one that has it in a compound (which counts half already). */
const FORM_SHARE = 0.7;
/** What a Dutch word can end in when it is inflected. */
const ENDING = /^(?:e|n|en|ene|s|es|se|heid|heden|end|ing|ingen|ig|lijk|baar|t|te|ten|de|den)?$/;
/** Letters that two forms of a word have in common at least. */
const SHORTEST_STEM = 4;
/** Letters from which on what is typed finds the words that begin with it. */
const SHORTEST_BEGINNING = 4;
/** Words that are shown in the place of one that nobody wrote. */
const SUGGESTIONS = 3;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text as the index keeps them. */
export function wordsOf(text) {
  return plain(text).match(WORD) ?? [];
}

/**
 * What somebody asks, apart: phrases ("…", and words with a dash between them) and words, but for the small ones, which
 * every letter has. Where there are only small words, these count.
 */
function partsOf(query, smallWords) {
  const phrases = [];
  const rest = query.replace(/["“”„]([^"“”„]+)["“”„]/g, (_, phrase) => {
    phrases.push({ words: wordsOf(phrase), isExact: true });
    return " ";
  });
  const words = [];
  for (const written of rest.split(/\s+/)) {
    const parts = wordsOf(written);
    if (parts.length > 1) {
      phrases.push({ words: parts, isExact: false });
    } else {
      words.push(...parts);
    }
  }
  const large = words.filter((word) => !smallWords.includes(word));
  const hasMore = large.length > 0 || phrases.length > 0;
  return { phrases: phrases.filter(({ words: w }) => w.length), words: hasMore ? large : words };
}

// ---------------------------------------------------------------- words

/** Pages with their scores, and the words that were found on them. */
class Hits {
  scores = new Map();
  words = new Set();

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
  hits.add(stem.compounds, 1);
  if (stem.compounds.numbers.length) {
    for (const { word: form } of stem.words) {
      hits.words.add(`*${form}*`);
    }
  }
  return hits;
}

/** The stem of a word; of one that no page has, that of another form of it or of the words that begin with it. */
async function stemOf(index, word) {
  const own = await index.stem(word);
  if (own) {
    return own;
  }
  const shard = await index.shard(shardOf(word, index.shardCount));
  const forms = [...shard.words()].filter((other) => isFormOf(other, word));
  const begun = forms.length ? forms : beginningWith(shard, word);
  const stems = await Promise.all(begun.map((form) => index.stem(form)));
  return stems.length ? joined(stems) : undefined;
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
  return same >= SHORTEST_STEM && ENDING.test(word.slice(same)) && ENDING.test(other.slice(same));
}

function beginningWith(shard, word) {
  if (word.length < SHORTEST_BEGINNING) {
    return [];
  }
  return [...shard.words()].filter((other) => other.startsWith(word));
}

// ---------------------------------------------------------------- phrases

/** The pages on which words stand right behind one another. */
async function hitsOfPhrase(index, words) {
  const hits = new Hits();
  const places = await Promise.all(words.map((word) => index.places(word)));
  const [first, ...others] = places;
  for (const [page, starts] of first) {
    const times = starts.filter((start) =>
      others.every((other, at) => other.get(page)?.includes(start + at + 1)),
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

/** A phrase; words with a dash between them count one by one where no page has them as a phrase. */
async function hitsOfParts(index, { words, isExact }) {
  const asPhrase = await hitsOfPhrase(index, words);
  if (asPhrase.scores.size || isExact) {
    return [asPhrase];
  }
  return Promise.all(words.map((word) => hitsOf(index, word)));
}

// ---------------------------------------------------------------- all together

/**
 * The pages that have all that is asked.
 * @returns {{results: object[], missing: string[], suggestions: string[]}} the results, the words that no page has, and
 *   words like these
 */
export async function find(query, smallWords) {
  try {
    return await findNow(query, smallWords);
  } catch (reason) {
    if (!(reason instanceof OtherStand)) {
      throw reason;
    }
    forget();
    return findNow(query, smallWords);
  }
}

async function findNow(query, smallWords) {
  const index = await wordIndex();
  const { phrases, words } = partsOf(query, smallWords);
  const ofPhrases = await Promise.all(phrases.map((phrase) => hitsOfParts(index, phrase)));
  const ofWords = await Promise.all(words.map((word) => hitsOf(index, word)));
  const missing = words.filter((_, at) => !ofWords[at].scores.size);
  const hits = [...ofPhrases.flat(), ...ofWords];
  const suggestions = await Promise.all(missing.map((word) => suggestionsFor(index, word)));
  const marked = new Set(hits.flatMap((each) => [...each.words]));
  return {
    results: ranked(index, hits).map((page) => new Result(index, page, marked)),
    missing,
    suggestions: suggestions.flat(),
  };
}

/** Pages that are in all hits, the most relevant first: a word that few pages have says more (Okapi BM25). */
function ranked(index, hits) {
  if (!hits.length) {
    return [];
  }
  const [fewest, ...others] = [...hits].sort((a, b) => a.scores.size - b.scores.size);
  const pages = [...fewest.scores.keys()].filter((page) =>
    others.every(({ scores }) => scores.has(page)),
  );
  const total = new Map(
    pages.map((page) => [page, sum(hits.map((each) => each.scores.get(page) * rarity(index, each)))]),
  );
  return pages.sort((a, b) => total.get(b) - total.get(a) || b - a);
}

function rarity(index, { scores }) {
  return Math.log(1 + (index.count - scores.size + 0.5) / (scores.size + 0.5));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A page that was found. */
export class Result {
  constructor(index, page, words = new Set()) {
    this.page = page;
    this.place = index.inGroup(page);
    this.words = words;
  }

  /** What a result shows of it. */
  async data() {
    const { group, place } = this.place;
    const { adres } = await groupList("lijst", group);
    const text = await readPageText(adres[place]);
    return { ...text, url: ROOT + adres[place], words: this.words };
  }
}

/** All pages, for filters without words. */
export async function allPages() {
  const index = await wordIndex();
  return Array.from({ length: index.count }, (_, page) => new Result(index, page));
}

// ---------------------------------------------------------------- words like one that nobody wrote

/** The words of the archive that are most like one that is not in it. */
async function suggestionsFor(index, word) {
  const shards = [...new Set(likeBeginnings(word).map((key) => shardOf(key, index.shardCount)))];
  const read = await Promise.all(shards.map((number) => index.shard(number)));
  const most = word.length > 5 ? 2 : 1;
  const found = [];
  for (const shard of read) {
    for (const other of shard.words()) {
      const far = distance(word, other, most);
      if (far <= most) {
        found.push({ other, far });
      }
    }
  }
  found.sort((a, b) => a.far - b.far || a.other.localeCompare(b.other, "nl"));
  return [...new Set(found.map(({ other }) => other))].slice(0, SUGGESTIONS);
}

/** The word, and words that begin as it would without one slip in its first letters. */
function likeBeginnings(word) {
  const found = [word];
  for (let at = 0; at < SHORTEST_STEM && at < word.length - 1; at += 1) {
    found.push(word.slice(0, at) + word.slice(at + 1)); // a letter too many
    found.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)); // two exchanged
    found.push(word.slice(0, at) + word[at] + word.slice(at)); // one that should stand twice
  }
  for (const [one, other] of ALIKE) {
    found.push(word.replace(one, other), word.replace(other, one));
  }
  return found;
}

/** What sounds alike in Dutch. */
const ALIKE = [
  ["ei", "ij"],
  ["au", "ou"],
  ["c", "k"],
  ["s", "z"],
  ["f", "v"],
  ["g", "ch"],
  ["i", "ie"],
  ["x", "ks"],
];

/** How many letters are one too many, too few or another one; two that are exchanged count once. More than `most` is not counted. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isExchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now.push(
        Math.min(
          last[column] + 1,
          now[column - 1] + 1,
          last[column - 1] + (isSame ? 0 : 1),
          isExchanged ? before[column - 2] + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = now;
  }
  return last[other.length];
}
