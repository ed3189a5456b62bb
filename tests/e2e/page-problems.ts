import type { BrowserContext } from "@playwright/test";

/** Everything that a browser complains of, and every request that got nothing or an error, in words. */
export function recordProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => problems.push(`page error: ${error.error().message} (${error.page()?.url()})`));
  context.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText;
    // The browser gave up what it no longer needs: a prefetch when one goes on, an image of the page that one leaves.
    // "csp": a script, in a browser that runs none.
    if (failure !== "net::ERR_ABORTED" && failure !== "csp")
      problems.push(`request failed: ${failure} (${request.url()})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`response ${response.status()} (${response.url()})`);
  });
  return problems;
}
