// The page with what a reader kept: a list to look through, to tidy up, and to take along.

import { Kept } from "./bewaard.js";
import { asMarkdown, byPaper, PublishedFiles } from "./bewaaruitvoer.js";
import { element, fill, LOCALE, saveFile } from "./dom.js";

/** In which order the list can stand, by the names of the choices in nl.yml. */
const ORDERS = {
  bewaard: (items) => items.toReversed(),
  nieuwste: (items) => byDay(items).toReversed(),
  oudste: (items) => byDay(items),
  titel: (items) =>
    items.toSorted((one, other) => one.titel.localeCompare(other.titel, LOCALE)),
};
/** The files that the site has of each paper, and what stands between those of two papers. */
const REFERENCES = [
  { name: "RIS", suffix: ".ris", type: "application/x-research-info-systems" },
  { name: "BibTeX", suffix: ".bib", type: "application/x-bibtex", between: "\n" },
];

class KeptPage {
  #data;
  #words;
  #kept;
  #files;
  /** The papers that are not in the archive any more. */
  #gone = new Set();
  #order = element("select");
  #status = element("p", {
    className: "bewaard-melding",
    role: "status",
    tabIndex: -1,
  });
  #list = element("ol", { className: "bewaard-lijst" });
  #question;
  #tools;

  constructor(place) {
    this.#data = place.dataset;
    this.#words = JSON.parse(place.dataset.woorden);
    this.#kept = new Kept(place.dataset.archief);
    this.#files = new PublishedFiles(place.dataset.bestand);
    this.#question = this.#makeQuestion();
    this.#tools = this.#makeTools();
    place.append(this.#status, this.#tools, this.#list, this.#question);
  }

  async show() {
    this.#kept.addEventListener("change", () => this.#draw());
    this.#draw();
    if (this.#kept.isDamaged) {
      this.#say(
        this.#words.beschadigd,
        button(this.#words.opnieuw, () => this.#ask()),
      );
    } else if (!this.#kept.isUsable) {
      this.#say(this.#words.kan_niet);
    }
    const papers = [...byPaper(this.#items).keys()];
    this.#gone = new Set(await this.#files.gone(papers));
    if (this.#gone.size) {
      this.#draw();
    }
  }

  // ---------------------------------------------------------------- the list

  /** What is kept, in the order that the reader chose. */
  get #items() {
    return ORDERS[this.#order.value](this.#kept.items ?? []);
  }

  #draw() {
    const items = this.#items;
    this.#tools.hidden = items.length === 0;
    this.#list.replaceChildren(...items.map((item) => this.#row(item)));
    const isAsking = this.#status.querySelector("button");
    if (!isAsking) {
      this.#count();
    }
  }

  #count() {
    const { length } = this.#kept.items ?? [];
    const [none, one, more] = this.#words.aantal;
    this.#say(fill([none, one][length] ?? more, { aantal: length }));
  }

  #row(item) {
    const href = this.#addressOf(item);
    const title = element("a", { href, textContent: item.titel });
    const row = element("li", {}, element("h2", {}, title));
    const about = [item.nummer, dayOf(item)].filter(Boolean).join(" · ");
    row.append(element("p", { textContent: about }));
    if (item.citaat) {
      row.append(element("blockquote", { textContent: item.citaat }));
    }
    if (this.#gone.has(item.stuk)) {
      row.append(element("p", { className: "melding", textContent: this.#words.weg }));
    }
    const remove = button(this.#words.verwijder, () => this.#remove(item));
    remove.ariaLabel = `${this.#words.verwijder}: ${item.titel}`;
    row.append(remove);
    return row;
  }

  /** The whole address of a paper, or of a paragraph in it, where the site stands now. */
  #addressOf({ stuk, alinea }) {
    const path = fill(this.#data.stuk, { stuk: encodeURIComponent(stuk) });
    const address = new URL(path, location.href);
    address.hash = alinea ?? "";
    return address.href;
  }

  // ---------------------------------------------------------------- tidying up

  #remove(item) {
    const place = this.#kept.remove(item);
    const sentence = fill(this.#words.verwijderd, { titel: item.titel });
    this.#offerUndo(sentence, () => this.#kept.keep(item, place));
  }

  #ask() {
    this.#question.showModal();
  }

  #clear() {
    const items = this.#kept.items ?? [];
    this.#count(); // what was said before is over
    this.#kept.replace([]);
    if (items.length) {
      this.#offerUndo(this.#words.gewist, () => this.#kept.replace(items));
    } else {
      this.#status.focus(); // what was there could not be read
    }
  }

  #offerUndo(sentence, undo) {
    const undoing = button(this.#words.ongedaan, () => {
      this.#count();
      if (!undo()) {
        this.#say(this.#words.vol);
      }
      this.#status.focus();
    });
    this.#say(sentence, undoing);
    undoing.focus();
  }

  #makeQuestion() {
    const words = element("p", { id: "wis-vraag", textContent: this.#words.wis_vraag });
    const yes = button(this.#words.wis_ja, () => {
      this.#question.close();
      this.#clear();
    });
    const no = button(this.#words.wis_niet, () => this.#question.close());
    const question = element("dialog", {}, words, no, " ", yes);
    question.setAttribute("aria-labelledby", words.id);
    return question;
  }

  // ---------------------------------------------------------------- taking along

  #makeTools() {
    for (const [value, textContent] of Object.entries(this.#words.volgorde)) {
      this.#order.append(element("option", { value, textContent }));
    }
    this.#order.addEventListener("change", () => this.#draw());
    const order = element("label", {}, `${this.#words.sorteer} `, this.#order);
    const clear = button(this.#words.wis, () => this.#ask());
    const saving = element("div", { role: "group", ariaLabel: this.#words.meenemen });
    for (const file of REFERENCES) {
      saving.append(button(file.name, () => this.#saveReferences(file)));
    }
    saving.append(button(this.#words.markdown, () => this.#saveMarkdown()));
    const explained = element("p", { textContent: this.#words.meenemen });
    const properties = { className: "bewaard-knoppen" };
    return element("div", properties, order, clear, explained, saving);
  }

  /** The references of the papers in the order of the list; a paper under an old and a new address is one. */
  async #saveReferences({ suffix, type, between = "" }) {
    const papers = [...byPaper(this.#items).keys()];
    try {
      const texts = await this.#files.texts(papers, suffix);
      const here = texts.filter((text) => text !== null);
      const different = [...new Set(here)];
      saveFile(`${this.#words.bestand}${suffix}`, [different.join(between)], type);
      this.#saySaved(different.length, papers.length - here.length);
    } catch {
      this.#say(this.#words.mislukt);
    }
  }

  #saveMarkdown() {
    const items = this.#items;
    const text = asMarkdown(this.#words.kop, items, (item) => this.#addressOf(item));
    saveFile(`${this.#words.bestand}.md`, [text], "text/markdown");
    this.#saySaved(byPaper(items).size, 0);
  }

  #saySaved(aantal, mist) {
    const [all, some] = this.#words.opgeslagen;
    this.#say(fill(mist ? some : all, { aantal, mist }));
  }

  #say(...said) {
    this.#status.replaceChildren(...said);
  }
}

function button(textContent, act) {
  const made = element("button", { type: "button", textContent });
  made.addEventListener("click", act);
  return made;
}

/** Papers without a day come first. */
function byDay(items) {
  return items.toSorted((one, other) => (one.dag ?? "").localeCompare(other.dag ?? ""));
}

/** The day of a paper as people write it; empty without one. */
function dayOf({ dag }) {
  const day = new Date(dag ?? "");
  const isDay = !Number.isNaN(day.getTime());
  return isDay
    ? day.toLocaleDateString(LOCALE, { dateStyle: "long", timeZone: "UTC" })
    : "";
}

const page = document.querySelector(".bewaard");
if (page) {
  new KeptPage(page).show();
}
