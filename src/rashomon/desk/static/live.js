// Tells when the store changed since the page was made; never changes what is being read.
const news = document.getElementById("news");
const source = new EventSource("/live");
let first = null;

source.addEventListener("changed", (event) => {
  if (first === null) {
    first = event.data;
    return;
  }
  if (event.data === first || news.hasChildNodes()) return;
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "The record has changed since this page was made: show it as it is now";
  link.addEventListener("click", (click) => {
    click.preventDefault();
    location.reload();
  });
  news.replaceChildren(link);
});
addEventListener("pagehide", () => source.close());
