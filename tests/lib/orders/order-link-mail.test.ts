import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mailbox, type Message, startMailbox } from "@/dev/mailbox";
import { placeOrder } from "@/lib/checkout/place-order";
import { listOrderLinks, sendOrderLinks } from "@/lib/orders/order-link-mail";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, useShop } from "../../support/shop";

useShop();

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});
beforeEach(() => fetch(`${mailbox.url}/api/messages`, { method: "DELETE" }));
afterAll(() => mailbox.close());

async function placeFor(email: string): Promise<string> {
  const variantId = await addVariant();
  const placed = await placeOrder(ozura(), {
    cart: cartOf({ variantId, quantity: 1 }),
    contact: { ...contact, email },
    shownTotal: 2500,
  });
  if (!placed.ok) throw new Error(`The order was not placed: ${placed.reason}`);
  return placed.orderToken;
}

const linkMails = () => db().outboxMessage.findMany({ where: { kind: "order_links" } });
const advanceTime = (time: string) => db().$executeRaw`
  UPDATE "OutboxMessage" SET "createdAt" = "createdAt" - ${time}::interval,
    "dedupeKey" = "dedupeKey" || ':before' WHERE "kind" = 'order_links'`;

async function delivered(): Promise<Message[]> {
  await deliverMail();
  const messages = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
  return messages.filter(({ subject }) => subject.startsWith("The link"));
}

describe("a request for the order links of an email address", () => {
  test("one email goes to the address, with a link to each of its orders and to no other order", async () => {
    const [first, second] = [await placeFor("ada@example.com"), await placeFor("ada@example.com")];
    const otherToken = await placeFor("grace@example.com");
    await sendOrderLinks("ada@example.com");

    const [mail, ...others] = await delivered();
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(["ada@example.com"]);
    for (const part of [mail?.html, mail?.text]) {
      for (const token of [first, second]) expect(part).toContain(`http://localhost:3000/orders/${token}`);
      expect(part).not.toContain(otherToken);
      expect(part).toContain("$25.00");
      // The email has no shopper input and nothing about payments.
      expect(part).not.toMatch(/Lovelace|Analytical|paid|charged/);
    }
  });

  test("the case of the address and spaces around it are ignored", async () => {
    await placeFor("Ada@Example.com");
    await sendOrderLinks("  aDA@example.COM ");
    expect(await linkMails()).toHaveLength(1);
  });

  test("no email is queued for an address without orders", async () => {
    await placeFor("ada@example.com");
    await sendOrderLinks("grace@example.com");
    await sendOrderLinks("ada@example.co");
    await sendOrderLinks("%");
    expect(await linkMails()).toEqual([]);
  });

  test("at most one email is queued in ten minutes, even after a newer order", async () => {
    await placeFor("ada@example.com");
    await Promise.all([1, 2, 3].map(() => sendOrderLinks("ada@example.com")));
    await placeFor("ada@example.com");
    await sendOrderLinks("ADA@example.com");
    expect(await linkMails()).toHaveLength(1);

    await advanceTime("9 minutes");
    await sendOrderLinks("ada@example.com");
    expect(await linkMails()).toHaveLength(1);

    await advanceTime("2 minutes");
    await sendOrderLinks("ada@example.com");
    expect(await linkMails()).toHaveLength(2);
  });

  test("the email lists the latest ten orders, and none older than twelve months", async () => {
    const tokens: string[] = [];
    for (let count = 0; count < 11; count++) tokens.push(await placeFor("ada@example.com"));
    const listed = async () => (await listOrderLinks("ada@example.com")).map(({ token }) => token);
    expect(await listed()).toEqual(tokens.slice(1).reverse());
    const age = (token: string | undefined, time: string) => db().$executeRaw`
      UPDATE "Order" SET "createdAt" = "createdAt" - ${time}::interval WHERE "token" = ${token}`;
    for (const token of tokens.slice(2)) await age(token, "13 months");
    await age(tokens[1], "11 months");
    expect(await listed()).toEqual([tokens[0], tokens[1]]);
  });
});
