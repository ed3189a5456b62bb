import { hostOf, isLocalhost } from "./hosts";
import type { Variables } from "./variables";

const secrets = ["CRON_SECRET", "ADMIN_PASSWORD", "OZURA_VAULT_API_KEY", "OZURA_MERCHANT_API_KEY"];

/** Placeholders, as in .env.example, instead of a value. */
const isPlaceholder = (value: string) =>
  /openssl|change[-_ ]?(me|this)|replace[-_ ]?(me|this)|placeholder|example|your[-_ ]|^<.*>$|^(?<one>.)\k<one>*$/i.test(
    value,
  );

/** Values that `npm run preview` fills in (dev/). They are public, so they are only for a shop on localhost. */
const published = ["stoneware-and-cedar", "merchant_demo", "vault_key_demo", "merchant_key_demo"];

/** The lengths are checked with the form of the variables (lib/platform/env.ts). */
export function validateSecrets(given: Variables): string[] {
  return [...findWeakSecrets(given), ...findDuplicates(given)];
}

function findWeakSecrets(given: Variables): string[] {
  const isPrivate = isLocalhost(hostOf(given.SITE_URL));
  return [...secrets, "OZURA_MERCHANT_ID"].flatMap((name) => {
    const value = given[name];
    if (!value) return [];
    if (isPlaceholder(value)) return [`${name} is a placeholder. Put a value of your own there.`];
    if (!isPrivate && published.includes(value)) return [`${name} is the public demo value.`];
    return [];
  });
}

function findDuplicates(given: Variables): string[] {
  return secrets.flatMap((name, index) => {
    const twin = secrets.slice(0, index).find((earlier) => given[earlier] && given[earlier] === given[name]);
    return twin ? [`${name} is the same as ${twin}. Use a different value for each secret.`] : [];
  });
}
