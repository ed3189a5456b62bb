export type Variables = Record<string, string | undefined>;

/**
 * What is set of an environment, by one rule for a build and a start. Spaces around a value are no part of it, an empty
 * one counts as missing, because `.env.example` leaves many empty, and SITE_URL is what `siteUrlOf` says.
 */
export function readVariables(environment: Variables): Variables {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  const given: Variables = Object.fromEntries(trimmed.filter(([, value]) => value));
  return { ...given, SITE_URL: siteUrlOf(given) };
}

/**
 * Where shoppers come back to, from configuration alone: a Host header is not believed.
 *
 * A preview on Vercel is always at the address of its branch, whatever SITE_URL says: Vercel gives a variable to all
 * environments unless told otherwise, and whoever paid on a preview would come back to the real shop, which does not
 * know their order. Production is at SITE_URL, or else at the domain that Vercel gives the project.
 */
function siteUrlOf(given: Variables): string | undefined {
  const { SITE_URL, VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL } = given;
  const at = (host: string | undefined) => host && `https://${host}`;
  if (VERCEL_ENV === "preview") return at(VERCEL_BRANCH_URL ?? VERCEL_URL);
  if (VERCEL_ENV === "production") return SITE_URL ?? at(VERCEL_PROJECT_PRODUCTION_URL);
  return SITE_URL;
}

/** Whether whoever runs this calls it the real shop. A production build alone does not: `npm run preview` is one, too. */
export function isDeclaredProduction({ APP_ENV, VERCEL_ENV }: Variables): boolean {
  return APP_ENV === "production" || VERCEL_ENV === "production";
}
