import { createHash } from "node:crypto";
import { test as base, expect } from "@playwright/test";
import { recordProblems } from "./page-problems";

export { expect };

type Fixtures = {
  /** Says before it happens what a test brings about on purpose: a part of what the browser will complain of. */
  announce: (problem: RegExp) => void;
};

/** Playwright's own, save that a test fails when a browser complained of anything that it did not announce. */
export const test = base.extend<Fixtures>({
  // Each test comes from somewhere else: what is counted by address must not add up over all of them.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that no other fixture is needed.
  extraHTTPHeaders: async ({}, use, { testId, retry }) => {
    const [a, b, c] = createHash("sha256").update(`${testId} ${retry}`).digest();
    await use({ "x-forwarded-for": `10.${a}.${b}.${c}` });
  },
  announce: [
    async ({ browser }, use) => {
      const announced: RegExp[] = [];
      const recorded: string[][] = [];
      const contexts = new Set(browser.contexts());
      for (const context of contexts) recorded.push(recordProblems(context));
      const onContext = (context: Parameters<typeof recordProblems>[0]) => recorded.push(recordProblems(context));
      browser.on("context", onContext);
      await use((problem) => announced.push(problem));
      browser.off("context", onContext);
      const surprises = recorded.flat().filter((problem) => !announced.some((pattern) => pattern.test(problem)));
      expect(surprises, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
});
