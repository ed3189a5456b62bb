import type { Route } from "next";

/** Where somebody wanted to go who had to sign in first: a page of the desk, whatever the address says. */
export function destination(to: unknown): Route {
  return typeof to === "string" && /^\/admin\/[\w/-]{1,100}$/.test(to) ? (to as Route) : "/admin/orders";
}
