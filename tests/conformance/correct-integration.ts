import { randomUUID } from "node:crypto";
import { readText } from "@/dev/conformance/visit-page";
import { DEMO_MERCHANT_ID } from "@/dev/ozura-emulator/settings";
import { type Created, createSession, type Example } from "./example-integration";

type Order = { status: string; sessions: string[] };
type Reported = Record<string, unknown> & { pricing?: Record<string, unknown>; metadata?: Record<string, unknown> };

const AMOUNT = "25.00";
const TIMEOUT_MS = 1_000;

/**
 * As little as an integration can do and still be right, in memory and for one price: the kit must find nothing here. It
 * shares no code with the shop, so that what the two have in common is what the kit asks for.
 */
export function careful(ozuraUrl: string): Example {
  const orders = new Map<string, Order>();
  const orderOf = new Map<string, string>();
  const asking = new Map<string, Promise<void>>();
  /** Sessions that the provider called over when it was last asked. */
  const over = new Set<string>();

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

  /** Visits at the same time share one call; an order that is settled costs none. */
  async function check(sessionId: string): Promise<void> {
    const reference = orderOf.get(sessionId) ?? "";
    const order = orders.get(reference);
    if (!order || order.status === "paid" || order.status === "review") return;
    const call = asking.get(sessionId) ?? ask(sessionId, reference, order).finally(() => asking.delete(sessionId));
    asking.set(sessionId, call);
    await call;
  }

  async function ask(sessionId: string, reference: string, order: Order): Promise<void> {
    over.delete(sessionId);
    const session = await read(`${ozuraUrl}/api/sessions/${encodeURIComponent(sessionId)}`);
    const word = String(session?.status).trim().toLowerCase().replace("canceled", "cancelled");
    if (session === null || ![undefined, sessionId].includes(session.sessionId as string | undefined)) return;
    if (![undefined, sessionId].includes(session.id as string | undefined)) return;
    if (word === "completed") order.status = isOurs(session, reference) ? "paid" : "review";
    if (["failed", "cancelled", "expired"].includes(word)) {
      order.status = word;
      over.add(sessionId);
    }
  }

  return {
    async begin(base) {
      const reference = randomUUID();
      const order = { status: "pending", sessions: [] };
      orders.set(reference, order);
      return attempt(reference, order, base);
    },
    /** Only once the provider has called every earlier session over: otherwise the shopper might pay twice. */
    async retry(reference, base) {
      const order = orders.get(reference) ?? { status: "pending", sessions: [] };
      for (const sessionId of order.sessions) await check(sessionId);
      if (!order.sessions.every((sessionId) => over.has(sessionId))) throw new Error("It may be paid already.");
      return attempt(reference, order, base);
    },
    // It ends nothing by the clock, so hours make no difference.
    async later() {},
    async reconcile() {
      for (const sessionId of orderOf.keys()) await check(sessionId);
    },
    async visit({ query }) {
      const ids = query.getAll("sessionId");
      // The provider may have glued its parameters to ours.
      const reference = query.get("order")?.split("?")[0] ?? "";
      const named = ids.length === 1 && orderOf.has(ids[0] ?? "") ? ids : (orders.get(reference)?.sessions ?? []);
      for (const sessionId of named) await check(sessionId);
      return "<h1>Your order</h1>";
    },
    status: (reference) => orders.get(reference)?.status ?? "unknown",
  };
}

/** Null for whatever is not an answer. */
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

/** Missing is not different. In cents, because floats don't add up. */
function isOurs({ pricing = {}, metadata = {}, amount, currency, merchantId }: Reported, reference: string): boolean {
  const cents = (value: unknown, otherwise: number) =>
    value === undefined ? otherwise : Math.round(Number(/^\d+(\.\d+)?$/.test(String(value)) ? value : NaN) * 100);
  const [asked, extra] = [cents(AMOUNT, 0), cents(pricing.tax, 0) + cents(pricing.surcharge, 0)];
  const charged = cents(pricing.total ?? amount, asked + extra);
  const isReadable = typeof metadata === "object" && metadata !== null;
  const same = [
    [currency, "USD"],
    [pricing.currency, "USD"],
    [merchantId, DEMO_MERCHANT_ID],
    [metadata.order, reference],
  ].every(([reported, ours]) => reported === undefined || reported === ours);
  return same && isReadable && charged - extra === asked;
}
