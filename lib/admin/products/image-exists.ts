import "server-only";
import { statSync } from "node:fs";
import path from "node:path";

/**
 * Whether an image of `isImageUrl` exists: a path must be a file in public/, which each server and each serverless
 * function contains as it was at the build (next.config.mjs, `outputFileTracingIncludes`). Another host is not asked: it
 * may be down just now.
 */
export function imageExists(url: string): boolean {
  if (!url.startsWith("/")) return true;
  return statSync(path.join(process.cwd(), "public", url), { throwIfNoEntry: false })?.isFile() ?? false;
}
