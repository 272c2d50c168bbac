// Reads a QR code from the camera: by the browser's own detector, else by a decoder that is loaded only then.
const PAUSE = 200;
const WIDEST = 800;

async function reader(decoderAddress) {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
  }
  const { decodeQR } = await import(decoderAddress);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return ""; // no code in this picture
    }
  };
}

/** Show the camera in `video` until `accept(text)` says yes; answers a function that ends it. */
export async function scan(video, decoderAddress, accept) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  let over = false;
  const end = () => {
    over = true;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
    const read = await reader(decoderAddress);
    const look = async () => {
      if (over) return;
      const text = video.videoWidth ? await read(video) : "";
      if (text && !over && accept(text)) return end();
      setTimeout(look, PAUSE);
    };
    look();
  } catch (error) {
    end();
    throw error;
  }
  return end;
}
