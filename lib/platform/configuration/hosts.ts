import { documentedOrigins } from "@/lib/ozura/documented-origins.mjs";

/** The URLs in OZURA_FORMER_API_URLS. */
export function formerUrls(list: string | undefined): string[] {
  return (list ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The host of a URL in lower case; null where there is none. */
export function hostOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  return new URL(address).hostname.toLowerCase().replace(/\.$/, "") || null;
}

/** Whether the connection is unencrypted. */
export function isPlainHttp(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === "http:";
}

/** Whether the host is this machine itself (localhost). */
export function isLocalhost(host: string | null): boolean {
  if (host === null) return false;
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^0\.0\.0\.0$|^\[::1?\]$|^\[::ffff:7f/.test(host);
}

/** Whether a host's name says that it is a sandbox. Ozura gives out the host of its staging on request. */
export function isSandbox(host: string | null): boolean {
  return host !== null && /staging|sandbox|test|demo/.test(host);
}

/** Whether the host certainly moves real money. */
export function isOzuraProduction(host: string | null): boolean {
  return documentedOrigins.some((origin) => hostOf(origin) === host);
}

/** Whether a host is reserved for documentation, so that no server is there. */
export function isExampleDomain(host: string | null): boolean {
  return host !== null && /(^|\.)example(\.(com|net|org))?$/.test(host);
}
