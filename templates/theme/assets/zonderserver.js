// Where the site is opened from a disk there is nothing to search in: say so, in the place of an empty page.
if (location.protocol === "file:") {
  document.getElementById("zonder-server").hidden = false;
  document.documentElement.classList.add("zonder-server");
}
