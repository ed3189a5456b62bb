import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { recordRefund } from "@/lib/admin/orders/record-refund";
import { OrderStatus } from "@/lib/generated/prisma/enums";
import { allowedTransitions } from "@/lib/orders/order-status";
import { db } from "@/lib/platform/db";
import {
  confirm,
  type Placed,
  placePaid,
  placePaidLate,
  placePaidTwice,
  placeUnderpaid,
  staffRequest,
} from "../support/order-fixtures";
import { addVariant, getOrder, placeTestOrder, useShop } from "../support/shop";
import { onRealServer } from "../support/test-database";
import { withoutGuards } from "../support/without-guards";

// T135: what hand-written SQL can't do, for each guard of the migration 0002_guards.

const shop = useShop();

const sql = (text: string, ...values: unknown[]) => db().$executeRawUnsafe(text, ...values);
/** Several statements in one transaction. */
const together = (...statements: string[]) =>
  db().$transaction(async (tx) => {
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
/** Prisma quotes the calling code in its errors, so the expected words stand apart from a call of Prisma's. */
const ANOTHER_ORDER = /payment of another order/;
const refused = (work: PromiseLike<unknown>, why: RegExp) => expect(Promise.resolve(work)).rejects.toThrow(why);

const PAID = `"status" = 'paid', "reservation" = 'committed', "paidAt" = now()`;
const payBy = (order: Placed, paymentId: string) =>
  `UPDATE "Order" SET ${PAID}, "paidPaymentId" = '${paymentId}' WHERE "id" = '${order.orderId}'`;
/** The columns that an ended attempt has beside its status. */
const endedBy = (status: string) =>
  status === "duplicate" ? `"endedBy" = NULL` : `"endedBy" = 'ozura', "endedAt" = now()`;
const setPayment = (order: Placed, change: string) =>
  `UPDATE "Payment" SET ${change} WHERE "id" = '${order.paymentId}'`;

describe("an order is paid by", () => {
  let order: Placed;
  beforeEach(async () => {
    order = await placeTestOrder({ quantity: 2 });
  });

  test("no payment that is pending, though it is its own", () =>
    refused(sql(payBy(order, order.paymentId)), /cannot be paid by a payment that is pending/));

  test.each(["failed", "cancelled", "expired", "duplicate"])("no payment that is %s", (status) =>
    refused(
      together(setPayment(order, `"status" = '${status}', ${endedBy(status)}`), payBy(order, order.paymentId)),
      new RegExp(`cannot be paid by a payment that is ${status}`),
    ),
  );

  test("no payment of another order", async () => {
    const other = await placePaid(shop.control);
    await refused(sql(payBy(order, other.paymentId)), /unique|already exists/i);
    const short = await placeUnderpaid(shop.control);
    await refused(sql(payBy(order, short.paymentId)), ANOTHER_ORDER);
    await refused(together(setPayment(short, `"status" = "status"`), payBy(order, short.paymentId)), ANOTHER_ORDER);
  });

  test("no wrong payment, unless staff accepted it", async () => {
    const short = await placeUnderpaid(shop.control);
    await refused(sql(payBy(short, short.paymentId)), /cannot be paid by a payment that is mismatch/);
    const act = await staffRequest(short);
    expect(await acceptReview(act, { paymentId: short.paymentId, reason: "The rest came" })).toEqual({ ok: true });
  });

  test("no payment of another amount, and with no other lines than it cost", async () => {
    const complete = setPayment(order, `"status" = 'completed'`);
    await withoutGuards((tx) => tx.$executeRawUnsafe(setPayment(order, `"amount" = "amount" - 1`)));
    await refused(together(complete, payBy(order, order.paymentId)), /payment of another amount/);
    await withoutGuards((tx) => tx.$executeRawUnsafe(setPayment(order, `"amount" = "amount" + 1`)));
    await withoutGuards((tx) => tx.orderLine.updateMany({ data: { quantity: 3 } }));
    await refused(together(complete, payBy(order, order.paymentId)), /its lines add up to 5700 instead of 3800/);
  });

  test("no payment that was refunded", async () => {
    const short = await placePaidLate(shop.control);
    const part = { amount: "1.00", reference: "rf_1", reason: "Back", restock: false };
    await recordRefund(await staffRequest(short), { ...part, paymentId: short.paymentId });
    await refused(sql(payBy(short, short.paymentId)), /cannot be paid by a payment that was refunded/);
  });

  test("its own completed payment, written before the order or after it", async () => {
    const complete = setPayment(order, `"status" = 'completed'`);
    await together(complete, payBy(order, order.paymentId));
    const second = await placeTestOrder();
    await together(payBy(second, second.paymentId), setPayment(second, `"status" = 'completed'`));
    expect((await getOrder(second.orderId)).status).toBe("paid");
  });

  test("nothing else later: payment, time and money stay", async () => {
    const paid = await placePaid(shop.control);
    for (const change of [`"paidPaymentId" = NULL`, `"paidAt" = NULL`, `"paidAt" = now()`, `"paidPaymentId" = 'x'`])
      await refused(
        sql(`UPDATE "Order" SET ${change} WHERE "id" = $1`, paid.orderId),
        /its payment and time cannot change|Order_paid_by_payment/,
      );
    for (const change of [
      `"chargedAmount" = 1`,
      `"chargedAmount" = NULL`,
      `"transactionId" = 'x'`,
      `"status" = 'pending'`,
    ])
      await refused(sql(setPayment(paid, change)), /its status and its charge cannot change/);
    await refused(sql(setPayment(paid, `"sessionId" = NULL`)), /cannot change/);
    await refused(sql(setPayment(order, `"sessionId" = NULL, "status" = 'failed'`)), /cannot change/);
    await refused(sql(setPayment(order, `"status" = 'creating'`)), /cannot become creating/);
    await refused(sql(setPayment(order, `"orderId" = '${paid.orderId}'`)), /cannot change/);
  });

  test("no insert either", async () => {
    const { id: _, number: __, ...row } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
    const short = await placeUnderpaid(shop.control);
    const paid = { status: "shipped", reservation: "committed", paidAt: new Date(), shippedAt: new Date() } as const;
    const [token, cartIdempotencyKey] = [randomUUID(), randomUUID()];
    await refused(
      db().order.create({ data: { ...row, ...paid, token, cartIdempotencyKey, paidPaymentId: short.paymentId } }),
      ANOTHER_ORDER,
    );
  });
});

describe("an order moves", () => {
  const ended = ["failed", "cancelled", "expired"];
  const all = Object.values(OrderStatus);

  test("as lib/orders/order-status.ts has it, and between ends: Ozura's word can come after ours", async () => {
    const rows = await db().$queryRaw<{ from: OrderStatus; to: OrderStatus }[]>`
      SELECT "from", "to" FROM unnest(enum_range(NULL::"OrderStatus")) AS "from", unnest(enum_range(NULL::"OrderStatus")) AS "to"
      WHERE "is_allowed_transition"("from", "to")`;
    const allowed = (from: OrderStatus, to: OrderStatus) =>
      from === to || allowedTransitions[from].includes(to) || (ended.includes(from) && ended.includes(to));
    expect(rows.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(
      all.flatMap((from) => all.filter((to) => allowed(from, to)).map((to) => `${from} → ${to}`)).toSorted(),
    );
  });

  // Columns that would satisfy every check, so that only the table of transitions refuses.
  const fitting = (status: OrderStatus) =>
    `"status" = '${status}', "shippedAt" = now(), "reservation" = '${
      status === "pending" ? "reserved" : ["paid", "shipped"].includes(status) ? "committed" : "released"
    }'`;
  const move = (order: Placed, to: OrderStatus) => `UPDATE "Order" SET ${fitting(to)} WHERE "id" = '${order.orderId}'`;

  test.each(all)("from %s to nowhere else by hand", async (from) => {
    const order = await placePaid(shop.control);
    await withoutGuards((tx) => tx.$executeRawUnsafe(move(order, from)));
    for (const to of all.filter((to) => to !== from && !allowedTransitions[from].includes(to) && !ended.includes(to)))
      await refused(sql(move(order, to)), new RegExp(`is ${from}, it cannot become ${to}`));
  });

  test("not from pending to shipped", async () => {
    const order = await placeTestOrder();
    const shipped = `UPDATE "Order" SET "status" = 'shipped', "reservation" = 'committed', "shippedAt" = now(), "paidAt" = now(),
      "paidPaymentId" = '${order.paymentId}' WHERE "id" = '${order.orderId}'`;
    await refused(sql(shipped), /is pending, it cannot become shipped/);
    await refused(
      together(setPayment(order, `"status" = 'completed'`), shipped),
      /is pending, it cannot become shipped/,
    );
  });

  test("with its token, its cart and its costs, and with another address", async () => {
    const order = await placeTestOrder();
    const set = (change: string) => sql(`UPDATE "Order" SET ${change} WHERE "id" = $1`, order.orderId);
    for (const change of [`"token" = 'x'`, `"cartIdempotencyKey" = 'x'`, `"currency" = 'EUR'`, `"number" = 1`])
      await refused(set(change), /cannot change/);
    await set(`"email" = 'grace@example.com', "city" = 'New York'`);
  });
});

describe("a line", () => {
  const add = async (order: Placed, quantity = 1) => {
    const variant = await db().variant.findUniqueOrThrow({ where: { id: await addVariant() } });
    return sql(
      `INSERT INTO "OrderLine" ("id", "orderId", "sku", "name", "variantName", "unitPrice", "quantity") VALUES ($1, $2, $3, 'x', 'x', 0, $4)`,
      randomUUID(),
      order.orderId,
      variant.sku,
      quantity,
    );
  };

  test("is not added to a paid order, nor to one that somebody can pay, nor to one that ended", async () => {
    const [paid, open, over] = [await placePaid(shop.control), await placeTestOrder(), await placeTestOrder()];
    await shop.control.setStatus(over.sessionId, "failed");
    await confirm(over);
    for (const order of [paid, open, over]) await refused(add(order), /no lines can be added/);
  });

  test("is not changed or removed", async () => {
    await placeTestOrder();
    for (const work of [`UPDATE "OrderLine" SET "quantity" = 9`, `DELETE FROM "OrderLine"`])
      await refused(sql(work), /append-only/);
  });
});

describe("a payment", () => {
  const attempt = (order: Placed, amount: number, status: string, currency = "USD") =>
    sql(
      `INSERT INTO "Payment" ("id", "orderId", "amount", "currency", "status", "sessionId", "checkoutUrl", "endedBy", "endedAt")
       VALUES ($1, $2, $3, $4, $5::"PaymentStatus", $1, 'https://x.test',
         CASE WHEN $5 = 'expired' THEN 'ozura'::"PaymentEndedBy" END, CASE WHEN $5 = 'expired' THEN now() END)`,
      randomUUID(),
      order.orderId,
      amount,
      currency,
      status,
    );

  test("is over what its order costs", async () => {
    const order = await placeTestOrder();
    await refused(attempt(order, 2499, "expired"), /must be over 2500 USD/);
    await refused(attempt(order, 2500, "expired", "EUR"), /must be over 2500 USD/);
    await attempt(order, 2500, "expired");
  });

  test("is not opened for an order that has its money", async () => {
    const [paid, review] = [await placePaid(shop.control), await placeUnderpaid(shop.control)];
    for (const order of [paid, review]) {
      await refused(attempt(order, 4400, "pending"), /no payment is due/);
      await refused(attempt(order, 4400, "creating"), /no payment is due/);
    }
  });
});

describe("refunds", () => {
  const insert = `INSERT INTO "Refund" ("id", "orderId", "paymentId", "amount", "reference") VALUES ($1, $2, $3, $4, $1)`;
  const give = (orderId: string, paymentId: string, amount: number) =>
    sql(insert, randomUUID(), orderId, paymentId, amount);

  test("are of no more than was charged, in one or in parts", async () => {
    const { orderId, paymentId } = await placePaid(shop.control);
    await refused(give(orderId, paymentId, 4401), /would add up to 4401, and only 4400 was charged/);
    await give(orderId, paymentId, 4000);
    await refused(give(orderId, paymentId, 401), /would add up to 4401, and only 4400 was charged/);
    await give(orderId, paymentId, 400);
    const short = await placeUnderpaid(shop.control);
    await refused(give(short.orderId, short.paymentId, 101), /and only 100 was charged/);
    const twice = await placePaidTwice(shop.control);
    await give(twice.orderId, twice.paymentId, 4400);
  });

  test("are of a payment of their order that brought money", async () => {
    const [paid, open] = [await placePaid(shop.control), await placeTestOrder()];
    await refused(give(open.orderId, paid.paymentId, 1), /a payment of the same order/);
    await refused(give(open.orderId, open.paymentId, 1), /there is nothing to refund/);
  });

  test.skipIf(!onRealServer).each(["ReadCommitted", "RepeatableRead", "Serializable"] as const)(
    "of one payment wait for each other (%s)",
    async (isolationLevel) => {
      const { orderId, paymentId } = await placePaid(shop.control);
      const half = () =>
        db().$transaction(
          async (tx) => {
            // Each has its snapshot before any has written.
            await tx.refund.count();
            await tx.$executeRawUnsafe(insert, randomUUID(), orderId, paymentId, 3000);
          },
          { isolationLevel },
        );
      const answers = await Promise.allSettled(Array.from({ length: 5 }, half));
      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await getOrder(orderId)).refunds).toMatchObject([{ amount: 3000 }]);
    },
  );

  test("are not changed or removed", async () => {
    const { orderId, paymentId } = await placePaid(shop.control);
    await give(orderId, paymentId, 1);
    for (const work of [`UPDATE "Refund" SET "amount" = 2`, `DELETE FROM "Refund"`])
      await refused(sql(work), /append-only/);
  });
});

describe("a review case", () => {
  test("is of its order, stays what it is about, and decided", async () => {
    const [short, other] = [await placeUnderpaid(shop.control), await placeTestOrder()];
    const insert = `INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "dedupeKey") VALUES ('c', $1, 'mismatch', $2, 'c')`;
    await refused(sql(insert, other.orderId, short.paymentId), /a payment of its order/);
    for (const change of [`"reason" = 'not_found'`, `"orderId" = '${other.orderId}'`, `"dedupeKey" = 'x'`])
      await refused(sql(`UPDATE "ReviewCase" SET ${change}`), /cannot change/);
    await sql(`UPDATE "ReviewCase" SET "closedAt" = now(), "closedBy" = 'admin:Grace'`);
    await refused(sql(`UPDATE "ReviewCase" SET "closedAt" = NULL`), /is closed, it cannot open again/);
  });
});

describe("an event", () => {
  test("is about a payment of its order, or about none", async () => {
    const [order, other] = [await placeTestOrder(), await placeTestOrder()];
    const insert = `INSERT INTO "OrderEvent" ("orderId", "paymentId", "kind", "source") VALUES ($1, $2, 'checked', 'admin:Grace')`;
    await refused(sql(insert, order.orderId, other.paymentId), /must be about a payment of its order/);
    await sql(insert, order.orderId, order.paymentId);
    await sql(insert, order.orderId, null);
  });
});

describe("a mail", () => {
  test("keeps its order and its kind, and was sent once", async () => {
    const paid = await placePaid(shop.control);
    const other = await placeTestOrder();
    const set = (change: string) => sql(`UPDATE "OutboxMessage" SET ${change} WHERE "orderId" = $1`, paid.orderId);
    for (const change of [`"orderId" = '${other.orderId}'`, `"kind" = 'other'`])
      await refused(set(change), /cannot change/);
    await set(`"sentAt" = now()`);
    for (const change of [`"sentAt" = NULL`, `"sentAt" = now() + interval '1 day'`])
      await refused(set(change), /has been sent/);
    await set(`"leaseUntil" = NULL`);
  });
});

describe("nothing is removed:", () => {
  const tables = ["Order", "OrderLine", "Payment", "Refund", "ReviewCase", "OrderEvent", "OutboxMessage"];
  beforeEach(async () => {
    const order = await placeUnderpaid(shop.control);
    const part = { paymentId: order.paymentId, amount: "0.50", reference: "rf_1", reason: "Back", restock: false };
    await recordRefund(await staffRequest(order), part);
  });

  test.each(tables)("no row of %s", (table) => refused(sql(`DELETE FROM "${table}"`), /cannot be deleted|append-only/));
  test.each(tables)("no row of %s by TRUNCATE", (table) =>
    refused(sql(`TRUNCATE "${table}" CASCADE`), /cannot be deleted/),
  );
  test.each(["Product", "Variant"])("nor what TRUNCATE of %s would take along", (table) =>
    refused(sql(`TRUNCATE "${table}" CASCADE`), /cannot be deleted/),
  );
  test("but products that nobody ordered", async () => {
    await db().variant.delete({ where: { id: await addVariant() } });
  });
});
