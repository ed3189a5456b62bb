import { expect, test, vi } from "vitest";
import { describedIntegration } from "@/dev/conformance/described-integration";
import { rowsOf } from "@/dev/conformance/report";
import { runConformance, type ScenarioResult } from "@/dev/conformance/run-conformance";
import { correctIntegration } from "./correct-integration";
import { describeExample } from "./describe-example";
import { type Example, serveExample } from "./example-integration";
import { startTestEmulator } from "./start-test-emulator";
import { trustsAnySession } from "./trusts-any-session";
import { trustsTheQuery } from "./trusts-the-query";

async function resultsOf(make: (ozuraUrl: string) => Example): Promise<ScenarioResult[]> {
  const ozura = await startTestEmulator();
  const example = make(ozura.url);
  const served = await serveExample(example);
  try {
    return await runConformance(describedIntegration(describeExample(served.url, example)), ozura.url);
  } finally {
    await Promise.all([served.close(), ozura.close()]);
  }
}

/** The rows, and the names of scenarios without rows. */
function withOutcome(results: readonly ScenarioResult[], outcome: ScenarioResult["outcome"]) {
  const contracts = results.filter((result) => result.rows.length === 0 && result.outcome === outcome);
  const rows = rowsOf(results).filter((report) => report.outcome === outcome);
  return [...rows.map(({ row }) => row), ...contracts.map(({ name }) => name)];
}

// Thousands of requests, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const inOrder = (...groups: number[][]) => groups.flat().sort((a, b) => a - b);

test.concurrent("a correct integration passes every scenario", async () => {
  const results = await resultsOf(correctIntegration);
  expect(results.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
});

test.concurrent("a success page that trusts its query fails these rows", async () => {
  const results = await resultsOf(trustsTheQuery);
  const forged = [1, 4, 5, 6, 13, 84];
  const evidence = [7, 8, 9, 10, 14, 16, 65, 132, 133];
  const provider = [33, 34, 36, 37, 38, 40, 41, 42, 45, 46];
  const contracts = ["amount format of the create call", "parameters after a second question mark"];
  expect(withOutcome(results, "fail")).toEqual([...inOrder(forged, evidence, [26, 27], provider), ...contracts]);
  expect(withOutcome(results, "inconclusive")).toEqual([11, 18, 80, 126, 127, 128, "API keys on reads"]);
});

test.concurrent("a success page that trusts any session in its query fails these rows", async () => {
  const results = await resultsOf(trustsAnySession);
  const forged = [1, 3, 4, 5, 6, 20, 84, 85];
  const evidence = [7, 8, 9, 10, 11, 15, 16, 132, 133, 136];
  const provider = [33, 34, 36, 37, 38, 39, 40, 41, 42, 45, 46, 64, 115];
  const contracts = ["parameters after a second question mark"];
  expect(withOutcome(results, "fail")).toEqual([...inOrder(forged, evidence, provider), ...contracts]);
  expect(withOutcome(results, "inconclusive")).toEqual([18, 80, 126, 127, 128]);
});
