import { randomUUID } from "node:crypto";
import { readText } from "@/dev/conformance/visit-page";
import { DEMO_MERCHANT_ID } from "@/lib/ozura-emulator/account";
import { type Created, createSession, type Example } from "./example-integration";

type Order = { status: string; sessions: string[] };
type Reported = Record<string, unknown> & { pricing?: Record<string, unknown>; metadata?: Record<string, unknown> };

const AMOUNT = "25.00";
const TIMEOUT_MS = 1_000;

/**
 * The smallest integration that passes every scenario, in memory and for one price. It shares no code with the shop, so
 * that the kit is tested against an independent implementation.
 */
export function correctIntegration(ozuraUrl: string): Example {
  const orders = new Map<string, Order>();
  const orderOf = new Map<string, string>();
  const checking = new Map<string, Promise<void>>();
  /** Sessions that the provider reported as ended at the last check. */
  const ended = new Set<string>();

  async function attempt(reference: string, order: Order, base: string) {
    const body = {
      amount: AMOUNT,
      idempotencyKey: randomUUID(),
      successUrl: `${base}/success?order=${reference}`,
      errorUrl: `${base}/error?order=${reference}`,
      cancelUrl: `${base}/cancel?order=${reference}`,
      metadata: { order: reference },
    };
    const response = await createSession(ozuraUrl, body).catch(() => createSession(ozuraUrl, body));
    const { data } = (await response.json()) as Created;
    if (new URL(data.checkoutUrl).origin !== ozuraUrl) throw new Error("The payment page is not the provider's.");
    orderOf.set(data.sessionId, reference);
    order.sessions.push(data.sessionId);
    order.status = "pending";
    return { reference, ...data };
  }

  /** Concurrent visits share one call. A settled order needs no call. */
  async function check(sessionId: string): Promise<void> {
    const reference = orderOf.get(sessionId) ?? "";
    const order = orders.get(reference);
    if (!order || order.status === "paid" || order.status === "review") return;
    const call =
      checking.get(sessionId) ?? readSession(sessionId, reference, order).finally(() => checking.delete(sessionId));
    checking.set(sessionId, call);
    await call;
  }

  async function readSession(sessionId: string, reference: string, order: Order): Promise<void> {
    ended.delete(sessionId);
    const session = await read(`${ozuraUrl}/api/sessions/${encodeURIComponent(sessionId)}`);
    const status = String(session?.status).trim().toLowerCase().replace("canceled", "cancelled");
    if (session === null || ![undefined, sessionId].includes(session.sessionId as string | undefined)) return;
    if (![undefined, sessionId].includes(session.id as string | undefined)) return;
    if (status === "completed") order.status = isOurs(session, reference) ? "paid" : "review";
    if (["failed", "cancelled", "expired"].includes(status)) {
      order.status = status;
      ended.add(sessionId);
    }
  }

  return {
    async begin(base) {
      const reference = randomUUID();
      const order = { status: "pending", sessions: [] };
      orders.set(reference, order);
      return attempt(reference, order, base);
    },
    /** Requires that the provider reports every earlier session as ended; otherwise the shopper might pay twice. */
    async retry(reference, base) {
      const order = orders.get(reference) ?? { status: "pending", sessions: [] };
      for (const sessionId of order.sessions) await check(sessionId);
      if (!order.sessions.every((sessionId) => ended.has(sessionId))) throw new Error("The order may be paid already.");
      return attempt(reference, order, base);
    },
    // No payment ends by the clock, so passing hours have no effect.
    async passHours() {},
    async reconcile() {
      for (const sessionId of orderOf.keys()) await check(sessionId);
    },
    async visit({ query }) {
      const ids = query.getAll("sessionId");
      // The provider may have appended its parameters with a second question mark.
      const reference = query.get("order")?.split("?")[0] ?? "";
      const named = ids.length === 1 && orderOf.has(ids[0] ?? "") ? ids : (orders.get(reference)?.sessions ?? []);
      for (const sessionId of named) await check(sessionId);
      return "<h1>Your order</h1>";
    },
    status: (reference) => orders.get(reference)?.status ?? "unknown",
  };
}

/** Null when there is no usable response. */
async function read(address: string): Promise<Reported | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(address, { redirect: "error", signal });
    if (!response.ok) return null;
    const reply = JSON.parse(await readText(response, signal)) as { success?: boolean; data?: { session?: Reported } };
    return reply.success === false ? null : (reply.data?.session ?? null);
  } catch {
    return null;
  }
}

/** A missing field is not a difference. Amounts are compared in cents, because floats are inexact. */
function isOurs({ pricing = {}, metadata = {}, amount, currency, merchantId }: Reported, reference: string): boolean {
  const cents = (value: unknown, otherwise: number) =>
    value === undefined ? otherwise : Math.round(Number(/^\d+(\.\d+)?$/.test(String(value)) ? value : NaN) * 100);
  const [requested, extra] = [cents(AMOUNT, 0), cents(pricing.tax, 0) + cents(pricing.surcharge, 0)];
  const charged = cents(pricing.total ?? amount, requested + extra);
  const isReadable = typeof metadata === "object" && metadata !== null;
  const same = [
    [currency, "USD"],
    [pricing.currency, "USD"],
    [merchantId, DEMO_MERCHANT_ID],
    [metadata.order, reference],
  ].every(([reported, expected]) => reported === undefined || reported === expected);
  return same && isReadable && charged - extra === requested;
}
