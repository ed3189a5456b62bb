import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mailbox, type Message, startMailbox } from "@/dev/mailbox";
import { mailboxOf } from "@/lib/email/mailbox-key";
import { sendOrderLinks } from "@/lib/orders/order-link-mail";
import { deliverMail } from "@/lib/outbox/deliver";
import { enqueueMail } from "@/lib/outbox/enqueue";
import type { Mail } from "@/lib/outbox/mail";
import { db, inTransaction } from "@/lib/platform/db";
import { site } from "@/lib/site";
import { useShop } from "../../support/shop";

useShop();

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});
beforeEach(() => fetch(`${mailbox.url}/api/messages`, { method: "DELETE" }));
afterAll(() => mailbox.close());

const received = async () => (await (await fetch(`${mailbox.url}/api/messages`)).json()) as Message[];
const receivedBy = async (address: string) => (await received()).filter(({ to }) => to.includes(address));

async function deliverAll() {
  for (let runs = 0; runs < 10 && (await deliverMail({ limit: 100 })).sent > 0; runs++);
}

/** Places one unpaid order for each of the email addresses, with one email each. */
async function placeMany(emails: string[], mail: (paymentId: string) => Mail) {
  await db().$executeRaw`
    INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "currency", "subtotal", "shipping", "total", "email", "name",
      "addressLine1", "city", "country", "status", "reservation")
    SELECT 'o' || i, 'token-of-some-order-' || i, 'k' || i, 'USD', 100, 0, 100, "email", 'x', 'x', 'x', 'GB', 'pending', 'reserved'
    FROM unnest(${emails}::text[]) WITH ORDINALITY AS e("email", i)`;
  await inTransaction((tx) =>
    enqueueMail(tx, ...emails.map((_, at) => ({ ...mail(`p${randomUUID()}`), orderId: `o${at + 1}` }))),
  );
}

const checking = (paymentId: string): Mail => ({ kind: "payment_checking", paymentId });
const review = (paymentId: string): Mail => ({ kind: "merchant_review", paymentId, reason: "not_found" });
const outbox = (kind: string) => db().outboxMessage.findMany({ where: { kind } });

const stranger = "stranger@example.com";

describe("T137: emails to an address that its owner did not enter", () => {
  test("forty orders cause three emails, and the outbox records why the others were not sent", async () => {
    await placeMany(Array<string>(40).fill(stranger), checking);
    await deliverAll();
    expect(await receivedBy(stranger)).toHaveLength(3);
    const dropped = (await outbox("payment_checking")).filter(({ droppedAt }) => droppedAt !== null);
    expect(dropped).toHaveLength(37);
    for (const { sentAt, lastError } of dropped) {
      expect(sentAt).toBeNull();
      expect(lastError).toMatch(/^Not sent: .*too many/);
    }
  });

  test("several servers share one count, and spellings of an address count as one mailbox", async () => {
    await placeMany(
      Array.from(
        { length: 24 },
        (_, at) => ["s.tranger@gmail.com", "S.Tranger+a@Gmail.com", `stranger+${at}@gmail.com`][at % 3] ?? "",
      ),
      checking,
    );
    await Promise.all([1, 2, 3].map(() => deliverMail({ limit: 8 })));
    expect(await received()).toHaveLength(3);
  });

  test("other addresses get their emails, and a limited address still gets its order confirmations", async () => {
    const others = ["ada@example.com", "grace@example.com"];
    await placeMany([...Array<string>(10).fill(stranger), ...others], checking);
    await inTransaction((tx) =>
      enqueueMail(
        tx,
        ...Array.from({ length: 10 }, (_, at) => ({ orderId: `o${at + 1}`, kind: "order_confirmation" as const })),
      ),
    );
    await deliverAll();
    for (const address of others) expect(await receivedBy(address)).toHaveLength(1);
    expect(await receivedBy(stranger)).toHaveLength(3 + 10);
  });

  test("repeated requests for order links send six emails a day, and emails of other kinds do not use up that limit", async () => {
    await placeMany(Array<string>(10).fill(stranger), checking);
    for (let hour = 0; hour < 10; hour++) {
      await sendOrderLinks(stranger);
      await deliverAll();
      await db()
        .$executeRaw`UPDATE "OutboxMessage" SET "createdAt" = "createdAt" - interval '1 hour', "dedupeKey" = "dedupeKey" || ':' || ${hour}::text`;
      await db().$executeRaw`DELETE FROM "RateLimit" WHERE "key" LIKE 'mail-hour%'`;
    }
    const links = (await receivedBy(stranger)).filter(({ subject }) => /^The links/.test(subject));
    expect(links).toHaveLength(6);
  });

  test("the counters contain no email address", async () => {
    await placeMany([stranger], checking);
    await deliverAll();
    expect(JSON.stringify(await db().rateLimit.findMany({ select: { key: true } }))).not.toMatch(/stranger|@/);
  });

  test("a retried email is not counted twice", async () => {
    await placeMany([stranger, stranger, stranger], checking);
    await db().outboxMessage.updateMany({ data: { attempts: 1 } });
    await db().$executeRaw`DELETE FROM "RateLimit"`;
    await deliverAll();
    expect(await db().rateLimit.count({ where: { key: { startsWith: "mail-" } } })).toBe(0);
  });
});

describe("many review cases", () => {
  test("the merchant gets twenty emails an hour, and one that says that there are more cases", async () => {
    await placeMany(Array<string>(60).fill(stranger), review);
    await deliverAll();
    const mails = await receivedBy(site.contactEmail);
    expect(mails).toHaveLength(21);
    expect(mails.filter(({ subject }) => subject === "Many orders need review")).toHaveLength(1);
    expect((await outbox("merchant_review")).filter(({ droppedAt }) => droppedAt !== null)).toHaveLength(40);
    expect(await outbox("merchant_digest")).toHaveLength(1);
  });
});

test.each([
  ["Ada@Example.com", "ada@example.com"],
  ["ada+shop@example.com", "ada@example.com"],
  ["a.d.a@example.com", "a.d.a@example.com"],
  ["a.d.a+x@googlemail.com", "ada@gmail.com"],
  ["+ada@example.com", "+ada@example.com"],
])("%s is counted as the mailbox %s", (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
