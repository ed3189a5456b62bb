import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRepeatedNames } from "@/lib/ozura/repeated-names";

test("T133: the output of JSON.stringify has no repeated names", () => {
  fc.assert(
    fc.property(fc.json(), (json) => hasRepeatedNames(JSON.stringify(JSON.parse(json))) === false),
    { numRuns: 2_000 },
  );
});

test.each([
  ['{"a":1,"a":1}', true],
  ['{"a":{"b":1},"c":[{"b":1},{"b":2,"b":3}]}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['{"a\\"b":1, "a\\"b" : 2}', true],
  ['{"a":{"a":{"a":1}}}', false],
  ['[{"a":1},{"a":2}]', false],
  ['{"a":"a","b":"a","c":["a","a"]}', false],
  ['{"a":"\\"b\\":1","b":"{\\"b\\":2}"}', false],
  ['{"":1,"":2}', true],
  ['{"__proto__":1,"__proto__":2}', true],
  ['"a"', false],
])("T133: hasRepeatedNames of %s is %s", (json, expected) => {
  expect(JSON.parse(json)).toBeDefined();
  expect(hasRepeatedNames(json)).toBe(expected);
});

test("64 kB of nesting or quotes is checked within two seconds", () => {
  const started = performance.now();
  hasRepeatedNames(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`);
  hasRepeatedNames(`["${'\\"'.repeat(30_000)}"]`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
