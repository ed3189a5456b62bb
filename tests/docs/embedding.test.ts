import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const recipe = readFileSync("docs/recipes/embedding.md", "utf8");
const block = (language: string) => new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(recipe)?.[1] ?? "";
const named = block("text").trim().split(/\s+/);

test("lib/checkout, lib/payments and lib/ozura need the files that docs/recipes/embedding.md names, and no others", () => {
  const application = mkdtempSync(path.join(realpathSync(tmpdir()), "application-"));
  const run = (program: string, args: string[], input = "") =>
    spawnSync(program, args, { cwd: application, input, encoding: "utf8", timeout: 60_000 });
  for (const file of ["lib/checkout", "lib/payments", "lib/ozura", "lib/generated", ...named, "tsconfig.json"])
    cpSync(file, path.join(application, file), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(application, "node_modules"));
  const project = {
    extends: "./tsconfig.json",
    compilerOptions: { incremental: false },
    include: ["lib/checkout", "lib/payments", "lib/ozura"],
  };
  writeFileSync(path.join(application, "embedded.json"), JSON.stringify(project));

  run("git", ["init", "--quiet"]);
  // A shop that has followed the recipe already contains its change.
  if (run("git", ["apply", "--reverse", "--check", "-"], block("diff")).status !== 0)
    expect(run("git", ["apply", "-"], block("diff")).stderr).toBe("");
  const tsc = ["node_modules/typescript/bin/tsc", "--noEmit", "--listFiles", "--project", "embedded.json"];
  const { stdout } = run(process.execPath, tsc);
  const lines = stdout.split("\n").filter((line) => !line.includes("node_modules"));
  expect(lines.filter((line) => line.includes("error TS"))).toEqual([]);
  const used = lines.filter(Boolean).map((line) => path.relative(application, line));
  expect(used.filter((file) => !/^lib\/(checkout|payments|ozura|generated)\//.test(file)).sort()).toEqual(named.sort());
  rmSync(application, { recursive: true });
}, 60_000);
