import { readFileSync, writeFileSync } from "node:fs";
import { MANIFEST, takeChecksums } from "./manifest";

/** Run at each release: writes the checksums of its payment-critical files. */
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const files = takeChecksums(".");
writeFileSync(MANIFEST, `${JSON.stringify({ version, files }, null, 2)}\n`);
console.log(`${MANIFEST} lists ${Object.keys(files).length} files of ${version}.`);
