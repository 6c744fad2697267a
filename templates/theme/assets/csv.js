// A file of comma-separated values, made in the browser.

import { saveFile } from "./dom.js";

/** At the beginning of a file it tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** Let the browser save lines, each a list of texts, as a file. */
export function saveCsv(name, lines) {
  const csv = lines.map((line) => `${line.map(quoted).join(",")}\r\n`);
  saveFile(name, [BYTE_ORDER_MARK, ...csv], "text/csv");
}

/** A text in quotation marks. An apostrophe before a sign that begins a formula keeps a spreadsheet from running it. */
function quoted(text) {
  const harmless = text.replace(/^[=+\-@\t\r]/, "'$&");
  return `"${harmless.replaceAll('"', '""')}"`;
}
