// Asks Pagefind, in all parts of the index at once (site/search/__init__.py).

import { asIndexed } from "./dom.js";

const bundle = new URL("../pagefind/", import.meta.url);
const options = { baseUrl: new URL("..", bundle).pathname };
/** The first byte of a file in gzip. */
const GZIP = 0x1f;
/** Endings of inflected Dutch words, one or two of them. */
const ENDING = /^(?:e|n|en|ene|s|es|se|heid|heden|end|ing|ig|lijk|baar){0,2}$/;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

/** Read a data file of the index. It changes under the same address, so the browser must check its cache. */
export async function readData(name) {
  const response = await fetch(new URL(name, bundle), { cache: "no-cache" });
  return response.json();
}

async function load() {
  const [engine, parts] = await Promise.all([
    import(new URL("pagefind.js", bundle)),
    readData("delen.json"),
  ]);
  await engine.options(options);
  await engine.init();
  // The files of a part never change, so their addresses need no tag against the cache.
  const ofPart = { ...options, metaCacheTag: "" };
  const merged = parts.map((part) =>
    engine.mergeIndex(new URL(`${part}/`, bundle).pathname, ofPart),
  );
  await Promise.all(merged);
  return engine;
}

const loaded = load();

// ---------------------------------------------------------------- results

/** The part of the index that a result is in, and its row in the data files. Both are in its id. */
export function placeOf({ id }) {
  const [part, row] = id.split("_");
  return { part, row };
}

const partOf = (result) => placeOf(result).part;

/**
 * A result without a search, for filters without words. Pagefind would fetch the whole index for that; but we know
 * which pages there are, and each has a file.
 */
export function resultAt(part, row) {
  const id = `${part}_${row}`;
  return { id, data: () => readFragment(part, id) };
}

async function readFragment(part, id) {
  const response = await fetch(new URL(`${part}/fragment/${id}.pf_fragment`, bundle));
  const text = await unpacked(await response.arrayBuffer());
  const data = JSON.parse(text.slice(text.indexOf("{")));
  const url = options.baseUrl + data.url.slice(1);
  return { ...data, url, raw_content: data.content, sub_results: [] };
}

/** The text of a gzip file, which some servers unpack already. */
function unpacked(bytes) {
  const isPacked = new Uint8Array(bytes)[0] === GZIP;
  const stream = new Blob([bytes]).stream();
  const text = isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return new Response(text).text();
}

// ---------------------------------------------------------------- finding

/**
 * The pages that have every word of a query.
 *
 * If a part of the index has no word that begins as the one that is asked, Pagefind looks for a shorter word in that
 * part, or ignores the word. Parts would then answer different questions, so only those count that have every word.
 */
export async function find(query, smallWords) {
  const engine = await loaded;
  if (/^".*"$/.test(query)) {
    const { results } = await engine.search(query);
    return results;
  }
  const words = meaningfulWords(query, smallWords);
  const { results } = await engine.search(words.join(" "));
  let parts = [...new Set(results.map(partOf))];
  for (const word of words) {
    // One after the other: each word is looked for in the parts that are left.
    parts = await partsWithWord(engine, word, parts);
  }
  return results.filter((result) => parts.includes(partOf(result)));
}

/** The words of a query without small ones such as "de": every letter has them, and most of the index is about them. */
function meaningfulWords(query, smallWords) {
  const all = query.split(/\s+/).filter(lettersOf);
  const large = all.filter((word) => !smallWords.includes(word.toLowerCase()));
  return large.length ? large : all;
}

/** Those of the given parts that have a word or a form of it. */
async function partsWithWord(engine, word, parts) {
  const exact = await engine.search(`"${word}"`);
  const exactParts = new Set(exact.results.map(partOf));
  if (parts.every((part) => exactParts.has(part))) {
    return parts; // as for most words; the others cost one more search
  }
  const { results } = await engine.search(word);
  const likely = new Map(results.map((result) => [partOf(result), result]));
  const checked = parts.map(async (part) => {
    const hasWord =
      exactParts.has(part) ||
      (likely.has(part) && (await isFormOf(word, likely.get(part))));
    return hasWord ? part : null;
  });
  const found = await Promise.all(checked);
  return found.filter((part) => part !== null);
}

/** True if the word that Pagefind found is the one that was asked or a form of it, and not a shorter word. */
async function isFormOf(asked, result) {
  const { content, meta } = await result.data();
  const [first] = result.words;
  const found =
    first === undefined ? meta.title.split(/\s+/) : [content.split(/\s+/)[first] ?? ""];
  const forms = found.flatMap((word) => [
    lettersOf(word),
    ...asIndexed(word).split(NO_LETTERS),
  ]);
  const wanted = lettersOf(asked);
  return forms.some((form) => beginsAs(form, wanted));
}

function lettersOf(word) {
  return asIndexed(word).replace(NO_LETTERS, "");
}

/** True if a word begins as the one that is asked, apart from an ending of that: "kat" for "katten". */
function beginsAs(word, asked) {
  let same = 0;
  while (same < asked.length && word[same] === asked[same]) {
    same += 1;
  }
  if (same < 2) {
    return false;
  }
  const rest = asked.slice(same);
  const isDoubled = rest[0] === asked[same - 1]; // the consonant of "kat" in "katten"
  return ENDING.test(rest) || (isDoubled && ENDING.test(rest.slice(1)));
}
