// Reads a label with the camera, where the browser can do it by itself and the page came over a secure connection.
const panel = document.querySelector("[data-scanner]");
const video = panel.querySelector("video");

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

if (!isSecureContext) show("insecure");
else if (navigator.mediaDevices && (await canRead())) {
  show("ready");
  panel.querySelector("[data-start]").addEventListener("click", start);
}
