// What a citation or a note mark stands for, beside it: when pointed at, when it has focus, and for notes when tapped.
// The words are those of the lists and notes under the letter. WCAG 1.4.13: Escape puts it away, it can be pointed at,
// and it stays until one leaves it.
import { place } from "./alinea.js";

const SHOW = 200;
const HIDE = 300;

export function kaartjes(letter, words) {
  const known = listed();
  const content = new Map();
  for (const link of letter.querySelectorAll("a[href]:not(.alinea, .footnote-ref, .footnote-backref, .headerlink)")) {
    const item = known.get(link.href);
    if (item) content.set(link, () => about(item));
  }
  for (const unsure of letter.querySelectorAll(".onzeker[title]")) {
    const reason = unsure.title;
    unsure.removeAttribute("title"); // or it shows twice
    unsure.tabIndex = 0;
    unsure.setAttribute("role", "button");
    content.set(unsure, () => [reason]);
  }
  for (const mark of letter.querySelectorAll("a.footnote-ref")) content.set(mark, () => note(mark, words));

  let open = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    if (!open) return;
    open.trigger.removeAttribute("aria-describedby");
    open.card.remove();
    open = null;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const held = open && [open.card, open.trigger].some((part) => part.matches(":hover") || part.contains(document.activeElement));
      if (open && !open.pinned && !held) close();
    }, HIDE);
  };
  const show = (trigger, pinned = false) => {
    clearTimeout(timer);
    if (open?.trigger === trigger) { open.pinned ||= pinned; return; }
    close();
    const isNote = trigger.classList.contains("footnote-ref");
    const card = document.createElement("span");
    card.className = isNote ? "kaartje noot" : "kaartje";
    card.id = "kaartje";
    card.setAttribute("role", isNote ? "note" : "tooltip");
    card.append(...content.get(trigger)());
    (trigger.closest("sup") ?? trigger).after(card);
    trigger.setAttribute("aria-describedby", "kaartje");
    place(card, trigger.getClientRects()[0]);
    card.addEventListener("pointerleave", later);
    card.addEventListener("focusout", later);
    open = { trigger, card, pinned };
  };
  for (const trigger of content.keys()) {
    trigger.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(() => show(trigger), SHOW);
    });
    trigger.addEventListener("pointerleave", later);
    trigger.addEventListener("focus", () => { if (trigger.matches(":focus-visible")) show(trigger); });
    trigger.addEventListener("blur", later);
    if (trigger.matches("a:not(.footnote-ref)")) continue;
    const toggle = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (open?.trigger === trigger && open.pinned) close(); else show(trigger, true);
    };
    trigger.addEventListener("click", toggle);
    if (trigger.matches(".onzeker")) trigger.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") toggle(event); });
  }
  addEventListener("pointerdown", ({ target }) => { if (open && !open.card.contains(target) && target !== open.trigger) close(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const { trigger, card } = open;
    if (card.contains(document.activeElement)) trigger.focus();
    close();
  });
}

/** What is listed under the letter as cited, by address. */
function listed() {
  const found = new Map();
  for (const item of document.querySelectorAll(".daarna li")) {
    const link = item.querySelector("a[href]");
    if (link && !item.querySelector("blockquote") && !found.has(link.href)) found.set(link.href, item);
  }
  return found;
}

/** The words of a listed document, its links as plain words. */
function about(item) {
  const copy = item.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) {
    const name = document.createElement("strong");
    name.append(...link.childNodes);
    link.replaceWith(name);
  }
  return copy.childNodes;
}

/** A note's own words with their links, and the way to where it stands. */
function note(mark, words) {
  const held = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  const copy = held.cloneNode(true);
  for (const each of copy.querySelectorAll(".footnote-backref, .alinea, .alinea-acties")) each.remove();
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  const number = document.createElement("b");
  number.textContent = words.noot.replace("{nummer}", mark.textContent.trim());
  const there = document.createElement("a");
  there.href = mark.hash;
  there.className = "naar-noot";
  there.textContent = words.naar_noot;
  const inside = [...copy.children].flatMap((part, index) => [...(index ? [document.createElement("br")] : []), ...part.childNodes]);
  return [number, " ", ...inside, " ", there];
}
