// What a letter's page does with JavaScript; without it everything is a plain link. Nothing is loaded before it is asked for.
import { alineas } from "./alinea.js";
import { kaartjes } from "./kaartje.js";
import { origineel } from "./origineel.js";

const page = document.querySelector(".blad-stuk");
const letter = page?.querySelector(".brief");
if (letter) {
  const words = JSON.parse(page.dataset.woorden);
  for (const link of letter.querySelectorAll("a")) link.classList.toggle("voluit", link.textContent === link.getAttribute("href"));
  alineas(letter, words);
  kaartjes(letter, words);
  origineel(page, letter, words);
}
