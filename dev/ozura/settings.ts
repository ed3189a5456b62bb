/** The demo merchant: fixed, public, and worth nothing anywhere but at the stand-in. */
export const DEMO_MERCHANT_ID = "merchant_demo";
export const DEMO_VAULT_API_KEY = "vault_key_demo";
export const DEMO_MERCHANT_API_KEY = "merchant_key_demo";

/** Its account, as a shop's environment says it. */
export const demoAccount = {
  OZURA_MERCHANT_ID: DEMO_MERCHANT_ID,
  OZURA_VAULT_API_KEY: DEMO_VAULT_API_KEY,
  OZURA_MERCHANT_API_KEY: DEMO_MERCHANT_API_KEY,
};

/** Two generations of the public documentation exist, and differ in fields and parameters. */
export type Generation = "2025" | "2026";

export type OzuraOptions = {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  merchantId: string;
  vaultApiKey: string;
  merchantApiKey: string;
  /** Where sessions are kept across a restart. Without it they live in memory. */
  dataFile?: string;
  generation?: Generation;
  /** Ozura's sessions live 30 minutes. */
  sessionMinutes?: number;
};
