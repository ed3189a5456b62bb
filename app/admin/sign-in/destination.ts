import type { Route } from "next";

/**
 * The admin page to open after sign-in. Returns a path below /admin for any input, so it cannot redirect to another
 * site.
 */
export function destination(to: unknown): Route {
  return typeof to === "string" && /^\/admin\/[\w/-]{1,100}$/.test(to) ? (to as Route) : "/admin";
}
