import "server-only";
import type { Caller } from "@/lib/caller-limits";
import { clientAddress } from "./client-address";

/** The caller's identity for rate limits. `cookie` is the id of the caller's cart or order, if the browser sent one. */
export async function caller(cookie: string | null): Promise<Caller> {
  return { address: await clientAddress(), cookie };
}
