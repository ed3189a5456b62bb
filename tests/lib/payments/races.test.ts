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
const titleOfTwo = (sentence: string) => (onRealServer ? sentence : `${sentence} (needs TEST_DATABASE_URL)`);
const testOfTwo = test.runIf(onRealServer);

/** Keeps the paying transaction open until `rival` waits for one of its locks. Then both transactions continue. */
function rivalAtCommit<T>(rival: () => Promise<T>): { outcome: () => Promise<T> } {
  let started: Promise<T> | undefined;
  atFailpoint("before_commit", async () => {
    started = rival();
    await untilBlocked();
  });
  return {
    outcome() {
      if (!started) throw new Error("The failpoint was never reached.");
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
    "T16, T65, T69: a stale %s answer leaves a paid order unchanged and opens a review case about the contradiction",
    async (otherStatus) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, otherStatus, "completed");
      atFailpoint("after_answer", async () => {
        await loseLeases();
        expect((await confirm(sessionId)).status).toBe("paid");
      });
      expect((await confirm(sessionId, "cancel_page")).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
      const { reviewReason, events } = await getOrder(orderId);
      expect(reviewReason).toBe("contradiction");
      expect(events.at(-1)).toMatchObject({ kind: "contradiction", data: { reportedStatus: otherStatus } });
      expect(await mailOf(orderId)).toEqual(["merchant_paid", "merchant_review", "order_confirmation"]);
    },
  );

  test("T16: a stale pending answer leaves a paid order unchanged and opens a review case", async () => {
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
    "T65: a completed answer that is written after %s pays the order and takes the stock again",
    async (otherStatus) => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.script(sessionId, "completed", otherStatus);
      atFailpoint("after_answer", async () => {
        await loseLeases();
        expect((await confirm(sessionId, "cancel_page")).status).toBe(otherStatus);
        expect(await stockOf(variantId)).toEqual({ stock: 10, reserved: 0 });
      });
      expect((await confirm(sessionId)).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
    },
  );

  test("T66: an expiry that the reconciler reads before the payment and writes after it leaves the order paid", async () => {
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

  test("T66: a payment that is written after the reconciler's expiry still pays the order", async () => {
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

  test("T66, T83: late money goes to review when the expiry released the last unit to another shopper", async () => {
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

  testOfTwo(titleOfTwo("T65: a cancellation that waits for the paying transaction leaves the order paid"), async () => {
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

  testOfTwo(
    titleOfTwo("T18, T72: a second payment during the commit of the first is flagged as a duplicate"),
    async () => {
      const { sessionId, second, orderId, variantId } = await placeRetried();
      const rival = rivalAtCommit(() => confirm(second));
      expect((await confirm(sessionId)).status).toBe("paid");
      expect((await rival.outcome()).status).toBe("paid");
      await expectPaidOnce(orderId, variantId);
      const { reviewReason, payments } = await getOrder(orderId);
      expect(reviewReason).toBe("duplicate_payment");
      expect(payments.map(({ status }) => status).toSorted()).toEqual(["completed", "duplicate"]);
    },
  );

  test("T72: a late payment of the first closes the page of the second: the retry reports 'already paid'", async () => {
    const { orderToken, sessionId, orderId, second } = await placeRetried();
    await shop.control.setStatus(second, "pending");
    await shop.control.clearOverrides(sessionId);
    await shop.control.complete(sessionId);
    await confirm(sessionId);
    expect((await getOrder(orderId)).payments.map(({ status }) => status)).toEqual(["completed", "pending"]);
    expect(await retryPayment(ozura(), orderToken)).toEqual({ ok: false, reason: "already_paid" });
  });

  test("T72: a payment of the first during the creation of the second stops the retry", async () => {
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

describe("two concurrent checkouts or payments", () => {
  testOfTwo(
    titleOfTwo("T70: the second buyer of the last unit waits for the first, and is refused before payment"),
    async () => {
      const variantId = await addVariant({ stock: 1 });
      const rival = rivalAtCommit(() => checkOut(cartOf({ variantId, quantity: 1 })));
      expect(await checkOut(cartOf({ variantId, quantity: 1 }))).toMatchObject({ ok: true });
      expect(await rival.outcome()).toEqual({ ok: false, reason: "cart_changed" });
      expect(await stockOf(variantId)).toEqual({ stock: 1, reserved: 1 });
      expect(await db().order.count()).toBe(1);
    },
  );

  testOfTwo(titleOfTwo("T71: two clicks of one shopper create one order and one session"), async () => {
    const cart = cartOf({ variantId: await addVariant(), quantity: 1 });
    const rival = rivalAtCommit(() => checkOut(cart));
    const placed = await checkOut(cart);
    expect(placed.ok).toBe(true);
    expect(await rival.outcome()).toEqual(placed);
    expect(await db().order.count()).toBe(1);
    expect(await shop.control.sessions()).toHaveLength(1);
  });

  testOfTwo(
    titleOfTwo("T60: two sessions with one transaction id pay one order and put the other into review"),
    async () => {
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
    },
  );
});

test("T60: a payment succeeds when its event and its email already exist, and duplicates neither", async () => {
  const { sessionId, orderId, paymentId, variantId } = await placeTestOrder();
  await db().orderEvent.create({ data: { orderId, kind: "paid", source: "a person", dedupeKey: `paid:${paymentId}` } });
  const dedupeKey = `order_confirmation:${orderId}`;
  await db().outboxMessage.create({ data: { orderId, kind: "order_confirmation", dedupeKey } });
  await shop.control.complete(sessionId);
  expect((await confirm(sessionId)).status).toBe("paid");
  await expectPaidOnce(orderId, variantId);
});

describe("staff and the reconciler", () => {
  testOfTwo(
    titleOfTwo("T73: a staff cancellation during the commit of the payment leaves the order paid"),
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

  test("T73: a refund by staff stays, and later money for the refunded order is flagged", async () => {
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

describe("another transaction with the locks", () => {
  /** Opens a transaction on a separate connection. */
  async function openRival() {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("BEGIN");
    return client;
  }

  testOfTwo(titleOfTwo("T53: a row lock that outlasts the lock timeout only delays the payment"), async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const rival = await openRival();
    await rival.query(`SELECT 1 FROM "Order" WHERE "id" = $1 FOR UPDATE`, [orderId]);
    const started = Date.now();
    setTimeout(() => rival.query("COMMIT"), 2_500);
    expect((await confirm(sessionId)).status).toBe("paid");
    expect(Date.now() - started).toBeGreaterThan(2_400);
    await expectPaidOnce(orderId, variantId);
    expect((await shop.control.calls()).get).toBe(1);
  });

  testOfTwo(
    titleOfTwo("T51: the shop retries a payment after a deadlock with a transaction that locks in the opposite order"),
    async () => {
      const { sessionId, orderId, variantId } = await placeTestOrder();
      await shop.control.complete(sessionId);
      const rival = await openRival();
      // Postgres aborts the transaction that detects the deadlock first. The long timeout of `rival` makes that ours.
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

describe("a lost database connection", () => {
  testOfTwo(
    titleOfTwo("T50: a loss inside the transaction writes nothing, and a later visit finds the order paid"),
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
      // The pool may return the dead connection once before it detects the loss.
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

  /** Runs `work` behind a proxy that, once armed, forwards the next COMMIT and closes the connection before the response. */
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

  test("T55: a loss after COMMIT is an error, and a later visit reads the committed outcome without a second call", async () => {
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

  test("T55: a loss after the COMMIT of a new order is an error, and a resubmitted form finds the order", async () => {
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
  test("T84, T85: leaves the order open until Ozura reports cancelled", async () => {
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

describe("clock skew", () => {
  test.each([-10, 10])(
    "T88: a session whose expiry is off by %i minutes stays payable until Ozura ends the session",
    async (skew) => {
      const { sessionId, orderId, orderToken, variantId } = await placeTestOrder();
      // Half an hour passes by the shop's clock.
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

describe("a newer deployment in parallel", () => {
  test("T62: added columns do not stop this version", async () => {
    const { sessionId, orderId, variantId } = await placeTestOrder();
    await db().$executeRaw`ALTER TABLE "Order" ADD COLUMN IF NOT EXISTS "giftNote" text NOT NULL DEFAULT ''`;
    await db().$executeRaw`ALTER TABLE "Payment" ADD COLUMN IF NOT EXISTS "riskScore" integer`;
    await shop.control.complete(sessionId);
    expect((await confirm(sessionId)).status).toBe("paid");
    await expectPaidOnce(orderId, variantId);
    expect((await checkOut(cartOf({ variantId, quantity: 1 }))).ok).toBe(true);
  });
});
