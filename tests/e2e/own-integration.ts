import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Integration, Order, OrderState } from "../../dev/conformance/integration";
import { encodeCart, newCart } from "../../lib/cart/cart";
import { contactForm } from "../support/place-order-over-http";
import { query } from "./database";
import { hiddenFields } from "./form";

type Fields = Record<string, string>;

const states: Record<string, OrderState> = {
  pending: "open",
  failed: "ended",
  cancelled: "ended",
  expired: "ended",
  paid: "paid",
  review: "review",
};

/** The shop under test as an integration for the conformance kit, which submits forms like a browser without JavaScript. */
export async function ownIntegration(shop: string): Promise<Integration> {
  const variantId = await findMug();

  async function begin() {
    const cart = { ...newCart(), version: 1, items: [{ variantId, quantity: 1 }] };
    // Each shopper has another IP address, so that no rate limit applies.
    const headers = { "x-forwarded-for": `10.${[...randomBytes(3)].join(".")}` };
    return placed(
      headers,
      await press("/checkout", "email", { ...headers, cookie: `cart=${encodeCart(cart)}` }, contactForm),
    );
  }

  /** Submits a form, and once more if there was no redirect to a payment page. */
  async function press(path: string, field: string, headers: Fields, fields: Fields = {}): Promise<Response> {
    const form = await hiddenFields({ get: (page) => fetch(shop + page, { headers }) }, path, field);
    const send = () => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...form, ...fields })) body.append(name, value);
      return fetch(shop + path, { method: "POST", headers: { ...headers, origin: shop }, body, redirect: "manual" });
    };
    const first = await send();
    return paymentPageIn(first) === null ? send() : first;
  }

  const other = await begin();

  return {
    name: "Kiln & Cedar",
    timeoutMs: 10_000,
    personalData: ["Ada", "Lovelace", "ada@example.com", "Analytical", "4242"],
    begin,

    async status({ reference }) {
      const [order] = await query<{ status: string; inDoubt: boolean }>(STATUS, [reference]);
      const state = states[order?.status ?? ""];
      if (!order || !state) throw new Error(`The order is ${order?.status}.`);
      // A final status that Ozura has not confirmed is shown as unconfirmed.
      return state === "ended" && order.inDoubt ? "open" : state;
    },

    passHours: async ({ reference }, hours) => passHours(reference, hours),

    /** Makes the payment due. A visit to another order's page then runs the sweep, which checks due payments. */
    async reconcile({ sessionId }) {
      await query(`UPDATE "Payment" SET "nextCheckAt" = 'epoch' WHERE "sessionId" = $1`, [sessionId]);
      for (let visits = 0; visits < 40 && (await isDue(sessionId)); visits++, await sleep(200))
        await fetch(`${shop}/orders/${other.reference}`, { headers: other.headers });
    },

    async retry({ reference, headers }) {
      return placed(headers, await press(`/orders/${reference}`, "order", headers));
    },
  };
}

const STATUS = `
  SELECT "o"."status", coalesce(bool_or("p"."endedBy"::text = 'shop' AND "p"."sessionId" IS NOT NULL), false) AS "inDoubt"
  FROM "Order" AS "o" JOIN "Payment" AS "p" ON "p"."orderId" = "o"."id" WHERE "o"."token" = $1 GROUP BY "o"."id"`;

/** Moves every stored time of the order's payments into the past. */
async function passHours(orderToken: string, hours: number): Promise<void> {
  const columns = await query<{ name: string }>(`
    SELECT "column_name" AS "name" FROM information_schema.columns
    WHERE "table_schema" = current_schema() AND "table_name" = 'Payment' AND "data_type" LIKE 'timestamp%'`);
  const moved = columns.map(({ name }) => `"${name}" = "${name}" - $1::int * interval '1 hour'`);
  await query(
    `UPDATE "Payment" SET ${moved.join(", ")} WHERE "orderId" = (SELECT "id" FROM "Order" WHERE "token" = $2)`,
    [hours, orderToken],
  );
}

function placed(headers: Fields, response: Response): Order {
  const checkoutUrl = paymentPageIn(response);
  const [, reference] = /^order=([^;]+)/m.exec(response.headers.getSetCookie().join("\n")) ?? [];
  if (checkoutUrl === null || !reference)
    throw new Error(`The form redirected to ${response.headers.get("location")}.`);
  const sessionId = decodeURIComponent(new URL(checkoutUrl).pathname.split("/").at(-1) ?? "");
  return { reference, sessionId, checkoutUrl, headers: { ...headers, cookie: `order=${reference}` } };
}

function paymentPageIn({ headers }: Response): string | null {
  const location = headers.get("location") ?? "";
  return /^https?:/.test(location) ? location : null;
}

async function isDue(sessionId: string): Promise<boolean> {
  const due = await query(`SELECT 1 FROM "Payment" WHERE "sessionId" = $1 AND "nextCheckAt" = 'epoch'`, [sessionId]);
  return due.length > 0;
}

async function findMug(): Promise<string> {
  const [mug] = await query<{ id: string }>(`SELECT "id" FROM "Variant" WHERE "sku" = 'stoneware-mug-chalk'`);
  if (!mug) throw new Error("The mug is missing from the catalog.");
  return mug.id;
}
