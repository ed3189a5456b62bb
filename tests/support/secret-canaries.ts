import { DEMO_MERCHANT_API_KEY, DEMO_VAULT_API_KEY } from "@/lib/ozura-emulator/account";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";

/** The secrets of a shop under test, and the personal data that its shoppers type. */
export const secrets = [DEMO_VAULT_API_KEY, DEMO_MERCHANT_API_KEY, DEMO_ADMIN_PASSWORD];
export const personalData = ["ada@example.com", "Ada Lovelace", "Analytical Way", "Engine room", "N1 1AA"];

/**
 * A session id of the Ozura emulator; and an order token: 128 random bits in base64url, with upper case, lower case and
 * a digit.
 */
const SESSION_ID = /sess_[\w-]{8,}/g;
const TOKEN = /(?<![\w/-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{22}(?![\w-])/g;

/** Returns each secret, personalData text, session id and order token in the text, once. A log must contain none of them. */
export function findCanaries(text: string): string[] {
  const known = [...secrets, ...personalData].filter((canary) => text.includes(canary));
  return [...new Set([...known, ...(text.match(SESSION_ID) ?? []), ...(text.match(TOKEN) ?? [])])];
}
