/** A configuration that is sufficient to start a server or load a module. No service runs at any of these URLs. */
export const unreachableServices = {
  DATABASE_URL: "postgresql://127.0.0.1:1/none",
  SITE_URL: "http://localhost:3000",
  OZURA_API_URL: "http://127.0.0.1:1",
  OZURA_MERCHANT_ID: "merchant",
  OZURA_VAULT_API_KEY: "an-unused-vault-key",
  OZURA_MERCHANT_API_KEY: "an-unused-merchant-key",
  SMTP_URL: "smtp://127.0.0.1:1",
  EMAIL_FROM: "Kiln & Cedar <orders@shop.example>",
};
