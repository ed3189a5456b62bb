import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Mailbox, type Message, startMailbox } from "@/dev/mailbox";
import type { EventSource } from "@/lib/orders/event-source";
import { deliverMail } from "@/lib/outbox/deliver";
import { enqueueMail } from "@/lib/outbox/enqueue";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db, inTransaction } from "@/lib/platform/db";
import { site } from "@/lib/site";
import { contact, getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});
beforeEach(() => fetch(`${mailbox.url}/api/messages`, { method: "DELETE" }));
afterAll(() => mailbox.close());

const confirm = (sessionId: string, source: EventSource = "success_page") =>
  confirmPayment(ozura(), { sessionId }, source);

async function placePaidOrder() {
  const order = await placeTestOrder();
  await shop.control.complete(order.sessionId);
  await confirm(order.sessionId);
  return order;
}

async function received(): Promise<Message[]> {
  return (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
}

const receivedBy = async (address: string) => (await received()).filter(({ to }) => to.includes(address));
/** Long headers are folded into two lines, so whitespace is normalized. */
const messageIds = (messages: Message[]) =>
  messages.flatMap(({ headers }) =>
    headers.filter((line) => /^message-id:/i.test(line)).map((line) => line.replace(/\s+/g, " ")),
  );
const outbox = (kind: string) => db().outboxMessage.findMany({ where: { kind } });

/** Moves the outbox into the past, as if the given time had passed. */
const advanceTime = (time: string) => db().$executeRaw`
  UPDATE "OutboxMessage" SET "availableAt" = "availableAt" - ${time}::interval, "leaseUntil" = "leaseUntil" - ${time}::interval`;

const smtpPort = () => Number(new URL(mailbox.smtpUrl).port);

/** Replaces the mail server with another server, or with none, until the test ends. */
async function replaceMailServer(other?: SMTPServer) {
  const port = smtpPort();
  await mailbox.close();
  if (other) await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  let isRestored = false;
  async function restoreMailServer() {
    if (isRestored) return;
    isRestored = true;
    if (other) await new Promise<void>((resolve) => other.close(resolve));
    mailbox = await startMailbox({ smtpPort: port });
  }
  onTestFinished(async () => {
    await restoreMailServer();
  });
  return restoreMailServer;
}

describe("a paid order", () => {
  test("the shopper gets one confirmation, with the link to the order in both parts", async () => {
    const { orderToken, orderId, sessionId } = await placePaidOrder();
    expect(await deliverMail()).toEqual({ sent: 2, failed: 0 });
    await confirm(sessionId);
    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });

    const [mail, ...others] = await receivedBy(contact.email);
    expect(others).toEqual([]);
    const link = `http://localhost:3000/orders/${orderToken}`;
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.text).toContain(`${link}\n`);
    expect(mail?.text).toContain("Total: $25.00");
    expect(mail?.subject).toContain(`Order ${(await getOrder(orderId)).number} is paid`);
    expect(mail?.from).toBe('"Kiln & Cedar" <orders@kilnandcedar.example>');
    expect(messageIds(mail ? [mail] : [])).toEqual([
      `Message-ID: <order_confirmation.${orderId}@kilnandcedar.example>`,
    ]);
  });

  test("the merchant gets one email about the order", async () => {
    await placePaidOrder();
    await deliverMail();
    expect(await receivedBy(site.contactEmail)).toMatchObject([
      { subject: expect.stringMatching(/^New order \d+, \$25\.00$/) },
    ]);
  });

  test("T67: five concurrent deliveries send each email once", async () => {
    for (let order = 0; order < 4; order++) await placePaidOrder();
    const tallies = await Promise.all(Array.from({ length: 5 }, () => deliverMail({ limit: 3 })));
    await deliverMail();
    expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThanOrEqual(8);
    const ids = messageIds(await received());
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
  });
});

describe("an unconfirmed payment", () => {
  test("the shopper gets one email, after ten minutes", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await confirm(sessionId);
    await confirm(sessionId, "order_page");
    await advanceTime("9 minutes");
    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
    await advanceTime("1 minute");
    expect(await deliverMail()).toEqual({ sent: 1, failed: 0 });
    expect(await received()).toMatchObject([{ to: [contact.email], text: expect.stringContaining(orderToken) }]);
    expect((await received())[0]?.subject).toContain("We are checking the payment");
  });

  test("an email is also queued when Ozura does not answer", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    expect((await confirm(sessionId)).status).toBe("unconfirmed");
    expect(await outbox("payment_checking")).toHaveLength(1);
  });

  test.each(["paid", "cancelled"] as const)(
    "no email is sent when the payment was %s in the meantime",
    async (status) => {
      const { sessionId } = await placeTestOrder();
      await confirm(sessionId);
      await shop.control.setStatus(sessionId, status === "paid" ? "completed" : status);
      expect((await confirm(sessionId)).status).toBe(status);
      await advanceTime("10 minutes");
      await deliverMail();
      expect((await received()).filter(({ subject }) => subject.includes("checking"))).toEqual([]);
      expect(await outbox("payment_checking")).toMatchObject([{ sentAt: expect.any(Date), attempts: 0 }]);
    },
  );

  test("no email is queued when only the scheduler checked the payment, because the shopper saw no result", async () => {
    const { sessionId } = await placeTestOrder();
    await confirm(sessionId, "reconcile");
    expect(await outbox("payment_checking")).toEqual([]);
  });
});

describe("an order that needs review", () => {
  test("stock sold out during payment: the shopper gets a refund promise, the merchant gets an email, and no confirmation is sent", async () => {
    const { sessionId, variantId } = await placeTestOrder({ stock: 1 });
    await shop.control.script(sessionId, "expired", "completed");
    await confirm(sessionId);
    await db().variant.update({ where: { id: variantId }, data: { stock: 0 } });
    await confirm(sessionId);
    await deliverMail();
    expect(await receivedBy(contact.email)).toMatchObject([{ text: expect.stringContaining("We will refund you.") }]);
    expect(await receivedBy(site.contactEmail)).toMatchObject([
      { text: expect.stringContaining("there is not enough stock left") },
    ]);
    expect(await outbox("order_confirmation")).toEqual([]);
  });

  test("wrong amount: the merchant gets one email, and the shopper gets none", async () => {
    const { sessionId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    await shop.control.override(sessionId, { amount: "24.99", pricing: null });
    await confirm(sessionId);
    await confirm(sessionId);
    await deliverMail();
    const mails = await received();
    expect(mails).toMatchObject([{ to: [site.contactEmail], text: expect.stringContaining("We requested $25.00.") }]);
  });
});

describe("delivery failures", () => {
  test("T59: emails survive an outage of the mail server, with retry waits up to one hour", async () => {
    await placePaidOrder();
    const restoreMailServer = await replaceMailServer();
    for (const [attempt, atMost] of [60, 120, 240, 480, 960, 1920, 3600, 3600].entries()) {
      expect(await deliverMail()).toEqual({ sent: 0, failed: 2 });
      expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
      for (const { attempts, sentAt, lastError, availableAt, leaseUntil } of await db().outboxMessage.findMany()) {
        expect({ attempts, sentAt, leaseUntil }).toEqual({ attempts: attempt + 1, sentAt: null, leaseUntil: null });
        expect(lastError).toContain("ECONNREFUSED");
        const wait = (availableAt.getTime() - Date.now()) / 1_000;
        expect(wait).toBeGreaterThan(atMost * 0.75 - 5);
        expect(wait).toBeLessThanOrEqual(atMost);
      }
      await advanceTime("1 hour");
    }
    await restoreMailServer();
    expect(await deliverMail()).toEqual({ sent: 2, failed: 0 });
    expect(await receivedBy(contact.email)).toHaveLength(1);
    expect(await outbox("order_confirmation")).toMatchObject([{ lastError: null, sentAt: expect.any(Date) }]);
  });

  test("T58: a crash between sending an email and recording it causes one duplicate, with the same Message-ID", async () => {
    const { orderId } = await placeTestOrder();
    await inTransaction((tx) => enqueueMail(tx, { orderId, kind: "order_confirmation" }));
    await db().$executeRaw`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'gone'; END $$`;
    await db().$executeRaw`
      CREATE TRIGGER die BEFORE UPDATE OF "sentAt" ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION die()`;
    await expect(deliverMail()).rejects.toThrow("gone");
    await db().$executeRaw`DROP TRIGGER die ON "OutboxMessage"`;

    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
    await advanceTime("61 seconds");
    expect(await deliverMail()).toEqual({ sent: 1, failed: 0 });
    await advanceTime("61 seconds");
    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });

    const ids = messageIds(await received());
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test("the mail server's error is stored without email addresses", async () => {
    await placePaidOrder();
    const refusing = new SMTPServer({
      authOptional: true,
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _, callback) => callback(new Error(`<${address}>: no such mailbox`)),
    });
    await replaceMailServer(refusing);
    expect(await deliverMail()).toEqual({ sent: 0, failed: 2 });
    const [mail] = await outbox("order_confirmation");
    expect(mail?.lastError).toContain("no such mailbox");
    expect(mail?.lastError).not.toContain(contact.email);
  });

  test("an email of an unknown kind waits and does not delay other emails", async () => {
    const { orderId } = await placePaidOrder();
    await db().outboxMessage.create({
      data: { orderId, kind: "from_the_future", dedupeKey: "x", createdAt: new Date(0) },
    });
    expect(await deliverMail()).toEqual({ sent: 2, failed: 1 });
    expect(await outbox("from_the_future")).toMatchObject([{ sentAt: null, attempts: 1 }]);
  });

  test("emails beyond the time budget are available to the next run at once", async () => {
    await placePaidOrder();
    expect(await deliverMail({ timeBudgetMs: 0 })).toEqual({ sent: 0, failed: 0, stopped: "time" });
    expect(await deliverMail()).toEqual({ sent: 2, failed: 0 });
  });

  test("an email whose transaction was rolled back is never sent", async () => {
    const { orderId } = await placeTestOrder();
    const work = inTransaction(async (tx) => {
      await enqueueMail(tx, { orderId, kind: "order_confirmation" });
      throw new Error("changed our mind");
    });
    await expect(work).rejects.toThrow("changed our mind");
    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
  });
});
