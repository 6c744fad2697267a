// Light, dark, or as the system says. Runs before the page is drawn, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const key = "kamerstuk-weergave";
  const read = () => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const show = (choice) => { if (choice) root.dataset.weergave = choice; else delete root.dataset.weergave; };
  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    const choices = document.querySelector(".weergave");
    if (!choices) return;
    choices.hidden = false;
    for (const radio of choices.querySelectorAll("input")) radio.checked = radio.value === read();
    choices.addEventListener("change", ({ target }) => {
      try { localStorage.setItem(key, target.value); } catch { /* private mode: it holds for this page */ }
      show(target.value);
    });
  });
})();
