import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/platform/env";

/** Domains that ignore dots in the names of mailboxes. */
const IGNORES_DOTS = /^(gmail|googlemail)\.com$/;

/**
 * The mailbox behind the spellings of an email address, for counting: lower case, without the part after a plus sign,
 * and without dots where the provider ignores them. The email itself always goes to the address as typed.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  const [name, domain] = [address.slice(0, at).replace(/(?<=.)\+.*$/, ""), address.slice(at + 1)];
  return `${IGNORES_DOTS.test(domain) ? name.replaceAll(".", "") : name}@${domain.replace("googlemail.", "gmail.")}`;
}

/** Key of a mailbox in the rate limits: a keyed hash, so that no address is stored there. */
export function mailboxKey(email: string): string {
  return createHmac("sha256", env().OZURA_VAULT_API_KEY)
    .update(`mail to ${mailboxOf(email)}`)
    .digest("base64url");
}
