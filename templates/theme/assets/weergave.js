// Light, dark, or as the system is set (in Material its own button says so). Runs before the page is drawn, so that it
// does not flash, and tells the style sheets of both looks that scripts run.
(() => {
  const storageKey = "kamerstuk-weergave";
  const root = document.documentElement;

  function read() {
    try {
      return localStorage.getItem(storageKey) || "";
    } catch {
      return ""; // storage is turned off
    }
  }

  function keep(choice) {
    try {
      localStorage.setItem(storageKey, choice);
    } catch {
      // Storage is turned off: the choice holds for this page only.
    }
  }

  function show(choice) {
    if (choice) {
      root.dataset.weergave = choice;
    } else {
      delete root.dataset.weergave;
    }
  }

  show(read());
  root.dataset.script = ""; // what only scripts fill has room from the start
  document.addEventListener("DOMContentLoaded", () => {
    const choices = document.querySelector(".weergave");
    if (!choices) {
      return;
    }
    choices.hidden = false;
    for (const radio of choices.querySelectorAll("input")) {
      radio.checked = radio.value === read();
    }
    choices.addEventListener("change", ({ target }) => {
      keep(target.value);
      show(target.value);
    });
  });
})();

// The link to what a reader keeps (bewaard.js), where the browser keeps anything.
addEventListener("DOMContentLoaded", () => {
  try {
    localStorage.getItem("");
    document.querySelector(".naar-bewaard")?.parentElement.removeAttribute("hidden");
  } catch {
    // Storage is turned off.
  }
});

// A print says of which day it is; its address and the version of its text the page has already.
addEventListener("beforeprint", () => {
  const print = document.querySelector(".afdruk");
  if (!print) {
    return;
  }
  print.querySelector("time")?.remove();
  const { lang } = document.documentElement;
  const locale = lang === "en" ? "en-GB" : lang; // as the pages have it: "4 November 2020"
  const day = new Date().toLocaleDateString(locale, { dateStyle: "long" });
  const time = document.createElement("time");
  time.textContent = `${print.dataset.dag.replace("{dag}", day)} `;
  print.prepend(time);
});
