import "server-only";
import type { Caller } from "@/lib/caller-limits";
import { clientAddress } from "./client-address";

/**
 * The caller's identity for rate limits. `cookie` is the id of the browser's cart, or the token of its order; null
 * without one.
 */
export async function caller(cookie: string | null): Promise<Caller> {
  return { address: await clientAddress(), cookie };
}
