import "server-only";
import { env } from "@/lib/platform/env";

/**
 * URLs to which Ozura redirects the shopper. Built from configuration only: a forged Host header must not redirect a
 * shopper. Ozura adds the session id to the success URL, but nothing that helps us to the error and cancel URLs (Ozura
 * docs: Return URLs), so those carry the order token.
 */
export function returnUrls(orderToken: string) {
  const at = (path: string) => `${env().SITE_URL}/checkout/${path}`;
  return {
    successUrl: at("success"),
    errorUrl: at(`error?order=${orderToken}`),
    cancelUrl: at(`cancel?order=${orderToken}`),
  };
}
