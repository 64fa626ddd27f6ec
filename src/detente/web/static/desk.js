// What every page has: keys, light and dark, toasts with undo, what is new, playing through time.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

// Light or dark
one("#theme")?.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept, then */ }
});

// Menu: always open where there is room for it
const menu = one("#menu"), roomy = matchMedia("(min-width: 72rem)");
const fit = () => { if (menu) menu.open = roomy.matches; };
fit(); roomy.addEventListener("change", fit);

// Keys
const pages = { m: "/matrix", c: "/changes", t: "/timeline", d: "/deal", b: "/brief", r: "/review" };
let going = 0;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { close(); return; }
  if (typing(event.target) || one("dialog[open]")) return;
  if (event.key === "/") { event.preventDefault(); one("#find")?.focus(); }
  else if (event.key === "?") one("#keys")?.showModal();
  else if (event.key === "g") going = Date.now();
  else if (Date.now() - going < 1500 && pages[event.key]) { going = 0; location.assign(pages[event.key]); }
  else if (event.key === "u") undo();
  else if (event.key.startsWith("Arrow")) step(event);
});
one("#help")?.addEventListener("click", () => one("#keys")?.showModal());

function close() {
  const link = one("#panel .close");
  if (!link) return;
  const back = one(".cell[aria-current]") ?? one(".chosen .cell");
  history.pushState({}, "", link.href);
  one("#panel").replaceChildren(); mark(null); back?.focus();
}

// From cell to cell
function step(event) {
  const from = event.target.closest?.("a.cell");
  if (!from) return;
  const issues = all(".issue"), place = issues.indexOf(from.closest(".issue")); // where cells are far away, nothing is laid out
  const cells = issues.slice(Math.max(0, place - 1), place + 2).flatMap((issue) => all("a.cell", issue)).filter((cell) => cell.offsetParent), here = from.getBoundingClientRect();
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight", sign = /Right|Down/.test(event.key) ? 1 : -1;
  let best = null, least = Infinity;
  for (const cell of cells) {
    const there = cell.getBoundingClientRect(), x = there.left - here.left, y = there.top - here.top;
    const along = (sideways ? x : y) * sign, across = Math.abs(sideways ? y : x);
    if (cell !== from && along > 4 && along + 3 * across < least) { best = cell; least = along + 3 * across; }
  }
  if (best) { event.preventDefault(); best.focus(); }
}

// The panel of a cell
const mark = (cell) => { for (const was of all(".cell[aria-current]")) was.removeAttribute("aria-current"); all(".chosen").forEach((it) => it.classList.remove("chosen")); cell?.setAttribute("aria-current", "true"); };
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("a.cell");
  if (cell) mark(cell);
  if (event.target.closest?.("#panel .close")) { event.preventDefault(); close(); }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "panel") {
    if (!one(".close", event.target)) {
      const link = document.createElement("a"), address = new URL(location);
      address.searchParams.delete("open");
      Object.assign(link, { className: "close", href: address.pathname + address.search, textContent: "×" });
      link.setAttribute("aria-label", "Close"); event.target.prepend(link);
    }
    event.target.focus({ preventScroll: true });
  }
});

// Errors of scripts' requests, and what was done: told, with a way back
export function toast(words, entry) {
  const box = document.createElement("div"); box.className = "toast";
  const told = document.createElement("span"); told.textContent = words; box.append(told);
  if (entry) {
    const button = document.createElement("button"); button.type = "button"; button.textContent = "Undo";
    button.addEventListener("click", () => { box.remove(); undo(entry); }); box.append(button);
  }
  one("#toasts")?.append(box); setTimeout(() => box.remove(), 8000);
}
document.addEventListener("told", (event) => toast(event.detail.words, event.detail.entry));
document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast(page.querySelector("h1")?.textContent ?? "That did not work. Nothing was changed.");
});
document.addEventListener("htmx:sendError", () => toast("The desk cannot be reached. Is it still being served?"));

export async function decide(decision) {
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  const answer = await fetch("/decisions.json", { method: "POST", headers: { "Content-Type": "application/json", ...token }, body: JSON.stringify(decision) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error?.message ?? "That did not work.");
  return said;
}
async function undo(what) {
  const asked = what && typeof what === "object" ? what : { entry: what ?? null };
  try { const done = await decide({ action: "undo", ...asked }); toast(done.told); renew(); } catch (error) { toast(error.message); }
}

// What is new: pages that are only looked at renew themselves; where somebody is at work they are told
let head = Number(document.body.dataset.head || 0);
function renew() {
  const address = location.pathname + location.search;
  if (window.htmx && one("#main")) window.htmx.ajax("GET", address, { target: "#main", swap: "innerHTML" });
}
export const busy = () => Boolean(one("dialog[open]") || one("[data-dirty]") || one("#main [data-busy]") || typing(document.activeElement ?? document.body) || String(getSelection()).length);
if (one("#toasts") && window.EventSource && !document.body.dataset.still) {
  const line = new EventSource(`/live?after=${head}`);
  line.addEventListener("head", (event) => {
    head = JSON.parse(event.data).seq;
    const entry = one("#entry"); if (entry) entry.textContent = head;
    document.dispatchEvent(new CustomEvent("desk:new", { detail: head }));
    if (one("#main[data-live]") && !busy()) renew();
    else if (one("#main[data-live]")) one("#main").dataset.stale = "true";
  });
  addEventListener("pagehide", () => line.close());
}
document.addEventListener("input", (event) => { const form = event.target.closest?.("form[method=post]"); if (form) form.dataset.dirty = "true"; });

// Playing through time
const play = one("#play"), slider = one("#days");
if (play && slider) {
  const days = JSON.parse(slider.closest("[data-days]").dataset.days), told = one("#day-told"), field = one("#as_of");
  const chosen = days.findLastIndex((day) => !field.value || day <= field.value);
  slider.value = chosen < 0 ? 0 : chosen; slider.hidden = play.hidden = false;
  const tell = () => { told.textContent = new Date(days[slider.value] + "T12:00").toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" }); };
  const go = () => {
    tell(); field.value = days[slider.value];
    const address = new URL(location); address.searchParams.set("as_of", field.value); address.searchParams.delete("open");
    history.replaceState({}, "", address);
    return show(address);
  };
  const show = async (address) => {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".page"), old = one(".with-panel > .page");
    for (const gone of all(":scope > .issue, :scope > .strip, :scope > .legend, :scope > .empty", old)) gone.remove();
    for (const come of all(":scope > .issue, :scope > .strip, :scope > .legend, :scope > .empty", fresh)) old.append(come);
    one(".facts", old)?.replaceWith(one(".facts", fresh)); window.htmx.process(old);
  };
  tell();
  let timer = 0;
  slider.addEventListener("input", () => { tell(); clearTimeout(timer); timer = setTimeout(go, 120); });
  play.addEventListener("click", async () => {
    const on = play.getAttribute("aria-pressed") !== "true"; play.setAttribute("aria-pressed", on);
    if (on && Number(slider.value) === days.length - 1) slider.value = 0;
    while (play.getAttribute("aria-pressed") === "true") {
      await go();
      if (Number(slider.value) >= days.length - 1) { play.setAttribute("aria-pressed", "false"); break; }
      await new Promise((done) => setTimeout(done, 900)); slider.value = Number(slider.value) + 1;
    }
  });
}

// A report: words and cards point at each other
document.addEventListener("pointerover", (event) => {
  const words = event.target.closest?.(".w"), card = event.target.closest?.(".pin [data-id], .pin[data-id]");
  const ids = words ? words.dataset.of.trim().split(" ") : card ? [card.dataset.id] : null;
  for (const lit of all(".w.on, .pin.on")) lit.classList.remove("on");
  for (const id of ids ?? []) { for (const it of all(`.w[data-of~="${CSS.escape(id)}"]`)) it.classList.add("on"); document.getElementById(id)?.classList.add("on"); }
});
document.addEventListener("click", (event) => {
  const words = event.target.closest?.(".w");
  if (words && !String(getSelection())) document.getElementById(words.dataset.of.trim().split(" ")[0])?.scrollIntoView({ block: "nearest" });
});
if (location.hash.startsWith("#st-")) for (const it of all(`.w[data-of~="${CSS.escape(location.hash.slice(1))}"]`)) { it.classList.add("on"); }
