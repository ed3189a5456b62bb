import { findDatabaseUrl } from "@/lib/platform/database-url.mjs";
import type { Build } from "@/lib/platform/env";
import { formerUrls, hostOf, isExampleDomain, isLocalhost, isPlainHttp } from "./hosts";
import type { Variables } from "./variables";

export function validateUrls(given: Variables, build: Build): string[] {
  return [...findPlaceholders(given), ...(build.isProduction ? findInsecureUrls(given) : [])];
}

/** A shop on localhost may send from such an address, because its email goes to the local mailbox. */
function findPlaceholders(given: Variables): string[] {
  const database = findDatabaseUrl(given)?.name ?? "DATABASE_URL";
  const named = [database, "SITE_URL", "OZURA_API_URL", "SMTP_URL"].filter((name) =>
    isExampleDomain(hostOf(given[name])),
  );
  if (formerUrls(given.OZURA_FORMER_API_URLS).some((url) => isExampleDomain(hostOf(url))))
    named.push("OZURA_FORMER_API_URLS");
  const [, sender] = /@([^@\s>]+)>?$/.exec(given.EMAIL_FROM ?? "") ?? [];
  const sendsFromNowhere = sender !== undefined && isExampleDomain(sender.toLowerCase());
  if (sendsFromNowhere && !isLocalhost(hostOf(given.SITE_URL))) named.push("EMAIL_FROM");
  return named.map((name) => `${name} is a placeholder: its host is a reserved example domain. Put your own there.`);
}

/** Only a shop on localhost may run the production build without HTTPS and with the Ozura emulator. */
function findInsecureUrls(given: Variables): string[] {
  const problems: string[] = [];
  if (isLocalhost(hostOf(given.SITE_URL))) return problems;
  if (isPlainHttp(given.SITE_URL))
    problems.push("SITE_URL is not HTTPS: what shoppers type, and order tokens, could be read on the way.");
  if (isPlainHttp(given.OZURA_API_URL))
    problems.push("OZURA_API_URL is not HTTPS: your keys could be read on the way.");
  const formers = formerUrls(given.OZURA_FORMER_API_URLS);
  if (formers.some((url) => isPlainHttp(url) && !isLocalhost(hostOf(url))))
    problems.push(
      "OZURA_FORMER_API_URLS is not HTTPS: session ids, which are keys at Ozura, could be read on the way.",
    );
  if (isLocalhost(hostOf(given.OZURA_API_URL)))
    problems.push("OZURA_API_URL is on this machine, where no shopper of yours can pay.");
  return problems;
}
