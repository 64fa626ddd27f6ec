// Proposals: decisions kept in place, with a way back; other proposals found by their words.
import { decide, toast } from "./desk.js";
const SINGLE = ["why", "label"];
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-proposal-form]");
  if (!form) return;
  event.preventDefault();
  const told = new FormData(form, event.submitter), fields = {};
  for (const [name, value] of told) if (name.startsWith("field.")) fields[name.slice(6)] = value || null;
  const decision = { action: told.get("action"), ids: [...new Set(told.getAll("ids").map((id) => id.trim()).filter(Boolean))], fields };
  for (const name of SINGLE) if (told.get(name)) decision[name] = told.get(name);
  try {
    const done = await decide(decision);
    toast(done.told, done.entries.at(-1));
    form.removeAttribute("data-dirty");
    const row = form.closest(".tie-links > li");
    if (row) { row.classList.add("done"); row.querySelector("form")?.replaceWith(Object.assign(document.createElement("p"), { className: "soft", textContent: `${done.told}.` })); }
    else if (done.made?.length) location.assign(`/proposals/${done.made[0]}`);
    else await again(form);
  } catch (error) { toast(error.message); }
});
async function again(form) {
  const answer = await fetch(location.pathname + location.search, { headers: { "HX-Request": "true" } });
  if (!answer.ok) { location.assign("/proposals"); return; }
  const fresh = document.createElement("template"); fresh.innerHTML = await answer.text();
  document.querySelector("#main").replaceChildren(fresh.content);
  window.htmx?.process(document.querySelector("#main"));
}
// As somebody types: proposals with these words in their names
let waiting = 0;
document.addEventListener("input", (event) => {
  const field = event.target.closest?.("input[list=others]"), list = document.querySelector("#others");
  if (!field || !list) return;
  clearTimeout(waiting);
  if (field.value.startsWith("p-") || field.value.trim().length < 2) return;
  waiting = setTimeout(async () => {
    const answer = await fetch(`${list.dataset.others}?limit=12&q=${encodeURIComponent(field.value)}`);
    if (!answer.ok) return;
    const { proposals } = await answer.json();
    list.replaceChildren(...proposals.map((one) => Object.assign(document.createElement("option"), { value: one.id, textContent: one.label })));
  }, 120);
});
