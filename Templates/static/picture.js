// Choosing the square of a photograph; without script the server takes its middle.
const form = document.querySelector("[data-crop]");
const tools = form.querySelector("[data-crop-tools]");
const frame = form.querySelector("[data-crop-frame]");
const photo = frame.querySelector("img");
const [zoom, across, down] = ["zoom", "across", "down"].map(id => document.getElementById(id));
const field = name => form.querySelector(`[name=crop_${name}]`);

// Everything in parts of the photograph's shorter side, as the server wants it.
function crop() {
  const shorter = Math.min(photo.naturalWidth, photo.naturalHeight);
  const size = 1 / zoom.value;
  const room = [photo.naturalWidth / shorter - size, photo.naturalHeight / shorter - size];
  return { shorter, size, room, x: room[0] * across.value, y: room[1] * down.value };
}

function show() {
  const { shorter, size, x, y } = crop();
  const scale = frame.clientWidth / (size * shorter);
  photo.style.width = `${photo.naturalWidth * scale}px`;
  photo.style.transform = `translate(${-x * shorter * scale}px, ${-y * shorter * scale}px)`;
  for (const [name, value] of Object.entries({ x, y, size })) field(name).value = value.toFixed(4);
}

function use(on) {
  tools.hidden = !on;
  for (const name of ["x", "y", "size"]) field(name).disabled = !on;
}

form.picture.addEventListener("change", () => {
  use(false);
  const file = form.picture.files[0];
  if (!file) return;
  const reader = new FileReader();
  reader.onload = () => { photo.src = reader.result; };
  reader.readAsDataURL(file);
});
photo.addEventListener("load", () => {
  [zoom.value, across.value, down.value] = [1, 0.5, 0.5];
  use(true);
  show();
});
for (const slider of [zoom, across, down]) slider.addEventListener("input", show);

let held;
frame.addEventListener("pointerdown", event => {
  held = { x: event.clientX, y: event.clientY, across: +across.value, down: +down.value };
  frame.setPointerCapture(event.pointerId);
});
frame.addEventListener("pointermove", event => {
  if (!held) return;
  const { size, room } = crop();
  const move = size / frame.clientWidth;
  if (room[0] > 0) across.value = held.across - (event.clientX - held.x) * move / room[0];
  if (room[1] > 0) down.value = held.down - (event.clientY - held.y) * move / room[1];
  show();
});
for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, () => { held = undefined; });
frame.addEventListener("wheel", event => {
  event.preventDefault();
  zoom.value = zoom.value * (event.deltaY < 0 ? 1.08 : 0.93);
  show();
}, { passive: false });
addEventListener("resize", () => { if (!tools.hidden) show(); });
