// The reader: a passage that is chosen lights up in every column, and the columns scroll to it.
// Without this script each passage is a link to the page on which it is lit.
const REST = 150; // milliseconds that a pointer rests on a passage before the panel speaks of it
const told = new Map(); // explanations that were asked for, by the address of the explanation
let resting = 0;
let turns = 0; // how often layers were switched
let quiet = false;
let back = null; // the passage that the keyboard comes back to from the panel
let lit = new URLSearchParams(location.search).get("claim");

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const panel = one("#why");
const passageAt = (target) => target.closest?.("a.p");

// The address of this page with another finding lit.
const address = (id, path = location.pathname) => {
  const found = new URL(location.href);
  found.pathname = path;
  found.hash = "";
  found.searchParams.delete("a");
  for (const column of all("[data-column]")) found.searchParams.append("a", column.dataset.column);
  if (id) found.searchParams.set("claim", id);
  return found;
};

// Asks for the explanation of a finding, once.
const explanation = (id) => {
  const where = address(id, `${location.pathname}/why`).href;
  if (!told.has(where)) {
    const asked = fetch(where).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return one(".why", new DOMParser().parseFromString(await answer.text(), "text/html"));
    });
    asked.catch(() => told.delete(where));
    told.set(where, asked);
  }
  return told.get(where);
};

// Shows the explanation of a finding, unless another one was asked for meanwhile.
let wanted = null;
const explain = async (id) => {
  wanted = id;
  const why = await explanation(id);
  if (wanted !== id) return null;
  panel.replaceChildren(document.importNode(why, true));
  panel.classList.remove("empty", "closed");
  panel.scrollTop = 0;
  return why;
};

// Says over every column where it tells what is lit, or why it does not.
const say = (why) => {
  for (const column of all("[data-column]")) {
    const there = one(`[data-where="${CSS.escape(column.dataset.column)}"] .told-here`, why);
    one("[data-here]", column).replaceChildren(...(there ? document.importNode(there, true).childNodes : []));
  }
};

// Brings the passage of every other column to the height of the one that was chosen.
const align = (id, passage) => {
  const moves = [];
  for (const body of all(".column .body")) {
    if (body.contains(passage) || getComputedStyle(body).overflowY !== "auto") continue;
    const place = one(`.m[data-f~="${CSS.escape(id)}"]`, body);
    if (!place) continue;
    const frame = body.getBoundingClientRect();
    const height = passage ? passage.getBoundingClientRect().top : frame.top + frame.height / 4;
    const reached = Math.min(Math.max(height, frame.top), frame.bottom - 40);
    moves.push([body, place.getBoundingClientRect().top - reached]);
  }
  for (const [body, by] of moves) body.scrollTop += by;
};

// Writes what is lit into the address and into the forms, so that it is kept when they are sent.
const keep = (id) => {
  history.replaceState(history.state, "", address(id));
  for (const form of all(".choices form")) {
    const held = one('input[name="claim"]', form) ?? form.appendChild(document.createElement("input"));
    Object.assign(held, { type: "hidden", name: "claim", value: id });
  }
};

// Lights a finding in every column; tells whether any of them has it marked.
const paint = (id) => {
  for (const piece of all(".m.lit")) piece.classList.remove("lit");
  for (const link of all("a.p[aria-current]")) link.removeAttribute("aria-current");
  for (const piece of all(`.m[data-f~="${CSS.escape(id)}"]`)) piece.classList.add("lit");
  for (const link of all(`a.p[data-on="${CSS.escape(id)}"]`)) link.setAttribute("aria-current", "true");
  return one(".m.lit") !== null;
};

// Where columns stand below each other, goes on to the passage of the next one; after the last comes the first.
const goOn = (id, passage) => {
  const bodies = all(".column .body");
  const from = bodies.findIndex((body) => body.contains(passage));
  if (from < 0 || getComputedStyle(bodies[from]).overflowY === "auto") return;
  const next = [...bodies.slice(from + 1), ...bodies.slice(0, from)];
  const place = next.map((body) => one(`.m[data-f~="${CSS.escape(id)}"]`, body)).find(Boolean);
  place?.scrollIntoView({ block: "center" });
};

const light = async (id, passage) => {
  lit = id;
  if (!paint(id)) return location.assign(address(id));
  align(id, passage);
  requestAnimationFrame(() => setTimeout(() => lit === id && keep(id))); // the address can wait: it takes longest
  const why = await explain(id);
  if (!why || lit !== id) return;
  say(why);
  align(id, passage);
  goOn(id, passage);
};

const close = () => {
  clearTimeout(resting);
  wanted = null;
  const inside = panel.contains(document.activeElement);
  panel.classList.add("closed");
  quiet = true; // the passage that the focus goes back to is not explained once more
  if (inside) back?.focus();
  quiet = false;
};

// Marks other layers: the texts come from the same address that works without script.
const relayer = async (form) => {
  const query = new URLSearchParams(new FormData(form));
  const layers = query.getAll("layers").filter(Boolean).join(",");
  query.set("layers", layers);
  const where = new URL(`?${query}`, location.href);
  const turn = ++turns;
  const answer = await fetch(where);
  if (!answer.ok) return location.assign(where);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (turn !== turns) return; // another layer was switched meanwhile
  for (const body of all(".body")) {
    const top = body.scrollTop;
    body.replaceChildren(...one(`.body[data-text="${CSS.escape(body.dataset.text)}"]`, fresh).childNodes);
    body.scrollTop = top;
  }
  if (lit) paint(lit);
  one("#summaries").replaceWith(one("#summaries", fresh));
  for (const other of all(".choices details form")) {
    const held = one('input[name="layers"]', other) ?? other.appendChild(document.createElement("input"));
    Object.assign(held, { type: "hidden", name: "layers", value: layers });
  }
  history.replaceState(history.state, "", where);
};

document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.target.closest?.("a[data-close]")) {
    event.preventDefault();
    close();
    return;
  }
  const shown = event.target.closest?.("a[data-show]");
  const passage = passageAt(event.target);
  if (!shown && !passage) return;
  event.preventDefault();
  clearTimeout(resting);
  if (passage) back = passage;
  light(shown ? shown.dataset.show : passage.dataset.on, passage);
});

document.addEventListener("pointerover", (event) => {
  clearTimeout(resting);
  const passage = event.pointerType === "touch" ? null : passageAt(event.target);
  if (passage) resting = setTimeout(() => explain(passage.dataset.on), REST);
});

document.addEventListener("focusin", (event) => {
  const passage = passageAt(event.target);
  if (quiet || !passage?.matches(":focus-visible")) return;
  back = passage;
  explain(passage.dataset.on);
});

document.addEventListener("keydown", async (event) => {
  if (event.key === "Escape") close();
  const passage = passageAt(event.target);
  if (event.key !== "w" || event.ctrlKey || event.metaKey || event.altKey || !passage) return;
  event.preventDefault();
  back = passage;
  await explain(passage.dataset.on);
  panel.focus();
});

for (const form of all("form[data-layers]")) {
  form.addEventListener("change", () => relayer(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    relayer(form);
  });
}
if (lit && !location.hash) align(lit, null);
