import "server-only";
import { headers } from "next/headers";

/**
 * Where a request comes from, for counting tries. It is the last address that a proxy wrote down: what stands before it
 * came with the request and may be invented. Without any proxy, so may this, which is why nothing is counted by it alone.
 */
export async function clientAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return forwarded?.split(",").at(-1)?.trim().slice(0, 64) || "unknown";
}
