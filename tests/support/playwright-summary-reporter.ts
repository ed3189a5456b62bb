import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

/** Ends a run with the line that vitest's reporter prints: `N passed, N failed`. */
export default class PlaywrightSummaryReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite) {
    this.suite = suite;
  }

  onEnd(result: FullResult) {
    const count = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    for (const test of this.suite?.allTests() ?? []) count[test.outcome()]++;
    // A run that stopped early (for example, the server did not start) must not look like a success.
    const failed = count.unexpected + count.flaky + (result.status === "passed" || count.unexpected > 0 ? 0 : 1);
    console.log(`${count.expected} passed, ${failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
  }
}
