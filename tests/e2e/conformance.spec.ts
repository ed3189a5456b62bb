import { asText } from "../../dev/conformance/report";
import { runConformance } from "../../dev/conformance/run-conformance";
import { expect, test } from "./fixtures";
import { ownIntegration } from "./own-integration";

test("the shop passes every scenario of the conformance kit", async ({ baseURL }) => {
  test.setTimeout(180_000);
  const integration = await ownIntegration(String(baseURL));
  const results = await runConformance(integration, `http://127.0.0.1:${process.env.E2E_OZURA_PORT}`);
  const others = results.filter(({ outcome }) => outcome !== "pass");
  expect(others, asText(integration.name, results)).toEqual([]);
});
