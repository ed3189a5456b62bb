import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";

/** For actions. Ends what calls it. */
export function sendAway({ waitSeconds }: { waitSeconds: number }): never {
  redirect(`/too-many-requests?wait=${waitSeconds}` as Route);
}
