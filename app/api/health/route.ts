import { connection } from "next/server";
import { checkHealth } from "@/lib/health";

/** For a monitor: 200 while all is well, 503 when the database does not answer or what is due has been waiting. */
export async function GET() {
  await connection();
  const health = await checkHealth();
  const headers = { "Cache-Control": "no-store" };
  return Response.json(health, { status: health.status === "ok" ? 200 : 503, headers });
}
