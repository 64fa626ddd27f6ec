// The timeline's picture, made from the lists on its page: lanes by issue and party, events, outlook; zoom, hover, click.
import { each, figure, plot } from "./charts.js";

const DAY = 86_400_000, LEAST = 3 * DAY, FAR = 10 * 365 * DAY, VAGUE = 62 * DAY, PARTY = 140;
const ACTS = [["demand", "demands", "triangle"], ["require", "requires", "hexagon"], ["offer", "offers", "diamond"], ["accept", "accepts", "circle"], ["reject", "rejects", "times"], ["commit", "commits", "square"], ["threaten", "threatens", "star"]];
const SIGNS = "▲ demands  ⬢ requires  ◆ offers  ● accepts  × rejects  ■ commits  ★ threatens; hollow: the report's day. Events: ◆ held, ◇ to come, × put off or denied";
const SYMBOLS = Object.fromEntries(ACTS.map(([act, , symbol]) => [act, symbol]));
const OVER = ["cancelled", "denied", "postponed"], SURE = ["held", "reported"];
const shown = new Map(); // the window of time that a person chose, by the page's address: it outlasts a renewal

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
const time = (day) => { const made = new Date(`${`${day}-01-01`.slice(0, 10)}T00:00:00Z`); return day && !Number.isNaN(+made) ? made : null; };
const told = (made) => made.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

// What the lists on the page say
function read(container) {
  const page = container.closest(".page"), lanes = [], marks = [];
  const add = (one) => { if (one.x) marks.push(one); };
  for (const item of page.querySelectorAll("[data-event]")) {
    const begin = time(item.dataset.begin), end = time(item.dataset.end), status = item.dataset.status;
    if (!begin || end - begin > VAGUE) continue; // "some time in 2026" has no place among days
    add({ lane: "events", x: begin, end: end > begin ? end : null, item: item.querySelector("a"), symbol: OVER.includes(status) ? "times" : "diamond", fill: SURE.includes(status) ? "var(--ink)" : "var(--paper)", stroke: "var(--ink)", title: `${words(item.querySelector(".what"))}\n${words(item.querySelector(".when"))}: ${status}` });
  }
  if (marks.length) lanes.push({ key: "events", issue: "Events", party: "", colour: "var(--ink)" });
  const voices = [...page.querySelectorAll("[data-voice]")];
  if (voices.length) lanes.push({ key: "outlook", issue: "Outlook", party: "near ▲  far ▼", colour: "var(--soft)" });
  for (const item of voices) {
    const far = item.dataset.direction === "far", stroke = far ? "var(--warn)" : "var(--good)";
    add({ lane: "outlook", x: time(item.dataset.day), item: item.querySelector("a"), symbol: "triangle", turn: far ? 180 : 0, fill: stroke, stroke, title: words(item) });
  }
  for (const section of page.querySelectorAll("section.lanes")) for (const body of section.querySelectorAll("[data-lane]")) {
    const key = `${section.dataset.issue}/${body.dataset.lane}`, before = marks.length, stroke = ({ pw: "var(--soft)", pu: "var(--soft)" })[body.dataset.colour] ?? `var(--${body.dataset.colour})`;
    for (const row of body.querySelectorAll("[data-act]")) {
      const x = time(row.dataset.day), dated = "dated" in row.dataset;
      add({ lane: key, x, item: row.querySelector("a.point"), act: row.dataset.act, symbol: SYMBOLS[row.dataset.act] ?? "circle", fill: dated ? stroke : "var(--paper)", stroke, title: x ? `${body.dataset.lane} ${words(row.querySelector("a.point"))} ${words(row.querySelector(".voice-of"))}\n${dated ? told(x) : `reported ${told(x)}`}${row.querySelector(".open") ? ", not confirmed" : ""}` : "" });
    }
    if (marks.length > before) lanes.push({ key, issue: section.dataset.issue, party: body.dataset.lane, colour: stroke });
  }
  return { lanes, marks, today: time(container.dataset.today) };
}

// The days of the acts, and the events about them: one far away must not press all others together
function extent({ marks, today }) {
  const acts = marks.filter((it) => it.lane !== "events"), days = (acts.length ? acts : marks).map((it) => +it.x);
  if (today) days.push(+today);
  const first = Math.min(...days), last = Math.max(...days), more = Math.max(14 * DAY, (last - first) * 0.35);
  const events = marks.filter((it) => it.lane === "events").map((it) => +it.x).filter((x) => x >= first - more / 3 && x <= last + more);
  return [Math.min(first, ...events) - 1.2 * DAY, Math.max(last, ...events) + 1.2 * DAY];
}

function bounded([first, last]) {
  const middle = (first + last) / 2, half = Math.min(Math.max(last - first, LEAST), FAR) / 2;
  return [middle - half, middle + half];
}

function draw(width, data, state) {
  const roomy = width > 640, left = roomy ? Math.min(365, width * 0.37) : 10, high = roomy ? 21 : 34, top = 32, under = 22;
  const issues = data.lanes.filter((lane, place) => lane.issue !== data.lanes[place - 1]?.issue);
  const perPixel = (state.domain[1] - state.domain[0]) / Math.max(1, width - left - 8), here = new Map();
  const placed = data.marks.map((it) => { // several of one lane and day stand side by side
    const slot = `${it.lane} ${it.x}`, count = here.get(slot) ?? 0; here.set(slot, count + 1);
    return { ...it, at: new Date(+it.x + Math.min(count * 10 * perPixel, 0.42 * DAY * Math.max(1, count / 4))) };
  });
  Object.assign(state, { width, left });
  const text = { frameAnchor: "left", textAnchor: "start", lineAnchor: "middle", fontSize: 12 };
  const dots = { x: "at", y: "lane", symbol: "symbol", stroke: "stroke", strokeWidth: 1.6, rotate: (it) => it.turn ?? 0, r: 4.6, clip: true };
  const ranges = placed.filter((it) => it.end);
  return plot({
    width, height: top + data.lanes.length * high + under, marginLeft: left, marginRight: 8, marginTop: top, marginBottom: under,
    x: { type: "utc", domain: state.domain.map((it) => new Date(it)), axis: "top", label: null, tickSize: 4 },
    y: { type: "point", domain: data.lanes.map((lane) => lane.key), axis: null, padding: 0.5 },
    marks: [
      window.Plot.gridX({ stroke: "var(--rule)", strokeOpacity: 1 }),
      window.Plot.ruleY(data.lanes, { y: "key", stroke: "var(--rule)", dy: roomy ? 0 : 7 }),
      window.Plot.ruleY(issues.slice(1), { y: "key", dy: -high / 2, insetLeft: -left, stroke: "var(--soft)", strokeOpacity: 0.35 }),
      data.today ? window.Plot.ruleX([data.today], { stroke: "var(--accent)", strokeDasharray: "3 3", clip: true }) : null,
      data.today && data.today >= state.domain[0] && data.today <= state.domain[1] ? window.Plot.text([data.today], { x: (it) => it, text: () => "last report", frameAnchor: "bottom", dy: 14, fill: "var(--accent)", fontSize: 11 }) : null,
      roomy ? window.Plot.text(issues, { ...text, y: "key", text: (lane) => cut(lane.issue, left - PARTY - 8), dx: -left, fontWeight: 600, fill: "var(--ink)" }) : null,
      roomy ? window.Plot.text(data.lanes, { ...text, y: "key", text: (lane) => cut(lane.party, PARTY - 6), dx: -PARTY, fill: "colour" }) : window.Plot.text(data.lanes, { ...text, y: "key", text: (lane) => `${lane.issue}${lane.party ? " · " : ""}${lane.party}`, dy: -7, fontSize: 11, fill: "colour", stroke: "var(--paper)", strokeWidth: 3 }),
      window.Plot.ruleY(ranges, { y: "lane", x1: "x", x2: "end", stroke: "stroke", strokeWidth: 3, strokeOpacity: 0.35, clip: true, dy: roomy ? 0 : 7 }),
      window.Plot.dot(placed, { ...dots, fill: "fill", dy: roomy ? 0 : 7 }),
      window.Plot.tip(placed, window.Plot.pointer({ x: "at", y: "lane", title: "title", maxRadius: 22, className: "away", fill: "var(--raised)", stroke: "var(--soft)", lineWidth: 26, fontSize: 12, dy: roomy ? 0 : 7 })),
    ],
  });
}

const cut = (label, room) => { const most = Math.floor(room / 6.5); return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label; };

function legend(data) {
  const list = document.createElement("ul"); list.className = "acts"; list.setAttribute("aria-hidden", "true");
  const there = new Set(data.marks.map((it) => it.act));
  for (const [act, verb, symbol] of ACTS) if (there.has(act)) list.append(entry(window.d3[`symbol${symbol[0].toUpperCase()}${symbol.slice(1)}`] ?? HEXAGON, verb));
  const events = document.createElement("li"); events.textContent = "events: ◆ held, ◇ to come, × put off or denied"; list.append(events);
  return list;
}
const HEXAGON = { draw(context, size) { const r = Math.sqrt(size / 2.6); for (let i = 0; i < 6; i += 1) context[i ? "lineTo" : "moveTo"](r * Math.sin(i * Math.PI / 3), -r * Math.cos(i * Math.PI / 3)); context.closePath(); } };

function entry(symbol, verb) {
  const item = document.createElement("li");
  const svg = window.d3.create("svg").attr("viewBox", "-7 -7 14 14");
  svg.append("path").attr("d", window.d3.symbol(symbol, 60)()).attr("fill", "currentColor").attr("stroke", "currentColor").attr("stroke-width", 1.2);
  item.append(svg.node(), verb);
  return item;
}

// Nearer and farther, earlier and later: buttons, keys, Ctrl and the wheel, dragging
function controls(container, state, show, whole) {
  const group = document.createElement("div"); group.className = "zoom"; group.setAttribute("role", "group"); group.setAttribute("aria-label", "The time that the chart shows");
  const near = (factor, share = 0.5) => { const [first, last] = state.domain, at = first + (last - first) * share; show([at - (at - first) * factor, at + (last - at) * factor]); };
  const move = (share) => { const by = (state.domain[1] - state.domain[0]) * share; show(state.domain.map((it) => it + by)); };
  const does = { "+": ["Nearer", () => near(0.6)], "−": ["Farther", () => near(1 / 0.6)], "←": ["Earlier", () => move(-0.3)], "→": ["Later", () => move(0.3)], "All": ["The whole time", () => show(whole)] };
  for (const [sign, [label, act]] of Object.entries(does)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: sign, title: label }); button.setAttribute("aria-label", label);
    button.addEventListener("click", act); group.append(button);
  }
  const only = document.createElement("button");
  Object.assign(only, { type: "button", textContent: "List these days only" });
  only.addEventListener("click", () => {
    const target = new URL(location), day = (at) => new Date(at).toISOString().slice(0, 10);
    target.searchParams.set("since", day(state.domain[0])); target.searchParams.set("until", day(state.domain[1])); target.searchParams.delete("open"); target.searchParams.delete("all");
    location.assign(target);
  });
  group.append(only);
  container.querySelector(".chart-tools").prepend(group);
  const keys = { "+": does["+"][1], "=": does["+"][1], "-": does["−"][1], "0": does["All"][1], "[": does["←"][1], "]": does["→"][1] };
  document.addEventListener("keydown", (event) => {
    if (!container.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  container.querySelector(".picture").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    near(event.deltaY > 0 ? 1.18 : 1 / 1.18, share(event, container, state));
  }, { passive: false });
}

const share = (event, container, state) => Math.min(1, Math.max(0, (event.clientX - container.querySelector(".picture").getBoundingClientRect().left - state.left) / (state.width - state.left - 8)));

function pointing(container, state, show, made) {
  const picture = container.querySelector(".picture");
  let from = null, moved = false, frame = 0;
  picture.addEventListener("input", (event) => { // Plot tells what is pointed at
    state.pointed = made.svg()?.value ?? null;
    picture.classList.toggle("points", Boolean(state.pointed));
    event.stopPropagation(); // this is no form: nothing on this page is unsaved
  });
  picture.addEventListener("pointerdown", (event) => { if (event.button === 0) { from = { x: event.clientX, domain: state.domain }; moved = false; } });
  addEventListener("pointermove", (event) => {
    if (!from || !container.isConnected) return;
    const by = event.clientX - from.x;
    if (Math.abs(by) < 5 && !moved) return;
    moved = true;
    const shift = -by * (from.domain[1] - from.domain[0]) / (state.width - state.left - 8), domain = from.domain;
    cancelAnimationFrame(frame); frame = requestAnimationFrame(() => show(domain.map((it) => it + shift)));
  });
  addEventListener("pointerup", () => { from = null; });
  picture.addEventListener("click", () => { if (!moved && state.pointed?.item) state.pointed.item.click(); });
}

// On this page, and after each renewal of it
each("figure[data-chart=lanes]", (container) => {
  const data = read(container), address = location.pathname + new URLSearchParams([...new URLSearchParams(location.search)].filter(([key]) => key !== "open"));
  if (!data.marks.length) return;
  container.hidden = false;
  const whole = extent(data), state = { domain: shown.get(address) ?? whole, width: 0, left: 0, pointed: null };
  container.querySelector("figcaption").after(legend(data));
  const made = figure(container, ({ width }) => draw(width, data, state), { note: SIGNS });
  const show = (domain) => { state.domain = bounded(domain); shown.set(address, state.domain); made.redraw(); mend(); };
  const mend = () => container.querySelector(".picture").classList.toggle("pans", state.domain[1] - state.domain[0] < whole[1] - whole[0]);
  controls(container, state, show, whole);
  pointing(container, state, show, made);
  mend();
});
