import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rowTitles } from "@/dev/conformance/threat-model-rows";
import { scenarios } from "@/dev/conformance/scenarios/all";

const read = (file: string) => readFileSync(file, "utf8");

test("docs/conformance.md lists every scenario", () => {
  const listed = read("docs/conformance.md")
    .split(/[|;\n]/)
    .map((cell) => cell.trim());
  expect(scenarios.map(({ name }) => name).filter((name) => !listed.includes(name))).toEqual([]);
});

test("no two scenarios have one name", () => {
  const names = scenarios.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("a row has the words of docs/threat-model.md, and only rows that are played have any", () => {
  const model = read("docs/threat-model.md").replace(/\*|`/g, "");
  const played = [...new Set(scenarios.flatMap(({ rows }) => rows))].sort((a, b) => a - b);
  expect(Object.keys(rowTitles).map(Number)).toEqual(played);
  for (const row of played) expect(model).toContain(`| ${row} | ${rowTitles[row]} |`);
});
