import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Mailbox, type Message, startMailbox } from "@/dev/mailbox";
import { runUntilCrash } from "@/dev/run-until-crash";
import type { Cart } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import type { Failpoint } from "@/lib/platform/failpoint";
import { addVariant, cartOf, contact, getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});
beforeEach(() => fetch(`${mailbox.url}/api/messages`, { method: "DELETE" }));
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => mailbox.close());

/** Reconciles after the leases of the killed process have expired and all payments are due. */
async function recover() {
  for (let round = 0; round < 2; round++) {
    await db().$executeRaw`
      UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second' WHERE "leaseUntil" IS NOT NULL`;
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;
    await db().$executeRaw`
      UPDATE "OutboxMessage" SET "leaseUntil" = now() - interval '1 second' WHERE "leaseUntil" IS NOT NULL`;
    await reconcile(ozura());
  }
}

/** Returns the final state of an order without the source of each event, which may differ. */
async function finalState({ orderId, variantId }: { orderId: string; variantId: string }) {
  const { status, reservation, reviewReason, payments, events, messages } = await getOrder(orderId);
  return {
    order: { status, reservation, reviewReason },
    payments: payments.map(({ status, leaseToken, lastCheckError, nextCheckAt }) => ({
      status,
      leaseToken,
      lastCheckError,
      isDue: nextCheckAt !== null,
    })),
    events: events.map(({ kind }) => kind),
    mail: messages.map(({ kind, sentAt }) => ({ kind, sent: sentAt !== null })).toSorted(byKind),
    stock: await stockOf(variantId),
    emails: await emailsOf(orderId),
  };
}

const byKind = (a: { kind: string }, b: { kind: string }) => a.kind.localeCompare(b.kind);

/** Returns the kinds of delivered emails. Duplicates have one Message-ID and count once. */
async function emailsOf(orderId: string): Promise<string[]> {
  const all = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
  const ids = all.flatMap(({ headers }) => headers.join(" ").match(/(?<=message-id:\s*<)[^>]+(?=>)/i) ?? []);
  return [...new Set(ids)]
    .filter((id) => id.includes(orderId))
    .map((id) => id.split(".")[0] ?? "")
    .toSorted();
}

async function placePaid() {
  const order = await placeTestOrder({ quantity: 2 });
  await shop.control.pay(order.sessionId);
  return order;
}

type Placed = Awaited<ReturnType<typeof placePaid>>;

/** Expects the final state of an order to be independent of a kill: one order is settled normally, one after a crash. */
async function expectSameFinalState(
  prepare: () => Promise<Placed>,
  runUntilKilled: (order: Placed) => Promise<string | null>,
) {
  const undisturbed = await prepare();
  await confirmPayment(ozura(), { sessionId: undisturbed.sessionId }, "success_page");
  await deliverMail();

  const interrupted = await prepare();
  expect(await runUntilKilled(interrupted)).toBe("SIGKILL");
  await recover();

  expect(await finalState(interrupted)).toEqual(await finalState(undisturbed));
  expect(await finalState(undisturbed)).toMatchObject({
    order: { status: "paid", reviewReason: null },
    stock: { stock: 8, reserved: 0 },
    emails: ["merchant_paid", "order_confirmation"],
  });
}

describe("a process that is killed while it confirms a payment", () => {
  test.each<Failpoint>(["after_claim", "after_answer", "before_commit", "after_commit"])(
    "T50, T56, T57, T61: a kill at %s leaves the final state unchanged after recovery",
    (point) =>
      expectSameFinalState(placePaid, ({ sessionId }) => runUntilCrash({ confirmPayment: { sessionId } }, point, 1)),
  );
});

describe("a process that is killed while it reconciles", () => {
  test.each<[Failpoint, number]>([
    ["after_claim", 1],
    ["after_answer", 1],
    ["before_commit", 1],
    ["after_commit", 1],
    ["after_send", 1],
  ])("T56, T68, T80: a kill at %s leaves the final state unchanged after recovery", (point, nth) =>
    expectSameFinalState(placePaid, async () => {
      await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;
      return runUntilCrash({ reconcile: {} }, point, nth);
    }),
  );
});

describe("a process that is killed while it sends mail", () => {
  test.each<[Failpoint, number]>([
    ["after_claim", 1],
    ["after_send", 1],
    ["after_send", 2],
  ])(
    "T57, T58: a kill at %s (email %i) leaves the final state unchanged, apart from a duplicate of an email in delivery",
    async (point, nth) => {
      await expectSameFinalState(placePaid, async ({ sessionId }) => {
        await confirmPayment(ozura(), { sessionId }, "success_page");
        return runUntilCrash({ deliverMail: {} }, point, nth);
      });
      const all = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
      // Both emails of an order are sent concurrently. Each may have arrived before the crash, so each arrives at most twice.
      expect(all.length).toBeGreaterThanOrEqual(point === "after_send" ? 5 : 4);
      expect(all.length).toBeLessThanOrEqual(point === "after_send" ? 6 : 4);
    },
  );
});

describe("a process that is killed while it places an order", () => {
  async function cartOfTwo() {
    const variantId = await addVariant();
    return { variantId, cart: cartOf({ variantId, quantity: 2 }) };
  }

  async function requestOf(cart: Cart) {
    return { cart, contact, shownTotal: (await priceCart(cart)).total.amount };
  }

  test.each<[string, Failpoint, number]>([
    ["before the order is committed", "before_commit", 1],
    ["after the order is committed", "after_commit", 1],
    ["before the call to Ozura", "after_claim", 1],
    ["before the session is stored", "after_session_created", 1],
    ["after the session is committed", "after_commit", 2],
  ])(
    "T45, T71: a kill %s leaves one order and one session after the shopper resubmits the form",
    async (_, point, nth) => {
      const undisturbed = await cartOfTwo();
      await placeOrder(ozura(), await requestOf(undisturbed.cart));

      const interrupted = await cartOfTwo();
      const request = await requestOf(interrupted.cart);
      expect(await runUntilCrash({ placeOrder: request }, point, nth)).toBe("SIGKILL");
      await recover();
      // A committed order gets its session even when the shopper has left.
      const wasRolledBack = point === "before_commit" && nth === 1;
      expect(await shop.control.sessions()).toHaveLength(wasRolledBack ? 1 : 2);
      const again = await placeOrder(ozura(), request);

      const orders = await db().order.findMany({ include: { lines: { include: { variant: true } } } });
      expect(orders).toHaveLength(2);
      const of = (variantId: string) => {
        const order = orders.find(({ lines }) => lines[0]?.variant.id === variantId);
        return finalState({ orderId: order?.id ?? "", variantId });
      };
      expect(await of(interrupted.variantId)).toEqual(await of(undisturbed.variantId));
      expect(await of(undisturbed.variantId)).toMatchObject({
        order: { status: "pending", reservation: "reserved" },
        payments: [{ status: "pending" }],
        stock: { stock: 10, reserved: 2 },
      });
      expect(await shop.control.sessions()).toHaveLength(2);
      const open = await db().payment.findMany({ where: { checkoutUrl: again.ok ? again.checkoutUrl : null } });
      expect(open).toHaveLength(1);
    },
  );
});
