import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test, vi } from "vitest";

// A name that TypeScript does not follow: the file is JavaScript.
const configFile = path.resolve("next.config.mjs");

async function exposesTestingApi(variable: string | undefined) {
  vi.resetModules();
  vi.stubEnv("EXPOSE_TESTING_API", variable);
  const { default: config } = await import(configFile);
  return config.experimental?.exposeTestingApiInProductionBuild === true;
}

test("a build lets nobody hold back its pages, unless the browser tests asked for it", async () => {
  expect(await exposesTestingApi(undefined)).toBe(false);
  expect(await exposesTestingApi("1")).toBe(true);
});

test("nobody but the browser tests asks for it", () => {
  const asking = execFileSync("git", ["grep", "-l", "EXPOSE_TESTING_API"], { encoding: "utf8" }).trim().split("\n");
  expect(asking.sort()).toEqual(["next.config.mjs", "playwright.config.ts", "tests/next-config.test.ts"]);
});
