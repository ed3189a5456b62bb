import "server-only";
import { z } from "zod";

const required = (hint: string) =>
  z
    .string({ error: `is missing. ${hint}` })
    .trim()
    .min(1, `is empty. ${hint}`);

const address = (isRight: (url: URL) => boolean, hint: string) =>
  required(hint).refine((text) => URL.canParse(text) && isRight(new URL(text)), `is not such an address. ${hint}`);

const origin = (hint: string) =>
  address(({ protocol, pathname }) => /^https?:$/.test(protocol) && pathname === "/", hint).transform(
    (text) => new URL(text).origin,
  );

const flag = z.enum(["true", "false"], { error: 'must be "true" or "false".' }).transform((text) => text === "true");

const envSchema = z.object({
  DATABASE_URL: address(
    ({ protocol }) => /^postgres(ql)?:$/.test(protocol),
    "The address of a PostgreSQL database, from its host (Neon, Supabase, your own).",
  ),
  SITE_URL: origin("The address of the shop without a path, such as https://shop.example."),
  OZURA_API_URL: origin("Ozura's API, such as https://checkout.ozura.com; Ozura names the host of your account."),
  OZURA_MERCHANT_ID: required("In Ozura's dashboard."),
  OZURA_VAULT_API_KEY: required("The Vault key, in Ozura's dashboard under API keys."),
  OZURA_MERCHANT_API_KEY: required("The Merchant key, in Ozura's dashboard under API keys."),
  OZURA_TAX_EXEMPT: flag.optional(),
  OZURA_REQUIRE_AMOUNT: flag.default(false),
  SMTP_URL: address(
    ({ protocol }) => /^smtps?:$/.test(protocol),
    "A mail server, such as smtps://user:password@mail.example:465, from your mail provider.",
  ),
  EMAIL_FROM: required('Whom mail comes from, such as "Kiln & Cedar <orders@shop.example>".'),
  CRON_SECRET: z.string().trim().min(16, "must have at least 16 characters. Make one: openssl rand -hex 32").optional(),
  ADMIN_PASSWORD: z.string().trim().min(16, "must have at least 16 characters.").optional(),
  SESSION_SECRET: z
    .string()
    .trim()
    .min(32, "must have at least 32 characters. Make one: openssl rand -hex 32")
    .optional(),
});

export type Env = z.infer<typeof envSchema>;

/** Says of every variable that is wrong its name, what is wrong and where to get it; never its value. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Parses a set of variables. An empty one counts as missing, because `.env.example` leaves many empty. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new EnvError(`The configuration is not complete:\n${lines.join("\n")}\nSee .env.example.`);
}

let parsed: Env | undefined;

/** The configuration, parsed on first use, so that a build needs no secrets. Throws an `EnvError`. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * The database alone, for what runs where nothing else is configured yet: prerendering the catalogue in a build.
 * Throws an `EnvError`.
 */
export function databaseUrl(): string {
  const result = envSchema.shape.DATABASE_URL.safeParse(process.env.DATABASE_URL || undefined);
  if (result.success) return result.data;
  throw new EnvError(`DATABASE_URL ${result.error.issues[0]?.message}`);
}

/**
 * The shop's address for what is made in a build, where nothing may be configured yet: canonical URLs, the sitemap,
 * structured data. Without SITE_URL it is the one that Vercel gives the project, else this machine's. Throws an
 * `EnvError` when SITE_URL is no such address.
 */
export function siteUrl(): string {
  if (process.env.SITE_URL) {
    const result = envSchema.shape.SITE_URL.safeParse(process.env.SITE_URL);
    if (result.success) return result.data;
    throw new EnvError(`SITE_URL ${result.error.issues[0]?.message}`);
  }
  const { VERCEL_PROJECT_PRODUCTION_URL: host, PORT } = process.env;
  return host ? `https://${host}` : `http://localhost:${PORT || 3000}`;
}

/** What next.config.mjs has written into the build; nothing of it where there is none. */
export const build = {
  /** The address that the shop was built for; "" for none. */
  siteUrl: process.env.BUILT_FOR,
  commit: process.env.BUILT_FROM,
  /** Where else pictures may come from. */
  imageHosts: (process.env.IMAGE_HOSTS ?? "").split(",").filter(Boolean),
};

/** Whether this runs where a process lives for a request only: on Vercel, which sets `VERCEL`. */
export function isServerless(): boolean {
  return Boolean(process.env.VERCEL);
}
