import { z } from "zod";
import { sessionIdSchema } from "./schemas";

/** What Next.js hands to a page as `searchParams`. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Our own reference, which the error and cancel addresses that we register carry as `?order=`. */
export const orderTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

const errorCodeSchema = z.enum(["SYSTEM_ERROR", "AUTH_ERROR", "SESSION_FAILED"]);

// Anybody can type these parameters. They say when to look, and for what; never what became of a payment. So nothing
// is returned that isn't an id, our token or a code from a closed list. The rest (amount, name, e-mail, `error`,
// `cancelUrl`) is left where it is: not shown, not followed, not logged. None of the three functions throws.

/** Ozura docs: Redirects, successUrl. The id counts only if our own server stored it. */
export function readSuccessParams(params: SearchParams): { sessionId: string | null } {
  // No id has a space: it is a "+" of a provider that does not escape what it adds.
  const given = single(params, "sessionId")?.replaceAll(" ", "+");
  return { sessionId: sessionIdSchema.safeParse(given).data ?? null };
}

/** Ozura docs: Redirects, errorUrl. It brings no session id; its list of codes is open, and an unknown one is null. */
export function readErrorParams(params: SearchParams): {
  orderToken: string | null;
  errorCode: z.infer<typeof errorCodeSchema> | null;
} {
  const { orderToken, glued } = readOrder(params);
  const errorCode = single(params, "errorCode") ?? glued.get("errorCode");
  return { orderToken, errorCode: errorCodeSchema.safeParse(errorCode).data ?? null };
}

/** Ozura docs: Redirects, cancelUrl. Ozura adds nothing to it. */
export function readCancelParams(params: SearchParams): { orderToken: string | null } {
  return { orderToken: readOrder(params).orderToken };
}

/**
 * The query of a return address with nothing in it but what the three functions take from it: no name, no e-mail address
 * (Ozura docs of 2025: Redirects, successUrl), and nothing that anybody made up. Empty, or beginning with "?".
 */
export function cleanReturnQuery(query: URLSearchParams): string {
  const params = Object.fromEntries([...query.keys()].map((name) => [name, asNextHandsIt(query.getAll(name))]));
  const { sessionId } = readSuccessParams(params);
  const { orderToken: order, errorCode } = readErrorParams(params);
  const kept = Object.entries({ sessionId, order, errorCode }).filter(([, value]) => value !== null);
  return kept.length > 0 ? `?${new URLSearchParams(kept as [string, string][])}` : "";
}

const asNextHandsIt = (values: string[]) => (values.length > 1 ? values : values[0]);

/** A provider that adds its parameters with a second `?` leaves `order=TOKEN?success=false`, escaped or not. */
function readOrder(params: SearchParams) {
  const [token, ...glued] = single(params, "order")?.split(/\?|%3F/i) ?? [];
  return { orderToken: orderTokenSchema.safeParse(token).data ?? null, glued: new URLSearchParams(glued.join("&")) };
}

/** A parameter given twice is nobody's honest doing, and counts as absent. */
function single(params: SearchParams, name: string): string | null {
  const value = Object.hasOwn(params, name) ? params[name] : null;
  return typeof value === "string" ? value : null;
}
