"use strict";
// Adds a search, and lights up words and list together. The page is read without it.
(() => {
  const linked = (key) => document.querySelectorAll(`[data-s~="${CSS.escape(key)}"]`);
  let lit = [];
  const light = (keys) => {
    lit.forEach((node) => node.classList.remove("on"));
    lit = keys.flatMap((key) => [...linked(key)]).filter((node) => !node.matches(".n"));
    lit.forEach((node) => node.classList.add("on"));
  };
  const keysAt = (node) => node.closest?.("[data-s]")?.dataset.s.split(" ") ?? [];
  const aimed = () => (location.hash ? [decodeURIComponent(location.hash.slice(1))] : []);
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const keys = keysAt(event.target);
      light(keys.length ? keys : aimed());
    });
  }
  addEventListener("hashchange", () => light(aimed()));
  light(aimed());

  const box = document.querySelector(".find");
  const field = document.getElementById("find");
  const count = box.querySelector("output");
  const lines = [...document.querySelectorAll("tbody tr, .read li, .list li")].map((node) => [node, null]);
  const find = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const line of lines) {
      line[1] ??= line[0].textContent.toLowerCase();
      const fits = words.every((word) => line[1].includes(word));
      line[0].classList.toggle("gone", !fits);
      shown += fits;
    }
    count.textContent = words.length ? `${shown} of ${lines.length} lines` : "";
  };
  field.addEventListener("input", find);
  box.hidden = false;
})();
