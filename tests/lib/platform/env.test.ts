import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { EnvError, parseEnv, siteUrl } from "@/lib/platform/env";

const complete = {
  DATABASE_URL: "postgresql://user:secret@db.example/shop",
  SITE_URL: "https://shop.example",
  OZURA_API_URL: "https://checkout.ozura.com",
  OZURA_MERCHANT_ID: "merchant",
  OZURA_VAULT_API_KEY: "vault-secret",
  OZURA_MERCHANT_API_KEY: "merchant-secret",
};

function messageOf(variables: Record<string, string>): string {
  try {
    parseEnv(variables);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error("The variables were accepted.");
}

describe("the configuration", () => {
  test("a complete configuration is accepted, and optional variables may be empty", () => {
    expect(parseEnv({ ...complete, CRON_SECRET: "", OZURA_TAX_EXEMPT: "" })).toMatchObject({
      OZURA_REQUIRE_AMOUNT: false,
    });
  });

  test.each(Object.keys(complete))(
    "a configuration without %s is refused, and the message names the variable",
    (name) => {
      const { [name as keyof typeof complete]: _, ...rest } = complete;
      expect(messageOf(rest)).toContain(`${name} is missing.`);
      expect(messageOf({ ...rest, [name]: "" })).toContain(`${name} is missing.`);
    },
  );

  test("the message names all missing variables at once", () => {
    expect(Object.keys(complete).filter((name) => !messageOf({}).includes(name))).toEqual([]);
  });

  test.each([
    ["SITE_URL", "kilns.test"],
    ["SITE_URL", "javascript:alert(1)"],
    ["SITE_URL", "https://kilns.test/shop"],
    ["DATABASE_URL", "mysql://user:secret@db.example/shop"],
    ["OZURA_API_URL", "ftp://checkout.ozura.com"],
    ["SMTP_URL", "https://mail.example"],
    ["OZURA_TAX_EXEMPT", "yes"],
    ["CRON_SECRET", "short"],
    ["TRUSTED_PROXIES", "000"],
    ["TRUSTED_PROXIES", "11"],
    ["TRUSTED_PROXIES", "cloudflare"],
    ["TRUSTED_PROXIES", "203.0.113.7/33"],
    ["TRUSTED_PROXIES", "203.0.113.7, 2001:db8::/129"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
  ])("%s=%s is refused, and the message does not contain the value", (name, value) => {
    const message = messageOf({ ...complete, [name]: value });
    expect(message).toContain(name);
    expect(message).not.toContain(value);
    expect(message).not.toContain("secret@");
  });

  test("a trailing slash is removed from SITE_URL, because paths are appended to it", () => {
    expect(parseEnv({ ...complete, SITE_URL: "https://shop.example/" }).SITE_URL).toBe("https://shop.example");
  });

  test("one proxy is trusted unless TRUSTED_PROXIES says otherwise", () => {
    expect(parseEnv(complete).TRUSTED_PROXIES).toBe(1);
    expect(parseEnv({ ...complete, TRUSTED_PROXIES: "2" }).TRUSTED_PROXIES).toBe(2);
  });

  test("the schema has exactly the variables of .env.example", () => {
    const example = readFileSync(".env.example", "utf8");
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const source = readFileSync("lib/platform/env.ts", "utf8");
    const known = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(known.sort());
  });
});

const vercel = {
  VERCEL_PROJECT_PRODUCTION_URL: "shop.vercel.app",
  VERCEL_BRANCH_URL: "shop-git-blue.vercel.app",
  VERCEL_URL: "shop-1a2b3c.vercel.app",
};

describe("the shop's URL", () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each([
    [{ SITE_URL: "https://shop.example/" }, "https://shop.example"],
    [{ SITE_URL: "https://shop.example", VERCEL_ENV: "production", ...vercel }, "https://shop.example"],
    [{ SITE_URL: "", VERCEL_ENV: "production", ...vercel }, "https://shop.vercel.app"],
    [{ SITE_URL: "", VERCEL_ENV: "preview", ...vercel }, "https://shop-git-blue.vercel.app"],
    [{ SITE_URL: "https://shop.example", VERCEL_ENV: "preview", ...vercel }, "https://shop-git-blue.vercel.app"],
    [{ SITE_URL: "", VERCEL_ENV: "preview", ...vercel, VERCEL_BRANCH_URL: "" }, "https://shop-1a2b3c.vercel.app"],
    [{ SITE_URL: "https://shop.example", VERCEL_ENV: "development", ...vercel }, "https://shop.example"],
  ])("the URL for %j is %s, in a build and at run time", (variables, url) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(siteUrl()).toBe(url);
    expect(parseEnv({ ...complete, ...variables }).SITE_URL).toBe(url);
  });

  test("the URL defaults to localhost in a build without SITE_URL, and is missing at run time", () => {
    for (const [name, value] of Object.entries({ ...vercel, SITE_URL: "", VERCEL_ENV: "", PORT: "3140" }))
      vi.stubEnv(name, value);
    expect(siteUrl()).toBe("http://localhost:3140");
    expect(messageOf({ ...complete, ...vercel, SITE_URL: "" })).toContain("SITE_URL is missing.");
  });

  test("an invalid SITE_URL throws an error instead of using the default", () => {
    vi.stubEnv("SITE_URL", "shop.example");
    expect(() => siteUrl()).toThrow(EnvError);
  });

  test("the build and the server derive the URL from the same variables by the same rule", async () => {
    for (const [name, value] of Object.entries({ ...vercel, VERCEL_ENV: "preview", SITE_URL: "https://shop.example" }))
      vi.stubEnv(name, value);
    // TypeScript cannot resolve this dynamic import; the file is JavaScript.
    const { default: config } = await import(path.resolve("next.config.mjs"));
    vi.stubEnv("BUILT_WITH", config.env.BUILT_WITH);
    vi.resetModules();
    const { build } = await import("@/lib/platform/env");
    expect(build).toMatchObject({ siteUrl: "https://shop-git-blue.vercel.app", allowsTestPayments: false });
  });
});
