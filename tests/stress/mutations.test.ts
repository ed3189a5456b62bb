import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findMutated } from "./apply-mutation";
import { type Mutation, mutations } from "./mutations";

describe("the mutation test", () => {
  test.each(Object.entries(mutations))("%s takes away something that is there", (_, mutation) => {
    expect(findMutated(".", mutation)).toBeTruthy();
    expect(mutation.replacement).not.toContain(mutation.search);
    expect(mutation.noticedBy === "storm" || existsSync(mutation.noticedBy)).toBe(true);
  });

  test("a text that is not there, or more than once, is an error", () => {
    const mutation: Mutation = {
      what: "nothing",
      in: "tests/stress",
      search: "no such text".toUpperCase(),
      replacement: "",
      noticedBy: "storm",
    };
    expect(() => findMutated(".", mutation)).toThrow("tests/stress has this 0 times, and not once: NO SUCH TEXT");
    expect(() => findMutated(".", { ...mutation, search: "import" })).toThrow(/has this \d+ times, and not once/);
  });
});
