import { validateConfiguration } from "../lib/platform/configuration/validate-configuration";
import { buildIn, explainProblems } from "../lib/platform/env";

// Exits with 1 when a server with this environment would refuse to start after the build that follows (dev/run-next.ts).

const problems = validateConfiguration(process.env, buildIn(process.env));
if (problems.length > 0) {
  console.error(explainProblems(problems));
  process.exit(1);
}
