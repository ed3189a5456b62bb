import { connection } from "next/server";
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
 * calls are safe.
 */
export async function GET(request: Request) {
  await connection();
  const { CRON_SECRET: secret } = env();
  if (secret === undefined) return new Response(null, { status: 404, headers });
  if (!constantTimeEqual(request.headers.get("authorization") ?? "", `Bearer ${secret}`)) {
    return new Response(null, { status: 401, headers: { ...headers, "WWW-Authenticate": "Bearer" } });
  }
  const counts = await reconcile(ozura());
  await recordRun("scheduler", counts);
  return Response.json(counts, { headers });
}
