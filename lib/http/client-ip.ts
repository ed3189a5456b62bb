import "server-only";
import { isIPv6 } from "node:net";
import { headers } from "next/headers";
import { env } from "@/lib/platform/env";

/**
 * The client's IP address for rate limits, from X-Forwarded-For. Each proxy appends the address that connected to it, so
 * the entries that the trusted proxies wrote are at the end (TRUSTED_PROXIES); the client may have invented all entries
 * before them. Without a proxy the client may have invented every entry, so no rate limit relies on the address alone.
 */
export async function clientIp(): Promise<string> {
  return clientIpFrom(await headers());
}

/** All requests without a known IP address. They share one bucket of each rate limit. */
export const UNKNOWN_IP = "unknown";

/** Like `clientIp`, for the headers of a request. */
export function clientIpFrom(headers: Pick<Headers, "get">, proxies = env().TRUSTED_PROXIES): string {
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map(addressIn).filter(Boolean);
  const address = typeof proxies === "number" ? entries.at(-proxies) : entries.findLast((it) => !proxies.includes(it));
  // With fewer entries than proxies, all of them are from trusted proxies.
  const client = address ?? entries[0];
  return client ? networkOf(client) : UNKNOWN_IP;
}

/** The address of an entry. Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::9]:4711`. */
function addressIn(entry: string): string {
  const text = entry.trim().toLowerCase().slice(0, 64).replace("::ffff:", "");
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

/** Reduces an IPv6 address to its /64 network, because one client usually controls all 2^64 addresses of it. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(":").filter(Boolean).length;
  return `${[...groups, ...Array<string>(missing).fill("0")].slice(0, 4).join(":")}::/64`;
}
