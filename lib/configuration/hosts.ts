import { documentedOrigins } from "../ozura/documented-origins.mjs";

/** The addresses of OZURA_FORMER_API_URLS. */
export function formerUrls(list: string | undefined): string[] {
  return (list ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The host in an address, in small letters; null where there is none. */
export function hostOf(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  return new URL(address).hostname.toLowerCase().replace(/\.$/, "") || null;
}

/** Whether everybody on the way can read what is sent there. */
export function isOpenToReaders(address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === "http:";
}

/** Whether nobody but this machine gets there. */
export function isThisMachine(host: string | null): boolean {
  if (host === null) return false;
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^0\.0\.0\.0$|^\[::1?\]$|^\[::ffff:7f/.test(host);
}

/** Whether a host says of itself that no money moves there. The host of Ozura's staging is handed out on request. */
export function isForPractice(host: string | null): boolean {
  return host !== null && /staging|sandbox|test|demo/.test(host);
}

/** Whether money moves there for sure. */
export function isOzuraItself(host: string | null): boolean {
  return documentedOrigins.some((origin) => hostOf(origin) === host);
}

/** Whether a host is one of those that are kept for documentation, where nobody is. */
export function isFromDocumentation(host: string | null): boolean {
  return host !== null && /(^|\.)example(\.(com|net|org))?$/.test(host);
}
