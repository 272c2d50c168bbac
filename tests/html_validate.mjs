// Reads a folder per line, answers with what html-validate says of the pages in it, as one line of JSON.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const config = JSON.parse(readFileSync(new URL("../.htmlvalidate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(new StaticConfigLoader(config));

for await (const folder of createInterface({ input: process.stdin })) {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
  const report = await validator.validateMultipleFiles(pages.map((name) => join(folder, name)));
  process.stdout.write(`${JSON.stringify(report.results)}\n`);
}
