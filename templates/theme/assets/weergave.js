// Light, dark, or as the system is set. Runs before the page is drawn, so that it does not flash.
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
