import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Fault } from "./faults";

type Answer = () => Promise<Response>;

const HUGE_BYTES = 300_000;
const DRIP_MS = 50;

/**
 * Applies a fault to a request. `answer` carries the request out. `outgoing` is the raw response, for faults that an
 * HTTP library cannot express.
 */
export async function injectFault(fault: Fault, answer: Answer, outgoing: ServerResponse): Promise<Response> {
  if (fault.kind === "delay") return delayed(fault, answer);
  if (fault.kind === "truncated" || fault.kind === "reset_mid_body" || fault.kind === "huge") {
    return damaged(fault.kind, await answer(), outgoing);
  }
  if (fault.afterEffect) await answer();
  switch (fault.kind) {
    case "status":
      return withStatus(fault);
    case "redirect":
      return new Response(null, { status: 302, headers: { location: fault.location } });
    case "not_json":
      return json("OK session=completed");
    case "html":
      return new Response("<!doctype html><title>Ozura</title><h1>We'll be right back</h1>", {
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    case "reset":
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case "drip":
      drip(outgoing);
      return RESPONSE_ALREADY_SENT;
    case "hang":
      return RESPONSE_ALREADY_SENT;
  }
}

async function delayed({ ms, afterEffect }: Extract<Fault, { kind: "delay" }>, answer: Answer): Promise<Response> {
  // The timer must not keep the process alive after the server has closed.
  const wait = () => sleep(ms, undefined, { ref: false });
  if (!afterEffect) {
    await wait();
    return answer();
  }
  const response = await answer();
  await wait();
  return response;
}

function withStatus({ status, retryAfter, body }: Extract<Fault, { kind: "status" }>): Response {
  const error = { success: false, error: `The emulator was set to answer ${status}`, details: [] };
  const headers = {
    "content-type": "application/json",
    ...(retryAfter !== undefined && { "retry-after": `${retryAfter}` }),
  };
  if (status === 204 || status === 304) return new Response(null, { status, headers });
  return new Response(typeof body === "string" ? body : JSON.stringify(body ?? error), { status, headers });
}

async function damaged(kind: "truncated" | "reset_mid_body" | "huge", response: Response, outgoing: ServerResponse) {
  const text = await response.text();
  const half = text.slice(0, Math.ceil(text.length / 2));
  if (kind === "truncated") return json(half, response.status);
  // Valid and true JSON; only its size is wrong.
  if (kind === "huge") return json(`{"padding":"${"x".repeat(HUGE_BYTES)}",${text.slice(1)}`, response.status);
  outgoing.writeHead(response.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  outgoing.write(half, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/**
 * Sends white space for ever. White space before JSON is valid, so the client can detect this fault by a timeout only.
 */
function drip(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => outgoing.write(" "), DRIP_MS);
  outgoing.on("close", () => clearInterval(timer));
}

function json(text: string, status = 200): Response {
  return new Response(text, { status, headers: { "content-type": "application/json" } });
}
