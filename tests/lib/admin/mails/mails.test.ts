import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Message, startMailbox } from "@/dev/mailbox";
import { findMail } from "@/lib/admin/mails/find-mail";
import { countWaitingMails, listWaitingMails } from "@/lib/admin/mails/list-waiting-mails";
import { sendOrderLinks } from "@/lib/orders/order-link-mail";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { contact, getOrder, placeTestOrder, useShop } from "../../../support/shop";

const shop = useShop();

async function addWaiting(orderId: string, count: number, change = {}) {
  await db().outboxMessage.createMany({
    data: Array.from({ length: count }, () => ({
      orderId,
      kind: "order_confirmation",
      dedupeKey: randomUUID(),
      availableAt: new Date("2026-11-01T12:00:00Z"),
      ...change,
    })),
  });
}

describe("an email in admin", () => {
  test("reads as it is sent: recipient, subject and text", async () => {
    const mailbox = await startMailbox();
    env().SMTP_URL = mailbox.smtpUrl;
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.override(sessionId, { amount: "1.00", pricing: { total: 1 } });
    await shop.control.complete(sessionId);
    await confirmPayment(ozura(), { sessionId }, "success_page");
    await sendOrderLinks(contact.email);
    const { messages: queued } = await db().order.findUniqueOrThrow({
      where: { id: orderId },
      include: { messages: true },
    });
    expect(queued.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["merchant_review", "order_links"]));
    const shown = await Promise.all(queued.map(({ id }) => findMail(id)));
    await deliverMail();
    const received = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
    await mailbox.close();
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    expect(received).toHaveLength(queued.length);
    for (const mail of shown) {
      expect(mail?.orderNumber).toBe((await getOrder(orderId)).number);
      const sent = received.find(({ subject }) => subject === mail?.email?.subject);
      expect(sent?.to).toContain(mail?.email?.to);
      expect(words(sent?.text ?? "")).toEqual(words(mail?.email?.text ?? ""));
    }
  });

  test("has no text when this version of the shop does not know its kind", async () => {
    const { orderId } = await placeTestOrder();
    await addWaiting(orderId, 1, { id: "newer", kind: "a_kind_of_a_newer_version" });
    expect(await findMail("newer")).toMatchObject({ kind: "a_kind_of_a_newer_version", email: null });
  });

  test("is null when there is none with that id", async () => {
    expect(await findMail("nothing")).toBeNull();
  });
});

describe("the list of waiting emails", () => {
  test("has each waiting email once, on pages of thirty, also when all have the same time", async () => {
    const { orderId } = await placeTestOrder();
    await addWaiting(orderId, 65);
    await addWaiting(orderId, 5, { availableAt: new Date("2026-11-02T12:00:00Z") });
    const pages: string[][] = [];
    for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
      const list = await listWaitingMails(after);
      pages.push(list.mails.map(({ id }) => id));
      after = list.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([30, 30, 10]);
    expect(new Set(pages.flat()).size).toBe(70);
    expect(await countWaitingMails()).toBe(70);
    const [newest] = (await listWaitingMails(null)).mails;
    expect(newest?.availableAt).toEqual(new Date("2026-11-02T12:00:00Z"));
  });

  test("has no email that was sent or discarded", async () => {
    const { orderId } = await placeTestOrder();
    await addWaiting(orderId, 1, { sentAt: new Date() });
    await addWaiting(orderId, 1, { droppedAt: new Date() });
    await addWaiting(orderId, 1, { id: "waiting" });
    expect((await listWaitingMails(null)).mails.map(({ id }) => id)).toEqual(["waiting"]);
    expect(await countWaitingMails()).toBe(1);
  });

  test("begins at its first page for a cursor that is none", async () => {
    const { orderId } = await placeTestOrder();
    await addWaiting(orderId, 1);
    for (const after of ["", "x", "bnVsbA"]) expect((await listWaitingMails(after)).mails).toHaveLength(1);
  });
});
