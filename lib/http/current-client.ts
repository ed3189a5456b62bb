import "server-only";
import type { Client } from "@/lib/http/rate-limits";
import { clientIp } from "./client-ip";

/**
 * The caller's identity for rate limits. `cookie` is the id of the browser's cart, or the token of its order; null
 * without one.
 */
export async function currentClient(cookie: string | null): Promise<Client> {
  return { ip: await clientIp(), cookie };
}
