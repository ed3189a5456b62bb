import { expect, test } from "vitest";
import { readSource } from "@/dev/gallery/read-source";
import { scenarios } from "@/dev/gallery/scenarios";

const shown = new Set(scenarios.flatMap(({ id, code }) => [...code, `dev/gallery/scenarios/${id}.ts#run` as const]));

test.each([...shown])("the code that the gallery shows is there: %s", (reference) => {
  const { text } = readSource(reference);
  expect(text).toContain(`function ${reference.split("#")[1]}`);
  expect(text.match(/^(export )?(async )?function /gm)).toHaveLength(1);
});

test("a function is shown with its doc comment and nothing of its neighbours, at its line", () => {
  const { line, text } = readSource("lib/orders/stock.ts#takeStock");
  expect(line).toBeGreaterThan(1);
  expect(text).toMatch(/^\/\*\*\s+(\* )?Takes /);
  expect(text.endsWith("}")).toBe(true);
});

test("a missing function is an error", () => {
  expect(() => readSource("lib/orders/stock.ts#borrowStock")).toThrow("no function borrowStock");
});
