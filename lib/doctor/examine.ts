import "server-only";
import { judgeConfiguration } from "../configuration/judge-configuration";
import { readVariables, type Variables } from "../configuration/variables";
import { examineDatabase } from "./examine-database";
import { examineMail } from "./examine-mail";
import { examineOzura } from "./examine-ozura";
import { type Finding, ok, wrong } from "./finding";

/**
 * Checks an installation as it would run in production: one result per check, with instructions for each problem. Only
 * reads, changes nothing, and prints no value of a variable. Each check waits a few seconds at most.
 */
export async function examine(environment: Variables): Promise<Finding[]> {
  const given = readVariables(environment);
  const [database, ozura, mail] = await Promise.all([
    examineDatabase(given.DATABASE_URL),
    examineOzura(given),
    examineMail(given.SMTP_URL),
  ]);
  return [ok("Node.js", process.versions.node), examineVariables(environment), ...database, ozura, mail];
}

function examineVariables(environment: Variables): Finding {
  // The build is not known here, so it counts as one that fits.
  const allowsTestPayments = readVariables(environment).ALLOW_TEST_PAYMENTS === "true";
  const faults = judgeConfiguration(environment, { isProduction: true, allowsTestPayments });
  if (faults.length === 0) return ok("Variables", "all that a start needs");
  return wrong(
    "Variables",
    faults.join("\n"),
    "Set them where the shop runs, or in .env.local; .env.example says where to get each. `npm run dev` needs none.",
  );
}
