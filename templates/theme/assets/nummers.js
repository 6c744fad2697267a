// Numbers of papers and dossiers, in every way that people write them, and the pages that they name.

import { readData, ROOT, shardOf } from "./zoekbestanden.js";

/** As many files has the list of numbers (`search_tables.NUMBER_FILES`). */
const FILES = 64;
const SERIES = /\b(?:kst|ah|kv|h|blg|nds|stb|stcrt|trb)-[a-z0-9-]*\d[a-z0-9-]*/i;
const YEARS = /\b(\d{4})\s*[-/–—]\s*(\d{4}|\d{2})\b/;
/** Words that stand around a number and say nothing that the number does not say. */
const AROUND =
  /\b(?:kamerstuk(?:ken|nummer)?|kamerdossier|dossier(?:nummer)?|vergaderjaar|tweede kamer|eerste kamer|der staten-generaal|stuk|nummer|nrs?|no|tk|ek|ii|i)\b(?!-)|[.,;:()]/gi;
const APPENDIX = /\baanhangsel\b|\bah\b/i;
const SENATE = /\beerste kamer\b|\bhandelingen i\b|\bkamerstukken i\b|\bek\b/i;
/** A dossier: five digits, perhaps with a space or a full stop in them, with what may follow. */
const DOSSIER = /^\s*(\d{2})[\s.]?(\d{3})(?!\d)(.*)$/;
const FOLLOWING = /^(?:\d{1,4}[a-z]?|[ivxlc]{1,7}|[a-z]{1,2}|r\d+)$/i;

/**
 * The identifiers that a query may mean, as the list of numbers has them; none where it is no number.
 * @param {string} query what somebody typed or pasted
 */
export function numbersIn(query) {
  const series = SERIES.exec(query);
  if (series) {
    return [series[0].toLowerCase().replace(/-+$/, "")];
  }
  return APPENDIX.test(query) ? appendix(query) : papers(query);
}

/** "Aanhangsel Handelingen II 2023/24, nr. 1999" */
function appendix(query) {
  const years = YEARS.exec(query);
  if (!years) {
    return [];
  }
  const [written, first, last] = years;
  const session = first + first.slice(0, 4 - last.length) + last;
  const rest = query.slice(query.indexOf(written) + written.length);
  const number = /\d+/.exec(rest.replace(/[.\s](?=\d{3}\b)/g, ""));
  const chamber = SENATE.test(query) ? "ek" : "tk";
  return number ? [`ah-${chamber}-${session}-${number[0]}`] : [];
}

/** "36 410, nr. 116", "36410-116", "35 570 V, nr. 22", "Kamerstukken II 2023/24, 36027, nr. 12." */
function papers(query) {
  const withoutYears = query.replace(YEARS, (years) => (isSession(years) ? " " : years));
  const bare = withoutYears.replace(AROUND, " ").trim();
  const dossier = DOSSIER.exec(bare);
  if (!dossier) {
    return [];
  }
  const [, thousands, hundreds, behind] = dossier;
  const parts = behind.split(/[\s\-–—/]+/).filter(Boolean);
  if (!parts.every((part) => FOLLOWING.test(part))) {
    return [];
  }
  const key = [thousands + hundreds, ...parts.filter((part) => !/^r\d+$/i.test(part))]
    .join("-")
    .toLowerCase();
  return [`kst-${key}`, `dossier-${key}`];
}

/** True of the years of a session, 2023/24, and false of 21501-02. */
function isSession(years) {
  const [, first, last] = YEARS.exec(years);
  const next = String(Number(first) + 1);
  return next.endsWith(last);
}

/** The pages that a query names by their numbers. */
export async function numberedPages(query) {
  const found = await Promise.all(numbersIn(query).map(pageOf));
  return found.filter(Boolean);
}

async function pageOf(key) {
  const reversed = [...key].reverse().join("");
  const pages = await readData(`nummers/${shardOf(reversed, FILES)}.json`);
  const page = pages?.[key];
  return page ? { url: ROOT + page[0], title: page[1] } : null;
}
