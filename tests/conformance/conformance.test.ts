import { expect, test, vi } from "vitest";
import { describedIntegration } from "@/dev/conformance/described-integration";
import { rowsOf } from "@/dev/conformance/report";
import { type Finding, runConformance } from "@/dev/conformance/run-conformance";
import { believesTheQuery } from "./trusts-the-query";
import { believesTheSession } from "./trusts-any-session";
import { careful } from "./correct-integration";
import { descriptionOf } from "./describe-example";
import { type Example, serveExample } from "./example-integration";
import { startProvider } from "./start-test-emulator";

async function findingsOf(make: (ozuraUrl: string) => Example): Promise<Finding[]> {
  const ozura = await startProvider();
  const example = make(ozura.url);
  const served = await serveExample(example);
  try {
    return await runConformance(describedIntegration(descriptionOf(served.url, example)), ozura.url);
  } finally {
    await Promise.all([served.close(), ozura.close()]);
  }
}

/** The rows, and the names of scenarios that have none. */
function withVerdict(findings: readonly Finding[], verdict: Finding["verdict"]) {
  const contracts = findings.filter((finding) => finding.rows.length === 0 && finding.verdict === verdict);
  const rows = rowsOf(findings).filter((report) => report.verdict === verdict);
  return [...rows.map(({ row }) => row), ...contracts.map(({ name }) => name)];
}

// Thousands of requests, on a machine that has other things to do.
vi.setConfig({ testTimeout: 90_000 });

const inOrder = (...groups: number[][]) => groups.flat().sort((a, b) => a - b);

test.concurrent("an integration that is right breaks nothing, and everything can be told of it", async () => {
  const findings = await findingsOf(careful);
  expect(findings.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
});

test.concurrent("a success page that believes its query breaks these rows", async () => {
  const findings = await findingsOf(believesTheQuery);
  const forged = [1, 4, 5, 6, 13, 84];
  const evidence = [7, 8, 9, 10, 14, 16, 65, 132, 133];
  const provider = [33, 34, 36, 37, 38, 40, 41, 42, 45, 46];
  const contracts = ["what the create call sends", "parameters behind a second question mark"];
  expect(withVerdict(findings, "broken")).toEqual([...inOrder(forged, evidence, [26, 27], provider), ...contracts]);
  expect(withVerdict(findings, "untold")).toEqual([11, 18, 80, 126, 127, 128, "the keys"]);
});

test.concurrent("a success page that believes whatever session the query names breaks these rows", async () => {
  const findings = await findingsOf(believesTheSession);
  const forged = [1, 3, 4, 5, 6, 20, 84, 85];
  const evidence = [7, 8, 9, 10, 11, 15, 16, 132, 133, 136];
  const provider = [33, 34, 36, 37, 38, 39, 40, 41, 42, 45, 46, 64, 115];
  const contracts = ["parameters behind a second question mark"];
  expect(withVerdict(findings, "broken")).toEqual([...inOrder(forged, evidence, provider), ...contracts]);
  expect(withVerdict(findings, "untold")).toEqual([18, 80, 126, 127, 128]);
});
