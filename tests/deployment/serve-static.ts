import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import type { Output } from "./build-output";
import type { RoutedRequest } from "./deployment";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

type StaticFile = Extract<Output, { kind: "static" }>;

export function serveStatic({ file, contentType }: StaticFile, request: RoutedRequest, response: ServerResponse): void {
  const type = contentType ?? TYPES[path.extname(file)] ?? "application/octet-stream";
  response.writeHead(request.status ?? 200, { "content-type": type, ...request.responseHeaders });
  response.end(request.method === "HEAD" ? undefined : readFileSync(file));
}

/** The file behind an address of the image optimizer, which is a service of Vercel's: the test sends it as it is. */
export function originalOf(url: string): string {
  const { pathname, searchParams } = new URL(url, "https://edge");
  return pathname === "/_next/image" ? (searchParams.get("url") ?? url) : url;
}
