import { connection } from "next/server";
import { isServerless } from "@/lib/platform/env";
import { checkHealth } from "@/lib/platform/health";

/**
 * Health check for a monitor. 200 when healthy. 503 when the database does not respond, when due work has waited too
 * long, or when this server's own reconciler has missed three runs.
 */
export async function GET() {
  await connection();
  const health = await checkHealth({ runsSeconds: isServerless() ? undefined : process.uptime() });
  const headers = { "Cache-Control": "no-store" };
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers });
}
