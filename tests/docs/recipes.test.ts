import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRecipes } from "./read-recipes";

const recipes = readRecipes();
const variants = recipes.flatMap(({ name, variants }) =>
  variants.map((variant) => ({ title: [name, variant.name].filter(Boolean).join(": "), ...variant })),
);

test("the index names every recipe, and no other", () => {
  const index = readFileSync("docs/recipes/README.md", "utf8");
  const named = [...index.matchAll(/^\| \[[^\]]+\]\(([\w-]+)\.md\)/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(recipes.map(({ name }) => name).toSorted());
});

describe.each(recipes)("the recipe $name", ({ headings, commands }) => {
  test("has its four headings", () => {
    expect(headings).toEqual(["What you get", "The change", "Try it", "What to think of"]);
  });

  test("names a test", () => {
    expect(commands.filter((command) => command.startsWith("npm test -- tests/"))).not.toEqual([]);
  });
});

describe.each(variants)("the change of $title", ({ patch, files }) => {
  test("applies to this tree", () => {
    const { status, stderr } = spawnSync("git", ["apply", "--check", "-"], { input: patch, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("is in one to three files, tests not counted", () => {
    const changed = files.filter((file) => !file.startsWith("tests/")).length;
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThanOrEqual(3);
  });
});
