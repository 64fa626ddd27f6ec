// The desk remembers when somebody looked at the changes: once the page has been seen for a moment, not at its mere loading.
const SEEN = 4000;
const page = document.querySelector("[data-looks]");
let left = SEEN, since = 0, timer = 0;

async function tell() {
  const token = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  try { await (await fetch("/changes/looked", { method: "POST", keepalive: true, headers: { Accept: "application/json", ...token } })).json(); } catch { /* then not */ }
}
function watch() {
  clearTimeout(timer);
  if (document.hidden) { if (since) left -= Date.now() - since; since = 0; return; }
  since = Date.now();
  timer = setTimeout(() => { document.removeEventListener("visibilitychange", watch); tell(); }, Math.max(0, left));
}
if (page) { document.addEventListener("visibilitychange", watch); watch(); }
