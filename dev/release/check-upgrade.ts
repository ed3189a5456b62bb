import path from "node:path";
import { parseArgs } from "node:util";
import { type Difference, differences, type Upgrade, upgrades } from "./compare";
import { MANIFEST, type Manifest, readManifest, takeChecksums } from "./manifest";
import { purposeOf } from "./payment-critical";

const adviceFor: Record<Difference | Upgrade, string> = {
  changed: "Changed in this shop. Keep intended changes; an upgrade must merge these files by hand",
  missing: "Missing in this shop. Restore them from the release unless you removed them on purpose",
  added: "Added in this shop, in a payment-critical folder. No release changes them",
  copy: "Changed by the newer release only. Copy them, and delete those that the release has deleted",
  merge: "Changed by both. Merge them by hand, with the notes in the release's CHANGELOG.md",
  keep: "Changed in this shop only. Keep them, and run their tests after the upgrade",
};

const { values: options } = parseArgs({ options: { against: { type: "string" }, strict: { type: "boolean" } } });
const root = path.join(import.meta.dirname, "../..");
const release = readManifest(path.join(root, MANIFEST));
const found = options.against ? checkAgainst(readManifest(options.against)) : checkAlone();
// Differing from a release is no error, because shops are meant to be changed.
process.exitCode = options.strict && found > 0 ? 1 : 0;

function checkAlone(): number {
  return report(`from ${release.version}`, differences(release.files, takeChecksums(root)));
}

function checkAgainst(newer: Manifest): number {
  const shop = takeChecksums(root, Object.keys(newer.files));
  return report(`from ${newer.version}, compared from ${release.version}`, upgrades(release.files, newer.files, shop));
}

function report(from: string, found: Map<string, Difference | Upgrade>): number {
  console.log(`${found.size || "No"} payment-critical ${found.size === 1 ? "file differs" : "files differ"} ${from}.`);
  for (const [what, advice] of Object.entries(adviceFor)) {
    const files = [...found].filter(([, kind]) => kind === what).map(([file]) => file);
    if (files.length === 0) continue;
    console.log(`\n${advice}:`);
    for (const file of files)
      console.log(`  ${file}\n      ${purposeOf(file) ?? "payment-critical since that release"}`);
  }
  return found.size;
}
