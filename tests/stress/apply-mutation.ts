import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Mutation } from "./mutations";

/** The file that a mutation changes, in the tree at `root`. Throws unless the search text occurs exactly once. */
export function findMutated(root: string, { in: place, search }: Mutation): string {
  const target = path.join(root, place);
  const files = statSync(target).isFile() ? [target] : filesBelow(target);
  const found = files.flatMap((file) => readFileSync(file, "utf8").split(search).slice(1).fill(file));
  const [file] = found;
  if (file === undefined || found.length > 1)
    throw new Error(`${place} contains this text ${found.length} times, not once: ${search}`);
  return file;
}

export function applyMutation(root: string, mutation: Mutation): void {
  const file = findMutated(root, mutation);
  const before = readFileSync(file, "utf8");
  writeFileSync(
    file,
    before.replace(mutation.search, () => mutation.replacement),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile());
}
