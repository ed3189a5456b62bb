import "server-only";
import { isIPv6 } from "node:net";
import { headers } from "next/headers";

/**
 * The client's IP address for rate limits. It is the last entry of X-Forwarded-For, which the nearest proxy wrote; the
 * client may have invented all earlier entries. Without a proxy the client may have invented this one too, so no rate
 * limit relies on the address alone.
 */
export async function clientIp(): Promise<string> {
  return clientIpFrom(await headers());
}

/** All requests without a known IP address. They share one bucket of each rate limit. */
export const UNKNOWN_IP = "unknown";

/** Like `clientIp`, for the headers of a request. */
export function clientIpFrom(headers: Pick<Headers, "get">): string {
  const address = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().toLowerCase().slice(0, 64);
  return address ? networkOf(address) : UNKNOWN_IP;
}

/** Reduces an IPv6 address to its /64 network, because one client usually controls all 2^64 addresses of it. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address.replace("::ffff:", "");
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(":").filter(Boolean).length;
  return `${[...groups, ...Array<string>(missing).fill("0")].slice(0, 4).join(":")}::/64`;
}
