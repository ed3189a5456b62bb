import type { Build } from "../env";
import { formerUrls, hostOf, isFromDocumentation, isOpenToReaders, isThisMachine } from "./hosts";
import type { Variables } from "./variables";

export function judgeAddresses(given: Variables, build: Build): string[] {
  return [...findCopied(given), ...(build.isProduction ? findUnsafe(given) : [])];
}

/** A shop on localhost may send from such an address, because its email goes to the local mailbox. */
function findCopied(given: Variables): string[] {
  const named = ["DATABASE_URL", "SITE_URL", "OZURA_API_URL", "SMTP_URL"].filter((name) =>
    isFromDocumentation(hostOf(given[name])),
  );
  if (formerUrls(given.OZURA_FORMER_API_URLS).some((url) => isFromDocumentation(hostOf(url))))
    named.push("OZURA_FORMER_API_URLS");
  const [, sender] = /@([^@\s>]+)>?$/.exec(given.EMAIL_FROM ?? "") ?? [];
  const sendsFromNowhere = sender !== undefined && isFromDocumentation(sender.toLowerCase());
  if (sendsFromNowhere && !isThisMachine(hostOf(given.SITE_URL))) named.push("EMAIL_FROM");
  return named.map((name) => `${name} is a placeholder: no host whose name ends so exists. Put your own there.`);
}

/** Only a shop on localhost may run the production build without HTTPS and with the Ozura emulator. */
function findUnsafe(given: Variables): string[] {
  const faults: string[] = [];
  if (isThisMachine(hostOf(given.SITE_URL))) return faults;
  if (isOpenToReaders(given.SITE_URL))
    faults.push("SITE_URL is not HTTPS: what shoppers type, and the keys to their orders, could be read on the way.");
  if (isOpenToReaders(given.OZURA_API_URL))
    faults.push("OZURA_API_URL is not HTTPS: your keys could be read on the way.");
  const formers = formerUrls(given.OZURA_FORMER_API_URLS);
  if (formers.some((url) => isOpenToReaders(url) && !isThisMachine(hostOf(url))))
    faults.push("OZURA_FORMER_API_URLS is not HTTPS: session ids, which are keys at Ozura, could be read on the way.");
  if (isThisMachine(hostOf(given.OZURA_API_URL)))
    faults.push("OZURA_API_URL is on this machine, where no shopper of yours can pay.");
  return faults;
}
