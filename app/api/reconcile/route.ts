import { connection } from "next/server";
import { reconcile } from "@/lib/checkout/reconcile";
import { recordRun } from "@/lib/checkout/record-run";
import { env } from "@/lib/env";
import { ozura } from "@/lib/ozura";
import { isSameSecret } from "@/lib/same-secret";

/** Seconds. A run takes twenty, and what it has started is finished in the rest. */
export const maxDuration = 60;

const headers = { "Cache-Control": "no-store" };

/** What a scheduler calls each minute, with `Authorization: Bearer $CRON_SECRET`. Calling it twice at once is harmless. */
export async function GET(request: Request) {
  await connection();
  const { CRON_SECRET: secret } = env();
  if (secret === undefined) return new Response(null, { status: 404, headers });
  if (!isSameSecret(request.headers.get("authorization") ?? "", `Bearer ${secret}`)) {
    return new Response(null, { status: 401, headers: { ...headers, "WWW-Authenticate": "Bearer" } });
  }
  const counts = await reconcile(ozura());
  await recordRun("scheduler", counts);
  return Response.json(counts, { headers });
}
