import { connection } from "next/server";
import { isServerless } from "@/lib/env";
import { checkHealth } from "@/lib/health";

/**
 * For a monitor: 200 while all is well, 503 when the database does not answer, when what is due has been waiting, or when
 * this server's own reconciler has not come to its end three times.
 */
export async function GET() {
  await connection();
  const health = await checkHealth({ runsSeconds: isServerless() ? undefined : process.uptime() });
  const headers = { "Cache-Control": "no-store" };
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers });
}
