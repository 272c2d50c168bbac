// Builds the style sheet, the script bundle and the fonts into static/ui/dist/.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build, transform } from "esbuild";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import subsetFont from "subset-font";

import { logicalProperties } from "./logical.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const sources = path.resolve(here, "../..");
const dist = path.resolve(here, "../static/ui/dist");
const kern = path.dirname(createRequire(import.meta.url).resolve("@kern-ux/native/package.json"));
const targets = ["chrome100", "firefox100", "safari15"];

const fonts = { "fira-regular": "FiraSans-Regular.woff2", "fira-semibold": "FiraSans-SemiBold.woff2" };

/** Latin with its extensions and the signs German offices use: enough for every name in Latin script. */
function letters() {
  const ranges = [[0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x1e9e, 0x1e9e], [0x2010, 0x2026], [0x2190, 0x2193]];
  const codes = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  return String.fromCodePoint(...codes, 0x20ac, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a, 0x2212);
}

async function buildFonts() {
  for (const [name, file] of Object.entries(fonts)) {
    const font = await readFile(path.join(kern, "dist/fonts/fira-sans", file));
    const subset = await subsetFont(font, letters(), { targetFormat: "woff2" });
    await writeFile(path.join(dist, `${name}.woff2`), subset);
  }
}

/** Templates and scripts: everything in which a class name may stand. */
async function content() {
  const files = await readdir(sources, { recursive: true });
  return files
    .filter((file) => /\.(html|js|py)$/.test(file) && !file.includes("dist"))
    .map((file) => path.join(sources, file));
}

async function buildStyles() {
  const bundled = await build({
    entryPoints: [path.join(here, "css/zugang.css")],
    bundle: true,
    write: false,
    external: ["*.woff2"],
    target: targets,
  });
  const [purged] = await new PurgeCSS().purge({
    content: await content(),
    css: [{ raw: bundled.outputFiles[0].text }],
    variables: true,
    // Classes that a template puts together from a kind.
    safelist: {
      standard: [/^kern-(btn|alert)--(primary|secondary|tertiary|info|success|warning|danger)$/, /^kern-form-check__/, /^(tag|notice)--/],
      variables: [/^--z-/, /^--kern-metric-space/],
    },
  });
  const mirrored = await postcss([logicalProperties()]).process(purged.css, { from: undefined });
  const small = await transform(mirrored.css, { loader: "css", minify: true, target: targets, legalComments: "none" });
  await writeFile(path.join(dist, "zugang.css"), small.code);
}

// Every page loads the first; the app's pages below /app/ load the second, and the others only when needed.
const bundles = {
  zugang: "js/zugang.js",
  app: "js/app/app.js",
  "app-worker": "js/app/worker.js",
  "app-qr": "js/app/qr.js",
};

async function buildScripts() {
  await build({
    entryPoints: Object.fromEntries(Object.entries(bundles).map(([name, file]) => [name, path.join(here, file)])),
    outdir: dist,
    bundle: true,
    format: "esm",
    minify: true,
    target: targets,
  });
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([buildFonts(), buildStyles(), buildScripts()]);
await copyFile(path.join(kern, "LICENSE.md"), path.join(dist, "kern-license.md"));
