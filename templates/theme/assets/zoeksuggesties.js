// Words of the archive that are like one that nobody wrote.

import { LOCALE, plain } from "./dom.js";
import { readText, shardOf } from "./zoekbestanden.js";
import { rootsOf } from "./zoekdelen.js";

/** Words that are shown in the place of one. */
const SUGGESTIONS = 3;
/** Letters from which on two may be wrong. */
const LONG = 6;
/** Letters for each that is wrong, in a word that is certainly another one: then what that finds is shown at once. */
const LETTERS_A_SLIP = 5;
/** Letters of the last part of what may be several words, and of the first. */
const SHORTEST_PART = 4;
const SHORTEST_ROOT = 3;
/** Letters from which on the last part may consist of several words. */
const LONGEST_PART = 8;
/** What stands between the parts of a compound, as `words.py` has it. */
const JOINTS = ["", "s", "e", "en", "n"];
const PLURAL = /(?:s|en|e|n)$/;
/** What can be misspelt: a number is another number. */
const LETTERS = /^\p{L}+$/u;
/** A word with its frequency: how often the number of its pages can be halved. */
const LISTED = /(\p{L}+)(\d+)/gu;

/** Two words beside one another. */
const PAIR = /(?<!\p{L})(?=(\p{L}+)\s+(\p{L}+))/gu;
const WORD = /\p{L}+/gu;

/**
 * What may be meant by a query with words that nobody wrote.
 * @param {object} index
 * @param {string} query
 * @param {string[]} missing the words that no page has
 * @param {boolean} isDoubted true if any two words may be one
 * @returns {Promise<{suggestions: string[], better: string}>} words instead of them, and the query with those that are
 *   certainly meant in their places; empty where there are none
 */
export async function likeWhatIsAsked(index, query, missing, isDoubted) {
  const asked = plain(query).replace(/\s+/g, " ").trim();
  const pairs = pairsIn(asked).filter(
    (pair) => isDoubted || pair.some((word) => missing.includes(word)),
  );
  const joined = await joinedPairs(index, pairs);
  if (joined.size) {
    const better = [...joined].reduce(
      (text, [pair, word]) => text.replace(pair, word),
      asked,
    );
    return { suggestions: [...joined.values()], better };
  }
  const found = await Promise.all(missing.map((word) => suggestionsFor(index, word)));
  const better = asked.replace(
    WORD,
    (word) => found[missing.indexOf(word)]?.sure || word,
  );
  return {
    suggestions: found.flatMap(({ words }) => words),
    better: better === asked ? "" : better,
  };
}

function pairsIn(asked) {
  return [...asked.matchAll(PAIR)].map(([, one, other]) => [one, other]);
}

/** Two words that are one in the archive, with that word: "euro bonds". */
async function joinedPairs(index, pairs) {
  const known = await Promise.all(pairs.map((pair) => index.stem(pair.join(""))));
  const found = pairs.filter((_, at) => known[at]);
  return new Map(found.map((pair) => [pair.join(" "), pair.join("")]));
}

/** The words that are most like one, or else those that it consists of; and of these what is certainly meant. */
async function suggestionsFor(index, word) {
  if (!LETTERS.test(word)) {
    return { words: [], sure: "" };
  }
  const known = await knownWords(index, word);
  const near = nearest(known, word);
  if (near.length && near[0].far * LETTERS_A_SLIP <= word.length) {
    return { words: near.map(({ other }) => other), sure: near[0].other };
  }
  const parts = await apart(index, known, word);
  const likely = parts || (near.length ? "" : begun(known, word));
  return { words: likely ? [likely] : near.map(({ other }) => other), sure: likely };
}

/** Those first that stand in most papers. */
function nearest(known, word) {
  const most = word.length < LONG ? 1 : 2;
  const near = [];
  for (const [other, frequency] of known) {
    const far = distance(word, other, most);
    if (far <= most && far > 0) {
      near.push({ other, far, frequency });
    }
  }
  near.sort(
    (a, b) =>
      a.far - b.far ||
      b.frequency - a.frequency ||
      a.other.localeCompare(b.other, LOCALE),
  );
  return near.slice(0, SUGGESTIONS);
}

/**
 * A word as the words that it consists of, the longest first one: "nagornokarabach", "suikerbelasting" where the archive
 * has "suikers". Empty where it does not consist of words of the archive.
 */
async function apart(index, known, word) {
  for (const [part, first] of beginnings(known, word)) {
    const last = await restOf(index, word.slice(part.length));
    if (last) {
      return `${first} ${last}`;
    }
  }
  return "";
}

/** What a word can begin with as a part of it, each with the word of the archive that it is a form of; the longest first. */
function beginnings(known, word) {
  const found = new Map();
  for (const first of known.keys()) {
    for (const part of [first, first.replace(PLURAL, ""), ...rootsOf(first)]) {
      const isPart = part.length >= SHORTEST_ROOT && word.startsWith(part);
      if (isPart && (first === part || !found.has(part))) {
        found.set(part, first);
      }
    }
  }
  return [...found].sort(([a], [b]) => b.length - a.length);
}

/** What follows the first part of a word, as words of the archive, without what joins the two; empty where it is none. */
async function restOf(index, rest) {
  for (const joint of JOINTS) {
    const last = rest.startsWith(joint) ? rest.slice(joint.length) : "";
    if (last.length >= SHORTEST_PART && (await index.stem(last))) {
      return last;
    }
  }
  return rest.length > LONGEST_PART
    ? apart(index, await knownWords(index, rest), rest)
    : "";
}

/** The word of the archive that a word begins with, where that is most of it: "suikers" for "suikertaks". */
function begun(known, word) {
  const [[part, first] = ["", ""]] = beginnings(known, word);
  return part.length >= Math.max(LONG, word.length / 2) ? first : "";
}

/** Words that may be meant, with their frequencies: those that begin with the first letter or the second. */
async function knownWords(index, word) {
  const letters = [...new Set(word.slice(0, 2))].filter((letter) =>
    index.letters.includes(letter),
  );
  const [shard, ...lists] = await Promise.all([
    index.shard(shardOf(word, index.shardCount)),
    ...letters.map((letter) => readText(`letters/${letter}.txt`)),
  ]);
  const found = new Map([...shard.words()].map((other) => [other, 0]));
  for (const list of lists) {
    for (const [, other, frequency] of list.matchAll(LISTED)) {
      found.set(other, Number(frequency));
    }
  }
  return found;
}

/**
 * How many letters are one too many, too few or another one; two that are exchanged count once. More than `most` is not
 * counted.
 */
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
      const without = Math.min(last[column], now[column - 1]) + 1;
      const changed = last[column - 1] + Number(!isSame);
      const exchanged = isExchanged(one, other, row, column)
        ? before[column - 2] + 1
        : without;
      now.push(Math.min(without, changed, exchanged));
    }
    before = last;
    last = now;
  }
  return last[other.length];
}

/** True if the two letters up to these places are the same ones in the other order; places count from 1. */
function isExchanged(one, other, row, column) {
  const here = one.slice(Math.max(row - 2, 0), row);
  const there = other.slice(Math.max(column - 2, 0), column);
  return here.length === 2 && here[0] === there[1] && here[1] === there[0];
}
