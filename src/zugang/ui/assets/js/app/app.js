// Everything of the pages below /app/: the service worker, and the behaviour of the page that is open.
import { bindCodeInputs } from "../code-input.js";
import { bindLink } from "./link.js";
import { bindSecure } from "./secure.js";

const worker = document.body.dataset.worker;
if ("serviceWorker" in navigator) navigator.serviceWorker.register(worker, { scope: "/app/" }).catch(() => {});

bindCodeInputs(document);
bindLink(document);
bindSecure(document);
