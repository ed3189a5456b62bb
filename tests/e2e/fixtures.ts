import { createHash } from "node:crypto";
import { test as base, expect } from "@playwright/test";
import { recordProblems } from "./page-problems";

export { expect };

type Fixtures = {
  /** Allows a console message, failed request or error response that the test causes on purpose. */
  allowProblem: (problem: RegExp) => void;
};

/** Playwright's `test`, which also fails on console messages, failed requests and error responses that it does not allow. */
export const test = base.extend<Fixtures>({
  // Each test has another IP address, so that rate limits do not add up over all tests.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that no other fixture is needed.
  extraHTTPHeaders: async ({}, use, { testId, retry }) => {
    const [a, b, c] = createHash("sha256").update(`${testId} ${retry}`).digest();
    await use({ "x-forwarded-for": `10.${a}.${b}.${c}` });
  },
  allowProblem: [
    async ({ browser }, use) => {
      const allowed: RegExp[] = [];
      const recorded: string[][] = [];
      const contexts = new Set(browser.contexts());
      for (const context of contexts) recorded.push(recordProblems(context));
      const onContext = (context: Parameters<typeof recordProblems>[0]) => recorded.push(recordProblems(context));
      browser.on("context", onContext);
      await use((problem) => allowed.push(problem));
      browser.off("context", onContext);
      const unexpected = recorded.flat().filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      expect(unexpected, "unexpected problems in the browser").toEqual([]);
    },
    { auto: true },
  ],
});
