import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { createApi } from "@/lib/ozura-emulator/api";
import type { Call, Operation } from "./call-log";
import type { EmulatorState } from "./emulator-state";
import { injectFault } from "./inject-fault";

/** Wraps the API: logs every call, and applies a fault if a test has added one. */
export function createGateway(provider: EmulatorState): Hono<{ Bindings: HttpBindings }> {
  const api = createApi(provider);
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.all("/api/*", async (c) => {
    const { url, method, raw } = c.req;
    const body = await c.req.text();
    const call = describeCall(c.env.incoming, body);
    provider.calls.add(call);

    const answer = async () => api.fetch(new Request(url, { method, headers: raw.headers, ...(body && { body }) }));
    const fault = provider.faults.take(call.operation, call.sessionId);
    return fault ? injectFault(fault, answer, c.env.outgoing) : answer();
  });

  return app;
}

function describeCall({ method = "", url: path = "", headers }: IncomingMessage, body: string): Call {
  const [, segment = ""] = /^\/api\/sessions\/([^/?#]+)(?:[?#]|$)/.exec(path) ?? [];
  const operation = operationOf(method, segment);
  return {
    at: new Date().toISOString(),
    operation,
    method,
    path,
    headers: Object.keys(headers),
    sessionId: operation === "get" ? decode(segment) : null,
    body: operation === "create" ? body : "",
  };
}

function operationOf(method: string, segment: string): Operation {
  if (method === "POST" && segment === "create") return "create";
  return method === "GET" && segment !== "" ? "get" : "other";
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
