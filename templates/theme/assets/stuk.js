// What JavaScript adds to the page of a letter; without it everything is a plain link.

import { paragraphTools } from "./alinea.js";
import { keeping } from "./bewaren.js";
import { cards } from "./kaartje.js";
import { originalBeside } from "./origineel.js";
import { selectionTools } from "./selectie.js";
import { words } from "./stukwoorden.js";

const page = document.querySelector(".blad-stuk");
const letter = page?.querySelector(".brief");
if (letter) {
  for (const link of letter.querySelectorAll("a")) {
    const isWrittenOut = link.textContent === link.getAttribute("href");
    link.classList.toggle("voluit", isWrittenOut);
  }
  paragraphTools(letter, words, keeping(page, words));
  selectionTools(letter, words);
  cards(letter, words);
  originalBeside(page, letter, words);
  printWhole(letter.querySelector(".briefhoofd"));
}

/** Open the letterhead while the page is printed, for browsers whose style sheets cannot show what is folded. */
function printWhole(letterhead) {
  const wasOpen = () => letterhead?.hasAttribute("open");
  let before = wasOpen();
  addEventListener("beforeprint", () => {
    before = wasOpen();
    letterhead?.setAttribute("open", "");
  });
  addEventListener("afterprint", () => letterhead?.toggleAttribute("open", before));
}
