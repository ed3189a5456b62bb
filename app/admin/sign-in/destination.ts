import type { Route } from "next";

/**
 * The admin page to open after sign-in. Returns a path below /admin for any input, so it cannot redirect to another
 * site. A path may have percent-encoded letters beyond ASCII, as in the slug of an imported product.
 */
export function destination(to: unknown): Route {
  return typeof to === "string" && /^\/admin\/(?:[\w/-]|%[89A-F][0-9A-F]){1,400}$/.test(to) ? (to as Route) : "/admin";
}
