import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type { Prerender } from "./build-output";
import type { Deployment, RoutedRequest } from "./deployment";
import { pipe, sendHead } from "./invoke";
import { meets } from "./match-route";

/** `state`: what a function needs to continue the page; null for a page that is complete. */
type StoredPage = { status: number; headers: IncomingMessage["headers"]; body: Buffer; state: Buffer | null };

type Page = { name: string; functionName: string };

/**
 * Serves a page that was prerendered, by the build or now: first its static part, then what a function renders for this
 * request. Form submissions and crawlers get everything from the function.
 */
export async function servePrerender(
  { outputs, invoke }: Deployment,
  page: Page,
  prerender: Prerender,
  request: RoutedRequest,
  response: ServerResponse,
): Promise<void> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isBypassed = prerender.experimentalBypassFor?.some((condition) => meets(condition, request.headers));
  if (!isRead || isBypassed)
    return pipe(await invoke(page.functionName, { ...request, matchedPath: `/${page.name}` }), response, request);

  const stored = readFallback(prerender) ?? (await render(invoke, page, request));
  const head = { ...request.responseHeaders, "cache-control": "public, max-age=0, must-revalidate", ...stored.headers };
  if (stored.state === null || !prerender.chain) {
    sendHead(response, stored.status, head);
    response.end(stored.body);
    return;
  }
  if (stored.body.length > 0) {
    sendHead(response, stored.status, head);
    response.write(stored.body);
  }
  const { outputPath, headers } = prerender.chain;
  const chained = outputs.get(outputPath);
  if (chained?.kind !== "function")
    throw new Error(`${page.name} is continued by ${outputPath}, which does not exist.`);
  const rest = await invoke(chained.functionName, {
    ...request,
    method: "POST",
    headers: { ...request.headers, ...headers },
    body: stored.state,
    matchedPath: `/${outputPath}`,
  });
  // Without a static part the status and the cookies of the rest still count.
  if (stored.body.length === 0) return pipe(rest, response, request);
  await pipeline(rest, response);
}

/** The page of the build: its state, then its static part. Null when the build made none. */
function readFallback({ fallback, folder, initialHeaders = {}, initialStatus = 200 }: Prerender): StoredPage | null {
  if (fallback === null) return null;
  const content = readFileSync(path.join(folder, fallback.fsPath));
  const type = initialHeaders["content-type"] ?? "application/octet-stream";
  const [, length, origin] = /^application\/x-nextjs-pre-render; state-length=(\d+); origin=(".*")$/.exec(type) ?? [];
  if (!length || !origin) return { status: initialStatus, headers: initialHeaders, body: content, state: null };
  const headers = { ...initialHeaders, "content-type": JSON.parse(origin) as string };
  const state = content.subarray(0, Number(length));
  return { status: initialStatus, headers, body: content.subarray(Number(length)), state };
}

/** Renders the page as Vercel does before it stores a page: without anything of the visitor. */
async function render(invoke: Deployment["invoke"], { name, functionName }: Page, request: RoutedRequest) {
  const { host = "" } = request.headers;
  const parameters = [...request.query].filter(([key]) => key.startsWith("nxtP"));
  const answer = await invoke(functionName, {
    method: "GET",
    path: request.path,
    query: new URLSearchParams(parameters),
    headers: { host, "x-store-page": "1" },
    body: Buffer.alloc(0),
    matchedPath: `/${name}`,
  });
  const { "x-postponed-state": state, ...headers } = answer.headers;
  return {
    status: answer.statusCode ?? 500,
    headers,
    body: await buffer(answer),
    state: state ? Buffer.from(String(state), "base64") : null,
  };
}
