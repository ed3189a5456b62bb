import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Recipe, readRecipes, type Way } from "./recipe";

// `npm run recipes [-- another-currency tax]`: follows each recipe on a copy of the tree, as a reader would: its change,
// `npm run check`, the commands of "Try it". Exits with 1 when one of them fails, and keeps that copy for inspection.

const root = path.join(import.meta.dirname, "../..");
const all = readRecipes(root);
const { positionals } = parseArgs({ allowPositionals: true });
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(`There is only: ${all.map(({ name }) => name).join(", ")}.`);

let failed = 0;
for (const recipe of chosen) {
  for (const way of recipe.ways) {
    const startedAt = Date.now();
    const problem = follow(recipe, way);
    if (problem) failed++;
    const title = [recipe.name, way.name].filter(Boolean).join(": ");
    console.log(`${problem ? "FAILED" : "ok"}  ${title} (${Math.round((Date.now() - startedAt) / 1000)} s)`);
    if (problem) console.log(problem);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

/** The failed step with its output; null when all steps succeed. */
function follow({ commands }: Recipe, { patch }: Way): string | null {
  const copy = copyTree();
  const steps = ["git apply -", "npm run check", ...commands];
  for (const step of steps) {
    const [program = "", ...args] = step.split(" ");
    const input = step === "git apply -" ? patch : "";
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: copy,
      input,
      encoding: "utf8",
      timeout: 10 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) return `\`${step}\` in ${copy}:\n${error?.message ?? ""}${(stdout + stderr).slice(-5_000)}`;
  }
  rmSync(copy, { recursive: true });
  return null;
}

/** Copies all files that git tracks or would add, and links the packages of this tree. */
function copyTree(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "shop-recipe-"));
  const git = (cwd: string, ...args: string[]) => spawnSync("git", args, { cwd, encoding: "utf8" }).stdout;
  for (const file of git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")) {
    if (file) cpSync(path.join(root, file), path.join(copy, file));
  }
  // Biome and some tests read the list of files from git, and `git apply` must not treat the folder as part of another
  // repository.
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}
