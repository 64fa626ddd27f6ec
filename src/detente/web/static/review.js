// Deciding without a mouse: j and k go on and back, a, r, e, o act on the question that has the focus.
import { decide, toast } from "./desk.js";
const items = () => [...document.querySelectorAll("[data-item]")];
const here = () => document.activeElement?.closest?.("[data-item]");
const typing = (target) => target.closest?.("input, textarea, select");

function go(item) { if (item) { item.focus({ preventScroll: true }); item.scrollIntoView({ block: "nearest" }); } }
function next(by, from = here()) {
  const all = items(), place = all.indexOf(from);
  go(all[Math.max(0, Math.min(all.length - 1, place + by))]);
}
document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-review]") || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "j") next(1); else if (event.key === "k") next(-1);
  else if ("are".includes(event.key)) here()?.querySelector(`[data-key="${event.key}"]`)?.click();
  else if (event.key === "o") here()?.querySelector(".source a")?.click();
});

// What was decided stays where it is, marked, and the next question gets the focus.
document.addEventListener("htmx:beforeRequest", (event) => { event.target.closest?.("[data-item]")?.setAttribute("data-busy", ""); });
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt, item = form.closest?.("[data-item]") ?? document.querySelector("[data-item][data-busy]");
  if (!item) return;
  item.removeAttribute("data-busy");
  if (!event.detail.successful) return;
  item.dataset.done = "true";
  const left = document.getElementById("left");
  if (left) left.textContent = Math.max(0, Number(left.textContent.replaceAll(",", "")) - 1).toLocaleString("en");
  const open = items().slice(items().indexOf(item) + 1).find((one) => !one.dataset.done);
  go(open ?? item);
});

// All at once: told what was done, with a way back
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("[data-bulk]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter), token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  if (!confirm(`${event.submitter.textContent}?`)) return;
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "HX-Request": "true", ...token } });
  if (!answer.ok) { toast("That did not work. Nothing was changed."); return; }
  const done = await answer.json();
  for (const item of items()) item.dataset.done = "true";
  toast(done.told, done.entries.length ? { entry: done.entries.at(-1), from: done.entries[0] } : null);
});
export { decide };
