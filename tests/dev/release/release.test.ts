import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differences } from "@/dev/release/compare";
import { MANIFEST, readManifest, takeChecksums } from "@/dev/release/manifest";
import { paymentCritical } from "@/dev/release/payment-critical";

const changelog = readFileSync("CHANGELOG.md", "utf8");
const manifest = readManifest(MANIFEST);

test("the manifest is that of the newest release in the changelog", () => {
  const [, newest] = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/m.exec(changelog) ?? [];
  expect(manifest.version, "npm run release:manifest makes it, with the version in package.json").toBe(newest);
});

test("payment-critical files are those of the release, or the changelog says that some are not", () => {
  const [, unreleased = ""] = changelog.split(/^## (?=Unreleased$)/m);
  const [notes = ""] = unreleased.split(/^## /m);
  const differing = [...differences(manifest.files, takeChecksums(".")).keys()];
  const isSaid = /^- Payment-critical/m.test(notes);
  const advice = "CHANGELOG.md needs a line '- Payment-critical: …' under '## Unreleased'. See docs/upgrading.md";
  expect(isSaid ? [] : differing, advice).toEqual([]);
});

test("every place in the list of what is payment-critical has a file in the release", () => {
  const files = Object.keys(manifest.files);
  const places = paymentCritical.flatMap(({ places }) => places);
  expect(places.filter((place) => !files.some((file) => file === place || file.startsWith(place)))).toEqual([]);
});
