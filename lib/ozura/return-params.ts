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
  return { sessionId: sessionIdSchema.safeParse(single(params, "sessionId")).data ?? null };
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
