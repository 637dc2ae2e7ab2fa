// Single keys: j and k move over the items of a page, o opens, c corrects, x marks, / searches, ? lists the keys.
// Never while something is typed, never with Ctrl, Alt or Meta, and not at all where they are switched off (WCAG 2.1.4).
const OFF = "rashomon-keys-off";
const dialog = document.getElementById("keys");
const spoken = document.getElementById("spoken");
let last = null; // the item that was moved to last, where the focus has gone elsewhere since

const items = () => [...document.querySelectorAll("[data-item]")];
const shown = (item) => item.isConnected && item.checkVisibility({ visibilityProperty: true });

function current() {
  const inside = document.activeElement.closest("[data-item]");
  if (inside) return inside;
  return last && shown(last) ? last : null;
}

function focus(item) {
  last = item;
  if (item.tabIndex < 0) item.tabIndex = -1; // one that takes no focus by itself takes it from here
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function move(step) {
  const all = items();
  const here = current();
  let at = here ? all.indexOf(here) + step : all.findIndex((item) => shown(item) && below(item));
  if (!here && at < 0) at = 0;
  while (at >= 0 && at < all.length && !shown(all[at])) at += step;
  if (at >= 0 && at < all.length) focus(all[at]);
}

// Whether an item ends below the upper edge of the window: the first key goes to what is being read.
const below = (item) => item.getBoundingClientRect().bottom > 0;

function open(item) {
  const first = item.matches("a[href], summary") ? item : item.querySelector("a[href], summary");
  first?.click();
}

const name = (item) => item.dataset.item || item.id || item.dataset.story;
const marks = () => new URLSearchParams(location.search).getAll("mark");

function mark(item) {
  if (!name(item)) return;
  const all = new Set(marks());
  if (!all.delete(name(item))) all.add(name(item));
  const address = new URL(location.href);
  address.searchParams.delete("mark");
  for (const one of all) address.searchParams.append("mark", one);
  history.replaceState(history.state, "", address);
  show(item, all.has(name(item)));
  spoken.textContent = `${all.has(name(item)) ? "Marked" : "No longer marked"}, ${all.size} marked in all`;
}

function show(item, marked) {
  item.toggleAttribute("data-marked", marked);
  const box = item.querySelector("input[type=checkbox][name=mark]");
  if (box) box.checked = marked;
  item.querySelector(".marked")?.remove();
  if (!marked || box) return;
  const note = document.createElement("span");
  note.className = "marked";
  note.textContent = "marked";
  (item.matches("tr") ? item.cells[0] : item).prepend(note);
}

function correct(item) {
  item.querySelector("a[data-correct]")?.click();
}

function search() {
  const field = document.getElementById("q");
  field.focus();
  field.select();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => onItem(open),
  c: () => onItem(correct),
  x: () => onItem(mark),
  "/": search,
  "?": () => dialog.showModal(), // the browser gives the focus back when it closes
};

function onItem(act) {
  const item = current();
  if (item) act(item);
}

const types = (element) => element.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])");

function off() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // a browser that keeps nothing has them on
  }
}

addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && at.id === "q") {
    at.blur();
    if (last && shown(last)) focus(last);
    return;
  }
  if (event.key === "Enter" && at.matches?.("[data-item]:not(a, button, summary)")) {
    open(at);
    return;
  }
  if (dialog.open || off() || types(at) || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

for (const item of items()) if (marks().includes(name(item))) show(item, true);

for (const box of document.querySelectorAll("input[data-keys]")) {
  box.closest("[hidden]").hidden = false;
  box.checked = !off();
  box.addEventListener("change", () => {
    localStorage.setItem(OFF, box.checked ? "0" : "1");
    for (const other of document.querySelectorAll("input[data-keys]")) other.checked = box.checked;
  });
}
