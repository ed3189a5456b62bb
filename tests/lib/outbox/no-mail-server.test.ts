import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Message, startMailbox } from "@/dev/mailbox";
import { runChecks } from "@/lib/doctor/run-checks";
import { sendOrderLinks } from "@/lib/orders/order-link-mail";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { checkHealth } from "@/lib/platform/health";
import { contact, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();
const kept: { SMTP_URL?: string | undefined; EMAIL_FROM?: string | undefined } = {};

beforeEach(() => {
  Object.assign(kept, { SMTP_URL: env().SMTP_URL, EMAIL_FROM: env().EMAIL_FROM });
  Object.assign(env(), { SMTP_URL: undefined, EMAIL_FROM: undefined });
});
afterEach(() => void Object.assign(env(), kept));

async function placePaidOrder() {
  const order = await placeTestOrder();
  await shop.control.complete(order.sessionId);
  await confirmPayment(ozura(), { sessionId: order.sessionId }, "success_page");
  return order;
}

/** Moves the outbox into the past, as if two days had passed. */
const waitTwoDays = () => db().$executeRaw`
  UPDATE "OutboxMessage" SET "availableAt" = "availableAt" - interval '2 days', "createdAt" = "createdAt" - interval '2 days'`;

describe("without a mail server", () => {
  test("email waits in the outbox: nothing is tried, nothing fails, and no review case opens", async () => {
    await placePaidOrder();
    for (let runs = 0; runs < 6; runs++) {
      expect((await reconcile(ozura())).mail).toEqual({ sent: 0, failed: 0 });
      await waitTwoDays();
    }
    const mails = await db().outboxMessage.findMany({ orderBy: { kind: "asc" } });
    expect(mails.map(({ kind }) => kind)).toEqual(["merchant_paid", "order_confirmation"]);
    for (const mail of mails)
      expect(mail).toMatchObject({ attempts: 0, lastError: null, sentAt: null, droppedAt: null, leaseUntil: null });
    expect(await db().reviewCase.count()).toBe(0);
  });

  test("waiting email does not make the shop's health overdue, and health says why it waits", async () => {
    await placePaidOrder();
    await waitTwoDays();
    expect(await checkHealth()).toMatchObject({
      status: "ok",
      overdue: { mail: { oldestSeconds: null } },
      mailServer: "not configured",
    });
    Object.assign(env(), kept);
    expect(await checkHealth()).toMatchObject({ status: "overdue", mailServer: "configured" });
  });

  test("the doctor warns of the missing mail server, which is no failure", async () => {
    const mail = (await runChecks({})).find(({ about }) => about === "Mail");
    expect(mail).toMatchObject({ state: "warning", says: expect.stringContaining("no mail server is configured") });
    expect(mail).not.toHaveProperty("todo");
  });

  test("email that has waited is sent once a mail server is configured", async () => {
    const mailbox = await startMailbox();
    await placePaidOrder();
    await reconcile(ozura());
    await waitTwoDays();
    Object.assign(env(), { ...kept, SMTP_URL: mailbox.smtpUrl });
    expect(await deliverMail()).toEqual({ sent: 2, failed: 0 });
    const received = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
    await mailbox.close();
    expect(received.filter(({ to }) => to.includes(contact.email))).toHaveLength(1);
    expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
  });

  test("a sender without a mail server, or a mail server without a sender, sends nothing either", async () => {
    await placePaidOrder();
    for (const name of ["SMTP_URL", "EMAIL_FROM"] as const) {
      Object.assign(env(), { SMTP_URL: undefined, EMAIL_FROM: undefined, [name]: kept[name] });
      expect(await deliverMail()).toEqual({ sent: 0, failed: 0 });
    }
    expect(await db().outboxMessage.count({ where: { attempts: { gt: 0 } } })).toBe(0);
  });

  test("a request for the links to orders queues no email, because it would arrive too late", async () => {
    await placeTestOrder();
    await sendOrderLinks(contact.email);
    const count = () => db().outboxMessage.count({ where: { kind: "order_links" } });
    expect(await count()).toBe(0);
    Object.assign(env(), kept);
    await sendOrderLinks(contact.email);
    expect(await count()).toBe(1);
  });
});
