import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverMail } from "@/lib/outbox/deliver";
import { db } from "@/lib/platform/db";
import { addDuePayments } from "../../support/due-payments";
import { addVariant, useShop } from "../../support/shop";

useShop();

/** Share of the full load: a tenth in `npm test`, all of it with LOAD_SCALE=1. */
const scale = Number(process.env.LOAD_SCALE ?? 0.1);

let server: SMTPServer;
let connections = 0;
let received: string[] = [];
let isDown = false;
/** Recipients that the mail server refuses or never answers. It accepts all other emails after 20 ms. */
let isRefused = (_address: string) => false;
let isIgnored = (_address: string) => false;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, callback) {
      connections++;
      callback(isDown ? new Error("Out of order") : undefined);
    },
    onRcptTo({ address }, _session, callback) {
      if (isIgnored(address)) return;
      callback(isRefused(address) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : undefined);
    },
    onData(stream, { envelope }, callback) {
      stream.resume();
      stream.once("end", async () => {
        await sleep(20);
        received.push(...envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
});
beforeEach(() => {
  received = [];
  connections = 0;
  isDown = false;
  isRefused = () => false;
  isIgnored = () => false;
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

/** Queues one email for each shopper, `shopper<number>@example.com`; the first `failed` emails have failed before. */
async function addMails(count: number, { failed = 0 } = {}): Promise<void> {
  const providerUrl = String(process.env.OZURA_API_URL);
  await addDuePayments({ count, answer: "ok", providerUrl, ageMinutes: 1, variantIds: [await addVariant()] });
  await db().$executeRaw`
    INSERT INTO "OutboxMessage" ("id", "orderId", "kind", "dedupeKey", "attempts", "availableAt")
    SELECT "id", "id", 'order_confirmation', "id",
      CASE WHEN substring("email" FROM '[0-9]+')::int <= ${failed} THEN 1 ELSE 0 END, now() - interval '1 minute'
    FROM "Order"`;
}

const number = (address: string) => Number(/\d+/.exec(address));

describe("T130: the outbox", () => {
  test("one run drains the outbox over a few connections", { timeout: 60_000 }, async () => {
    const count = 600 * scale;
    await addMails(count);
    const start = performance.now();
    expect(await deliverMail({ timeBudgetMs: 20_000 })).toEqual({ sent: count, failed: 0 });
    if (process.env.LOAD_SCALE !== undefined)
      console.log(`${count} mails in ${Math.round(performance.now() - start)} ms`);
    expect(new Set(received).size).toBe(count);
    // One connection sends at most a hundred emails.
    expect(connections).toBeLessThanOrEqual(5 + count / 100);
  });

  test("refused recipients do not stop the run", async () => {
    // These refusals are consecutive, like the failures of a mail server that does not answer.
    isRefused = (address) => number(address) <= 20;
    await addMails(40);
    expect(await deliverMail()).toEqual({ sent: 20, failed: 20 });
  });

  test("a recipient whose email hangs does not delay the others", { timeout: 40_000 }, async () => {
    isIgnored = (address) => number(address) === 1;
    await addMails(30);
    const sending = deliverMail({ timeBudgetMs: 15_000 });
    const start = Date.now();
    while (received.length < 29 && Date.now() - start < 9_000) await sleep(50);
    expect(received).toHaveLength(29);
    expect(await sending).toEqual({ sent: 29, failed: 1 });
  });

  test("emails without a failure are sent before emails that have failed", { timeout: 40_000 }, async () => {
    isIgnored = (address) => number(address) <= 10;
    await addMails(40, { failed: 10 });
    const sending = deliverMail({ timeBudgetMs: 9_000 });
    const start = Date.now();
    while (received.length < 30 && Date.now() - start < 9_000) await sleep(50);
    expect(received).toHaveLength(30);
    await sending;
  });

  test("the run stops when the mail server does not answer, and the other emails stay due", async () => {
    isDown = true;
    await addMails(40);
    const { sent, failed, stopped } = await deliverMail();
    expect({ sent, stopped }).toEqual({ sent: 0, stopped: "mail_server" });
    expect(failed).toBeGreaterThanOrEqual(3);
    expect(failed).toBeLessThanOrEqual(3 + 5);
    expect(await db().outboxMessage.count({ where: { attempts: 0, leaseUntil: null } })).toBe(40 - failed);
    isDown = false;
    const left = await db().outboxMessage.count({ where: { attempts: 0 } });
    expect(await deliverMail()).toEqual({ sent: left, failed: 0 });
  });
});
