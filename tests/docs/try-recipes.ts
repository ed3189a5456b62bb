import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Recipe, readRecipes, type Variant } from "./read-recipes";

// `npm run recipes [-- another-currency tax]`: follows each recipe in a copy of the tree: its patch, `npm run check`, and the
// commands of "Try it". Exits with 1 when a step fails, and keeps that copy for inspection.

const root = path.join(import.meta.dirname, "../..");
const all = readRecipes(root);
const { positionals } = parseArgs({ allowPositionals: true });
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(`No such recipe. Known: ${all.map(({ name }) => name).join(", ")}.`);

let failed = 0;
for (const recipe of chosen) {
  for (const variant of recipe.variants) {
    const startedAt = Date.now();
    const problem = follow(recipe, variant);
    if (problem) failed++;
    const title = [recipe.name, variant.name].filter(Boolean).join(": ");
    console.log(`${problem ? "FAILED" : "ok"}  ${title} (${Math.round((Date.now() - startedAt) / 1000)} s)`);
    if (problem) console.log(problem);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

/** The error of the first failed step; null when all steps succeed. */
function follow({ commands }: Recipe, { patch }: Variant): string | null {
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

/** Copies all tracked and untracked files in their present state, and links to the packages of this tree. */
function copyTree(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "shop-recipe-"));
  const git = (cwd: string, ...args: string[]) => spawnSync("git", args, { cwd, encoding: "utf8" }).stdout;
  for (const file of git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")) {
    if (file) cpSync(path.join(root, file), path.join(copy, file));
  }
  // Biome and the tests need a git repository, and without one `git apply` would use a repository of a parent folder.
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}
