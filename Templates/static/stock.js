// The stock's drawing follows what is typed: the server draws it, from the same form as its button "Preview".
const form = document.querySelector("form[data-stock]");
let waiting, drawn = 0;

async function draw() {
  const turn = ++drawn;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, form.querySelector("[data-preview]"))) });
  const drawing = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#drawing");
  if (drawing && turn === drawn) document.querySelector("#drawing").replaceWith(drawing);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  // Without a network the drawing stays as it is; the button says so.
  waiting = setTimeout(() => draw().catch(() => {}), 400);
});
