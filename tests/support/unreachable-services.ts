/** A configuration that is sufficient to start a server or load a module. No service runs at any of these URLs. */
export const unreachableUrl = {
  DATABASE_URL: "postgresql://127.0.0.1:1/none",
  SITE_URL: "http://localhost:3000",
  OZURA_API_URL: "http://127.0.0.1:1",
  OZURA_MERCHANT_ID: "merchant",
  OZURA_VAULT_API_KEY: "a-vault-key-of-nobody",
  OZURA_MERCHANT_API_KEY: "a-merchant-key-of-nobody",
  SMTP_URL: "smtp://127.0.0.1:1",
  EMAIL_FROM: "Kiln & Cedar <orders@shop.example>",
};
