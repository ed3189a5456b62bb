import "server-only";
import { env } from "@/lib/platform/env";

/** Whether cookies get the Secure attribute: true when SITE_URL uses HTTPS. */
export function cookiesAreSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}

/** Adds the `__Host-` prefix, so that no subdomain can set the cookie. Browsers accept the prefix over HTTPS only. */
export function hostCookieName(name: string): string {
  return cookiesAreSecure() ? `__Host-${name}` : name;
}
