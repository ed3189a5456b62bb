import "server-only";
import { createHmac } from "node:crypto";
import { env } from "../env";

/** Domains whose mailboxes ignore dots in their names. */
const IGNORES_DOTS = /^(gmail|googlemail)\.com$/;

/**
 * The mailbox behind the spellings of an email address, for counting: lower case, without what stands after a plus sign, and
 * without dots where the provider ignores them. Mail itself always goes to the address as it was typed.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  const [name, domain] = [address.slice(0, at).replace(/(?<=.)\+.*$/, ""), address.slice(at + 1)];
  return `${IGNORES_DOTS.test(domain) ? name.replaceAll(".", "") : name}@${domain.replace("googlemail.", "gmail.")}`;
}

/** A mailbox as the rate limits know it: a keyed hash, so that no address is kept there. */
export function mailboxKey(email: string): string {
  return createHmac("sha256", env().OZURA_VAULT_API_KEY)
    .update(`mail to ${mailboxOf(email)}`)
    .digest("base64url");
}
