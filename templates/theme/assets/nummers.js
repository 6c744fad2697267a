// Numbers of papers and dossiers, in every way that people write them, and the pages that they name. The forms are those
// of the grammar of citations (reading/citations/forms): a test gives this module each of its examples.

import { readData, readPages, shardOf, wordIndex } from "./zoekbestanden.js";
import { Result } from "./zoekindex.js";

/** The identifier of a publication, as addresses have it. */
const IDENTIFIER =
  /\b(?:kst|ah|kv|h|blg|nds|stb|stcrt|trb)-[a-z\d-]*\d[a-z\d-]*|\bkst-[clxvi]+-[a-z]{1,3}\b/g;
/** The years of a session: 2023/24, 1989/1990, 1986 1987, and 2022–203 where a figure fell out. */
const YEARS = /(?<!\d)((?:18|19|20)\d\d)\s?[-/\s]\s?(\d{2,4})(?!\d)/g;
const QUESTIONS = /\b(20\d\dz\d{4,6})\b/g;
const JOURNALS = [
  ["stb", /\b(?:stb|staatsblad)\b[\s.,:]*(\d{4})[\s,:/-]*(?:nr\.?\s*)?(\d{1,5})/g],
  [
    "stcrt",
    /\b(?:stcrt|staatscourant)\b[\s.,:]*(\d{4})[\s,:/-]*(?:nr\.?\s*)?(\d{1,5})/g,
  ],
  ["trb", /\b(?:trb|tractatenblad)\b[\s.,:]*(\d{4})[\s,:/-]*(?:nr\.?\s*)?(\d{1,5})/g],
];
const SENATE =
  /\b(?:eerste kamer|ek|(?:handelingen|kamerst(?:uk(?:ken)?|\.)),? i|aanhangsel (?:van de )?(?:handelingen )?i)\b/;
const APPENDIX = /\baanhang-?sel\b|\bah\b/;
const PROCEEDINGS = /\bhandelin-?gen\b/;
/** Five digits, perhaps with a space, a full stop or a dash in them. */
const DOSSIER = /(?<![\d€$])(?<!€ |\d[.,-])\d{2}[\s.-]?\d{3}(?!\d)/g;
/** A dossier of before 1970. What it is shows by the number behind it. */
const OLD_DOSSIER =
  /(?<![\d.,])(?!1[89]|20)\d{4}(?=(?:,?\s(?:hoofdstuk\s)?[clxvi]+\b)?(?:\s?-\s?[a-z]+)?,\s?(?:nrs?|nummers?|no)\b)|(?<=; )\d{4}(?=, nrs?\b)/g;
const ROMAN_DOSSIER =
  /(?<=[,\s;])([clxvi]{1,8})[\s,-]+(?:letter |nr\.? )?([a-z]{1,2}(?:(?:, | en )[a-z]{1,2})*)(?![a-z])/;
/** The chapter of a budget in its title: "… van het Ministerie van Defensie (X) voor het jaar 2025". */
const TITLED_CHAPTER = /\(([clxvi]+)\)/;
const ROMAN = /^[clxvi]{1,7}$/;
const NUMBER = /^(?:\d{1,4}[a-z]?|[a-z]{1,2})$/;
/** Dossiers of which each part, in two figures, is a dossier of its own. */
const IN_PARTS = ["21501", "21299"];
/** Words that stand between a dossier and a number, and say nothing that these do not say. */
const BETWEEN = new Set(
  "en nr nrs no nummer nummers ondernummer volgnummer letter letters lett stuk stukken kamerstuk kamerstukken op onder met de het motie amendement brief gedrukt enz herdruk vergaderjaar zitting".split(
    " ",
  ),
);
/** Numbers in "nrs. 1 t/m 3", at most. */
const LONGEST_RANGE = 40;

/**
 * The identifiers that a query may mean, as the list of numbers has them: those of papers, and behind these those of
 * dossiers. What is no number gives none.
 * @param {string} query what somebody typed or pasted
 */
export function numbersIn(query) {
  const text = folded(query);
  const named = [...text.matchAll(IDENTIFIER)].flatMap(([identifier]) =>
    identifiersIn(identifier),
  );
  if (named.length) {
    return named;
  }
  const found = [...questions(text), ...journals(text)];
  if (APPENDIX.test(text)) {
    found.push(...appendix(text));
  } else if (PROCEEDINGS.test(text)) {
    found.push(...proceedings(text));
  }
  const session = [...text.matchAll(YEARS)].map(sessionOf).find(Boolean) ?? "";
  return [...new Set(found.length ? found : papers(text, session))];
}

/** A query with one sign for each dash and each space, in small letters. */
function folded(query) {
  return query
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/\bkst(?=\d)/g, "kst-")
    .replace(/\bn°/g, "nr ")
    .replace(/\s+/g, " ")
    .trim();
}

/** An identifier as the list has it; that of questions may lack the Chamber. */
function identifiersIn(written) {
  const identifier = written.replace(/-+$/, "");
  return identifier.startsWith("kv-20")
    ? [identifier, identifier.replace("kv-", "kv-tk-")]
    : [identifier];
}

/** "2023/24" as "20232024"; nothing where the second year is not the next one. */
function sessionOf([, first, last]) {
  const next = String(Number(first) + 1);
  const isMeant =
    next.endsWith(last) || (last.length === 3 && next.startsWith(last.slice(0, 2)));
  return isMeant ? first + next : "";
}

function questions(text) {
  return [...text.matchAll(QUESTIONS)].map(([, number]) => `kv-tk-${number}`);
}

/** "Stb. 2010, 162" */
function journals(text) {
  return JOURNALS.flatMap(([series, pattern]) =>
    [...text.matchAll(pattern)].map(
      ([, year, number]) => `${series}-${year}-${number}`,
    ),
  );
}

/** The session of each stretch of a text, and what stands behind and before it. */
function* sessionsIn(text) {
  const years = [...text.matchAll(YEARS)].filter(sessionOf);
  for (const [at, found] of years.entries()) {
    const end = years[at + 1]?.index ?? text.length;
    const start = at ? years[at - 1].index + years[at - 1][0].length : 0;
    const after = text.slice(found.index + found[0].length, end);
    yield { session: sessionOf(found), after, before: text.slice(start, found.index) };
  }
}

/** "Aanhangsel Handelingen II 2023/24, nr. 1999"; the number may stand before the years. */
function appendix(text) {
  const chamber = SENATE.test(text) ? "ek" : "tk";
  const found = [];
  for (const { session, after, before } of sessionsIn(text)) {
    const numbers = appendixNumbers(after);
    const listed = numbers.length ? numbers : appendixNumbers(before);
    found.push(...listed.map((number) => `ah-${chamber}-${session}-${number}`));
  }
  return found;
}

function appendixNumbers(text) {
  const [bare] = text.split(/\b(?:blz|bladzijde|pag|p)\b/);
  return (
    bare.replace(/(?<=\d)[.\s](?=\d{3}\b)/g, "").match(/(?<!\d)\d{1,5}(?!\d)/g) ?? []
  );
}

/** "Handelingen II 2022/23, nr. 84, item 12", "Handelingen II 2014/15, 62-7-12", "Handelingen II 2008/09, p. 1020" */
function proceedings(text) {
  const chamber = SENATE.test(text) ? "ek" : "tk";
  const found = [];
  for (const { session, after } of sessionsIn(text)) {
    const volume = `h-${chamber}-${session}`;
    const item =
      /(\d{1,3}),? ?(?:items?|agendapunten|agendapunt) (\d+(?:(?:, | en )\d+)*)/.exec(
        after,
      );
    const places = /(?<![\d-])\d{1,3}(?:-\d{1,4}){1,2}(?![\d-])/.exec(after);
    const page = /\b(?:b[l!]z|pag(?:ina)?|pp?)\b\.? ?(\d+)/.exec(after);
    if (item) {
      found.push(
        ...item[2].match(/\d+/g).map((number) => `${volume}-${item[1]}-${number}`),
      );
    } else if (places && !page?.[0].includes(places[0])) {
      found.push(...placesOf(volume, places[0].split("-")));
    } else if (page) {
      found.push(`${volume}-p${page[1]}`);
    }
  }
  return found;
}

/** Meeting, item and page; before 2010 meeting and pages. */
function placesOf(volume, parts) {
  const [meeting, second] = parts;
  return [
    [volume, ...parts].join("-"),
    `${volume}-${meeting}-${second}`,
    `${volume}-p${second}`,
  ];
}

// ---------------------------------------------------------------- Kamerstukken

/** "36 410, nr. 116", "36410-116", "35 570 V, nr. 22", "nr. 206 (28 844)", "Kamerstukken II 2023/24, 36027, nr. 12." */
function papers(text, session) {
  const bare = text
    .replace(YEARS, (...years) => (sessionOf(years) ? ";" : years[0]))
    .replace(/\brijksbegroting \d{4},?|(?<=[a-z]) -\s?[a-z]{4,}(?=,)/g, "")
    .replace(/\(?\br ?\d+\)?/g, "");
  const dossiers = [...bare.matchAll(DOSSIER)];
  const starts = dossiers.length ? dossiers : [...bare.matchAll(OLD_DOSSIER)];
  const found = [];
  let last = 0;
  for (const [at, dossier] of starts.entries()) {
    const behind = bare.slice(dossier.index + dossier[0].length, starts[at + 1]?.index);
    found.push(
      readDossier(
        dossier[0].replace(/\D/g, ""),
        behind,
        bare.slice(last, dossier.index),
      ),
    );
    last = dossier.index + dossier[0].length;
  }
  shareNumbers(found);
  const keys = found.flatMap(({ keys: own }) => own);
  const withSession = session ? keys.map((key) => `${session}-${key}`) : [];
  const named = [
    ...keys,
    ...withSession,
    ...(found.length ? [] : romans(bare, session)),
  ];
  const ofDossiers = found.map(({ dossier }) => `dossier-${dossier}`);
  return [...named.map((key) => `kst-${key}`), ...ofDossiers];
}

/** A dossier with what follows it: "v, nr. 22", "-116", ", y en z"; where nothing does, with a number before it. */
function readDossier(digits, behind, before) {
  const tokens = behind.match(/t\/m|[a-z]+|\d+[a-z]?(?![a-z])|[^\s\w]/g) ?? [];
  const chapter = chapterIn(tokens, digits);
  const dossier = chapter ? `${digits}-${chapter.name}` : digits;
  const numbers = numbersAt(tokens.slice(chapter?.length ?? 0));
  const others = numbersBefore(before);
  const behindTitle = others.length ? [] : numbersBefore(behind);
  const numbered = [numbers, others, behindTitle].find(({ length }) => length) ?? [];
  const [, inTitle] = TITLED_CHAPTER.exec(behind) ?? [];
  const titled = inTitle
    ? numbered.map((number) => `${digits}-${inTitle}-${number}`)
    : [];
  const bare = !chapter || numbers.length ? [] : [`${digits}-${chapter.name}`];
  return {
    dossier,
    isJoined: /^\s*(?:en|\/|,)\s*$/.test(behind),
    numbers: numbered,
    keys: [...bare, ...numbered.map((number) => `${dossier}-${number}`), ...titled],
  };
}

/** The chapter of a budget, or the part of a dossier, with how many tokens it takes. */
function chapterIn(tokens, digits) {
  const first = tokens.findIndex((token) => !/^\W$|^(?:hoofdstuk|hfst)$/.test(token));
  const name = tokens[first] ?? "";
  const isPart =
    /^0\d$/.test(name) || (IN_PARTS.includes(digits) && /^\d\d$/.test(name));
  const isChapter =
    isPart || isChapterOf(name, tokens.slice(0, first), tokens.slice(first + 1));
  return isChapter ? { name, length: first + 1 } : null;
}

/** True of "V, nr. 22", "A-33" and "IX"; ", A en B" are letters of papers. */
function isChapterOf(name, before, behind) {
  const isApart = before.includes(",");
  const isList = isApart && ["en", "t/m"].includes(behind[0]);
  if (isList || !(ROMAN.test(name) || /^[a-n]$/.test(name))) {
    return false;
  }
  return numbersAt(behind).length > 0 || (ROMAN.test(name) && !isApart);
}

/** The numbers at the beginning of what follows: "nrs. 383, 348 en 309", "1 t/m 3", "12 en -13". */
function numbersAt(tokens) {
  const listed = withoutChapters(tokens).filter((token) => !isBetween(token));
  const found = [];
  for (const [at, token] of listed.entries()) {
    if (token === "t/m") {
      continue;
    }
    if (!NUMBER.test(token) || isPage(token, listed[at + 1])) {
      break;
    }
    const isTo = listed[at - 1] === "t/m";
    found.push(...(isTo ? range(found.at(-1), token) : [token]));
  }
  return found;
}

/** What stands behind the first of several chapters, without the others: "VI en VII, nr. 17". */
function withoutChapters(tokens) {
  const last = tokens.findLastIndex((token) => /^\d/.test(token));
  return tokens.filter((token, at) => {
    const isOther = ["en", "/"].includes(tokens[at - 1]) && ROMAN.test(token);
    return !(isOther && at < last);
  });
}

function isBetween(token) {
  return BETWEEN.has(token) || /^\W$/.test(token);
}

function isPage(token, next = "") {
  return token === "p" && /^\d/.test(next);
}

function range(from, to) {
  const length = Math.min(Number(to) - Number(from), LONGEST_RANGE) || 0;
  return Array.from({ length }, (_, at) => String(Number(from) + at + 1));
}

/** The numbers before a dossier: "motie op stuk nr. 206 (28 844)", "letter Y (36 067)", "206, dossier 28844". */
function numbersBefore(before) {
  const found = before.matchAll(
    /\b(?:(?:onder|volg)?nummers?|nrs?|no|letter|stuk)\b[.,:]? ?(\d{1,4}[a-z]?|(?<=letter )[a-z]{1,2})(?!\w)/g,
  );
  const named = [...found].map(([, number]) => number);
  const [, bare] =
    /(?<![\d.,-])(\d{1,4}[a-z]?),? (?:(?:uit |van |in )?dossier |\()$/.exec(before) ??
    [];
  return named.length || !bare ? named : [bare];
}

/** Of dossiers side by side, "34 682/35 334, nr. 143", the number is in the first. */
function shareNumbers(found) {
  for (const [at, dossier] of found.entries()) {
    if (dossier.isJoined && found[at + 1]) {
      const others = found.slice(at + 1);
      const numbered = others.find(({ isJoined }) => !isJoined) ?? others.at(-1);
      dossier.keys = numbered.numbers.map((number) => `${dossier.dossier}-${number}`);
    }
  }
}

/** "Kamerstukken I 2015/16, CXXIV, A": dossiers of the Eerste Kamer that have a Roman number. */
function romans(text, session) {
  const bare = text.replace(/\b(?:kamerst(?:uk(?:ken)?|\.)|handelingen),? i\b/, "");
  const found = SENATE.test(text) && ROMAN_DOSSIER.exec(bare);
  if (!found) {
    return [];
  }
  const keys = found[2].split(/, | en /).map((letter) => `${found[1]}-${letter}`);
  return [...keys, ...keys.map((key) => `${session}-${key}`)];
}

// ---------------------------------------------------------------- their pages

/**
 * The pages that a query names by their numbers: papers, or else dossiers.
 * @returns {Promise<Result[]>}
 */
export async function numberedPages(query) {
  const keys = numbersIn(query);
  if (!keys.length) {
    return [];
  }
  const index = await wordIndex();
  const found = await Promise.all(keys.map((key) => pageOf(index, key)));
  const pages = found.filter(Boolean);
  const papersFound = pages.filter(({ kind }) => kind === "stuk");
  return papersFound.length ? papersFound : pages;
}

async function pageOf(index, key) {
  const reversed = [...key].reverse().join("");
  const file = shardOf(reversed, index.numberFiles);
  const { [key]: listed } = await readData(`nummers/${file}.json`);
  if (!listed) {
    return null;
  }
  const { adres } = await readPages();
  const kind = key.startsWith("dossier-") ? "dossier" : "stuk";
  const page = adres.indexOf(listed);
  return page < 0 ? null : new Result(index, page, undefined, kind);
}
