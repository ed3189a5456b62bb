import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { validateConfiguration } from "@/lib/platform/configuration/validate-configuration";
import { explainProblems } from "@/lib/platform/env";
import { real } from "../support/configurations";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "shop-build-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs commands of dev/run-next.ts with only these variables, until they end. */
async function run(commands: string[], variables: Record<string, string>) {
  const dataDir = path.join(folder, "data");
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, DATA_DIR: dataDir, ...variables };
  const child = spawn(process.execPath, ["--import", "tsx", "dev/run-next.ts", ...commands], { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
      // A build that has begun is the answer, too.
      if (/Creating an optimized production build/.test(output)) child.kill("SIGTERM");
    });
  const [code] = await once(child, "close");
  return { code, output, hasStarted: existsSync(dataDir) };
}

describe("a build for a deployment", { timeout: 60_000 }, () => {
  test.each([{ VERCEL_ENV: "production" }, { VERCEL_ENV: "preview" }, { APP_ENV: "production" }])(
    "with %o alone, the build stops before anything is set up, with the message of the start",
    async (variables) => {
      const problems = validateConfiguration(variables, {
        isProduction: true,
        isDemo: false,
        allowsTestPayments: false,
      });
      const { code, output, hasStarted } = await run(["build"], variables);
      expect(output).toContain(explainProblems(problems));
      expect({ code, hasStarted }).toEqual({ code: 1, hasStarted: false });
    },
  );

  test("with a valid configuration, a database that can't be migrated stops the build", async () => {
    const { code, output } = await run(["migrate", "build"], { ...real, APP_ENV: "production" });
    expect(output).toContain("ECONNREFUSED");
    expect(output).not.toMatch(/Invalid configuration|production build/);
    expect(code).toBe(1);
  });

  test("Vercel and the Dockerfile migrate before they build", () => {
    expect(JSON.parse(readFileSync("vercel.json", "utf8")).buildCommand).toBe("npm run build:deploy");
    expect(readFileSync("Dockerfile", "utf8")).toMatch(/ npm run build:deploy$/m);
  });
});
