import "server-only";
import { env } from "@/lib/env";

/** Whether cookies travel over HTTPS only: wherever the shop does. */
export function cookiesAreSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}

/** Browsers accept `__Host-` only on HTTPS, and then nobody on a subdomain can plant one. */
export function hostCookie(name: string): string {
  return cookiesAreSecure() ? `__Host-${name}` : name;
}
