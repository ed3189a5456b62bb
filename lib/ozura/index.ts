import "server-only";
import { fetchFromDemo } from "@/lib/ozura-emulator/demo";
import { env } from "@/lib/platform/env";
import { site } from "@/lib/site";
import { createOzura, type Ozura } from "./client";

let client: Ozura | undefined;

/** The client with this shop's configuration, created on first use. Throws an `EnvError` when that is incomplete. */
export function ozura(): Ozura {
  client ??= createOzura({
    apiUrl: env().OZURA_API_URL,
    formerApiUrls: env().OZURA_FORMER_API_URLS,
    merchantId: env().OZURA_MERCHANT_ID,
    merchantName: site.name,
    vaultApiKey: env().OZURA_VAULT_API_KEY,
    merchantApiKey: env().OZURA_MERCHANT_API_KEY,
    taxExempt: env().OZURA_TAX_EXEMPT,
    // In process, because a function can't always reach its own public address (Vercel's deployment protection).
    fetch: env().PAYMENTS === "demo" ? fetchFromDemo : undefined,
  });
  return client;
}
