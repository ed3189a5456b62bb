import type { Checksums } from "./manifest";

export type Difference = "changed" | "missing" | "added";

/** The files in which a shop differs from the release that it was cloned from. */
export function differences(release: Checksums, shop: Checksums): Map<string, Difference> {
  const files = Object.keys({ ...release, ...shop }).sort();
  const found = new Map<string, Difference>();
  for (const file of files.filter((name) => release[name] !== shop[name])) {
    found.set(file, shop[file] === undefined ? "missing" : release[file] === undefined ? "added" : "changed");
  }
  return found;
}

export type Upgrade =
  /** Changed by the newer release only. */
  | "copy"
  /** Changed by both, in different ways. */
  | "merge"
  /** Changed by the shop only. */
  | "keep";

/** The upgrade step for each file in which the shop differs from the release `newer`. */
export function upgrades(release: Checksums, newer: Checksums, shop: Checksums): Map<string, Upgrade> {
  const files = Object.keys({ ...release, ...newer, ...shop }).sort();
  const steps = new Map<string, Upgrade>();
  for (const file of files.filter((name) => newer[name] !== shop[name])) {
    const theirs = newer[file] !== release[file];
    const ours = shop[file] !== release[file];
    steps.set(file, theirs && ours ? "merge" : theirs ? "copy" : "keep");
  }
  return steps;
}
