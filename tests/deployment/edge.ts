import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Deployment, RoutedRequest } from "./deployment";
import { pipe } from "./invoke";
import { matchRoute, type Route } from "./match-route";
import { applyRoute, findOutput, phasesOf } from "./routes";
import { runMiddleware } from "./run-middleware";
import { servePrerender } from "./serve-prerender";
import { serveStatic } from "./serve-static";

/**
 * Serves a deployment as Vercel's edge does: follows the routes of the build, serves files and prerendered pages, and
 * calls functions for everything else. Nothing is stored: a prerendered page stays as the build made it.
 */
export function createEdge(deployment: Deployment) {
  const phases = phasesOf(deployment.config.routes);
  return async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming);
    if (await runFirstPhase(phases.get("") ?? [], deployment, request, response)) return;
    const { name, output } = findOutput(phases, deployment.outputs, request);
    for (const route of phases.get("hit") ?? []) applyRoute(route, { ...request, path: `/${name}` }, request);
    if (output.kind === "static") return serveStatic(output, request, response);
    if (output.prerender) return servePrerender(deployment, { name, ...output }, output.prerender, request, response);
    const answer = await deployment.invoke(output.functionName, { ...request, matchedPath: `/${name}` });
    await pipe(answer, response, request);
  };
}

async function readRequest(incoming: IncomingMessage): Promise<RoutedRequest> {
  const { pathname: path, searchParams: query } = new URL(`https://edge${incoming.url}`);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  // Only the edge itself sets these headers.
  for (const name of ["x-matched-path", "next-resume", "x-store-page", "x-prerender-revalidate"]) delete headers[name];
  Object.assign(headers, { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" });
  headers["x-forwarded-host"] = headers.host ?? "";
  const { method = "GET" } = incoming;
  return { method, path, query, headers, body: await buffer(incoming), responseHeaders: {}, status: null };
}

/** Runs the routes before the look-up of files. Returns whether one of them has sent the response. */
async function runFirstPhase(
  routes: readonly Route[],
  { invoke }: Deployment,
  request: RoutedRequest,
  response: ServerResponse,
): Promise<boolean> {
  let hasRun = false;
  for (const route of routes) {
    if (!route.middlewarePath) applyRoute(route, request);
    else if (!hasRun && matchRoute(route, request)) {
      hasRun = true;
      if (await runMiddleware(invoke, route.middlewarePath.slice(1), request, response)) return true;
    }
  }
  return false;
}
