import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { routableTarget } from "./request-target";

/**
 * Changes the target of each request to one that Next.js can route (`routableTarget`), on every HTTP server of this
 * process. Node.js publishes on this channel before it emits `request`, so Next.js sees only the changed target. On Vercel
 * the platform parses requests, and this has no effect.
 */
export function normalizeRequestTargets(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url !== undefined) request.url = routableTarget(request.url);
  });
}
