import type { NextRequest } from "next/server";
import { isBackLink, tooManyRequestsResponse } from "@/lib/http/too-many-requests";

/** The target of `sendAway`, because a server action cannot set a status of its own. */
export function GET(request: NextRequest) {
  const { searchParams } = request.nextUrl;
  const back = searchParams.get("back");
  return tooManyRequestsResponse(Number(searchParams.get("wait")), isBackLink(back) ? back : "home");
}
