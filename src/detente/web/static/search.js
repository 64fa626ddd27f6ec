// The words that were looked for, lit up in what was found (CSS Custom Highlight API: no markup is touched).
function light() {
  const section = document.querySelector("[data-query]");
  if (!section || !CSS.highlights) return;
  const words = (section.dataset.query.replace(/\b\w+:\S+/g, " ").match(/[\p{L}\p{N}]+\*?/gu) ?? []).filter((word) => word !== "OR");
  const ranges = [];
  for (const word of words) {
    const escaped = word.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${word.endsWith("*") ? "[\\p{L}\\p{N}]*" : ""}(?![\\p{L}\\p{N}])`, "giu");
    for (const quote of section.querySelectorAll("blockquote")) {
      const texts = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) for (const hit of texts.currentNode.data.matchAll(pattern)) {
        const range = new Range(); range.setStart(texts.currentNode, hit.index); range.setEnd(texts.currentNode, hit.index + hit[0].length); ranges.push(range);
      }
    }
  }
  CSS.highlights.set("hit", new Highlight(...ranges));
}
light();
document.addEventListener("htmx:afterSwap", light);
