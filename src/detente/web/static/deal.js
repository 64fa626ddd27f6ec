// The deal: switches answered in place, the picture, a position's words beside it, decisions with a way back.
import { each, figure, plot } from "./charts.js";
import { busy, decide, toast } from "./desk.js";
const DASHES = { stated: null, definition: "9 3 2 3", claimed: "7 4", forecast: "2 4" };
const COLOURS = { stated: "var(--warn)", definition: "var(--p5)", claimed: "var(--p4)", forecast: "var(--p0)" };
const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon", "star", "wye", "cross"];
const ROW = 80, TOP = 34, RADIUS = 13, WIDEST = 330;

// Switches: the answer comes in place, the address is that of the answer
let asking = null, begun = null;
function wantedOf(address, push) {
  const panel = document.querySelector("#panel"), wanted = new URL(address, location);
  const held = panel?.childElementCount ? new URL(location).searchParams.get("open") : null;
  if (held && !wanted.searchParams.has("open") && push) wanted.searchParams.set("open", held);
  return wanted;
}
function ask(wanted) {
  asking?.abort(); asking = new AbortController();
  return fetch(wanted.pathname + wanted.search, { headers: { "HX-Request": "true" }, signal: asking.signal });
}
async function go(address, focus, push = true) {
  const place = document.querySelector("[data-deal]"), wanted = wantedOf(address, push);
  place?.setAttribute("aria-busy", "true");
  try {
    const early = begun?.href === wanted.href ? begun.answer : null; begun = null;
    const answer = await (early ?? ask(wanted)), text = await answer.text();
    if (!answer.ok) throw new Error(new DOMParser().parseFromString(text, "text/html").querySelector("h1")?.textContent ?? "That did not work.");
    if (push) history.pushState({ deal: true }, "", wanted);
    renew(text);
    (focus && document.getElementById(focus))?.focus({ preventScroll: true });
  } catch (error) {
    if (error.name !== "AbortError") { place?.removeAttribute("aria-busy"); toast(error.message); }
  }
}
// The answer is asked for as the button goes down, and mostly there when it comes up
document.addEventListener("pointerdown", (event) => {
  const turned = event.target.closest?.("a[data-switch]");
  if (!turned || event.button || event.ctrlKey || event.metaKey || event.shiftKey || !document.querySelector("#main > [data-deal]")) return;
  const wanted = wantedOf(turned.href, true);
  begun = { href: wanted.href, answer: ask(wanted) }; begun.answer.catch(() => {});
});

// Only what differs is exchanged: what somebody has opened stays open, the picture stays where it is
function renew(text) {
  const main = document.querySelector("#main"), fresh = document.createElement("template");
  fresh.innerHTML = text;
  const was = new Set([...main.querySelectorAll("details[id][open], .point > details[open], section > details[open]")].map(named));
  const knew = new Set([...main.querySelectorAll("details")].map(named));
  for (const it of fresh.content.querySelectorAll("details")) if (knew.has(named(it))) it.open = was.has(named(it));
  const here = main.querySelector("[data-deal] > .page"), there = fresh.content.querySelector("[data-deal] > .page");
  if (!here || !there) { main.replaceChildren(fresh.content); settled(main); return; }
  const olds = new Map([...here.children].map((it) => [key(it), it]));
  const made = [...there.children].map((it) => { const old = olds.get(key(it)); return old && old.outerHTML === it.outerHTML ? old : it; });
  here.replaceChildren(...made);
  const panel = main.querySelector("#panel"), beside = fresh.content.querySelector("#panel");
  if (panel && beside && panel.innerHTML !== beside.innerHTML) panel.replaceChildren(...beside.childNodes);
  main.querySelector("[data-deal]").removeAttribute("aria-busy");
  settled(main);
}
const key = (it) => it.id || it.className.split(" ")[0] || it.localName;
const named = (it) => `${it.closest("[id]")?.id ?? ""}/${it.querySelector("summary")?.textContent.replace(/[\d,]+/g, "") ?? ""}`;
function settled(main) {
  window.htmx?.process(main);
  document.dispatchEvent(new CustomEvent("htmx:afterSettle", { detail: { target: main } }));
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const turned = event.target.closest?.("a[data-switch]"), opening = event.target.closest?.("a[data-open]");
  if (!document.querySelector("#main > [data-deal]")) return;
  if (turned) { event.preventDefault(); turned.classList.toggle("on"); go(turned.href, turned.id); }
  else if (opening) { event.preventDefault(); open(opening.dataset.open); }
});
document.addEventListener("change", (event) => {
  const box = event.target.closest?.(".board input[type=checkbox]");
  if (box) go(addressOf(box.form), box.id);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form.tie, form.board");
  if (form && document.querySelector("#main > [data-deal]")) { event.preventDefault(); go(addressOf(form), event.submitter?.id); }
});
function addressOf(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  return `${form.getAttribute("action")}${query.size ? `?${query}` : ""}`;
}
addEventListener("popstate", () => { if (document.querySelector("#main > [data-deal]") && location.pathname === "/deal") go(location.href, null, false); });

// What others add or decide appears, unless somebody is at work here
document.addEventListener("desk:new", () => { if (document.querySelector("#main > [data-deal]") && location.pathname === "/deal" && !busy()) go(location.href, null, false); });

// A position beside the deal
async function open(id) {
  const address = new URL(location); address.searchParams.set("open", id);
  const panel = document.querySelector("#panel"), from = document.activeElement;
  const answer = await fetch(`/deal/positions/${encodeURIComponent(id)}${address.search}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) { toast("That position could not be opened."); return; }
  const fresh = document.createElement("template"); fresh.innerHTML = await answer.text();
  const close = document.createElement("a"), without = new URL(address); without.searchParams.delete("open");
  Object.assign(close, { className: "close", href: without.pathname + without.search, textContent: "×" }); close.setAttribute("aria-label", "Close");
  panel.replaceChildren(close, ...(fresh.content.querySelector(".cell-panel") ? [fresh.content.querySelector(".cell-panel")] : []));
  history.pushState({ deal: true }, "", address);
  panel.dataset.from = from?.id ?? ""; settled(document.querySelector("#main")); panel.focus({ preventScroll: true });
}

// Decisions and settlements: kept, told, with a way back
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-settle], form[data-decide]");
  if (!form) return;
  event.preventDefault();
  const told = new FormData(form, event.submitter), all = (name) => told.getAll(name).filter(Boolean);
  try {
    const done = form.matches("[data-decide]")
      ? await decide({ action: told.get("action"), ids: all("ids"), why: told.get("why") || null, label: told.get("label") || null, ...(told.get("fields") ? JSON.parse(told.get("fields")) : {}) })
      : await settle(form, told, all);
    toast(done.told, done.entries.at(-1));
    form.removeAttribute("data-dirty");
    if (document.querySelector("#main > [data-deal]")) go(location.href, null, false); else location.reload();
  } catch (error) { toast(error.message); }
});
const WHAT = { "/deal/settle": "verdict", "/deal/exclude": "exclusion", "/deal/weigh": "weight", "/deal/answer": "ratifier" };
async function settle(form, told, all) {
  const weight = told.get("weight"), body = {
    what: WHAT[form.getAttribute("action")], id: told.get("id") ?? "", verdict: told.get("verdict") ?? "open", proposals: all("proposals"),
    weight: weight ? Number(weight) : null, known: told.get("known") !== "no", refuses: all("refuses"), insists: all("insists"),
    issues: all("issues"), why: told.get("why") || null,
  };
  const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
  const answer = await fetch("/deal/settlements.json", { method: "POST", headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error?.message ?? "That did not work.");
  return said;
}

// The picture: parties are columns, proposals (or issues) are rows
each("figure[data-chart=conflicts]", (container) => {
  const data = JSON.parse(container.dataset.graph);
  figure(container, ({ width }) => drawn(data, width));
  container.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-mark]");
    if (mark) open(mark.dataset.mark);
  });
});

function letters(columns) {
  const short = columns.map((one) => one.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase());
  return short.map((it, place) => (short.indexOf(it) === place ? it : `${it[0]}${place + 1}`));
}

function drawn(data, width) {
  const { Plot, d3 } = window, n = data.columns.length, initials = letters(data.columns), byId = new Map(data.marks.map((one) => [one.id, one]));
  const place = new Map(data.columns.map((one, x) => [one.id, x])), columnOf = (one) => data.columns[place.get(one.party)];
  const marks = data.marks.filter((one) => one.kind === "position"), knots = data.marks.filter((one) => one.kind === "knot");
  const wide = width / Math.max(n, 1) > 150, across = Math.min(width, Math.max(n, 2) * WIDEST);
  const lines = data.lines.map((one) => ({ gone: false, ...one, from: byId.get(one.start), to: byId.get(one.end) })).filter((one) => one.from && one.to);
  const ink = (column) => `var(--${column.colour.replace(/^p[uw]$/, "soft")})`, colour = (one) => ink(columnOf(one));
  const thick = (one) => (one.conflicts.length > 1 ? Math.min(1.75 + Math.sqrt(one.conflicts.length), 7) : 1.75);
  const most = Math.max(12, Math.floor(across / 7)), clipped = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  const halo = { stroke: "var(--paper)", strokeWidth: 4 }, drawnLines = [];
  const arrows = Object.keys(DASHES).flatMap((basis) => [false, true].flatMap((gone) => [0, 14].flatMap((bend) => [false, true].map((knot) => {
    const over = (one) => Math.abs(one.from.x - one.to.x) > 1.4 && Math.abs(one.from.y - one.to.y) < 0.2;
    const some = lines.filter((one) => one.basis === basis && one.gone === gone && over(one) === Boolean(bend) && (one.to.kind === "knot") === knot);
    if (!some.length) return null;
    drawnLines.push(some);
    return Plot.arrow(some, { x1: (d) => d.from.x, y1: (d) => d.from.y, x2: (d) => d.to.x, y2: (d) => d.to.y, bend, headLength: 0, insetStart: RADIUS, insetEnd: knot ? 3 : RADIUS, stroke: COLOURS[basis], strokeWidth: thick, strokeDasharray: DASHES[basis], strokeOpacity: gone ? .25 : .85 });
  })))).filter(Boolean);
  const made = plot({
    width: across, height: TOP + data.rows.length * ROW + 6, marginTop: TOP, marginBottom: 6, marginLeft: 0, marginRight: 0,
    x: { domain: [-0.5, n - 0.5], axis: null }, y: { domain: [data.rows.length - 0.38, -0.62], axis: null },
    symbol: { type: "identity" }, color: { type: "identity" },
    marks: [
      Plot.ruleY(data.rows, { y: (d) => d.y - 0.6, stroke: "var(--rule)" }),
      Plot.text(data.columns, { x: (_, x) => x, frameAnchor: "top", dy: -TOP + 12, text: (d, x) => (wide ? `${initials[x]}  ${d.name}` : initials[x]), fontWeight: 650, fontSize: 13, fill: ink }),
      ...arrows,
      Plot.text(data.rows, { x: -0.5, y: (d) => d.y - 0.6, dy: 11, dx: 2, text: (d) => clipped(d.label), textAnchor: "start", fill: "var(--soft)", fontSize: 12, ...halo }),
      Plot.dot(knots, { x: "x", y: "y", r: 4, fill: (d) => COLOURS[d.footing] }),
      Plot.dot(marks, { x: "x", y: "y", r: RADIUS, symbol: (d) => SHAPES[columnOf(d).shape % SHAPES.length], fill: "var(--paper)", stroke: colour, strokeWidth: (d) => (d.footing === "stated" ? 2.2 : 1.4), strokeOpacity: (d) => (d.off ? .35 : 1) }),
      Plot.text(marks, { x: "x", y: "y", text: (d) => (d.positions.length > 1 ? String(d.positions.length) : initials[place.get(d.party)]), fontSize: 11, fontWeight: 650, fill: colour, fillOpacity: (d) => (d.off ? .45 : 1), pointerEvents: "none" }),
      ...(wide ? [Plot.text(marks, { x: "x", y: "y", dy: RADIUS + 14, text: (d) => (d.off ? "left out" : `${d.says}${d.confirmed ? "" : " ?"}`), fontSize: 11, fill: "var(--soft)", ...halo })] : []),
      ...(data.by === "issues" ? [Plot.text(lines.filter((d) => d.conflicts.length > 1 && d.from.x !== d.to.x), { x: (d) => (d.from.x * 2 + d.to.x) / 3, y: (d) => (d.from.y * 2 + d.to.y) / 3, text: (d) => String(d.conflicts.length), fontSize: 11, fill: "var(--ink)", ...halo })] : []),
    ],
  });
  return alive(d3, made, marks, drawnLines, columnOf);
}

// Words on hovering, and only the lines of what is pointed at
function alive(d3, made, marks, drawnLines, columnOf) {
  const root = d3.select(made), paths = [];
  root.selectAll("g[aria-label=arrow]").each(function (_, group) {
    [...this.children].forEach((path, index) => { const line = drawnLines[group]?.[index]; if (line) paths.push([path, line]); });
  });
  root.selectAll("g[aria-label=dot]").filter(function () { return marks.length && this.childElementCount === marks.length && this === [...made.querySelectorAll("g[aria-label=dot]")].at(-1); })
    .selectAll("path, circle").each(function (_, index) {
      const one = marks[index], name = columnOf(one).name;
      this.setAttribute("data-mark", one.id);
      d3.select(this).append("title").text(one.words ? `${name} ${one.says}: “${one.words}”` : `${name}: ${one.says}`);
      const light = (on) => { for (const [path, line] of paths) path.setAttribute("opacity", on && !line.conflicts.some((it) => one.conflicts.includes(it)) ? .12 : 1); };
      this.addEventListener("pointerenter", () => light(true)); this.addEventListener("pointerleave", () => light(false));
    });
  return made;
}
