// A file of comma-separated values, made in the browser.

import { element } from "./dom.js";

/** Milliseconds after which a file that was made here is certainly saved. */
const SAVED = 60_000;
/** By this mark at the beginning a spreadsheet knows that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** Have the browser save lines of texts as a file. */
export function saveCsv(name, lines) {
  const csv = lines.map((line) => `${line.map(quoted).join(",")}\r\n`);
  const file = new Blob([BYTE_ORDER_MARK, ...csv], { type: "text/csv" });
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED);
}

/** A text between quotation marks. It cannot become a formula: an apostrophe stands before the sign that begins one. */
function quoted(text) {
  const harmless = text.replace(/^[=+\-@\t\r]/, "'$&");
  return `"${harmless.replaceAll('"', '""')}"`;
}
