// The QR decoder for browsers without one of their own; loaded only when the camera is opened there.
export { default as decodeQR } from "qr/decode.js";
