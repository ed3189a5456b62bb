import "server-only";
import { isIPv6 } from "node:net";
import { headers } from "next/headers";

/**
 * Where a request comes from, for counting tries. It is the last address that a proxy wrote down: what stands before it
 * came with the request and may be invented. Without any proxy, so may this, which is why nothing is counted by it alone.
 */
export async function clientAddress(): Promise<string> {
  return addressIn(await headers());
}

/** The same for a request that is at hand. */
export function addressIn(headers: Pick<Headers, "get">): string {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64);
  return address ? networkOf(address) : "unknown";
}

/** Who has one IPv6 address has all 2^64 of its network, so the network counts. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address.replace("::ffff:", "");
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(":").filter(Boolean).length;
  return `${[...groups, ...Array<string>(missing).fill("0")].slice(0, 4).join(":")}::/64`;
}
