import { createServer, connect as dial } from "node:net";
import pg from "pg";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { retryPayment } from "@/lib/checkout/retry-payment";
import type { EventSource } from "@/lib/orders/event-source";
import { lockOrder, transitionOrder } from "@/lib/orders/order-transitions";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { settle } from "@/lib/payments/settle";
import { db, inTransaction } from "@/lib/platform/db";
import { atFailpoint, untilBlocked } from "../../support/failpoints";
import { addVariant, cartOf, checkOut, getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

const shop = useShop();

const confirm = (sessionId: string, source: EventSource = "success_page") =>
  confirmPayment(ozura(), { sessionId }, source);
const eventsOf = async (orderId: string) => (await getOrder(orderId)).events.map(({ kind }) => kind);
const mailOf = async (orderId: string) => (await getOrder(orderId)).messages.map(({ kind }) => kind).toSorted();
const loseLeases = () => db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second'`;
const makeDue = () => db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;

/** The embedded database runs one transaction at a time, so two of them can't be interleaved there. */
const ofTwo = (sentence: string) => (onRealServer ? sentence : `${sentence} (needs TEST_DATABASE_URL)`);
const testOfTwo = test.runIf(onRealServer);

/** The paying transaction is kept open until `rival` waits for a lock that it has. Then both go on; this awaits both. */
function rivalAtCommit<T>(rival: () => Promise<T>): { outcome: () => Promise<T> } {
  let started: Promise<T> | undefined;
  atFailpoint("before_commit", async () => {
    started = rival();
    await untilBlocked();
  });
  return {
    outcome() {
      if (!started) throw new Error("The point was never reached.");
      return started;
    },
  };
}

async function expectPaidOnce(orderId: string, variantId: string) {
  expect(await getOrder(orderId)).toMatchObject({ status: "paid", reservation: "committed" });
  expect((await eventsOf(orderId)).filter((kind) => kind === "paid")).toHaveLength(1);
  expect((await mailOf(orderId)).filter((kind) => kind === "order_confirmation")).toHaveLength(1);
  expect(await stockOf(variantId)).toEqual({ stock: 9, reserved: 0 });
}

describe("two answers that contradict each other", () => {
  test.each(["failed", "cancelled", "expired"] as const)(
    "T16, T65, T69: a %s that is written down after paid changes nothing, and a person is told of the contradiction",
    async (word) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, word, "completed");
      atFailpoint("after_answer", async () => {
        await loseLeases();
        expect((await confirm(sessionId)).status).toBe("paid");
      });
      expect((await confirm(sessionId, "cancel_page")).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
      const { reviewReason, events } = await getOrder(orderId);
      expect(reviewReason).toBe("contradiction");
      expect(events.at(-1)).toMatchObject({ kind: "contradiction", data: { reportedStatus: word } });
      expect(await mailOf(orderId)).toEqual(["merchant_paid", "merchant_review", "order_confirmation"]);
    },
  );

  test("T16: so does a pending", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.script(sessionId, "pending", "completed");
    atFailpoint("after_answer", async () => {
      await loseLeases();
      await confirm(sessionId);
    });
    await confirm(sessionId);
    await expectPaidOnce(orderId, variantId);
    expect((await getOrder(orderId)).reviewReason).toBe("contradiction");
  });

  test.each(["failed", "cancelled", "expired"] as const)(
    "T65: a paid that is written down after %s pays the order, and takes the stock again",
    async (word) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, "completed", word);
      atFailpoint("after_answer", async () => {
        await loseLeases();
        expect((await confirm(sessionId, "cancel_page")).status).toBe(word);
        expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
      });
      expect((await confirm(sessionId)).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
    },
  );

  test("T66: the expiry job has its answer before the shopper pays, and writes it down after: paid", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.script(sessionId, "expired", "completed");
    await makeDue();
    atFailpoint("after_answer", async () => {
      await loseLeases();
      expect((await confirm(sessionId)).status).toBe("paid");
    });
    expect(await reconcile(ozura())).toMatchObject({ completed: 1, expired: 0, errors: 0 });
    await expectPaidOnce(orderId, variantId);
  });

  test("T66: the expiry job writes first: the shopper's paid comes late, and counts", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.script(sessionId, "completed", "expired");
    atFailpoint("after_answer", async () => {
      await loseLeases();
      await makeDue();
      expect(await reconcile(ozura())).toMatchObject({ expired: 1 });
    });
    expect((await confirm(sessionId)).status).toBe("paid");
    await expectPaidOnce(orderId, variantId);
    expect((await getOrder(orderId)).events.at(-1)).toMatchObject({ kind: "paid", data: { late: true } });
  });

  test("T66, T83: the expiry job gives the last one to somebody else: the money is reviewed, not forgotten", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder({ stock: 1 });
    await shop.control.script(sessionId, "completed", "expired");
    atFailpoint("after_answer", async () => {
      await loseLeases();
      await makeDue();
      await reconcile(ozura());
      expect(await checkOut(cartOf({ variantId, quantity: 1 }))).toMatchObject({ ok: true });
    });
    expect((await confirm(sessionId)).status).toBe("review");
    expect(await getOrder(orderId)).toMatchObject({
      reviewReason: "late_no_stock",
      payments: [{ status: "completed" }],
    });
    expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
  });

  testOfTwo(ofTwo("T65: a cancelled that waits for the paying transaction finds the order paid"), async () => {
    const { sessionId, orderId, paymentId, variantId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const rival = rivalAtCommit(() =>
      settle({ id: paymentId, orderId, version: 0 }, { status: "cancelled" }, "cancel_page", {
        leaseToken: "of one who was slow",
      }),
    );
    expect((await confirm(sessionId)).status).toBe("paid");
    expect(await rival.outcome()).toMatchObject({ status: "completed" });
    await expectPaidOnce(orderId, variantId);
  });
});

describe("two sessions of one order", () => {
  async function placeRetried() {
    const order = await placeTestOrder();
    await shop.control.script(order.sessionId, "cancelled", "cancelled", "completed");
    await confirm(order.sessionId, "cancel_page");
    await retryPayment(ozura(), order.orderToken);
    const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    await shop.control.complete(second);
    return { ...order, second };
  }

  testOfTwo(ofTwo("T18, T72: both paid, the second while the first commits: one counts, one is refunded"), async () => {
    const { sessionId, second, orderId, variantId } = await placeRetried();
    const rival = rivalAtCommit(() => confirm(second));
    expect((await confirm(sessionId)).status).toBe("paid");
    expect((await rival.outcome()).status).toBe("paid");
    await expectPaidOnce(orderId, variantId);
    const { reviewReason, payments } = await getOrder(orderId);
    expect(reviewReason).toBe("duplicate_payment");
    expect(payments.map(({ status }) => status).toSorted()).toEqual(["completed", "duplicate"]);
  });

  test("T72: the first is paid late: whoever asks for the second's page is told so instead", async () => {
    const { orderToken, sessionId, orderId, second } = await placeRetried();
    await shop.control.setStatus(second, "pending");
    await shop.control.clearOverrides(sessionId);
    await shop.control.complete(sessionId);
    await confirm(sessionId);
    expect((await getOrder(orderId)).payments.map(({ status }) => status)).toEqual(["completed", "pending"]);
    expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: false, reason: "already_paid" });
  });

  test("T72: the first is paid while the second is being made: nobody is sent to pay it", async () => {
    const { orderToken, sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.script(sessionId, "cancelled", "cancelled", "completed");
    await confirm(sessionId, "cancel_page");
    atFailpoint("after_session_created", async () => {
      expect((await confirm(sessionId)).status).toBe("paid");
    });
    expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: false, reason: "already_paid" });
    await expectPaidOnce(orderId, variantId);
  });
});

describe("two buyers", () => {
  testOfTwo(ofTwo("T70: of the last one, the second waits for the first and is then told before paying"), async () => {
    const variantId = await addVariant({ stock: 1 });
    const rival = rivalAtCommit(() => checkOut(cartOf({ variantId, quantity: 1 })));
    expect(await checkOut(cartOf({ variantId, quantity: 1 }))).toMatchObject({ ok: true });
    expect(await rival.outcome()).toEqual({ ok: false, reason: "cart_changed" });
    expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
    expect(await db().order.count()).toBe(1);
  });

  testOfTwo(ofTwo("T71: who are one, clicking twice, get one order and one session"), async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    const rival = rivalAtCommit(() => checkOut(cart));
    const placed = await checkOut(cart);
    expect(placed.ok).toBe(true);
    expect(await rival.outcome()).toEqual(placed);
    expect(await db().order.count()).toBe(1);
    expect(await shop.control.sessions()).toHaveLength(1);
  });

  testOfTwo(ofTwo("T60: whose sessions name one transaction at once: one is paid, the other is reviewed"), async () => {
    const [first, second] = [await placeTestOrder(), await placeTestOrder()];
    for (const { sessionId } of [first, second]) {
      await shop.control.complete(sessionId);
      await shop.control.override(sessionId, { transactionId: "txn_of_both" });
    }
    const rival = rivalAtCommit(() => confirm(second.sessionId));
    expect((await confirm(first.sessionId)).status).toBe("paid");
    expect((await rival.outcome()).status).toBe("review");
    expect(await getOrder(second.orderId)).toMatchObject({
      reviewReason: "mismatch",
      payments: [{ status: "mismatch" }],
    });
  });
});

test("T60: an event and a mail that are there already stop no payment, and are not doubled", async () => {
  const { sessionId, orderId, paymentId, variantId } = await placeTestOrder();
  await db().orderEvent.create({ data: { orderId, kind: "paid", source: "a person", dedupeKey: `paid:${paymentId}` } });
  const dedupeKey = `order_confirmation:${orderId}`;
  await db().outboxMessage.create({ data: { orderId, kind: "order_confirmation", dedupeKey } });
  await shop.control.complete(sessionId);
  expect((await confirm(sessionId)).status).toBe("paid");
  await expectPaidOnce(orderId, variantId);
});

describe("a person and the scheduler", () => {
  testOfTwo(
    ofTwo("T73: the person who cancels while the payment commits finds it paid, and cancels nothing"),
    async () => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.complete(sessionId);
      await makeDue();
      const rival = rivalAtCommit(() =>
        inTransaction(async (tx) => {
          await lockOrder(tx, orderId);
          return transitionOrder(tx, orderId, "cancelled", { reservation: "released" });
        }),
      );
      expect(await reconcile(ozura())).toMatchObject({ completed: 1 });
      expect(await rival.outcome()).toBe(false);
      await expectPaidOnce(orderId, variantId);
    },
  );

  test("T73: the person who decides first is not overruled: money for what was refunded is flagged", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.override(sessionId, { amount: "24.99" });
    await shop.control.complete(sessionId);
    atFailpoint("after_answer", async () => {
      await inTransaction(async (tx) => {
        await lockOrder(tx, orderId);
        await transitionOrder(tx, orderId, "review");
        await transitionOrder(tx, orderId, "refunded");
      });
    });
    await confirm(sessionId);
    expect(await getOrder(orderId)).toMatchObject({ status: "refunded", reviewReason: "mismatch" });
  });
});

describe("a rival for the locks", () => {
  /** A connection of somebody else's, with a transaction open. */
  async function stranger() {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("BEGIN");
    return client;
  }

  testOfTwo(ofTwo("T53: who keeps the order's row for longer than we wait delays the payment, no more"), async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const rival = await stranger();
    await rival.query(`SELECT 1 FROM "Order" WHERE "id" = $1 FOR UPDATE`, [orderId]);
    const started = Date.now();
    setTimeout(() => rival.query("COMMIT"), 2_500);
    expect((await confirm(sessionId)).status).toBe("paid");
    expect(Date.now() - started).toBeGreaterThan(2_400);
    await expectPaidOnce(orderId, variantId);
    expect((await shop.control.calls()).get).toBe(1);
  });

  testOfTwo(
    ofTwo("T51: who takes the locks in the opposite order is survived: the payment is tried again"),
    async () => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.complete(sessionId);
      const rival = await stranger();
      // Whoever looks for the deadlock first is its victim. That must be us.
      await rival.query("SET LOCAL deadlock_timeout = '10s'");
      await rival.query(`SELECT 1 FROM "Variant" WHERE "id" = $1 FOR UPDATE`, [variantId]);
      const before = await deadlocks();
      const confirming = confirm(sessionId);
      await untilBlocked();
      await rival.query(`SELECT 1 FROM "Order" WHERE "id" = $1 FOR UPDATE`, [orderId]);
      await rival.query("COMMIT");
      expect((await confirming).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
      await vi.waitFor(async () => expect(await deadlocks()).toBe(before + 1), { timeout: 10_000 });
    },
  );

  async function deadlocks(): Promise<number> {
    const [row] = await db().$queryRaw<{ deadlocks: number }[]>`
      SELECT "deadlocks" FROM pg_stat_database WHERE "datname" = current_database()`;
    return Number(row?.deadlocks);
  }
});

describe("a connection that dies", () => {
  testOfTwo(
    ofTwo("T50: inside the transaction leaves nothing behind, and a later visit finds the order paid"),
    async () => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.complete(sessionId);
      const before = await getOrder(orderId);
      atFailpoint("before_commit", async () => {
        const killed = await db().$queryRaw<unknown[]>`
        SELECT pg_terminate_backend("pid") FROM pg_stat_activity
        WHERE "datname" = current_database() AND "state" = 'idle in transaction'`;
        expect(killed).toHaveLength(1);
        await vi.waitFor(async () => {
          const left = await db().$queryRaw<unknown[]>`
            SELECT FROM pg_stat_activity WHERE "datname" = current_database() AND "state" = 'idle in transaction'`;
          expect(left).toEqual([]);
        });
      });
      await expect(confirm(sessionId)).rejects.toThrow();
      // The pool may hand out the dead connection once more before it notices.
      await vi.waitFor(() => Promise.all(Array.from({ length: 10 }, () => db().$queryRaw`SELECT 1`)));

      const after = await getOrder(orderId);
      expect({ ...after, payments: [] }).toEqual({ ...before, payments: [] });
      expect(after.payments).toMatchObject([{ status: "pending", checkCount: before.payments[0]?.checkCount }]);
      expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });

      await loseLeases();
      expect((await confirm(sessionId)).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
    },
  );

  /** Between us and the database; once armed, it lets the next COMMIT through and hangs up before the answer. */
  async function withProxy(work: (arm: () => void) => Promise<void>) {
    const direct = new URL(process.env.DATABASE_URL ?? "");
    let armed = false;
    const proxy = createServer((near) => {
      const far = dial(Number(direct.port), direct.hostname);
      for (const socket of [near, far]) socket.on("error", () => {});
      far.on("data", (data) => near.write(data));
      near.on("data", (data) => {
        const isLast = armed && data.includes("COMMIT");
        if (isLast) near.destroy();
        far.write(data);
      });
      near.on("close", () => setTimeout(() => far.destroy(), 500));
      far.on("close", () => near.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const through = new URL(direct);
    through.port = String((proxy.address() as { port: number }).port);
    await connectTo(through.href);
    try {
      await work(() => {
        armed = true;
      });
    } finally {
      await connectTo(direct.href);
      proxy.close();
    }
  }

  async function connectTo(url: string) {
    await db().$disconnect();
    delete (globalThis as { prisma?: unknown }).prisma;
    process.env.DATABASE_URL = url;
  }

  test("T55: after COMMIT was sent leaves the outcome unknown; a later visit reads it, and does nothing again", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await withProxy(async (arm) => {
      atFailpoint("before_commit", arm);
      await expect(confirm(sessionId)).rejects.toThrow();
    });
    await vi.waitFor(async () => expect((await getOrder(orderId)).status).toBe("paid"));
    expect((await confirm(sessionId)).status).toBe("paid");
    await expectPaidOnce(orderId, variantId);
    expect((await shop.control.calls()).get).toBe(1);
  });

  test("T55: the same while an order is placed: sending the form again finds it", async () => {
    const variantId = await addVariant();
    const cart = cartOf({ variantId, quantity: 1 });
    await withProxy(async (arm) => {
      atFailpoint("before_commit", arm);
      await expect(checkOut(cart)).rejects.toThrow();
    });
    await vi.waitFor(async () => expect(await db().order.count()).toBe(1));
    expect(await checkOut(cart)).toMatchObject({ ok: true });
    expect(await db().order.count()).toBe(1);
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
  });
});

describe("a visit to the cancel page", () => {
  test("T84, T85: cancels nothing, whoever caused it, while Ozura does not say cancelled", async () => {
    const { sessionId, orderToken, orderId, variantId, checkoutUrl } = await placeTestOrder();
    for (const reference of [{ orderToken }, { sessionId }]) {
      const outcome = await confirmPayment(ozura(), reference, "cancel_page");
      expect(outcome).toMatchObject({ status: "pending", canPay: true });
    }
    expect(await getOrder(orderId)).toMatchObject({ status: "pending", reservation: "reserved" });
    expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
    expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: true, checkoutUrl });
  });
});

describe("clocks that differ", () => {
  test.each([-10, 10])(
    "T88: a session that Ozura ends %i minutes off by our clock ends when Ozura says",
    async (skew) => {
      const { sessionId, orderId, orderToken, variantId } = await placeTestOrder();
      // Half an hour goes by for us.
      await db().$executeRaw`
      UPDATE "Payment" SET "createdAt" = "createdAt" - interval '30 minutes', "nextCheckAt" = now(),
        "expiresAt" = "expiresAt" - interval '30 minutes' + ${skew} * interval '1 minute'`;
      expect(await reconcile(ozura())).toMatchObject({ pending: 1 });
      expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 1 });
      expect(await retryPayment(ozura(), orderToken)).toMatchObject({ ok: true });
      expect(await shop.control.sessions()).toHaveLength(1);
      await shop.control.complete(sessionId);
      expect((await confirm(sessionId)).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
    },
  );
});

describe("a newer deployment beside this one", () => {
  test("T62: has added columns, and this one goes on", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await db().$executeRaw`ALTER TABLE "Order" ADD COLUMN IF NOT EXISTS "giftNote" text NOT NULL DEFAULT ''`;
    await db().$executeRaw`ALTER TABLE "Payment" ADD COLUMN IF NOT EXISTS "riskScore" integer`;
    await shop.control.complete(sessionId);
    expect((await confirm(sessionId)).status).toBe("paid");
    await expectPaidOnce(orderId, variantId);
    expect((await checkOut(cartOf({ variantId, quantity: 1 }))).ok).toBe(true);
  });
});
