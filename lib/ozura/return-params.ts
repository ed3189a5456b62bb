import { z } from "zod";
import { sessionIdSchema } from "./schemas";

/** The `searchParams` that Next.js passes to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Our order token, which our error and cancel URLs carry as `?order=`. */
export const orderTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

const errorCodeSchema = z.enum(["SYSTEM_ERROR", "AUTH_ERROR", "SESSION_FAILED"]);

// Anyone can type these parameters. They trigger a check of a payment and never decide its result. So the functions
// return only a session id, our order token or a code from a closed list. The other parameters (amount, name, email,
// `error`, `cancelUrl`) are ignored: not shown, not followed, not logged. None of the three functions throws.

/** Ozura docs: Redirects, successUrl. The id counts only if our own server stored it. */
export function readSuccessParams(params: SearchParams): { sessionId: string | null } {
  // An id contains no space. A space is a "+" from a provider that does not escape the ids that it adds.
  const given = single(params, "sessionId")?.replaceAll(" ", "+");
  return { sessionId: sessionIdSchema.safeParse(given).data ?? null };
}

/**
 * Ozura docs: Redirects, errorUrl. It carries no session id. Its list of codes is open, and an unknown code is null.
 */
export function readErrorParams(params: SearchParams): {
  orderToken: string | null;
  errorCode: z.infer<typeof errorCodeSchema> | null;
} {
  const { orderToken, appendedParams } = readOrder(params);
  const errorCode = single(params, "errorCode") ?? appendedParams.get("errorCode");
  return { orderToken, errorCode: errorCodeSchema.safeParse(errorCode).data ?? null };
}

/** Ozura docs: Redirects, cancelUrl. Ozura adds nothing to it. */
export function readCancelParams(params: SearchParams): { orderToken: string | null } {
  return { orderToken: readOrder(params).orderToken };
}

/**
 * The query of a return URL, reduced to the parameters that its page reads: no name, no email address (Ozura
 * docs of 2025: Redirects, successUrl), and no other parameter. Empty, or beginning with "?".
 */
export function cleanReturnQuery(page: ReturnPage, query: URLSearchParams): string {
  const params = Object.fromEntries([...query.keys()].map((name) => [name, toSearchParam(query.getAll(name))]));
  const kept = Object.entries(read[page](params)).filter(([, value]) => value !== null);
  return kept.length > 0 ? `?${new URLSearchParams(kept as [string, string][])}` : "";
}

export type ReturnPage = "success" | "error" | "cancel";

const read: Record<ReturnPage, (params: SearchParams) => Record<string, string | null>> = {
  success: (params) => readSuccessParams(params),
  error: (params) => {
    const { orderToken, errorCode } = readErrorParams(params);
    return { order: orderToken, errorCode };
  },
  cancel: (params) => ({ order: readCancelParams(params).orderToken }),
};

const toSearchParam = (values: string[]) => (values.length > 1 ? values : values[0]);

/** A provider that appends its parameters with a second `?` produces `order=TOKEN?success=false`, escaped or not. */
function readOrder(params: SearchParams) {
  const [token, ...appended] = single(params, "order")?.split(/\?|%3F/i) ?? [];
  return {
    orderToken: orderTokenSchema.safeParse(token).data ?? null,
    appendedParams: new URLSearchParams(appended.join("&")),
  };
}

/** A repeated parameter is never legitimate, and counts as absent. */
function single(params: SearchParams, name: string): string | null {
  const value = Object.hasOwn(params, name) ? params[name] : null;
  return typeof value === "string" ? value : null;
}
