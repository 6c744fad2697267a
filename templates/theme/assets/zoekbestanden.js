// The files of the search index, in the form that site/search/shards.py and search_tables.py describe.

const folder = new URL("../zoekindex/", import.meta.url);
/** The root of the site, which addresses in the index start from. */
export const ROOT = new URL("..", folder).pathname;
/** The first byte of a file in gzip. */
const GZIP = 0x1f;
/** Letters that decide in which shard a word is. */
const KEY_LETTERS = 4;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The site was published anew while its page was open: what was read before does not fit what is read now. */
export class OtherStand extends Error {}

const texts = new Map();

/** Read a file of text, once. Its address stays when it changes, so the browser asks whether it did. */
export function readText(name) {
  if (!texts.has(name)) {
    texts.set(name, fetchText(name));
  }
  return texts.get(name);
}

async function fetchText(name) {
  const response = await get(name);
  if (!response.ok) {
    throw new OtherStand();
  }
  return response.text();
}

/** Read a data file. */
export async function readData(name) {
  return JSON.parse(await readText(name));
}

function get(name) {
  return fetch(new URL(name, folder), { cache: "no-cache" });
}

/** The shard that a word is in: FNV-1a (32 bits) of its first letters, as `shards.shard_of` has it. */
export function shardOf(word, count) {
  const key = [...word].slice(0, KEY_LETTERS).join("");
  let digest = 2_166_136_261;
  for (const byte of encoder.encode(key)) {
    digest = Math.imul(digest ^ byte, 16_777_619) >>> 0;
  }
  return digest % count;
}

/** What a result shows of a page. */
export async function readPageText(address) {
  const name = address.replace(/\/$/, "");
  const response = await get(`tekst/${name}.gz`);
  return JSON.parse(await unpacked(await response.arrayBuffer()));
}

/** The text of a file in gzip, which some servers unpack already. */
function unpacked(bytes) {
  const isPacked = new Uint8Array(bytes)[0] === GZIP;
  const stream = new Blob([bytes]).stream();
  const text = isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return new Response(text).text();
}

// ---------------------------------------------------------------- words

/** Reads numbers, words and pages one behind the other. */
class Bytes {
  #bytes;
  #at = 0;

  constructor(buffer) {
    this.#bytes = new Uint8Array(buffer);
  }

  take(length) {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A whole number, seven bits a byte, the lowest first. */
  number() {
    let value = 0;
    let unit = 1;
    let byte = 128;
    while (byte > 127) {
      byte = this.#bytes[this.#at];
      this.#at += 1;
      value += (byte & 127) * unit;
      unit *= 128;
    }
    return value;
  }

  word() {
    return decoder.decode(this.take(this.number()));
  }

  /** As many as it says of what a function reads. */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }

  /** Pages in order, each with how much it is about a word. */
  pages() {
    let last = 0;
    const numbers = this.list(() => {
      last += this.number();
      return last;
    });
    return { numbers, impacts: this.take(numbers.length) };
  }
}

/** The words with the same first letters, by their stems. */
class Shard {
  constructor(buffer, stand) {
    const bytes = new Bytes(buffer);
    const own = Array.from(bytes.take(4), (byte) => byte.toString(16).padStart(2, "0"));
    if (own.join("") !== stand) {
      throw new OtherStand();
    }
    /** Of each stem its words with their pages, and the pages with compounds of them. */
    this.stems = bytes.list(() => ({
      words: bytes.list(() => ({ word: bytes.word(), pages: bytes.pages() })),
      compounds: bytes.pages(),
    }));
    /** Words whose stem is in another shard, with the number of that. */
    this.elsewhere = new Map(bytes.list(() => [bytes.word(), bytes.number()]));
  }

  /** The stem of a word that is on a page. */
  stemOf(word) {
    return this.stems.find(({ words }) => words.some((each) => each.word === word));
  }

  /** All words in it. */
  *words() {
    for (const { words } of this.stems) {
      for (const { word } of words) {
        yield word;
      }
    }
    yield* this.elsewhere.keys();
  }
}

/** The index of words: which pages there are, and which of them have a word. */
class WordIndex {
  #shards = new Map();
  #places = new Map();

  /** Takes `begin.json`. */
  constructor({ stand, groepen, vakken, nummers, letters }) {
    this.stand = stand;
    this.count = groepen.reduce((sum, size) => sum + size, 0);
    this.groups = groepen;
    this.shardCount = vakken;
    this.numberFiles = nummers;
    this.letters = letters;
  }

  /** A shard by its number. */
  shard(number) {
    if (!this.#shards.has(number)) {
      this.#shards.set(number, this.#readShard(number));
    }
    return this.#shards.get(number);
  }

  async #readShard(number) {
    const response = await get(`woorden/${number.toString(16)}.bin?${this.stand}`);
    if (!response.ok) {
      throw new OtherStand();
    }
    return new Shard(await response.arrayBuffer(), this.stand);
  }

  /** The stem of a word, from the shard that it is in; undefined where no page has the word. */
  async stem(word) {
    const shard = await this.shard(shardOf(word, this.shardCount));
    const elsewhere = shard.elsewhere.get(word);
    const home = elsewhere === undefined ? shard : await this.shard(elsewhere);
    return home.stemOf(word);
  }

  /** Where a word stands on each page that has it: a list of places by the number of the page. */
  async places(word) {
    const own = shardOf(word, this.shardCount);
    const shard = await this.shard(own);
    const number = shard.elsewhere.get(word) ?? own;
    if (!this.#places.has(number)) {
      this.#places.set(number, this.#readPlaces(number));
    }
    const known = await this.#places.get(number);
    return known.get(word) ?? new Map();
  }

  async #readPlaces(number) {
    const [shard, response] = await Promise.all([
      this.shard(number),
      get(`plaatsen/${number.toString(16)}.bin?${this.stand}`),
    ]);
    const bytes = new Bytes(await response.arrayBuffer());
    const found = new Map();
    for (const { word, pages } of shard.stems.flatMap(({ words }) => words)) {
      const ofWord = pages.numbers.map((page) => [page, readPlaces(bytes)]);
      found.set(word, new Map(ofWord));
    }
    return found;
  }

  /** The group of a page and its place in that. */
  inGroup(page) {
    let place = page;
    let group = 0;
    while (place >= this.groups[group]) {
      place -= this.groups[group];
      group += 1;
    }
    return { group, place };
  }
}

function readPlaces(bytes) {
  let last = 0;
  return bytes.list(() => {
    last += bytes.number();
    return last;
  });
}

let index = null;

/** The index of words as it is published now. */
export function wordIndex() {
  index ??= readData("begin.json").then((begin) => new WordIndex(begin));
  return index;
}

/** The facets of a group of pages. */
export function groupFacets(group) {
  return readOfStand(`facetten/${group}.json`);
}

/**
 * Of each page its address (`adres`), and its day (`dagen`) as a number that is higher for a later day; 0 where it has
 * none.
 */
export function readPages() {
  return readOfStand("bladzijden.json");
}

/** A data file that numbers the pages as the index of words does. */
async function readOfStand(name) {
  const [{ stand }, data] = await Promise.all([wordIndex(), readData(name)]);
  if (data.stand !== stand) {
    throw new OtherStand();
  }
  return data;
}

/** Forget what was read, where the site was published anew since, or something could not be read. */
export function forget() {
  index = null;
  texts.clear();
}
