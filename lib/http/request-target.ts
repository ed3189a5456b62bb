import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Characters that RFC 3986 (section 2.3) calls unreserved: encoded or not, they name the same resource. */
const ENCODED_UNRESERVED = /%(?:2[DE]|3\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/gi;

/**
 * The canonical form of a path: single forward slashes, no trailing slash, no needless percent-encoding,
 * capital hexadecimal digits. Null for a
 * path that can't be decoded, or that contains a NUL character, which PostgreSQL refuses in any text.
 */
export function canonicalPath(pathname: string): string | null {
  try {
    if (decodeURIComponent(pathname).includes("\0")) return null;
  } catch {
    return null;
  }
  const path = pathname
    .replace(ENCODED_UNRESERVED, decodeURIComponent)
    .replace(/%[0-9a-f]{2}/gi, (byte) => byte.toUpperCase())
    .replace(/[\\/]+/g, "/");
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** A target that proxy.ts answers with 400. */
const MALFORMED = "/%";

/**
 * The target of a request as Next.js can route it. Next.js (16.4.6, resolve-routes.js) answers a repeated slash, a
 * backslash and an absolute URL with a permanent redirect that repeats the query, and `OPTIONS *` with 500, all before
 * proxy.ts runs; so these are rewritten before Next.js reads the request. The part after the path is not changed.
 */
export function routableTarget(target: string): string {
  const end = target.search(/[?#]/);
  const [path, rest] = end < 0 ? [target, ""] : [target.slice(0, end), target.slice(end)];
  if (path.startsWith("/")) return path.replace(/[\\/]{2,}|\\/g, "/") + rest;
  const origin = /^https?:[\\/]{2}[^\\/]*/i.exec(path)?.[0];
  return origin === undefined ? MALFORMED : routableTarget(`/${path.slice(origin.length)}${rest}`);
}

/**
 * Changes the target of each request to one that Next.js can route (`routableTarget`), on every HTTP server of this
 * process. Node.js publishes on this channel before it emits `request`, so Next.js sees only the changed target. On
 * Vercel the platform parses requests, and this has no effect.
 */
export function normalizeRequestTargets(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url !== undefined) request.url = routableTarget(request.url);
  });
}
