// Reads a label with the camera, where the browser can do it by itself and the page came over a secure connection; else sends a photo.
const panel = document.querySelector("[data-scanner]");
const video = panel.querySelector("video");
const form = panel.querySelector("[data-photo]");
const photo = form.elements.photo;

const show = state => {
  for (const part of panel.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
};

const canRead = async () =>
  "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

const read = async detector => {
  const [label] = await detector.detect(video).catch(() => []);
  if (label?.rawValue) {
    for (const track of video.srcObject.getTracks()) track.stop();
    location.href = `/scan?code=${encodeURIComponent(label.rawValue)}`;
  } else {
    setTimeout(read, 150, detector);
  }
};

const start = async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    show("on");
    await video.play();
    await read(new BarcodeDetector({ formats: ["qr_code"] }));
  } catch {
    show("denied");
  }
};

// A telephone's photo is larger than a label needs: what a slow network has to carry is a tenth of it.
const longest = 2400;
const small = async file => {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise(done => canvas.toBlob(done, "image/jpeg", 0.85));
};

photo.addEventListener("change", async () => {
  const [file] = photo.files;
  if (!file) return;
  form.querySelector("[data-reading]").hidden = false;
  if (file.size > 500_000) {
    // What this browser cannot draw goes as it is: the server says what is wrong with it.
    const shrunk = await small(file).catch(() => null);
    if (shrunk) {
      const files = new DataTransfer();
      files.items.add(new File([shrunk], "photo.jpg", { type: shrunk.type }));
      photo.files = files.files;
    }
  }
  form.requestSubmit();
});
addEventListener("pageshow", () => {
  form.querySelector("[data-reading]").hidden = true;
});

if (!isSecureContext) show("insecure");
else if (navigator.mediaDevices && (await canRead())) {
  show("ready");
  panel.querySelector("[data-start]").addEventListener("click", start);
}
