import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test, vi } from "vitest";

// TypeScript does not follow a computed name, and the file is JavaScript.
const configFile = path.resolve("next.config.mjs");

async function configWith(name: string, value: string | undefined) {
  vi.resetModules();
  vi.stubEnv(name, value);
  const { default: config } = await import(configFile);
  return config;
}

async function exposesTestingApi(variable: string | undefined) {
  const { experimental } = await configWith("EXPOSE_TESTING_API", variable);
  return experimental?.exposeTestingApiInProductionBuild === true;
}

/** The files that contain the name of a variable. */
function filesWith(name: string): string[] {
  return execFileSync("git", ["grep", "-l", name], { encoding: "utf8" }).trim().split("\n").sort();
}

test("a build exposes Next.js' testing API only when EXPOSE_TESTING_API is set", async () => {
  expect(await exposesTestingApi(undefined)).toBe(false);
  expect(await exposesTestingApi("1")).toBe(true);
});

test("only the browser tests set EXPOSE_TESTING_API", () => {
  expect(filesWith("EXPOSE_TESTING_API")).toEqual([
    "next.config.mjs",
    "playwright.config.ts",
    "tests/next-config.test.ts",
  ]);
});

test("/demo is forwarded to the gallery only when a gallery runs, and only for the shop's own host", async () => {
  vi.stubEnv("SITE_URL", "https://shop.example");
  expect((await configWith("GALLERY_URL", undefined)).rewrites()).toEqual([]);
  expect((await configWith("GALLERY_URL", "http://127.0.0.1:4150")).rewrites()).toEqual([
    {
      source: "/demo/:path*",
      has: [{ type: "host", value: "shop\\.example" }],
      destination: "http://127.0.0.1:4150/demo/:path*",
    },
  ]);
});

test("T126: payment forms may redirect to former hosts of Ozura, and invalid addresses are ignored", async () => {
  vi.stubEnv("OZURA_API_URL", "https://checkout.ozura.com");
  const { env } = await configWith("OZURA_FORMER_API_URLS", " https://checkout.ozura.io/ ,mailto:x,, 'unsafe-inline'");
  expect(env.FORM_TARGETS).toBe("https://checkout.ozura.com https://checkout.ozura.io");
});

test("only the local services enable the gallery", () => {
  expect(filesWith("GALLERY_URL")).toEqual(["dev/local-services.ts", "next.config.mjs", "tests/next-config.test.ts"]);
});
