import { asText } from "../../dev/conformance/report";
import { runConformance } from "../../dev/conformance/run-conformance";
import { ownIntegration } from "./own-integration";
import { expect, test } from "./test";

test("every row of the threat model that the conformance kit can show holds in this shop", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const integration = await ownIntegration(String(baseURL));
  const findings = await runConformance(integration, `http://127.0.0.1:${process.env.E2E_OZURA_PORT}`);
  const others = findings.filter(({ verdict }) => verdict !== "holds");
  expect(others, asText(integration.name, findings)).toEqual([]);
});
