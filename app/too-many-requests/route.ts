import type { NextRequest } from "next/server";
import { tooManyRequests } from "./answer";

/** Where an action sends whoever overdoes it, because it has no status of its own. */
export function GET(request: NextRequest) {
  return tooManyRequests(Number(request.nextUrl.searchParams.get("wait")));
}
