import type { Build } from "@/lib/platform/env";
import { formerUrls, hostOf, isLocalhost, isOzuraProduction, isSandbox } from "./hosts";
import { isDeclaredProduction, isDemo, type Variables } from "./variables";

/** A production shop takes real money, or says on every page that it does not. */
export function validatePayments(given: Variables, build: Build): string[] {
  return [...(isDemo(given) ? findOzuraVariables(given) : []), ...validateOzura(given, build)];
}

/** A demo deployment can't be mistaken for a real shop: it has no account at Ozura. */
function findOzuraVariables(given: Variables): string[] {
  return Object.keys(given)
    .filter((name) => name.startsWith("OZURA_"))
    .map(
      (name) => `${name} must be left out of a demo deployment (PAYMENTS=demo). For a real shop, leave out PAYMENTS.`,
    );
}

function validateOzura(given: Variables, build: Build): string[] {
  const problems: string[] = [];
  const ozura = hostOf(given.OZURA_API_URL);
  const isAllowed = given.ALLOW_TEST_PAYMENTS === "true";
  if (isDeclaredProduction(given) && !isAllowed) {
    if (isLocalhost(ozura) || isSandbox(ozura))
      problems.push(
        "OZURA_API_URL takes no real payments, and this is production (VERCEL_ENV or APP_ENV). If that is meant, build and start with ALLOW_TEST_PAYMENTS=true: every page says so then.",
      );
    if (
      formerUrls(given.OZURA_FORMER_API_URLS)
        .map(hostOf)
        .some((host) => isLocalhost(host) || isSandbox(host))
    )
      problems.push(
        "OZURA_FORMER_API_URLS names a host that takes no real payments, and this is production (VERCEL_ENV or APP_ENV): what was paid there would count as paid.",
      );
    if (isLocalhost(hostOf(given.SITE_URL)))
      problems.push(
        "SITE_URL is on this machine, and this is production (VERCEL_ENV or APP_ENV): shoppers could not return from the payment page.",
      );
  }
  if (isAllowed && isOzuraProduction(ozura))
    problems.push(
      "ALLOW_TEST_PAYMENTS must be left out: OZURA_API_URL takes real payments, and the pages would deny it.",
    );
  if (isDemo(given) !== build.isDemo)
    problems.push(
      `PAYMENTS was ${build.isDemo ? "" : "not "}"demo" when the shop was built, and the pages are as it was then. Build again.`,
    );
  // The notice is in the prerendered pages only if the build was made with the setting.
  if (isAllowed !== build.allowsTestPayments)
    problems.push(
      `ALLOW_TEST_PAYMENTS was ${isAllowed ? "not " : ""}set when the shop was built, and the pages are as it was then. Build again.`,
    );
  return problems;
}
