import type { BrowserContext } from "@playwright/test";

/** Console errors and warnings, uncaught errors, failed requests and error responses, as readable lines. */
export function recordProblems(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => problems.push(`page error: ${error.error().message} (${error.page()?.url()})`));
  context.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText;
    // ERR_ABORTED: the browser cancels prefetches and images of a page that the shopper leaves.
    // "csp": a script in a browser with JavaScript disabled.
    if (failure !== "net::ERR_ABORTED" && failure !== "csp")
      problems.push(`request failed: ${failure} (${request.url()})`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`response ${response.status()} (${response.url()})`);
  });
  return problems;
}
