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

/** Later, when the leases of the dead have run out and everything is due, the scheduler comes by. */
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

/** All that matters about an order. Who settled it may differ. */
async function endState({ orderId, variantId }: { orderId: string; variantId: string }) {
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
    letters: await lettersAbout(orderId),
  };
}

const byKind = (a: { kind: string }, b: { kind: string }) => a.kind.localeCompare(b.kind);

/** What arrived, whoever it is to: a letter that came twice has one Message-ID. */
async function lettersAbout(orderId: string): Promise<string[]> {
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

/** What was done for one order to its end, and what was done for another by a process that was killed: no difference. */
async function expectSameEnd(prepare: () => Promise<Placed>, doomed: (order: Placed) => Promise<string | null>) {
  const whole = await prepare();
  await confirmPayment(ozura(), { sessionId: whole.sessionId }, "success_page");
  await deliverMail();

  const broken = await prepare();
  expect(await doomed(broken)).toBe("SIGKILL");
  await recover();

  expect(await endState(broken)).toEqual(await endState(whole));
  expect(await endState(whole)).toMatchObject({
    order: { status: "paid", reviewReason: null },
    stock: { stock: 8, reserved: 0 },
    letters: ["merchant_paid", "order_confirmation"],
  });
}

describe("a process that is killed while it confirms a payment", () => {
  test.each<Failpoint>(["after_claim", "after_answer", "before_commit", "after_commit"])(
    "T50, T56, T57, T61: %s changes nothing about how it ends",
    (point) => expectSameEnd(placePaid, ({ sessionId }) => runUntilCrash({ confirmPayment: { sessionId } }, point, 1)),
  );
});

describe("a process that is killed while it reconciles", () => {
  test.each<[Failpoint, number]>([
    ["after_claim", 1],
    ["after_answer", 1],
    ["before_commit", 1],
    ["after_commit", 1],
    ["after_send", 1],
  ])("T56, T68, T80: %s changes nothing about how it ends", (point, nth) =>
    expectSameEnd(placePaid, async () => {
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
    "T57, T58: %s (letter %i) changes nothing but that a mail that was being sent may come twice",
    async (point, nth) => {
      await expectSameEnd(placePaid, async ({ sessionId }) => {
        await confirmPayment(ozura(), { sessionId }, "success_page");
        return runUntilCrash({ deliverMail: {} }, point, nth);
      });
      const all = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
      // Both mails of an order are sent at the same time. Each may have arrived when the process dies, and none comes more often.
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
    ["with the order written", "before_commit", 1],
    ["with the order committed", "after_commit", 1],
    ["about to ask Ozura", "after_claim", 1],
    ["with Ozura's session in hand", "after_session_created", 1],
    ["with the session committed", "after_commit", 2],
  ])("T45, T71: %s leaves a shopper who sends the form again with one order and one session", async (_, point, nth) => {
    const whole = await cartOfTwo();
    await placeOrder(ozura(), await requestOf(whole.cart));

    const broken = await cartOfTwo();
    const request = await requestOf(broken.cart);
    expect(await runUntilCrash({ placeOrder: request }, point, nth)).toBe("SIGKILL");
    await recover();
    // What was committed gets its session also when the shopper has gone.
    const lost = point === "before_commit" && nth === 1;
    expect(await shop.control.sessions()).toHaveLength(lost ? 1 : 2);
    const again = await placeOrder(ozura(), request);

    const orders = await db().order.findMany({ include: { lines: { include: { variant: true } } } });
    expect(orders).toHaveLength(2);
    const of = (variantId: string) => {
      const order = orders.find(({ lines }) => lines[0]?.variant.id === variantId);
      return endState({ orderId: order?.id ?? "", variantId });
    };
    expect(await of(broken.variantId)).toEqual(await of(whole.variantId));
    expect(await of(whole.variantId)).toMatchObject({
      order: { status: "pending", reservation: "reserved" },
      payments: [{ status: "pending" }],
      stock: { stock: 10, reserved: 2 },
    });
    expect(await shop.control.sessions()).toHaveLength(2);
    const open = await db().payment.findMany({ where: { checkoutUrl: again.ok ? again.checkoutUrl : null } });
    expect(open).toHaveLength(1);
  });
});
