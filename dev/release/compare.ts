import type { Checksums } from "./manifest";

export type Difference = "changed" | "missing" | "added";

/** How a shop differs from the release that it was cloned from, by file. */
export function differences(release: Checksums, shop: Checksums): Map<string, Difference> {
  const files = Object.keys({ ...release, ...shop }).sort();
  const found = new Map<string, Difference>();
  for (const file of files.filter((name) => release[name] !== shop[name])) {
    found.set(file, shop[file] === undefined ? "missing" : release[file] === undefined ? "added" : "changed");
  }
  return found;
}

export type Upgrade =
  /** The newer release changed it, the shop did not. */
  | "take_over"
  /** Both did, differently. */
  | "merge"
  /** Only the shop did. */
  | "keep";

/** What an upgrade asks of each file that differs from the newer release: from the release cloned, to `newer`. */
export function upgrades(release: Checksums, newer: Checksums, shop: Checksums): Map<string, Upgrade> {
  const files = Object.keys({ ...release, ...newer, ...shop }).sort();
  const asked = new Map<string, Upgrade>();
  for (const file of files.filter((name) => newer[name] !== shop[name])) {
    const theirs = newer[file] !== release[file];
    const ours = shop[file] !== release[file];
    asked.set(file, theirs && ours ? "merge" : theirs ? "take_over" : "keep");
  }
  return asked;
}
