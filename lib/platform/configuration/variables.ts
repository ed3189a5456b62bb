export type Variables = Record<string, string | undefined>;

/**
 * Reads an environment by the same rule for a build and for a start. Values are trimmed, an empty value counts as
 * missing, because `.env.example` leaves many empty, and SITE_URL comes from `siteUrlOf`.
 */
export function readVariables(environment: Variables): Variables {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  const given: Variables = Object.fromEntries(trimmed.filter(([, value]) => value));
  return { ...given, SITE_URL: siteUrlOf(given) };
}

/**
 * URL to which shoppers return, from configuration alone: the Host header is not trusted.
 *
 * A preview on Vercel is always at the URL of its branch, even if SITE_URL is set: Vercel gives a variable to all
 * environments by default, and a shopper who paid on a preview would return to the production shop, which does not have
 * the order. Production is at SITE_URL, or else at the domain that Vercel gives the project.
 */
function siteUrlOf(given: Variables): string | undefined {
  const { SITE_URL, VERCEL_ENV, VERCEL_BRANCH_URL, VERCEL_URL, VERCEL_PROJECT_PRODUCTION_URL } = given;
  const at = (host: string | undefined) => host && `https://${host}`;
  if (VERCEL_ENV === "preview") return at(VERCEL_BRANCH_URL ?? VERCEL_URL);
  if (VERCEL_ENV === "production") return SITE_URL ?? at(VERCEL_PROJECT_PRODUCTION_URL);
  return SITE_URL;
}

/** Whether this is a demo deployment, with payments by the Ozura emulator inside the shop. Chosen, never a default. */
export function isDemo({ PAYMENTS }: Variables): boolean {
  return PAYMENTS === "demo";
}

/**
 * Whether this is configured as the production shop. A production build alone is not enough: `npm run preview` makes
 * one, too.
 */
export function isDeclaredProduction({ APP_ENV, VERCEL_ENV }: Variables): boolean {
  return APP_ENV === "production" || VERCEL_ENV === "production";
}
