import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const load = createRequire(import.meta.url);
const { SharedCacheControls } = load("next/dist/server/lib/incremental-cache/shared-cache-controls.external.js");
const { IncrementalCache } = load("next/dist/server/lib/incremental-cache/index.js");
const { nodeFs } = load("next/dist/server/lib/node-fs-methods.js");
const { RouteKind } = load("next/dist/server/route-kind.js");
// TypeScript does not follow a computed name, and the file is JavaScript.
const handlerFile = path.resolve("cache-handler.mjs");

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "cache-handler-"));
  SharedCacheControls.cacheControls.clear();
});
afterEach(() => rmSync(dir, { recursive: true }));

const route = { kind: RouteKind.APP_PAGE, sourceRoute: "/products/[slug]/page" };
const context = { kind: "APP_PAGE", route, isRoutePPREnabled: true, isFallback: false };
const page = (status: number) => ({
  kind: "APP_PAGE",
  html: "<h1>Page</h1>",
  rscData: Buffer.from("0"),
  headers: {},
  status,
  postponed: undefined,
  segmentData: undefined,
});

/** Next.js' own cache with our handler, as next.config.mjs configures it. */
async function openCache() {
  const { default: PageCache } = await import(handlerFile);
  return new IncrementalCache({
    fs: nodeFs,
    dev: false,
    flushToDisk: true,
    serverDistDir: dir,
    maxMemoryCacheSize: 1_000_000,
    requestHeaders: {},
    previewProps: { previewModeId: "" },
    prerenderManifest: { routes: {}, dynamicRoutes: {}, notFoundRoutes: [] },
    CurCacheHandler: PageCache,
  });
}

const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name))
    : [];

async function keep(address: string, status: number) {
  const cache = await openCache();
  await cache.set(address, page(status), { ...context, cacheControl: { revalidate: 60, expire: 3600 } });
  return cache.get(address, context);
}

test("a page with status 200 is stored in memory and on disk, with its cache lifetime", async () => {
  expect((await keep("/products/mug", 200))?.value?.html).toBe("<h1>Page</h1>");
  expect(filesIn(dir).length).toBeGreaterThan(0);
  expect(SharedCacheControls.cacheControls.size).toBe(1);
});

test("T138: a page with status 404 is not stored", async () => {
  expect(await keep("/products/nothing", 404)).toBeNull();
  expect(filesIn(dir)).toEqual([]);
  expect(SharedCacheControls.cacheControls.size).toBe(0);
});

test("T138: the built server limits its memory cache, and stores nothing for URLs that do not exist", async () => {
  const { default: config } = await import(path.resolve("next.config.mjs"));
  expect(config.cacheMaxMemorySize).toBeLessThanOrEqual(16_000_000);
  expect(config.cacheHandler).toBe(handlerFile);
});
