// Tells what changed in the store since the page was made; never changes what is being read.
const news = document.getElementById("news");
const made = document.querySelector("[data-stamp]")?.dataset.stamp;
const source = new EventSource(made === undefined ? "/live" : `/live?since=${made}`);
const link = document.createElement("a");

const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

function told({ new: fresh, changed }) {
  const parts = [];
  if (fresh) parts.push(counted(fresh, "new story", "new stories"));
  if (changed) parts.push(`${counted(changed, "story", "stories")} changed`);
  return parts.length ? `${parts.join(", ")}: show` : "The record has changed since this page was made: show it as it is now";
}

link.addEventListener("click", (click) => {
  click.preventDefault();
  location.reload();
});

source.addEventListener("changed", (event) => {
  const state = JSON.parse(event.data);
  if (state.stamp === state.since) return;
  link.href = location.href;
  link.textContent = told(state);
  if (!link.isConnected) news.replaceChildren(link);
});
addEventListener("pagehide", () => source.close());
