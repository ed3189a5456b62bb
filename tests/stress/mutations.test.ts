import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findMutated } from "./apply-mutation";
import { type Mutation, mutations } from "./mutations";

describe("the mutation test", () => {
  test.each(Object.entries(mutations))("%s takes away something that is there", (_, mutation) => {
    expect(findMutated(".", mutation)).toBeTruthy();
    expect(mutation.replacement).not.toContain(mutation.search);
    expect(mutation.killedBy === "stress" || existsSync(mutation.killedBy)).toBe(true);
  });

  test("a text that is not there, or more than once, is an error", () => {
    const mutation: Mutation = {
      description: "nothing",
      in: "tests/support",
      search: "no such text".toUpperCase(),
      replacement: "",
      killedBy: "stress",
    };
    expect(() => findMutated(".", mutation)).toThrow(
      "tests/support contains this text 0 times, not once: NO SUCH TEXT",
    );
    expect(() => findMutated(".", { ...mutation, search: "import" })).toThrow(/contains this text \d+ times, not once/);
  });
});
