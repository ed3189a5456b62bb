type Configuration = Record<string, string>;

/** A valid production configuration, as a host sets it. Its database does not exist, so it never reaches Ozura. */
export const real: Configuration = {
  DATABASE_URL: "postgresql://shop:b7c1d5e9@127.0.0.1:1/shop",
  SITE_URL: "https://kilnandcedar.com",
  OZURA_API_URL: "https://checkout.ozura.com",
  OZURA_MERCHANT_ID: "m-20417",
  OZURA_VAULT_API_KEY: "vk_5f0e2b7a91c34d68",
  OZURA_MERCHANT_API_KEY: "mk_c83d17f6204be95a",
  SMTP_URL: "smtps://shop:9d20ab44@127.0.0.1:1",
  EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.com>",
  CRON_SECRET: "7d1fa2c95be8034671d2f8ca",
  ADMIN_PASSWORD: "kettle ladder fresco 41",
};

/** The configuration of `npm run preview` for the production build: every service is local or emulated. */
export const preview: Configuration = {
  ...real,
  SITE_URL: "http://localhost:3000",
  OZURA_API_URL: "http://127.0.0.1:1",
  OZURA_MERCHANT_ID: "merchant_demo",
  OZURA_VAULT_API_KEY: "vault_key_demo",
  OZURA_MERCHANT_API_KEY: "merchant_key_demo",
  SMTP_URL: "smtp://127.0.0.1:1",
  EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
  CRON_SECRET: "",
  ADMIN_PASSWORD: "stoneware-and-cedar",
};

/**
 * Changes that make `real` invalid, by the variable that the error message must name. Some need a second change to get
 * that far.
 */
export const mistakes: [name: string, change: Configuration][] = [
  ["DATABASE_URL", { DATABASE_URL: "" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://shop:b7c1d5e9@127.0.0.1/shop" }],
  ["SITE_URL", { SITE_URL: "" }],
  ["SITE_URL", { SITE_URL: "http://kilnandcedar.com" }],
  ["SITE_URL", { SITE_URL: "https://kilnandcedar.com/shop" }],
  ["SITE_URL", { SITE_URL: "https://shop.example" }],
  ["SITE_URL", { SITE_URL: "http://localhost:3000", APP_ENV: "production" }],
  ["OZURA_API_URL", { OZURA_API_URL: "http://checkout.ozura.com" }],
  ["OZURA_API_URL", { OZURA_API_URL: "http://127.0.0.1:4100" }],
  ["OZURA_API_URL", { OZURA_API_URL: "https://localhost:4100" }],
  ["OZURA_API_URL", { OZURA_API_URL: "https://ozura.example" }],
  ["OZURA_API_URL", { OZURA_API_URL: "https://checkout-staging.ozura.com", APP_ENV: "production" }],
  ["OZURA_API_URL", { OZURA_API_URL: "https://sandbox.ozura.com", VERCEL_ENV: "production" }],
  ["OZURA_API_URL", { ...preview, APP_ENV: "production" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "ozura-of-2025.io" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "https://checkout.ozura.io, https://checkout.ozura.io/api" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "http://checkout.ozura.io" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "https://checkout.ozura.io,https://former.example" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "https://sandbox.ozura.com", APP_ENV: "production" }],
  ["OZURA_FORMER_API_URLS", { OZURA_FORMER_API_URLS: "http://127.0.0.1:4100", VERCEL_ENV: "production" }],
  ["OZURA_MERCHANT_ID", { OZURA_MERCHANT_ID: "" }],
  ["OZURA_MERCHANT_ID", { OZURA_MERCHANT_ID: "merchant_demo" }],
  ["OZURA_VAULT_API_KEY", { OZURA_VAULT_API_KEY: "" }],
  ["OZURA_VAULT_API_KEY", { OZURA_VAULT_API_KEY: "vk_5f0e2" }],
  ["OZURA_VAULT_API_KEY", { OZURA_VAULT_API_KEY: "vault_key_demo" }],
  ["OZURA_MERCHANT_API_KEY", { OZURA_MERCHANT_API_KEY: "your-merchant-api-key" }],
  ["OZURA_MERCHANT_API_KEY", { OZURA_MERCHANT_API_KEY: String(real.OZURA_VAULT_API_KEY) }],
  ["SMTP_URL", { SMTP_URL: "smtps://user:password@smtp.example:465" }],
  ["SMTP_URL", { SMTP_URL: "" }],
  ["SMTP_URL", { SMTP_URL: "https://mail.kilnandcedar.com" }],
  ["EMAIL_FROM", { EMAIL_FROM: "Kiln & Cedar <orders@shop.example>" }],
  ["EMAIL_FROM", { EMAIL_FROM: "" }],
  ["CRON_SECRET", { CRON_SECRET: "7d1fa2c95be" }],
  ["CRON_SECRET", { CRON_SECRET: "openssl rand -hex 32" }],
  ["ADMIN_PASSWORD", { ADMIN_PASSWORD: "kettle ladder" }],
  ["ADMIN_PASSWORD", { ADMIN_PASSWORD: "change-me-change-me" }],
  ["ADMIN_PASSWORD", { CRON_SECRET: String(real.ADMIN_PASSWORD) }],
  ["PAYMENTS", { PAYMENTS: "demo" }],
  ["PAYMENTS", { PAYMENTS: "none" }],
  ["OZURA_MERCHANT_ID", { PAYMENTS: "demo" }],
  ["ALLOW_TEST_PAYMENTS", { ALLOW_TEST_PAYMENTS: "true" }],
  ["ALLOW_TEST_PAYMENTS", { ALLOW_TEST_PAYMENTS: "true", OZURA_API_URL: "https://checkout-staging.ozura.com" }],
  ["APP_ENV", { APP_ENV: "prod." }],
];

/** The parts of a configuration that no message may show: its values, and the passwords in its URLs. */
export function valuesOf(configuration: Configuration): string[] {
  const words = new Set(["true", "production", "demo", "none"]);
  const passwords = Object.values(configuration).flatMap((value) =>
    URL.canParse(value) ? new URL(value).password : [],
  );
  return [...Object.values(configuration), ...passwords].filter((value) => value !== "" && !words.has(value));
}
