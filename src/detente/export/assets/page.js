"use strict";
// Lights up words and list entries that belong together. The page works without it.
(() => {
  const keysAt = (node) => node.closest?.("[data-s]")?.dataset.s.split(" ") ?? [];
  const linked = (key) => document.querySelectorAll(`[data-s~="${key}"]`);
  let lit = [];
  const light = (keys) => {
    lit.forEach((node) => node.classList.remove("on"));
    lit = keys.flatMap((key) => [...linked(key)]);
    lit.forEach((node) => node.classList.add("on"));
  };
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => light(keysAt(event.target)));
  }
  document.addEventListener("pointerleave", () => light([]));
  document.addEventListener("click", (event) => {
    const words = event.target.closest(".w");
    if (!words || getSelection().toString() || !matchMedia("(min-width: 64rem)").matches) return;
    const entry = [...linked(keysAt(words)[0])].find((node) => node.matches(".entry"));
    entry?.scrollIntoView({ block: "nearest" });
  });
})();
