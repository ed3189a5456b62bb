import { describe, expect, test } from "vitest";
import { DEMO_ADMIN_PASSWORD } from "@/dev/demo-admin";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { validateConfiguration } from "@/lib/platform/configuration/validate-configuration";
import { mistakes, preview, real, valuesOf } from "@/tests/support/configurations";

const built = { isProduction: true, isDemo: false, allowsTestPayments: false };
const validate = (change: Record<string, string>, base = real) => validateConfiguration({ ...base, ...change }, built);
const namesIn = (problems: string[]) => [...new Set(problems.map((problem) => problem.split(" ")[0]))];

describe("T121: the whole configuration is validated before the first request", () => {
  test.each([
    ["a real shop", real],
    ["a real shop with APP_ENV=production", { ...real, APP_ENV: "production" }],
    ["a real shop on Vercel", { ...real, VERCEL_ENV: "production" }],
    ["a real shop on Vercel without CRON_SECRET", { ...real, VERCEL_ENV: "production", CRON_SECRET: "" }],
    ["a real shop without a mail server", { ...real, SMTP_URL: "", EMAIL_FROM: "" }],
    ["a real shop without an admin", { ...real, ADMIN_PASSWORD: "" }],
    ["a shop with the SESSION_SECRET of an earlier version", { ...real, SESSION_SECRET: "a91c5fe0" }],
    [
      "a real shop that has moved to another host of Ozura",
      { ...real, OZURA_FORMER_API_URLS: "https://checkout.ozura.io" },
    ],
    ["the preview on this machine", preview],
    ["a shop on staging", { ...real, APP_ENV: "staging", OZURA_API_URL: "https://checkout-staging.ozura.com" }],
  ])("%s has a valid configuration", (_, configuration) => {
    expect(validateConfiguration(configuration, built)).toEqual([]);
  });

  test.each(mistakes)("%s is refused in %j, and no message contains a value", (name, change) => {
    const problems = validate(change);
    expect(namesIn(problems)).toContain(name);
    for (const value of valuesOf({ ...real, ...change })) expect(problems.join("\n")).not.toContain(value);
  });

  test("all problems are reported at once", () => {
    const problems = validate({
      DATABASE_URL: "",
      SITE_URL: "http://kilnandcedar.com",
      OZURA_API_URL: "http://[::1]:4100",
      OZURA_MERCHANT_API_KEY: String(real.OZURA_VAULT_API_KEY),
      CRON_SECRET: "short",
    });
    expect(problems).toHaveLength(6);
    expect(namesIn(problems).sort()).toEqual([
      "CRON_SECRET",
      "DATABASE_URL",
      "OZURA_API_URL",
      "OZURA_MERCHANT_API_KEY",
      "SITE_URL",
    ]);
  });

  test("the four secrets must all be different", () => {
    const secrets = Object.keys(real).filter((name) => /_(SECRET|PASSWORD|KEY)$/.test(name));
    expect(secrets).toHaveLength(4);
    const same = "a91c5fe07b3d26484e8ad0b15c72f396";
    for (const one of secrets)
      for (const other of secrets)
        if (one !== other) expect(validate({ [one]: same, [other]: ` ${same} ` }).join()).toContain("is the same as");
    expect(validate(Object.fromEntries(secrets.map((name) => [name, same])))).toHaveLength(3);
  });

  test("the demo's credentials are recognized by their values and accepted only on localhost", () => {
    const demo = { ...demoAccount, ADMIN_PASSWORD: DEMO_ADMIN_PASSWORD };
    expect(namesIn(validate(demo)).sort()).toEqual(Object.keys(demo).sort());
    expect(validate(demo, preview)).toEqual([]);
  });

  test.each(["localhost", "shop.localhost", "localhost.", "127.0.0.1", "127.1", "[::1]"])(
    "a shop at %s needs no HTTPS, nor does the Ozura emulator",
    (host) => {
      expect(validate({ SITE_URL: `http://${host}:3000` }, preview)).toEqual([]);
    },
  );

  test.each(["localhost.kilnandcedar.com", "127.0.0.1.kilnandcedar.com", "192.168.1.20", "notlocalhost"])(
    "a shop at %s needs HTTPS, and must not use the Ozura emulator",
    (host) => {
      const problems = validate({ SITE_URL: `http://${host}:3000` }, preview);
      expect(problems.filter((problem) => problem.startsWith("SITE_URL"))).toHaveLength(1);
      expect(problems.filter((problem) => problem.startsWith("OZURA_API_URL"))).toHaveLength(2);
    },
  );

  test("a development server can be opened from a phone without HTTPS", () => {
    const phone = { ...preview, ADMIN_PASSWORD: "", SITE_URL: "http://192.168.1.20:3000" };
    const problems = validateConfiguration(phone, { ...built, isProduction: false });
    expect(problems.filter((problem) => /HTTPS|machine/.test(problem))).toEqual([]);
  });
});

describe("a demo deployment", () => {
  const { DATABASE_URL, SITE_URL, ADMIN_PASSWORD, SMTP_URL, EMAIL_FROM } = real;
  const others = { DATABASE_URL, SITE_URL, ADMIN_PASSWORD, SMTP_URL, EMAIL_FROM };
  const demo = { ...others, PAYMENTS: "demo", APP_ENV: "production" } as Record<string, string>;
  const demoBuild = { ...built, isDemo: true };

  test("it needs no account at Ozura, in production too", () => {
    expect(validateConfiguration(demo, demoBuild)).toEqual([]);
    expect(validateConfiguration({ ...demo, SITE_URL: "http://localhost:3000", APP_ENV: "" }, demoBuild)).toEqual([]);
  });

  test("it is chosen: without PAYMENTS, Ozura's four variables are missing", () => {
    expect(namesIn(validateConfiguration({ ...demo, PAYMENTS: "" }, built)).sort()).toEqual([
      "OZURA_API_URL",
      "OZURA_MERCHANT_API_KEY",
      "OZURA_MERCHANT_ID",
      "OZURA_VAULT_API_KEY",
    ]);
    for (const PAYMENTS of ["Demo", "demo!", "true", "none"])
      expect(namesIn(validateConfiguration({ ...demo, PAYMENTS }, built))).toContain("PAYMENTS");
  });

  test("any variable of Ozura's is refused beside it", () => {
    const names = Object.keys(real).filter((name) => name.startsWith("OZURA_"));
    expect(names).toHaveLength(4);
    for (const name of [...names, "OZURA_FORMER_API_URLS", "OZURA_TAX_EXEMPT"]) {
      const value = real[name] ?? (name === "OZURA_TAX_EXEMPT" ? "true" : "https://checkout.ozura.io");
      const problems = validateConfiguration({ ...demo, [name]: value }, demoBuild);
      expect(problems.join("\n"), name).toContain(`${name} must be left out of a demo deployment`);
    }
  });

  test("a build for a demo runs no real shop, and the other way round", () => {
    expect(namesIn(validateConfiguration(real, demoBuild))).toEqual(["PAYMENTS"]);
    expect(namesIn(validateConfiguration(demo, built))).toEqual(["PAYMENTS"]);
  });
});

describe("T120: production takes real payments, or its pages say that it does not", () => {
  const hosts = [
    "staging.ozura.com",
    "checkout-staging.ozura.com",
    "sandbox2.ozura.io",
    "test.ozura.com",
    "demo-ozura.onrender.com",
    "127.0.0.1:4100",
  ];
  const production: Record<string, string>[] = [{ APP_ENV: "production" }, { VERCEL_ENV: "production" }];

  test.each(hosts)("%s is refused in production, and allowed elsewhere", (host) => {
    for (const where of production) {
      const problems = validate({ ...where, SITE_URL: "https://kilnandcedar.com", OZURA_API_URL: `https://${host}` });
      expect(problems.join("\n")).toContain("OZURA_API_URL takes no real payments");
    }
    expect(validate({ SITE_URL: "http://localhost:3000", OZURA_API_URL: `https://${host}` })).toEqual([]);
  });

  test.each(production)("test payments in %j are allowed only for a build whose pages say so", (where) => {
    const environment = { ...real, ...where, OZURA_API_URL: "https://staging.ozura.com", ALLOW_TEST_PAYMENTS: "true" };
    expect(validateConfiguration(environment, { ...built, allowsTestPayments: true })).toEqual([]);
    expect(validateConfiguration(environment, built).join()).toContain("ALLOW_TEST_PAYMENTS was not set when");
  });

  test("a build whose pages announce test payments does not start with a real payment host", () => {
    const testPaymentsBuild = { ...built, allowsTestPayments: true };
    expect(validateConfiguration(real, testPaymentsBuild).join()).toContain("ALLOW_TEST_PAYMENTS was set when");
    for (const host of ["checkout.ozura.com", "checkout.ozura.io"]) {
      const environment = { ...real, OZURA_API_URL: `https://${host}`, ALLOW_TEST_PAYMENTS: "true" };
      expect(validateConfiguration(environment, testPaymentsBuild).join()).toContain(
        "ALLOW_TEST_PAYMENTS must be left out",
      );
    }
  });
});
