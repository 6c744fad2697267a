// The original beside the text, where it is a PDF and there is room: in the browser's own viewer, at the page of the
// paragraph that is being read. Nothing of it is loaded before the reader asks.

const WIDE = matchMedia("(min-width: 64rem)");
const CALM = 400;

export function origineel(page, letter, words) {
  const link = page.querySelector('.gegevens > p:last-of-type > a[href$=".pdf" i]');
  if (!link || navigator.pdfViewerEnabled === false) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ernaast";
  button.textContent = words.ernaast;
  button.setAttribute("aria-pressed", "false");
  link.after(button);

  let frame = null;
  let shown = "";
  let timer = 0;
  const turn = () => {
    const number = reading(letter);
    if (!frame || number === shown) return;
    shown = number;
    frame.title = words.origineel_pagina.replace("{pagina}", number);
    const address = `${link.href}#page=${number}`;
    const fresh = frame.cloneNode(); // a viewer does not follow a new fragment, and the file is in the cache by now
    fresh.src = address;
    frame.replaceWith(fresh);
    frame = fresh;
  };
  const toggle = (on) => {
    page.classList.toggle("met-origineel", on);
    button.setAttribute("aria-pressed", String(on));
    frame?.remove();
    frame = null;
    shown = "";
    if (!on) return;
    frame = document.createElement("iframe");
    frame.className = "origineel";
    page.append(frame);
    turn();
  };
  button.addEventListener("click", () => toggle(!frame));
  const settle = () => { clearTimeout(timer); timer = setTimeout(turn, CALM); };
  addEventListener("scroll", settle, { passive: true });
  letter.addEventListener("focusin", settle);
  WIDE.addEventListener("change", () => { if (!WIDE.matches && frame) toggle(false); });
}

/** The page of the paragraph at the top of the window, or of the one that is the target of the address. */
function reading(letter) {
  const marks = [...letter.querySelectorAll("a[id^=al-][data-pagina]")];
  const line = innerHeight / 3;
  const target = letter.querySelector("a[id^=al-]:target");
  const top = target?.getBoundingClientRect().top ?? -1;
  const above = marks.filter((mark) => mark.parentElement.getBoundingClientRect().top <= line && !mark.closest(".footnote"));
  const mark = top >= 0 && top < innerHeight && target.dataset.pagina ? target : above.at(-1) ?? marks[0];
  return mark?.dataset.pagina.split("-")[0] ?? "1";
}
