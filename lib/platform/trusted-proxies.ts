import "server-only";
import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** The proxies in front of the shop: how many there are, or whether an IP address belongs to one of them. */
export type TrustedProxies = number | { includes(address: string): boolean };

/** More proxies than any host has in a row; a larger number is a configuration error. */
const MAX_PROXIES = 10;

const hint =
  "Use the number of proxies (1 to 10), or their IP addresses and CIDR ranges, separated by commas, such as 10.0.0.0/8.";

/** Parses TRUSTED_PROXIES. A range of all addresses is refused, because every client could then choose its address. */
export const trustedProxiesSchema = z.string().transform((text, context): TrustedProxies => {
  const proxies = /^\d+$/.test(text) ? Number(text) : parseRanges(text);
  if (proxies !== null && (typeof proxies !== "number" || (proxies >= 1 && proxies <= MAX_PROXIES))) return proxies;
  context.addIssue(`is not valid. ${hint}`);
  return z.NEVER;
});

function parseRanges(text: string): TrustedProxies | null {
  const ranges = new BlockList();
  for (const range of text.split(",").map((part) => part.trim())) {
    const [address = "", prefix = isIP(range) === 6 ? "128" : "32", ...rest] = range.split("/");
    const isPrefix =
      /^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (isIP(address) === 6 ? 128 : 32);
    if (isIP(address) === 0 || !isPrefix || rest.length > 0) return null;
    ranges.addSubnet(address, Number(prefix), familyOf(address));
  }
  return { includes: (address) => isIP(address) !== 0 && ranges.check(address, familyOf(address)) };
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
