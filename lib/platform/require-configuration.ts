import "server-only";
import { validateConfiguration } from "./configuration/validate-configuration";
import { db } from "./db";
import { build, env, explainProblems } from "./env";
import { logError } from "./log";

/** Ends the process when a setting is wrong. Throwing is not enough: Next.js would keep running and answer 500. */
export async function requireConfiguration(): Promise<void> {
  const problems = validateConfiguration(process.env, build);
  if (problems.length === 0 && env().PAYMENTS === "demo" && (await hasRealPayments()))
    problems.push(
      "PAYMENTS must not be demo: this database has orders of a real shop. Leave out PAYMENTS, or use another database.",
    );
  if (problems.length > 0) {
    console.error(explainProblems(problems));
    process.exit(1);
  }
  warnOfOtherAddress(env().SITE_URL);
  warnOfOtherPaymentPage([env().OZURA_API_URL, ...env().OZURA_FORMER_API_URLS]);
}

/** Without an answer the shop starts: the database itself refuses a demo order then (`guard_demo_order`). */
export async function hasRealPayments(): Promise<boolean> {
  try {
    const [answer] = await db().$queryRaw<{ real: boolean }[]>`SELECT "has_real_payments"() AS "real"`;
    return answer?.real === true;
  } catch (error) {
    logError("database_unavailable", { error });
    return false;
  }
}

/**
 * Prerendered pages contain the SITE_URL of the build until each is rendered again, one minute after its first visit.
 */
function warnOfOtherAddress(siteUrl: string) {
  const { siteUrl: builtFor } = build;
  if (builtFor === undefined || builtFor === siteUrl) return;
  console.warn(
    `This shop was built for ${builtFor || "no address"} and runs at ${siteUrl}: prerendered pages contain the wrong canonical URL. Set SITE_URL in the build, too.`,
  );
}

/**
 * The headers of a build contain its Content Security Policy. A script can bypass `form-action`; a form without
 * JavaScript can't.
 */
function warnOfOtherPaymentPage(ozuraUrls: string[]) {
  const { formTargets } = build;
  if (formTargets.length === 0 || ozuraUrls.every((url) => formTargets.includes(url))) return;
  console.warn(
    "This shop was built with another OZURA_API_URL or OZURA_FORMER_API_URLS, or none: shoppers without JavaScript can't get to its payment page. Set both in the build, too.",
  );
}
