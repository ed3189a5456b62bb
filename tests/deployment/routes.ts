import type { Output } from "./build-output";
import type { RoutedRequest } from "./deployment";
import { fillIn, matchRoute, type Route } from "./match-route";

type Outputs = ReadonlyMap<string, Output>;
type Found = { name: string; output: Output };

/** The routes by the phase that they belong to; the first phase is "". */
export function phasesOf(routes: readonly Route[]): Map<string, Route[]> {
  const phases = new Map<string, Route[]>();
  let phase = "";
  for (const route of routes) {
    if (route.handle) phase = route.handle;
    else phases.set(phase, [...(phases.get(phase) ?? []), route]);
  }
  return phases;
}

/** Applies a route's headers, status and destination to `request`, if it matches `matched`. */
export function applyRoute(route: Route, matched: RoutedRequest, request: RoutedRequest = matched): boolean {
  const groups = matchRoute(route, matched);
  if (!groups) return false;
  for (const [name, value] of Object.entries(route.headers ?? {}))
    request.responseHeaders[name.toLowerCase()] = fillIn(value, groups);
  if (route.status) request.status = route.status;
  if (route.dest) rewrite(request, fillIn(route.dest, groups));
  return true;
}

function rewrite(request: RoutedRequest, dest: string) {
  const [path = "", query] = dest.split("?");
  request.path = path;
  for (const [name, value] of new URLSearchParams(query)) request.query.set(name, value);
}

/** The output for a request: at its path, at the destination of a later route, or the page for 404. */
export function findOutput(phases: Map<string, Route[]>, outputs: Outputs, request: RoutedRequest): Found {
  const direct = lookUp(outputs, request.path);
  if (direct) return direct;
  for (const phase of ["miss", "rewrite", "filesystem"]) {
    for (const route of phases.get(phase) ?? []) {
      const attempt = copyOf(request);
      if (!applyRoute(route, attempt)) continue;
      const found = lookUp(outputs, attempt.path);
      if (!found) continue;
      // A function gets the path that was requested; its parameters are in the query.
      Object.assign(request, { ...attempt, path: request.path });
      return found;
    }
  }
  for (const route of phases.get("error") ?? []) {
    const attempt = copyOf(request);
    if (route.status !== 404 || !applyRoute(route, attempt)) continue;
    const found = lookUp(outputs, attempt.path);
    if (!found) continue;
    Object.assign(request, attempt);
    return found;
  }
  throw new Error(`Nothing is at ${request.path}, not even a page for 404.`);
}

/** A route that leads nowhere must not change the request. */
function copyOf(request: RoutedRequest): RoutedRequest {
  const { query, responseHeaders } = request;
  return { ...request, query: new URLSearchParams(query), responseHeaders: { ...responseHeaders } };
}

function lookUp(outputs: Outputs, path: string): Found | null {
  const name = decode(path).replace(/^\/|\/$/g, "") || "index";
  const output = outputs.get(name);
  return output ? { name, output } : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
