import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "./documents";

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));

test("the README has at most 120 lines", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

test("docs/reference.md has a line for every package that the shop depends on, and no others", () => {
  const [, table = ""] = /## Packages\n([\s\S]*?)(?:\n## |$)/.exec(read("docs/reference.md")) ?? [];
  const described = [...table.matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, names = ""]) => names.trim().split(", "))
    .slice(2);
  const chosen = Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !name.startsWith("@types/"))
    .map((name) => name.replace(/^@fontsource-variable\/.*/, "@fontsource-variable packages"));
  expect(described.sort()).toEqual([...new Set(chosen)].sort());
});
