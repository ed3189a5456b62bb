import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startLocalServices } from "@/dev/local-services";
import { validateConfiguration } from "@/lib/platform/configuration/validate-configuration";
import { findDatabaseUrl } from "@/lib/platform/database-url.mjs";
import { databaseUrl } from "@/lib/platform/env";
import { real } from "../../support/configurations";

const run = promisify(execFile);
const names = ["DATABASE_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"];
const urlOf = (name: string) => `postgresql://127.0.0.1/${name.toLowerCase()}`;

/** Only these of the three variables have a value. */
function only(values: Record<string, string>) {
  return { ...Object.fromEntries(names.map((name) => [name, " "])), ...values };
}

function stubOnly(values: Record<string, string>) {
  for (const [name, value] of Object.entries(only(values))) vi.stubEnv(name, value);
}

afterEach(() => vi.unstubAllEnvs());

describe("the database's URL", () => {
  test.each(names.map((name, index) => [name, names.slice(index)] as const))(
    "%s is used before the variables after it",
    (name, given) => {
      const values = only(Object.fromEntries(given.map((one) => [one, urlOf(one)])));
      expect(findDatabaseUrl(values)).toEqual({ name, url: urlOf(name) });
    },
  );

  test("a shop with only POSTGRES_URL uses it, and its configuration is valid", () => {
    stubOnly({ POSTGRES_URL: urlOf("POSTGRES_URL") });
    expect(databaseUrl()).toBe(urlOf("POSTGRES_URL"));
    const environment = { ...real, ...only({ POSTGRES_URL: urlOf("POSTGRES_URL") }) };
    expect(
      validateConfiguration(environment, { isProduction: true, isDemo: false, allowsTestPayments: false }),
    ).toEqual([]);
  });

  test.each([
    ["mysql://127.0.0.1/shop", "is not a valid URL"],
    ["postgresql://db.example/shop", "is a placeholder"],
  ])("the message about %s names the variable that has it", (url, says) => {
    const environment = { ...real, ...only({ DATABASE_URL_POOLED: url }) };
    const problems = validateConfiguration(environment, {
      isProduction: true,
      isDemo: false,
      allowsTestPayments: false,
    });
    expect(problems).toEqual([expect.stringContaining(`DATABASE_URL_POOLED ${says}`)]);
  });

  test("a build's message about an invalid URL names the variable that has it", () => {
    stubOnly({ POSTGRES_URL: "mysql://127.0.0.1/shop" });
    expect(() => databaseUrl()).toThrow(/^POSTGRES_URL is not a valid URL/);
  });

  test("local services are refused beside a database on another machine, under each name of its variable", async () => {
    stubOnly({ POSTGRES_URL: "postgresql://database.kilnandcedar.com/shop" });
    vi.stubEnv("OZURA_API_URL", "");
    await expect(startLocalServices({ forBuildOnly: false })).rejects.toThrow(/^POSTGRES_URL names a database/);
  });

  test.each([
    ["node", "prisma/migrate-cli.mjs"],
    ["node", "--import", "tsx", "prisma/seed.ts"],
  ])(
    "%s %s %s says which variable is missing, and which one named a database that does not answer",
    async (...command) => {
      const [program = "", ...args] = command;
      const outputWith = (values: Record<string, string>) =>
        run(program, args, { env: { ...process.env, ...only(values) } }).then(
          () => "",
          ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
        );
      expect(await outputWith({})).toContain("DATABASE_URL is missing");
      expect(await outputWith({ POSTGRES_URL: "postgresql://127.0.0.1:1/none" })).toContain("POSTGRES_URL");
    },
  );
});

/** What `pg` makes of a URL in a process of its own, where it has not warned yet. */
async function parse(url: string): Promise<{ ssl: unknown; warning: string }> {
  const script = `import pg from "pg"; const { connectionParameters } = new pg.Client({ connectionString: process.argv[1] });
    console.log(JSON.stringify(connectionParameters.ssl));`;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "--eval", script, url]);
  return { ssl: JSON.parse(stdout), warning: stderr };
}

describe("sslmode in the database's URL", () => {
  const withMode = (query: string) => `postgresql://shop@127.0.0.1/shop?${query}`;
  const rewritten = (query: string) => findDatabaseUrl({ DATABASE_URL: withMode(query) })?.url ?? "";

  test.each(["require", "prefer", "verify-ca"])("%s checks the certificate, and pg warns of nothing", async (mode) => {
    const query = `application_name=shop&sslmode=${mode}&channel_binding=require`;
    expect(rewritten(query)).toBe(withMode("application_name=shop&sslmode=verify-full&channel_binding=require"));
    const ours = await parse(rewritten(query));
    expect(ours).toEqual({ ssl: {}, warning: "" });
    // Without the change, pg makes the same of it and warns.
    const theirs = await parse(withMode(query));
    expect(theirs.ssl).toEqual(ours.ssl);
    expect(theirs.warning).toContain("SECURITY WARNING");
  });

  test.each([
    "sslmode=no-verify",
    "sslmode=disable",
    "sslmode=verify-full",
    "uselibpqcompat=true&sslmode=require",
    "application_name=sslmode=require",
    "sslmode=requires",
  ])("%s stays as it is", async (query) => {
    expect(rewritten(query)).toBe(withMode(query));
    expect((await parse(rewritten(query))).warning).toBe("");
  });
});
