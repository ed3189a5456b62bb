import "server-only";
import { build, EnvError, env } from "./env";

/** Ends the process when a setting is missing. To throw is not enough: Next.js would go on, and answer 500. */
export function requireConfiguration(): void {
  try {
    warnOfOtherAddress(env().SITE_URL);
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The pages of a build bear the address that was known then, until each is made anew, a minute after its first visit. */
function warnOfOtherAddress(siteUrl: string) {
  const { siteUrl: builtFor } = build;
  if (builtFor === undefined || builtFor === siteUrl) return;
  console.warn(
    `This shop was built for ${builtFor || "no address"} and runs at ${siteUrl}: its first pages tell search engines the wrong one. Set SITE_URL in the build, too.`,
  );
}
