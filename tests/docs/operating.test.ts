import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ReviewReason } from "@/lib/generated/prisma/enums";
import { reviewReasonText } from "@/lib/messages/admin/reviews";
import { countBrokenInvariants } from "@/lib/orders/invariants";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, checkOut, getOrder, placeTestOrder, useShop } from "../support/shop";
import { fences, headings, read } from "./documents";
import { membersOf } from "./members-of";

const shop = useShop();
const page = read("docs/operating.md");
const statements = fences(page, "sql");

/** Runs the statement of the page that begins so. */
async function run(beginning: string, orderNumber = 1001) {
  const sql = statements.find((statement) => statement.trim().startsWith(beginning));
  if (!sql) throw new Error(`The page has no statement that begins with ${beginning}.`);
  for (const one of sql.split(/;\s*$/m).filter((part) => part.trim())) {
    await db().$executeRawUnsafe(one.replaceAll("1001", String(orderNumber)));
  }
}

test("every event of the log has its meaning, and no other has", () => {
  const described = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, event]) => event);
  expect(described).toEqual(membersOf(readFileSync("lib/platform/log.ts", "utf8"), "LogEvent"));
});

test("every review reason has a heading with its name in admin", () => {
  const expected = Object.values(ReviewReason).map((kind) => `${reviewReasonText[kind].name} (\`${kind}\`)`);
  expect(
    headings(page)
      .filter((heading) => heading.includes("(`"))
      .sort(),
  ).toEqual(expected.sort());
});

test("after a restore, a new order does not get a number that was emailed before", async () => {
  await placeTestOrder();
  await run("SELECT setval");
  const { orderId } = await placeTestOrder();
  expect((await getOrder(orderId)).number).toBe(5001);
});

test("after a restore, a paid session that the backup did not have yet is found again", async () => {
  await shop.control.fault({ on: "create", kind: "reset", afterEffect: true, times: 1 });
  await checkOut(cartOf({ variantId: await addVariant(), quantity: 1 }));
  const [session] = await shop.control.sessions();
  await shop.control.complete(session?.sessionId ?? "");
  await db().$executeRaw`UPDATE "Payment" SET "createdAt" = now() - interval '3 hours'`;

  await run('UPDATE "Payment" SET "createdAt"');
  await reconcile(ozura());
  await db().payment.updateMany({ data: { nextCheckAt: new Date(0) } });
  await reconcile(ozura());

  expect(await db().order.findMany({ select: { status: true } })).toEqual([{ status: "paid" }]);
});

test("an order whose customer was erased contains no personal data, and breaks no invariant", async () => {
  const { orderId, sessionId } = await placeTestOrder();
  await shop.control.complete(sessionId);
  await confirmPayment(ozura(), { sessionId }, "success_page");
  await run('UPDATE "Order" SET "email"', (await getOrder(orderId)).number);

  expect(JSON.stringify(await getOrder(orderId))).not.toMatch(/ada@|lovelace|analytical|london|N1 1AA|"4242"/i);
  expect(Object.values(await countBrokenInvariants()).filter((count) => count > 0)).toEqual([]);
});
