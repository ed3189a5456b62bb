import "server-only";
import { validateConfiguration } from "@/lib/platform/configuration/validate-configuration";
import { readVariables, type Variables } from "@/lib/platform/configuration/variables";
import { buildIn } from "@/lib/platform/env";
import { checkDatabase } from "./check-database";
import { checkMail } from "./check-mail";
import { checkNode } from "./check-node";
import { checkOzura } from "./check-ozura";
import { type CheckResult, failed, ok } from "./check-result";

/**
 * Checks an installation as it would run in production: one result per check, with instructions for each problem. Only
 * reads, changes nothing, and prints no value of a variable. Each check waits a few seconds at most.
 */
export async function runChecks(environment: Variables): Promise<CheckResult[]> {
  const given = readVariables(environment);
  const [database, ozura, mail] = await Promise.all([
    checkDatabase(given),
    checkOzura(given),
    checkMail(given.SMTP_URL),
  ]);
  return [checkNode(), examineVariables(environment), ...database, ozura, mail];
}

function examineVariables(environment: Variables): CheckResult {
  // The build is not known here, so it counts as one that fits.
  const problems = validateConfiguration(environment, buildIn(environment));
  if (problems.length === 0) return ok("Variables", "all that a start needs");
  return failed(
    "Variables",
    problems.join("\n"),
    "Set them where the shop runs, or in .env.local; .env.example says where to get each. `npm run dev` needs none.",
  );
}
