// What the search has of words that a list has not. The search is loaded only when that is asked.

import { element, fill, LOCALE } from "./dom.js";

/**
 * A link to the search for some words, which says how many papers it finds.
 * @param {string} query the words
 * @param {object} words of `lijst` in nl.yml
 */
export async function searchLink(query, words) {
  const { action } = document.querySelector("form[role=search]");
  const href = `${action}?${new URLSearchParams({ q: query })}`;
  const textContent = await sentence(query, words).catch((reason) => {
    console.error(reason);
    return words.elders;
  });
  return element("a", { href, textContent });
}

async function sentence(query, words) {
  const { results, isPartial } = await found(query, words.kleine_woorden);
  if (!results.length) {
    return words.elders_niets;
  }
  const form = isPartial ? words.elders_deels : words.elders_aantal;
  return fill(form, { aantal: results.length.toLocaleString(LOCALE) });
}

async function found(query, smallWords) {
  const { answered, forget } = await import("./zoekvraag.js");
  try {
    return await answered(query, smallWords);
  } catch (reason) {
    forget(); // so that the next question reads what could not be read
    throw reason;
  }
}
