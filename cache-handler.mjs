import { createRequire } from "node:module";

// Undocumented parts of Next.js 16.4. tests/cache-handler.test.ts fails when they are gone.
/** @type {(name: string) => any} */
const load = createRequire(import.meta.url);
const { default: FileSystemCache } = load("next/dist/server/lib/incremental-cache/file-system-cache.js");
const { SharedCacheControls } = load("next/dist/server/lib/incremental-cache/shared-cache-controls.external.js");

/**
 * Next.js's own cache of pages, in memory and in .next/server, but without pages that were not found. The number of
 * URLs that do not exist is unlimited: Next.js would write some files for each, and keep its cache lifetime in memory
 * until the server ends. Such a URL is rendered again for each request, which costs no query
 * (app/(shop)/products/cached-catalog.ts).
 */
export default class PageCache extends FileSystemCache {
  /**
   * @param {string} key
   * @param {{ status?: number } | null} data
   * @param {object} context
   */
  async set(key, data, context) {
    if (data === null || data.status === 404) SharedCacheControls.cacheControls.delete(key);
    else await super.set(key, data, context);
  }
}
