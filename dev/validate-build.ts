import { validateConfiguration } from "../lib/platform/configuration/validate-configuration";
import { explainProblems } from "../lib/platform/env";

// Exits with 1 when a server with this environment would refuse to start after the build that follows (dev/run-next.ts).

const build = { isProduction: true, allowsTestPayments: process.env.ALLOW_TEST_PAYMENTS?.trim() === "true" };
const problems = validateConfiguration(process.env, build);
if (problems.length > 0) {
  console.error(explainProblems(problems));
  process.exit(1);
}
