import { describe, expect, test } from "vitest";
import { toTextCell } from "@/lib/admin/orders/csv-cell";
import { exportOrders } from "@/lib/admin/orders/export-orders";
import { listOrders } from "@/lib/admin/orders/list-orders";
import { orderParams, readOrderQuery } from "@/lib/admin/orders/order-query";
import { countSales } from "@/lib/admin/orders/sales-totals";
import { writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { placePaid, placeUnderpaid } from "../../../support/order-fixtures";
import { contact, getOrder, placeTestOrder, useShop } from "../../../support/shop";
import { withoutGuards } from "../../../support/without-guards";

const shop = useShop();

type Params = Record<string, string | string[] | undefined>;

const found = async (params: Params) => (await listOrders(readOrderQuery(params))).orders.map(({ number }) => number);
const rename = (id: string, data: object) => db().order.update({ where: { id }, data });
const numberOf = async ({ orderId }: { orderId: string }) => (await getOrder(orderId)).number;

describe("an order is found", () => {
  test("by number, email, name, session and transaction, and by nothing else", async () => {
    const [ada, grace] = [await placePaid(shop.control), await placeTestOrder()];
    await rename(grace.orderId, { name: "Grace Brewster Hopper", email: "Grace.Hopper@navy.example" });
    const [adas, graces] = [await numberOf(ada), await numberOf(grace)];
    const transactionId = String((await getOrder(ada.orderId)).payments[0]?.transactionId);
    for (const q of [
      String(adas),
      `#${adas}`,
      contact.email,
      "ADA@EXAMPLE",
      "ada",
      "lovel",
      ada.sessionId,
      transactionId,
    ])
      expect(await found({ q }), q).toEqual([adas]);
    for (const q of ["grace.hopper@navy.example", "grace.h", "hopper", "Grace Hop", " brewster "])
      expect(await found({ q }), q).toEqual([graces]);
    for (const q of [
      "9999999999",
      "zebedee",
      "%",
      "_da@example.com",
      "ada@example.com'--",
      "sess_",
      "a & b",
      ":*",
      "\\",
    ])
      expect(await found({ q }), q).toEqual([]);
    expect(await found({})).toEqual([graces, adas]);
  });

  test.each([
    ["J.R.R. Tolkien", ["J.R.R. Tolkien", "j. r. r. tolkien", "tolkien", "R.R. Tolkien"]],
    ["Siobhán O’Connor-Smith", ["siobhan", "Siobha\u0301n o'connor", "connor smith", "O’Connor-Smith"]],
    ["Søren Kierkegård", ["soren", "SØREN", "kierkegard"]],
    ["प्रिया शर्मा", ["प्रिया", "शर्मा", "शर्मा प्रिया"]],
    ["山田 太郎", ["山田", "太郎", "山田太郎"]],
    ["Ivo van ’t Hooft 3rd", ["hooft 3rd", "van 't hooft"]],
  ])("by the name %s in each of the spellings %j", async (name, spellings) => {
    const { orderId } = await placeTestOrder();
    await rename(orderId, { name });
    for (const q of spellings) expect(await found({ q }), q).toHaveLength(1);
    for (const q of ["zebedee", "J.X.", ".", "—", "\u200b"]) expect(await found({ q }), q).toEqual([]);
  });

  test("by an email address and a number as a browser or a person spells them", async () => {
    const order = await placeTestOrder();
    await rename(order.orderId, { email: "ann@xn--mller-kva.de" });
    for (const q of ["ann@müller.de", "ann＠müller.de", "\u200bann@", "ann@xn--m"])
      expect(await found({ q }), q).toHaveLength(1);
    expect(await found({ q: `＃${await numberOf(order)}\u200b` })).toHaveLength(1);
  });

  test("by status, day and open case", async () => {
    const [paid, short, open] = [
      await placePaid(shop.control),
      await placeUnderpaid(shop.control),
      await placeTestOrder(),
    ];
    await rename(open.orderId, { createdAt: new Date("2026-03-01T00:30:00Z") });
    expect(await found({ status: "paid" })).toEqual([await numberOf(paid)]);
    expect(await found({ review: "any" })).toEqual([await numberOf(short)]);
    expect(await found({ review: "late_no_stock" })).toEqual([]);
    expect(await found({ from: "2026-03-01", to: "2026-03-01" })).toEqual([await numberOf(open)]);
    expect(await found({ to: "2026-02-28" })).toEqual([]);
    expect(await found({ q: "ada", status: "review", review: "mismatch" })).toEqual([await numberOf(short)]);
    await db().reviewCase.updateMany({ data: { closedAt: new Date() } });
    expect(await found({ review: "any" })).toEqual([]);
  });

  test.each<Params>([
    { status: "stolen" },
    { from: "yesterday", to: "2026-13-45" },
    { review: "please" },
    { after: "nonsense" },
    { from: "0000-01-01" },
    { to: "0000-12-31" },
    { after: writeCursor({ key: "0000-01-01T00:00:00.000Z", id: "x" }) },
    { q: "a\u0000b" },
    { q: ["a", "b"] },
    { q: "x".repeat(300) },
  ])("whatever stands in the address: %o asks for everything", async (params) => {
    const order = await placeTestOrder();
    expect(await found(params)).toEqual([await numberOf(order)]);
  });

  test("page by page, each order once, also where they were placed in the same moment", async () => {
    const { orderId } = await placeTestOrder();
    await db().$executeRaw`
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "currency", "subtotal", "shipping", "total", "email", "name",
        "addressLine1", "city", "country", "status", "reservation", "createdAt")
      SELECT 'o' || i, 't' || i, 'k' || i, 'USD', 1, 0, 1, 'ada@example.com', 'Ada', 'x', 'x', 'GB', 'expired', 'released', "createdAt"
      FROM generate_series(1, 69) AS i, "Order" WHERE "id" = ${orderId}`;
    const seen: number[] = [];
    let after: string | null = null;
    const sizes: number[] = [];
    do {
      const { orders, next } = await listOrders({ ...readOrderQuery({ q: "ada" }), after });
      seen.push(...orders.map(({ number }) => number));
      sizes.push(orders.length);
      after = next;
    } while (after);
    expect(sizes).toEqual([30, 30, 10]);
    expect(new Set(seen).size).toBe(70);
  });

  test("a query is written to the URL and read back unchanged", () => {
    const query = readOrderQuery({ q: " ada ", status: "paid", from: "2026-01-01", review: "any" });
    expect(orderParams(query).toString()).toBe("q=ada&status=paid&from=2026-01-01&review=any");
    expect(readOrderQuery(Object.fromEntries(orderParams(query)))).toEqual(query);
  });
});

test("sales are counted by the day on which they were paid, refunds by the day on which they were noted", async () => {
  const [today, earlier] = [await placePaid(shop.control), await placePaid(shop.control)];
  const paidAt = new Date(Date.now() - 8 * 86_400_000);
  await withoutGuards((tx) => tx.order.update({ where: { id: earlier.orderId }, data: { paidAt } }));
  await db().refund.create({
    data: { orderId: earlier.orderId, paymentId: earlier.paymentId, amount: 500, reference: "rf_1" },
  });
  await placeTestOrder();
  expect(await numberOf(today)).toBeGreaterThan(0);
  const counted = { orders: 1, sum: { amount: 4400, currency: "USD" }, refunded: { amount: 500, currency: "USD" } };
  expect(await countSales()).toEqual({ today: counted, week: counted });
});

describe("the export", () => {
  const read = async (params: Params = {}) => {
    const pieces: string[] = [];
    for await (const piece of exportOrders(readOrderQuery(params))) pieces.push(piece);
    return pieces.join("");
  };

  test("has a header, and a row for each matching order", async () => {
    const [paid] = [await placePaid(shop.control), await placeTestOrder()];
    const [head, ...rows] = (await read({ status: "paid" })).trimEnd().split("\n");
    expect(head).toMatch(/^\ufeff"number","status","placed_at"/);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(
      new RegExp(`^"${await numberOf(paid)}","paid",.*,"USD","38.00","6.00","0.00","44.00","0.00",`),
    );
  });

  test.each(["=1+1", "Ada;=1", '=HYPERLINK("http://evil.example")', "Ada, Grace", "Ada"])(
    "a name like %j is quoted, and text to a spreadsheet",
    async (name) => {
      const { orderId } = await placeTestOrder();
      await rename(orderId, { name });
      expect(await read()).toContain(`,"${toTextCell(name).replaceAll('"', '""')}",`);
    },
  );

  test("postal codes and tracking numbers stay text in a spreadsheet, and amounts are numbers", async () => {
    const { orderId } = await placeTestOrder();
    await rename(orderId, { postalCode: "01067", trackingNumber: "00340434161094015902" });
    const csv = await read();
    expect(csv).toContain(`,"'01067",`);
    expect(csv).toContain(`,"'00340434161094015902"`);
    expect(csv).toContain('"19.00","6.00","0.00","25.00","0.00"');
  });

  test("no cell is without quotes, an empty one neither", async () => {
    await placeTestOrder();
    for (const line of (await read()).replace("\ufeff", "").trim().split("\n"))
      expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
  });

  test("is whole where there are more orders than fit in one piece", async () => {
    const { orderId } = await placeTestOrder();
    await db().$executeRaw`
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "currency", "subtotal", "shipping", "total", "email", "name",
        "addressLine1", "city", "country", "status", "reservation", "createdAt")
      SELECT 'o' || i, 't' || i, 'k' || i, 'USD', 1, 0, 1, 'a@example.com', 'Ada, "the" first', 'x', 'x', 'GB', 'expired', 'released', "createdAt"
      FROM generate_series(1, 1200) AS i, "Order" WHERE "id" = ${orderId}`;
    const lines = (await read()).trim().split("\n");
    expect(lines).toHaveLength(1 + 1_201);
    expect(new Set(lines).size).toBe(1 + 1_201);
    expect(lines[1_000]).toContain('"Ada, ""the"" first"');
  });
});
