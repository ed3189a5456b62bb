/** Credentials of the demo merchant: fixed, public, and valid for the emulator only. */
export const DEMO_MERCHANT_ID = "merchant_demo";
export const DEMO_VAULT_API_KEY = "vault_key_demo";
export const DEMO_MERCHANT_API_KEY = "merchant_key_demo";

/** The demo merchant as environment variables of a shop. */
export const demoAccount = {
  OZURA_MERCHANT_ID: DEMO_MERCHANT_ID,
  OZURA_VAULT_API_KEY: DEMO_VAULT_API_KEY,
  OZURA_MERCHANT_API_KEY: DEMO_MERCHANT_API_KEY,
};
