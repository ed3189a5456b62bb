import { DEMO_ADMIN_PASSWORD, DEMO_SESSION_SECRET } from "../../dev/demo-desk";
import { DEMO_MERCHANT_API_KEY, DEMO_VAULT_API_KEY } from "../../dev/ozura/settings";

/** The secrets of a shop under test, and what its shoppers type. */
export const secrets = [DEMO_VAULT_API_KEY, DEMO_MERCHANT_API_KEY, DEMO_ADMIN_PASSWORD, DEMO_SESSION_SECRET];
export const typed = ["ada@example.com", "Ada Lovelace", "Analytical Way", "Engine room", "N1 1AA"];

/** An id of the stand-in's; and 128 random bits as an order's token has them: mixed case, a digit, no word. */
const SESSION_ID = /sess_[\w-]{8,}/g;
const TOKEN = /(?<![\w/-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{22}(?![\w-])/g;

/** What must never stand in a log: each once, whoever they belong to. */
export function findCanaries(text: string): string[] {
  const known = [...secrets, ...typed].filter((canary) => text.includes(canary));
  return [...new Set([...known, ...(text.match(SESSION_ID) ?? []), ...(text.match(TOKEN) ?? [])])];
}
