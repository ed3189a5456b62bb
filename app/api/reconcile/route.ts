import { connection } from "next/server";
import { unauthenticatedRunLimit } from "@/lib/http/rate-limits";
import { ozura } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { recordRun } from "@/lib/payments/record-run";
import { constantTimeEqual } from "@/lib/platform/constant-time-equal";
import { env } from "@/lib/platform/env";

/** Maximum duration in seconds. A run starts new work for twenty seconds; the rest is for finishing it. */
export const maxDuration = 60;

const headers = { "Cache-Control": "no-store" };

/**
 * The reconciler's endpoint for a scheduler, called each minute with `Authorization: Bearer $CRON_SECRET`. Concurrent
 * calls are safe. Without a configured secret anyone may call it: one run a minute for all instances together, and the
 * response says nothing about the shop.
 */
export async function GET(request: Request) {
  await connection();
  const { CRON_SECRET: secret } = env();
  const refusal = secret === undefined ? await refuseTooMany() : refuseStranger(request, secret);
  if (refusal) return refusal;
  const counts = await reconcile(ozura());
  await recordRun("scheduler", counts);
  return secret === undefined ? new Response(null, { status: 204, headers }) : Response.json(counts, { headers });
}

/** Next.js would answer HEAD by a whole run. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { ...headers, Allow: "GET" } });
}

async function refuseTooMany(): Promise<Response | null> {
  const limit = await unauthenticatedRunLimit.consume("all");
  if (limit.ok) return null;
  return new Response(null, { status: 429, headers: { ...headers, "Retry-After": String(limit.waitSeconds) } });
}

function refuseStranger(request: Request, secret: string): Response | null {
  if (constantTimeEqual(request.headers.get("authorization") ?? "", `Bearer ${secret}`)) return null;
  return new Response(null, { status: 401, headers: { ...headers, "WWW-Authenticate": "Bearer" } });
}
