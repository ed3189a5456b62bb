import "server-only";
import type { Caller } from "@/lib/caller-limits";
import { clientAddress } from "./client-address";

/** Who asks, for counting tries. `cookie` is what their browser shows of itself: a cart, or an order. */
export async function caller(cookie: string | null): Promise<Caller> {
  return { address: await clientAddress(), cookie };
}
