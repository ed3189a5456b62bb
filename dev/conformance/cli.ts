import { parseArgs } from "node:util";
import { describedIntegration } from "./described-integration";
import { startEmulator } from "./emulator";
import { readDescription } from "./integration-description";
import { asJson, asText } from "./report";
import { runConformance } from "./run-conformance";

// npm run conformance -- integration.json [--json] [--ozura http://127.0.0.1:4100]
// Exit codes: 1 when a scenario fails, 2 when the integration cannot be tested (docs/conformance.md).

const usage = "Usage: npm run conformance -- integration.json [--json] [--ozura URL]";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, ozura: { type: "string" } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(usage);
  const read = readDescription(file);
  const description = values.ozura === undefined ? read : { ...read, ozura: { url: values.ozura } };
  const ozura = await startEmulator(description);
  try {
    const integration = describedIntegration(description);
    const results = await runConformance(integration, ozura.url);
    console.log(values.json ? asJson(integration.name, results) : asText(integration.name, results));
    return results.some(({ outcome }) => outcome === "fail") ? 1 : 0;
  } finally {
    await ozura.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
