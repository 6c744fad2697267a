// The address of a paragraph, or of words in it: to copy, to cite, and to find again after the text was corrected.

const TOOLS = ".alinea-acties, .kaartje";
const ADDED = `.alinea, .footnote-backref, sup[id^="fnref"], ${TOOLS}`; // ours, not the letter's words

/** The letter's own words in a piece of the page. */
const wordsOf = (piece, without = ADDED) => {
  for (const each of piece.querySelectorAll(without)) each.remove();
  return piece.textContent.replace(/\s+/g, " ").trim();
};
const here = () => location.href.split("#")[0];
const make = (name, properties, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};

export function alineas(letter, words) {
  const source = document.querySelector(".daarna > blockquote")?.textContent.trim().replace(/\.$/, "") ?? document.title;
  const status = make("p", { className: "alinea-melding" });
  status.setAttribute("role", "status");
  letter.before(status);
  const cite = (tekst, mark, adres) => {
    const { pagina } = mark?.dataset ?? {};
    const parts = { tekst, adres, bron: source + (pagina ? words.pagina.replace("{pagina}", pagina) : "") };
    return words.citaat.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  };

  find(letter, status, words);
  addEventListener("hashchange", () => find(letter, status, words));
  marks(letter, words, cite);
  selections(letter, words, cite);
}

// ---------------------------------------------------------------- an address whose paragraph was corrected

/** Go to the paragraph that shares most words with the address; where that is not one and surely so, say so. */
function find(letter, status, words) {
  if (location.hash.slice(1) === status.dataset.gevonden) return; // the hashchange of our own going there
  // A browser that knows no text fragments leaves them in the address.
  const address = /^#(al-[a-z0-9-]+)(?:$|:~:|%3A~%3A)/.exec(location.hash)?.[1];
  if (!address) return;
  status.textContent = status.dataset.gevonden = "";
  let mark = document.getElementById(address);
  if (mark && location.hash === `#${address}`) return;
  if (!mark) {
    const parts = (id) => new Set(id.replace(/--\d+$/, "").split("-").slice(1));
    const wanted = parts(address);
    const ranked = [...letter.querySelectorAll(".alinea")].map((each) => {
      const has = parts(each.id);
      const shared = [...wanted].filter((word) => has.has(word)).length;
      return { each, shared, alike: shared / (wanted.size + has.size - shared) };
    }).sort((a, b) => b.alike - a.alike);
    const sure = ranked[0]?.shared * 2 >= wanted.size && ranked[0].alike > (ranked[1]?.alike ?? 0);
    status.textContent = sure ? words.verplaatst : words.verdwenen;
    if (sure) mark = ranked[0].each;
    (mark?.closest(".brief > *") ?? letter).before(status);
  }
  if (mark) {
    status.dataset.gevonden = mark.id;
    location.replace(`#${mark.id}`);
  }
  if (status.textContent) status.scrollIntoView();
}

// ---------------------------------------------------------------- copy and cite

/** Two buttons, and where the browser keeps its clipboard to itself the text to copy by hand. */
function tools(name, actions, words) {
  const box = make("span", { className: "alinea-acties" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
  const said = make("span", { className: "gezegd" });
  said.setAttribute("role", "status");
  for (const [label, text] of actions) {
    const button = make("button", { type: "button", textContent: label });
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection goes
    button.addEventListener("click", async () => {
      const copied = text();
      box.querySelector("label")?.remove();
      try {
        await navigator.clipboard.writeText(copied);
        said.textContent = words.gekopieerd;
      } catch {
        said.textContent = "";
        const field = make("textarea", { readOnly: true, value: copied, rows: 4 });
        box.append(make("label", {}, words.zelf, field));
        field.focus();
        field.select();
      }
    });
    box.append(button);
  }
  box.append(said);
  return box;
}

/** The tools of a paragraph stand behind its mark as long as either is pointed at or has focus. */
function marks(letter, words, cite) {
  let open = null;
  let timer = 0;
  const close = () => { clearTimeout(timer); open?.box.remove(); open = null; };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (open && !open.box.matches(":hover") && !open.box.contains(document.activeElement)) close(); }, 300);
  };
  const show = (mark) => {
    clearTimeout(timer);
    if (open?.mark === mark) return;
    close();
    const address = () => `${here()}#${mark.id}`;
    const text = () => wordsOf(mark.parentElement.cloneNode(true));
    const box = tools(`${words.acties}: ${mark.getAttribute("aria-label")}`, [[words.kopieer, address], [words.citeer, () => cite(text(), mark, address())]], words);
    mark.after(box);
    open = { mark, box };
    for (const [event, does] of [["pointerenter", () => clearTimeout(timer)], ["pointerleave", later], ["focusout", later]]) box.addEventListener(event, does);
  };
  for (const mark of letter.querySelectorAll(".alinea")) {
    for (const event of ["pointerenter", "focus", "click"]) mark.addEventListener(event, () => show(mark));
    for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, later);
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { mark, box } = open;
    if (box.contains(document.activeElement)) mark.focus();
    close();
  });
}

/** Words that are selected get the same tools, with a link that marks them where the browser knows text fragments. */
function selections(letter, words, cite) {
  let box = null;
  let timer = 0;
  const close = () => { box?.remove(); box = null; };
  const show = () => {
    const selection = getSelection();
    if (box?.contains(document.activeElement)) return;
    close();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const text = wordsOf(range.cloneContents());
    if (text.length < 3 || !letter.contains(range.commonAncestorContainer)) return;
    const start = range.startContainer.parentElement.closest("p, li, td, th");
    const mark = start?.querySelector(".alinea") ?? start?.closest("table")?.querySelector(".alinea");
    const address = `${here()}#${mark?.id ?? ""}:~:text=${fragment(wordsOf(whole(range).cloneContents(), TOOLS))}`;
    box = tools(words.selectie, [[words.kopieer_selectie, () => address], [words.citeer_selectie, () => cite(text, mark, address)]], words);
    box.classList.add("selectie");
    const end = range.endContainer.nodeType === Node.TEXT_NODE ? range.endContainer.parentElement : range.endContainer;
    (end.closest("p, li") ?? letter).append(box);
    place(box, [...range.getClientRects()].at(-1));
  };
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(show, 250); });
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}

/** A range with the words whole that it cuts: a text fragment is of whole words. */
function whole(range) {
  const wide = range.cloneRange();
  const { startContainer: first, endContainer: last } = wide;
  const letters = /[\p{L}\p{N}]/u;
  if (first.nodeType === Node.TEXT_NODE) while (wide.startOffset && letters.test(first.data[wide.startOffset - 1])) wide.setStart(first, wide.startOffset - 1);
  if (last.nodeType === Node.TEXT_NODE) while (letters.test(last.data[wide.endOffset] ?? "")) wide.setEnd(last, wide.endOffset + 1);
  return wide;
}

/** The words for a text fragment: all of a short passage, the first and last of a long one. */
function fragment(text) {
  const safe = (part) => encodeURIComponent(part).replaceAll("-", "%2D");
  const all = text.split(" ");
  return all.length <= 12 ? safe(text) : `${safe(all.slice(0, 5).join(" "))},${safe(all.slice(-5).join(" "))}`;
}

/** Put a box under a place in the letter, or above it where there is no room under it; not beyond the letter's sides. */
export function place(box, at) {
  box.style.left = box.style.top = "0";
  const now = box.getBoundingClientRect();
  const letter = box.closest(".brief").getBoundingClientRect();
  const under = at.bottom + 4 + now.height <= innerHeight || at.top < now.height + 4;
  box.style.left = `${Math.max(letter.left, Math.min(at.left, letter.right - now.width)) - now.left}px`;
  box.style.top = `${(under ? at.bottom + 4 : at.top - now.height - 4) - now.top}px`;
}
