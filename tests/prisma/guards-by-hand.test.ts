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

// T135: each guard of the migration 0002_guards also refuses hand-written SQL.

const shop = useShop();

const sql = (text: string, ...values: unknown[]) => db().$executeRawUnsafe(text, ...values);
/** Runs several statements in one transaction. */
const together = (...statements: string[]) =>
  db().$transaction(async (tx) => {
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
/** Prisma quotes the calling code in its errors, so the expected message must not be part of that code. */
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

describe("the payment of an order", () => {
  let order: Placed;
  beforeEach(async () => {
    order = await placeTestOrder({ quantity: 2 });
  });

  test("a pending payment does not pay its order", () =>
    refused(sql(payBy(order, order.paymentId)), /cannot be paid by a payment that is pending/));

  test.each(["failed", "cancelled", "expired", "duplicate"])("a payment that is %s does not pay its order", (status) =>
    refused(
      together(setPayment(order, `"status" = '${status}', ${endedBy(status)}`), payBy(order, order.paymentId)),
      new RegExp(`cannot be paid by a payment that is ${status}`),
    ),
  );

  test("a payment does not pay another order", async () => {
    const other = await placePaid(shop.control);
    await refused(sql(payBy(order, other.paymentId)), /unique|already exists/i);
    const short = await placeUnderpaid(shop.control);
    await refused(sql(payBy(order, short.paymentId)), ANOTHER_ORDER);
    await refused(together(setPayment(short, `"status" = "status"`), payBy(order, short.paymentId)), ANOTHER_ORDER);
  });

  test("a mismatched payment pays its order only after staff accepted it", async () => {
    const short = await placeUnderpaid(shop.control);
    await refused(sql(payBy(short, short.paymentId)), /cannot be paid by a payment that is mismatch/);
    const request = await staffRequest(short);
    expect(await acceptReview(request, { paymentId: short.paymentId, reason: "The rest came" })).toEqual({ ok: true });
  });

  test("a payment whose amount differs from the order's total or lines does not pay the order", async () => {
    const complete = setPayment(order, `"status" = 'completed'`);
    await withoutGuards((tx) => tx.$executeRawUnsafe(setPayment(order, `"amount" = "amount" - 1`)));
    await refused(together(complete, payBy(order, order.paymentId)), /payment of another amount/);
    await withoutGuards((tx) => tx.$executeRawUnsafe(setPayment(order, `"amount" = "amount" + 1`)));
    await withoutGuards((tx) => tx.orderLine.updateMany({ data: { quantity: 3 } }));
    await refused(together(complete, payBy(order, order.paymentId)), /its lines add up to 5700 instead of 3800/);
  });

  test("a refunded payment does not pay its order", async () => {
    const short = await placePaidLate(shop.control);
    const part = { amount: "1.00", reference: "rf_1", reason: "Back", restock: false };
    await recordRefund(await staffRequest(short), { ...part, paymentId: short.paymentId });
    await refused(sql(payBy(short, short.paymentId)), /cannot be paid by a payment that was refunded/);
  });

  test("a completed payment pays its order, whether it is written before the order or after it", async () => {
    const complete = setPayment(order, `"status" = 'completed'`);
    await together(complete, payBy(order, order.paymentId));
    const second = await placeTestOrder();
    await together(payBy(second, second.paymentId), setPayment(second, `"status" = 'completed'`));
    expect((await getOrder(second.orderId)).status).toBe("paid");
  });

  test("payment, time and charge of a paid order cannot change", async () => {
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

  test("an order cannot be inserted as paid by a payment of another order", async () => {
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

describe("the status transitions of an order", () => {
  const ended = ["failed", "cancelled", "expired"];
  const all = Object.values(OrderStatus);

  test("the database allows those of lib/orders/order-status.ts, and those between final statuses, because Ozura's status can arrive after ours", async () => {
    const rows = await db().$queryRaw<{ from: OrderStatus; to: OrderStatus }[]>`
      SELECT "from", "to" FROM unnest(enum_range(NULL::"OrderStatus")) AS "from", unnest(enum_range(NULL::"OrderStatus")) AS "to"
      WHERE "is_allowed_transition"("from", "to")`;
    const allowed = (from: OrderStatus, to: OrderStatus) =>
      from === to || allowedTransitions[from].includes(to) || (ended.includes(from) && ended.includes(to));
    expect(rows.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(
      all.flatMap((from) => all.filter((to) => allowed(from, to)).map((to) => `${from} → ${to}`)).toSorted(),
    );
  });

  // These columns satisfy every check, so only the table of transitions can refuse the update.
  const fitting = (status: OrderStatus) =>
    `"status" = '${status}', "shippedAt" = now(), "reservation" = '${
      status === "pending" ? "reserved" : ["paid", "shipped"].includes(status) ? "committed" : "released"
    }'`;
  const move = (order: Placed, to: OrderStatus) => `UPDATE "Order" SET ${fitting(to)} WHERE "id" = '${order.orderId}'`;

  test.each(all)("the database refuses every other transition from %s", async (from) => {
    const order = await placePaid(shop.control);
    await withoutGuards((tx) => tx.$executeRawUnsafe(move(order, from)));
    for (const to of all.filter((to) => to !== from && !allowedTransitions[from].includes(to) && !ended.includes(to)))
      await refused(sql(move(order, to)), new RegExp(`is ${from}, it cannot become ${to}`));
  });

  test("a pending order cannot become shipped", async () => {
    const order = await placeTestOrder();
    const shipped = `UPDATE "Order" SET "status" = 'shipped', "reservation" = 'committed', "shippedAt" = now(), "paidAt" = now(),
      "paidPaymentId" = '${order.paymentId}' WHERE "id" = '${order.orderId}'`;
    await refused(sql(shipped), /is pending, it cannot become shipped/);
    await refused(
      together(setPayment(order, `"status" = 'completed'`), shipped),
      /is pending, it cannot become shipped/,
    );
  });

  test("an order's token, cart and costs cannot change, and its address can", async () => {
    const order = await placeTestOrder();
    const set = (change: string) => sql(`UPDATE "Order" SET ${change} WHERE "id" = $1`, order.orderId);
    for (const change of [`"token" = 'x'`, `"cartIdempotencyKey" = 'x'`, `"currency" = 'EUR'`, `"number" = 1`])
      await refused(set(change), /cannot change/);
    await set(`"email" = 'grace@example.com', "city" = 'New York'`);
  });
});

describe("an order line", () => {
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

  test("a line is not added to an order that is paid, can be paid or has ended", async () => {
    const [paid, open, over] = [await placePaid(shop.control), await placeTestOrder(), await placeTestOrder()];
    await shop.control.setStatus(over.sessionId, "failed");
    await confirm(over);
    for (const order of [paid, open, over]) await refused(add(order), /no lines can be added/);
  });

  test("a line cannot be changed or deleted", async () => {
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

  test("a payment has the amount and the currency of its order", async () => {
    const order = await placeTestOrder();
    await refused(attempt(order, 2499, "expired"), /must be over 2500 USD/);
    await refused(attempt(order, 2500, "expired", "EUR"), /must be over 2500 USD/);
    await attempt(order, 2500, "expired");
  });

  test("no payment attempt is created for an order that is paid or in review", async () => {
    const [paid, review] = [await placePaid(shop.control), await placeUnderpaid(shop.control)];
    for (const order of [paid, review]) {
      await refused(attempt(order, 4400, "pending"), /no payment is due/);
      await refused(attempt(order, 4400, "creating"), /no payment is due/);
    }
  });
});

describe("refunds", () => {
  const insert = `INSERT INTO "Refund" ("id", "orderId", "paymentId", "amount", "reference") VALUES ($1, $2, $3, $4, $1)`;
  const addRefund = (orderId: string, paymentId: string, amount: number) =>
    sql(insert, randomUUID(), orderId, paymentId, amount);

  test("refunds of a payment add up to at most its charge", async () => {
    const { orderId, paymentId } = await placePaid(shop.control);
    await refused(addRefund(orderId, paymentId, 4401), /would add up to 4401, and only 4400 was charged/);
    await addRefund(orderId, paymentId, 4000);
    await refused(addRefund(orderId, paymentId, 401), /would add up to 4401, and only 4400 was charged/);
    await addRefund(orderId, paymentId, 400);
    const short = await placeUnderpaid(shop.control);
    await refused(addRefund(short.orderId, short.paymentId, 101), /and only 100 was charged/);
    const twice = await placePaidTwice(shop.control);
    await addRefund(twice.orderId, twice.paymentId, 4400);
  });

  test("a refund belongs to a charged payment of its order", async () => {
    const [paid, open] = [await placePaid(shop.control), await placeTestOrder()];
    await refused(addRefund(open.orderId, paid.paymentId, 1), /a payment of the same order/);
    await refused(addRefund(open.orderId, open.paymentId, 1), /there is nothing to refund/);
  });

  test.skipIf(!onRealServer).each(["ReadCommitted", "RepeatableRead", "Serializable"] as const)(
    "concurrent refunds of one payment wait for each other (%s)",
    async (isolationLevel) => {
      const { orderId, paymentId } = await placePaid(shop.control);
      const half = () =>
        db().$transaction(
          async (tx) => {
            // Each transaction has its snapshot before any of them writes.
            await tx.refund.count();
            await tx.$executeRawUnsafe(insert, randomUUID(), orderId, paymentId, 3000);
          },
          { isolationLevel },
        );
      const results = await Promise.allSettled(Array.from({ length: 5 }, half));
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await getOrder(orderId)).refunds).toMatchObject([{ amount: 3000 }]);
    },
  );

  test("a refund cannot be changed or deleted", async () => {
    const { orderId, paymentId } = await placePaid(shop.control);
    await addRefund(orderId, paymentId, 1);
    for (const work of [`UPDATE "Refund" SET "amount" = 2`, `DELETE FROM "Refund"`])
      await refused(sql(work), /append-only/);
  });
});

describe("a review case", () => {
  test("a review case belongs to its order, keeps its reason, and cannot be opened again", async () => {
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
  test("an event names a payment of its order, or none", async () => {
    const [order, other] = [await placeTestOrder(), await placeTestOrder()];
    const insert = `INSERT INTO "OrderEvent" ("orderId", "paymentId", "kind", "source") VALUES ($1, $2, 'checked', 'admin:Grace')`;
    await refused(sql(insert, order.orderId, other.paymentId), /must be about a payment of its order/);
    await sql(insert, order.orderId, order.paymentId);
    await sql(insert, order.orderId, null);
  });
});

describe("a mail", () => {
  test("a mail keeps its order and its kind, and its sending time cannot change", async () => {
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

describe("a demo order", () => {
  const insertDemo = (like: string) =>
    sql(
      `INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "isDemo", "currency", "subtotal", "shipping", "total", "email", "name", "addressLine1", "city", "country")
       SELECT gen_random_uuid()::text, gen_random_uuid()::text, gen_random_uuid()::text, true, "currency", 0, 0, 0, "email", "name", "addressLine1", "city", "country"
       FROM "Order" WHERE "id" = $1`,
      like,
    );

  test("an order can't become a demo order, nor the other way round", async () => {
    const order = await placeTestOrder();
    await refused(sql(`UPDATE "Order" SET "isDemo" = true WHERE "id" = $1`, order.orderId), /cannot change/);
    await insertDemo(order.orderId);
    await refused(sql(`UPDATE "Order" SET "isDemo" = false WHERE "isDemo"`), /cannot change/);
  });

  test("a shop that has opened a payment page on another machine takes no demo order", async () => {
    const order = await placeTestOrder();
    const at = (url: string) => sql(`UPDATE "Payment" SET "checkoutUrl" = $1 WHERE "id" = $2`, url, order.paymentId);
    for (const local of ["http://127.0.0.1:4100/c/s", "http://localhost:4100/c/s", "http://[::1]:4100/c/s"]) {
      await at(local);
      await insertDemo(order.orderId);
    }
    for (const real of [
      "https://checkout.ozura.com/c/s",
      "https://staging.ozura.com/c/s",
      "https://localhost.ozura.com/c/s",
      "https://127.0.0.1.ozura.com/c/s",
      "https://ozura.com/localhost/s",
    ]) {
      await at(real);
      await refused(insertDemo(order.orderId), /cannot take demo orders/);
    }
  });
});

describe("deletion", () => {
  const tables = ["Order", "OrderLine", "Payment", "Refund", "ReviewCase", "OrderEvent", "OutboxMessage"];
  beforeEach(async () => {
    const order = await placeUnderpaid(shop.control);
    const part = { paymentId: order.paymentId, amount: "0.50", reference: "rf_1", reason: "Back", restock: false };
    await recordRefund(await staffRequest(order), part);
  });

  test.each(tables)("a row of %s cannot be deleted", (table) =>
    refused(sql(`DELETE FROM "${table}"`), /cannot be deleted|append-only/),
  );
  test.each(tables)("TRUNCATE of %s is refused", (table) =>
    refused(sql(`TRUNCATE "${table}" CASCADE`), /cannot be deleted/),
  );
  test.each(["Product", "Variant"])("TRUNCATE of %s is refused, because it would also delete orders", (table) =>
    refused(sql(`TRUNCATE "${table}" CASCADE`), /cannot be deleted/),
  );
  test("a variant without orders can be deleted", async () => {
    await db().variant.delete({ where: { id: await addVariant() } });
  });
});
