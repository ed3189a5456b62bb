import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarios } from "@/dev/conformance/scenarios/all";
import { rowTitles } from "@/dev/conformance/threat-model-rows";

const read = (file: string) => readFileSync(file, "utf8");

test("docs/conformance.md lists every scenario", () => {
  const listed = read("docs/conformance.md")
    .split(/[|;\n]/)
    .map((cell) => cell.trim());
  expect(scenarios.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([]);
});

test("scenario names are unique", () => {
  const names = scenarios.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("row titles are those of docs/threat-model.md, and exist only for rows with scenarios", () => {
  const model = read("docs/threat-model.md").replace(/\*|`/g, "");
  const covered = [...new Set(scenarios.flatMap(({ rows }) => rows))].sort((a, b) => a - b);
  expect(Object.keys(rowTitles).map(Number)).toEqual(covered);
  for (const row of covered) expect(model).toContain(`| ${row} | ${rowTitles[row]} |`);
});
