import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import type { BackLink } from "./too-many-requests";

/** For server actions over a rate limit. Throws a redirect, which ends the action. */
export function redirectTooManyRequests({ waitSeconds }: { waitSeconds: number }, back: BackLink = "home"): never {
  redirect(`/too-many-requests?wait=${waitSeconds}&back=${back}` as Route);
}
