// Charts of our pages: drawn by Observable Plot (and d3) into a <figure>, drawn anew when their place or the colours
// change, to take away as SVG or PNG.
//
//   each("figure.chart[data-chart=lanes]", (container) =>
//     figure(container, ({ width }) => plot({ width, marks: [Plot.dot(data, { x: "day", y: "lane", fill: "var(--p0)" })] })));
//
// figure(container, draw, options) -> { redraw(), svg() }
//   container   an element, best a <figure class="chart" data-label="What it shows" data-name="file-name">. The picture
//               goes into its `.picture` (made if there is none), the buttons into its `.chart-tools` (made likewise).
//   draw        ({ width, colours }) -> an SVG element, an element that holds one, or null where there is nothing to
//               draw. Called at once, and again at every change of width (CSS pixels) or of colours: keep what a person
//               chose (zoom, what is shown) outside of it. `colours` are those of the page as they are now, by the
//               names of desk.css without dashes: colours.ink, .soft, .rule, .paper, .accent, .p0 ... .p7. Better
//               where it can be: write "var(--p0)", which changes by itself, in print too.
//   options     label (what it shows, for those who do not see it; else data-label), name (of its files; else
//               data-name), note (a line under the picture that is downloaded, such as what its signs mean)
//   The picture is role="img": put no links or buttons into it that a keyboard needs; the table beside it has those.
//   Elements of class "away" (tips, hit areas; Plot's `className`) are left out of what is downloaded.
// each(selector, start)   calls start(element) once for every such element, now and after every swap of htmx.
// plot(options)           Plot.plot with the one className whose style our content security policy knows. Make legends
//                         in HTML: those of Plot bring styles that it does not know.
const NAMES = ["paper", "ink", "soft", "rule", "panel", "raised", "link", "lit", "accent", "warn", "good"];
const PARTIES = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7"];
const STYLED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order", "font-family", "font-size", "font-weight", "font-style", "font-variant", "text-anchor", "dominant-baseline", "visibility", "display"];
const SVG = "http://www.w3.org/2000/svg";
const SHARP = 2, WIDEST = 8192, NOTE = 24;
const drawn = new Set();

export const plot = (options) => window.Plot.plot({ className: "plot", ...options });

export function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries([...NAMES, ...PARTIES].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export function each(selector, start) {
  const begun = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) if (!begun.has(element)) { begun.add(element); start(element); }
  };
  document.addEventListener("htmx:afterSettle", look);
  look();
}

export function figure(container, draw, options = {}) {
  const picture = part(container, "picture"), tools = part(container, "chart-tools");
  const label = options.label ?? container.dataset.label ?? "", name = options.name ?? container.dataset.name ?? "chart";
  let width = 0, waiting = 0;
  const svg = () => picture.querySelector("svg");
  const redraw = () => {
    width = picture.clientWidth;
    if (!width) return;
    const made = draw({ width, colours: colours() });
    picture.replaceChildren(...(made ? [made] : []));
    const root = svg();
    if (root) {
      for (const inner of root.querySelectorAll("[aria-label]")) inner.removeAttribute("aria-label"); // Plot's: parts of a picture have no names
      root.setAttribute("role", "img"); root.setAttribute("aria-label", label);
    }
    for (const button of tools.querySelectorAll("[data-as]")) button.disabled = !root;
  };
  const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(redraw); };
  const sized = new ResizeObserver(() => { if (Math.abs(picture.clientWidth - width) >= 1) soon(); });
  for (const kind of ["SVG", "PNG"]) if (!tools.querySelector(`[data-as=${kind}]`)) tools.append(button(kind, label));
  tools.addEventListener("click", (event) => {
    const kind = event.target.closest?.("[data-as]")?.dataset.as;
    if (kind && svg()) take(svg(), kind, name, label, options.note ?? "");
  });
  sized.observe(picture);
  drawn.add({ container, soon });
  redraw();
  return { redraw, svg };
}

function part(container, kind) {
  const there = container.querySelector(`.${kind}`);
  if (there) return there;
  const made = document.createElement("div");
  made.className = kind;
  container.append(made);
  return made;
}

function button(kind, label) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: kind, title: `Download as ${kind}` });
  made.setAttribute("aria-label", `Download as ${kind}: ${label}`);
  made.dataset.as = kind;
  return made;
}

// Light or dark: chosen here, or by the system
function recolour() {
  for (const one of drawn) if (one.container.isConnected) one.soon(); else drawn.delete(one);
}
new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

// To take away
async function take(svg, kind, name, label, note) {
  const copy = standalone(svg, label, note), text = new XMLSerializer().serializeToString(copy);
  save(kind === "SVG" ? new Blob([text], { type: "image/svg+xml" }) : await png(text, copy), `${name}.${kind.toLowerCase()}`);
}

// A copy that looks the same anywhere: every style of the page written into it, on the page's ground, with its title.
export function standalone(svg, label, note = "") {
  const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  to.forEach((element, place) => {
    const style = getComputedStyle(from[place]);
    for (const property of STYLED) {
      const value = style.getPropertyValue(property);
      if (value) element.setAttribute(property, value);
    }
    if (element.localName === "text" || element.localName === "tspan") element.setAttribute("xml:space", "preserve");
    element.removeAttribute("style");
  });
  for (const gone of copy.querySelectorAll("style, .away")) gone.remove();
  const { width, height: high } = size(svg), height = high + (note ? NOTE : 0), { paper, soft } = colours();
  copy.prepend(element("title", {}, label), element("rect", { width: "100%", height: "100%", fill: paper }));
  if (note) copy.append(element("text", { x: 0, y: height - NOTE / 3, "text-anchor": "start", "font-size": 12, fill: soft }, note));
  for (const [key, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` })) copy.setAttribute(key, value);
  return copy;
}

function element(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

function size(svg) {
  const box = svg.viewBox.baseVal;
  return box?.width ? { width: box.width, height: box.height } : { width: svg.clientWidth, height: svg.clientHeight };
}

async function png(text, copy) {
  const image = new Image(), [width, height] = ["width", "height"].map((name) => Number(copy.getAttribute(name))), sharp = Math.min(SHARP, WIDEST / width, WIDEST / height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * sharp), height: Math.ceil(height * sharp) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a"), address = URL.createObjectURL(blob);
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
