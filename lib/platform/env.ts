import "server-only";
import { z } from "zod";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { isDemo, readVariables, type Variables } from "./configuration/variables";
import { findDatabaseUrl } from "./database-url.mjs";
import { trustedProxiesSchema } from "./trusted-proxies";

const required = (hint: string) => z.string({ error: `is missing. ${hint}` });

/** Ozura does not document the length of its API keys, so this refuses only text that can't be one. */
const ozuraKey = (hint: string) => required(hint).min(12, `is too short to be a key. ${hint}`);

const address = (isRight: (url: URL) => boolean, hint: string) =>
  required(hint).refine(
    (text) => URL.canParse(text) && isRight(new URL(text)),
    `is not a valid URL for this setting. ${hint}`,
  );

const origin = (hint: string) =>
  address(({ protocol, pathname }) => /^https?:$/.test(protocol) && pathname === "/", hint).transform(
    (text) => new URL(text).origin,
  );

const flag = z.enum(["true", "false"], { error: 'must be "true" or "false".' }).transform((text) => text === "true");

/** Maximum number of former hosts; more are a configuration error. */
const MAX_FORMER_HOSTS = 10;

const origins = (hint: string) =>
  z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(origin(hint)).max(MAX_FORMER_HOSTS, `names more than ${MAX_FORMER_HOSTS} addresses.`));

const envSchema = z.object({
  DATABASE_URL: address(
    ({ protocol }) => /^postgres(ql)?:$/.test(protocol),
    "The address of a PostgreSQL database, from its host (Neon, Supabase, your own).",
  ),
  SITE_URL: origin("The address of the shop without a path, such as https://shop.example."),
  PAYMENTS: z
    .enum(["ozura", "demo"], { error: 'must be "demo" for a demo deployment, or empty for a real shop.' })
    .default("ozura"),
  OZURA_API_URL: origin("Ozura's API, such as https://checkout.ozura.com; Ozura names the host of your account."),
  OZURA_FORMER_API_URLS: origins(
    "Where OZURA_API_URL pointed before, separated by commas, such as https://checkout.ozura.io.",
  ).default([]),
  OZURA_MERCHANT_ID: required("In Ozura's dashboard."),
  OZURA_VAULT_API_KEY: ozuraKey("The Vault key, in Ozura's dashboard under API keys."),
  OZURA_MERCHANT_API_KEY: ozuraKey("The Merchant key, in Ozura's dashboard under API keys."),
  OZURA_TAX_EXEMPT: flag.optional(),
  OZURA_REQUIRE_AMOUNT: flag.default(false),
  SMTP_URL: address(
    ({ protocol }) => /^smtps?:$/.test(protocol),
    "A mail server, such as smtps://user:password@mail.example:465, from your mail provider.",
  ).optional(),
  EMAIL_FROM: z.string().optional(),
  CRON_SECRET: z.string().min(16, "must have at least 16 characters. Make one: openssl rand -hex 32").optional(),
  ADMIN_PASSWORD: z.string().min(16, "must have at least 16 characters.").optional(),
  ALLOW_TEST_PAYMENTS: flag.default(false),
  TRUSTED_PROXIES: trustedProxiesSchema.default(1),
  APP_ENV: z
    .enum(["production", "staging", "development"], {
      error: 'must be "production", "staging", "development" or empty.',
    })
    .optional(),
});

export type Env = z.infer<typeof envSchema>;

/**
 * The configuration is wrong. For each wrong variable the message has its name, the problem and where to get a value;
 * never the value.
 */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** One line for each variable that is missing or malformed: its name, the problem and where to get a value. */
export function findInvalidVariables(environment: Variables): string[] {
  const { error } = envSchema.safeParse(withDefaults(environment));
  return (error?.issues ?? []).map((issue) => `${nameUsed(String(issue.path[0]), environment)} ${issue.message}`);
}

/**
 * The variables with the database's URL as DATABASE_URL. In a demo deployment Ozura is the emulator inside the shop, so
 * it is at the shop's own URL.
 */
function withDefaults(environment: Variables): Variables {
  const given: Variables = { ...readVariables(environment), DATABASE_URL: findDatabaseUrl(environment)?.url };
  return isDemo(given) ? { ...given, ...demoAccount, OZURA_API_URL: given.SITE_URL } : given;
}

function nameUsed(name: string, environment: Variables): string {
  return name === "DATABASE_URL" ? (findDatabaseUrl(environment)?.name ?? name) : name;
}

export function explainProblems(problems: readonly string[]): string {
  return `Invalid configuration:\n${problems.map((problem) => `  ${problem}`).join("\n")}\nSee .env.example.`;
}

/** Parses an environment. Throws an `EnvError` for what `findInvalidVariables` finds. */
export function parseEnv(environment: Variables): Env {
  const result = envSchema.safeParse(withDefaults(environment));
  if (result.success) return result.data;
  throw new EnvError(explainProblems(findInvalidVariables(environment)));
}

let parsed: Env | undefined;

/** The configuration, parsed on first use, so that a build needs no secrets. Throws an `EnvError`. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * The database URL alone, for code that runs before anything else is configured: prerendering the catalog in a build.
 * Throws an `EnvError`.
 */
export function databaseUrl(): string {
  return parseOne("DATABASE_URL", withDefaults(process.env));
}

/**
 * The shop's URL for content that a build makes, before anything may be configured: canonical URLs, the sitemap,
 * structured data. Without SITE_URL it is localhost. Throws an `EnvError` when SITE_URL is malformed.
 */
export function siteUrl(): string {
  const given = readVariables(process.env);
  return given.SITE_URL ? parseOne("SITE_URL", given) : `http://localhost:${given.PORT ?? 3000}`;
}

function parseOne(name: "DATABASE_URL" | "SITE_URL", given: Variables): string {
  const result = envSchema.shape[name].safeParse(given[name]);
  if (result.success) return result.data;
  throw new EnvError(`${nameUsed(name, process.env)} ${result.error.issues[0]?.message}`);
}

// Next.js writes each of these names into the build, with its value (next.config.mjs).
const builtWith = process.env.BUILT_WITH && readVariables(JSON.parse(process.env.BUILT_WITH));

/** Configuration of the build; empty where there is no build. */
export const build = {
  isProduction: process.env.NODE_ENV === "production",
  /** The SITE_URL of the build; "" for none. */
  siteUrl: builtWith ? (envSchema.shape.SITE_URL.safeParse(builtWith.SITE_URL).data ?? "") : undefined,
  isDemo: builtWith ? isDemo(builtWith) : false,
  allowsTestPayments: builtWith ? builtWith.ALLOW_TEST_PAYMENTS === "true" : false,
  /** Origins that its headers allow for payment forms; empty where there is no build. */
  formTargets: (process.env.FORM_TARGETS ?? "").split(" ").filter(Boolean),
  commit: process.env.BUILT_FROM,
  /** Other hosts that images may come from. */
  imageHosts: (process.env.IMAGE_HOSTS ?? "").split(",").filter(Boolean),
};

export type Build = Pick<typeof build, "isProduction" | "isDemo" | "allowsTestPayments">;

/** The production build that would be made in this environment. */
export function buildIn(environment: Variables): Build {
  const given = readVariables(environment);
  return { isProduction: true, isDemo: isDemo(given), allowsTestPayments: given.ALLOW_TEST_PAYMENTS === "true" };
}

/** Whether the pages of the build say that the shop takes no real payments. */
export const takesNoRealPayments = build.isDemo || build.allowsTestPayments;

/** Whether a process lives only for a request (serverless): on Vercel, which sets `VERCEL`. */
export function isServerless(): boolean {
  return Boolean(process.env.VERCEL);
}
