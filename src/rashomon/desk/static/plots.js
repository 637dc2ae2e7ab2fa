// Saves a drawing as PNG: the file of the drawing, on a canvas of twice its size. Nothing leaves the desk.

const TIMES = 2;

for (const button of document.querySelectorAll("button[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button));
}

async function save(button) {
  const drawing = button.parentElement.querySelector('a[href$=".svg"]');
  const image = new Image();
  image.src = drawing.href;
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = TIMES * image.naturalWidth;
    canvas.height = TIMES * image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const address = URL.createObjectURL(file);
    const link = Object.assign(document.createElement("a"), { href: address, download: `${button.dataset.save}.png` });
    link.click();
    URL.revokeObjectURL(address);
  } catch {
    button.textContent = "Not saved: the drawing could not be read";
  }
}
