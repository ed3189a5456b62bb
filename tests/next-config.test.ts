import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test, vi } from "vitest";

// A name that TypeScript does not follow: the file is JavaScript.
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

/** The files that have a variable's name in them. */
function filesWith(name: string): string[] {
  return execFileSync("git", ["grep", "-l", name], { encoding: "utf8" }).trim().split("\n").sort();
}

test("a build lets nobody hold back its pages, unless the browser tests asked for it", async () => {
  expect(await exposesTestingApi(undefined)).toBe(false);
  expect(await exposesTestingApi("1")).toBe(true);
});

test("nobody but the browser tests asks for it", () => {
  expect(filesWith("EXPOSE_TESTING_API")).toEqual([
    "next.config.mjs",
    "playwright.config.ts",
    "tests/next-config.test.ts",
  ]);
});

test("a shop leads /demo nowhere, unless a gallery runs beside it: then there, for whoever asks by its own name", async () => {
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

test("T126: payment forms may lead to a former host of Ozura, too, and to nothing that is no address", async () => {
  vi.stubEnv("OZURA_API_URL", "https://checkout.ozura.com");
  const { env } = await configWith("OZURA_FORMER_API_URLS", " https://checkout.ozura.io/ ,mailto:x,, 'unsafe-inline'");
  expect(env.FORM_TARGETS).toBe("https://checkout.ozura.com https://checkout.ozura.io");
});

test("only the local services enable the gallery", () => {
  expect(filesWith("GALLERY_URL")).toEqual(["dev/local-services.ts", "next.config.mjs", "tests/next-config.test.ts"]);
});
