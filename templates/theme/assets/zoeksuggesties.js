// Words of the archive that are like one that nobody wrote.

import { LOCALE } from "./dom.js";
import { readText, shardOf } from "./zoekbestanden.js";

/** Words that are shown in the place of one. */
const SUGGESTIONS = 3;
/** Letters from which on two may be wrong. */
const LONG = 6;
/** A word with its frequency: how often the number of its pages can be halved. */
const LISTED = /(\p{L}+)(\d+)/gu;

/** The words that are most like another one, those first that stand in most papers. */
export async function suggestionsFor(index, word) {
  const most = word.length < LONG ? 1 : 2;
  const near = [];
  for (const [other, frequency] of await knownWords(index, word)) {
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
  return near.slice(0, SUGGESTIONS).map(({ other }) => other);
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
