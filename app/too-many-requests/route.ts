import type { NextRequest } from "next/server";
import { isBackLink, tooManyRequestsResponse } from "@/lib/http/too-many-requests";

/** The target of `redirectTooManyRequests`: the response with status 429 that a server action cannot send itself. */
export function GET(request: NextRequest) {
  const { searchParams } = request.nextUrl;
  const back = searchParams.get("back");
  return tooManyRequestsResponse(Number(searchParams.get("wait")), isBackLink(back) ? back : "home");
}
