// On the map of citations: who points at a name sees its arcs alone. Without this the map is the same picture, and the
// table below it says everything.

const map = document.querySelector(".tekening-kaart");
const nodes = [...(map?.querySelectorAll("[data-knoop]") ?? [])];
const arcs = [...(map?.querySelectorAll(".boog") ?? [])];

const show = (chosen) => {
  map.classList.toggle("gericht", chosen !== undefined);
  const near = new Set([chosen]);
  for (const arc of arcs) {
    const { van, naar } = arc.dataset;
    const on = van === chosen || naar === chosen;
    arc.classList.toggle("aan", on);
    if (on) near.add(van).add(naar);
  }
  for (const node of nodes) node.classList.toggle("aan", near.has(node.dataset.knoop));
};
for (const node of nodes) {
  for (const event of ["pointerenter", "focusin"]) node.addEventListener(event, () => show(node.dataset.knoop));
  for (const event of ["pointerleave", "focusout"]) node.addEventListener(event, () => show());
}
