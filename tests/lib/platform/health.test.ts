import { randomUUID } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { ozura } from "@/lib/ozura";
import { claimDue } from "@/lib/payments/lease";
import { reconcile } from "@/lib/payments/reconcile";
import { recordRun } from "@/lib/payments/record-run";
import { db } from "@/lib/platform/db";
import { checkHealth } from "@/lib/platform/health";
import { placeTestOrder, useShop } from "../../support/shop";

useShop();

const dueSince = (minutes: number) => db().$executeRaw`
  UPDATE "Payment" SET "nextCheckAt" = now() - ${minutes} * interval '1 minute'`;

type MailState = { minutesOld: number; dueInMinutes: number; attempts?: number; sent?: boolean };

async function addMail(orderId: string, { minutesOld, dueInMinutes, attempts = 0, sent = false }: MailState) {
  await db().$executeRaw`
    INSERT INTO "OutboxMessage" ("id", "orderId", "kind", "dedupeKey", "createdAt", "availableAt", "attempts", "sentAt")
    VALUES (${randomUUID()}, ${orderId}, 'order_confirmation', ${randomUUID()}, now() - ${minutesOld} * interval '1 minute',
      now() + ${dueInMinutes} * interval '1 minute', ${attempts}, CASE WHEN ${sent} THEN now() END)`;
}

describe("the shop's health", () => {
  test("the shop is healthy when no work is due", async () => {
    await placeTestOrder();
    const noBacklog = { oldestSeconds: null };
    const reconciler = { finishedSecondsAgo: null };
    expect(await checkHealth()).toEqual({
      status: "ok",
      overdue: { payments: noBacklog, mail: noBacklog },
      mailServer: "configured",
      reconciler,
    });
  });

  test.each([
    // The reconciler runs each minute, and several runs are missing.
    [300, 9_999, "overdue"],
    [170, 9_999, "ok"],
    // The shop was down, and its server has just started.
    [86_400, 60, "ok"],
    [86_400, 300, "overdue"],
    // The reconciler has never run in this database.
    [null, 60, "ok"],
    [null, 300, "overdue"],
    // The schedule is unknown: on Vercel a daily run may be the only one.
    [86_400, undefined, "ok"],
    [null, undefined, "ok"],
  ])(
    "T131: with a last run %s seconds ago and a reconciler started %s seconds ago, the status is %s",
    async (ago, runsSeconds, status) => {
      if (ago !== null) {
        await recordRun("server", await reconcile(ozura()));
        await db().$executeRaw`UPDATE "ReconcilerRun" SET "finishedAt" = now() - ${ago} * interval '1 second'`;
      }
      const health = await checkHealth({ runsSeconds });
      expect(health.status).toBe(status);
      const shown = "reconciler" in health ? health.reconciler.finishedSecondsAgo : undefined;
      if (ago === null) expect(shown).toBeNull();
      else expect(Math.abs((shown ?? 0) - ago)).toBeLessThan(10);
    },
  );

  test.each([
    [9, "ok"],
    [11, "overdue"],
  ])("with a payment whose check was due %d minutes ago, the status is %s", async (minutes, status) => {
    await placeTestOrder();
    await dueSince(minutes);
    const health = await checkHealth();
    expect(health).toMatchObject({ status, overdue: { mail: { oldestSeconds: null } } });
    const seconds = "overdue" in health ? health.overdue.payments.oldestSeconds : null;
    expect(Math.abs((seconds ?? 0) - minutes * 60)).toBeLessThan(10);
  });

  test("a payment whose check is in progress does not count as overdue", async () => {
    await placeTestOrder();
    await dueSince(11);
    await claimDue(1);
    expect(await checkHealth()).toMatchObject({ status: "ok" });
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second'`;
    expect(await checkHealth()).toMatchObject({ status: "overdue" });
  });

  const mails: [string, MailState, string][] = [
    ["that is overdue and never attempted", { minutesOld: 11, dueInMinutes: -11 }, "overdue"],
    ["that became due recently", { minutesOld: 9, dueInMinutes: -9 }, "ok"],
    ["that is due later", { minutesOld: 60, dueInMinutes: 5 }, "ok"],
    ["that fails repeatedly", { minutesOld: 11, dueInMinutes: 5, attempts: 4 }, "overdue"],
    ["that was sent", { minutesOld: 60, dueInMinutes: -60, attempts: 1, sent: true }, "ok"],
  ];
  test.each(mails)("T59: the status is correct for an email %s", async (_, mail, status) => {
    const { orderId } = await placeTestOrder();
    await addMail(orderId, mail);
    expect(await checkHealth()).toMatchObject({ status });
  });

  test("one undeliverable address does not count as overdue while other emails are sent", async () => {
    const { orderId } = await placeTestOrder();
    await addMail(orderId, { minutesOld: 600, dueInMinutes: 5, attempts: 9 });
    await addMail(orderId, { minutesOld: 5, dueInMinutes: -5, sent: true });
    expect(await checkHealth()).toMatchObject({ status: "ok" });
  });

  test("T54: the status is unavailable within six seconds when the database does not answer", async () => {
    const sockets: Socket[] = [];
    const unresponsive = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((listening) => unresponsive.listen(0, "127.0.0.1", listening));
    const address = unresponsive.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    const globals = globalThis as { prisma?: unknown };
    const [working, url] = [globals.prisma, process.env.DATABASE_URL];
    try {
      delete globals.prisma;
      process.env.DATABASE_URL = `postgresql://nobody@127.0.0.1:${address.port}/nothing`;
      const started = Date.now();
      expect(await checkHealth()).toEqual({ status: "unavailable", database: "no answer" });
      expect(Date.now() - started).toBeLessThan(6_000);
    } finally {
      Object.assign(globals, { prisma: working });
      process.env.DATABASE_URL = url;
      for (const socket of sockets) socket.destroy();
      unresponsive.close();
    }
  });
});
