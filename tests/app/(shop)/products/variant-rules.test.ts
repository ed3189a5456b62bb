import { expect, test } from "vitest";
import { variantRules } from "@/app/(shop)/variant-rules/variant-rules";

test("a stylesheet has one rule for each variant after the twelfth", () => {
  const shown = (count: string) =>
    [...(variantRules(count) ?? "").matchAll(/data-view="(\d+)"/g)].map(([, index]) => index);
  expect(shown("13")).toEqual(["12"]);
  expect(shown("15")).toEqual(["12", "13", "14"]);
  expect(shown("999")).toHaveLength(987);
});

test.each(["", "0", "12", "1000", "-1", "1e2", "13.css", " 13"])("there is no stylesheet for %j", (count) => {
  expect(variantRules(count)).toBeNull();
});
