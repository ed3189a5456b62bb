import "server-only";
import { hostOf, isLocalhost, isSandbox } from "@/lib/platform/configuration/hosts";
import { db } from "@/lib/platform/db";
import { env, isServerless } from "@/lib/platform/env";
import { mailServer } from "@/lib/platform/mail-server";
import { countDemoOrders } from "./orders/demo-orders";

/** What a shop needs before it takes real money. */
export type ChecklistItem = "ozura" | "mail" | "schedule" | "domain" | "demo_orders";

export type Checklist = { items: { name: ChecklistItem; isDone: boolean }[]; isComplete: boolean; demoOrders: number };

/** With a scheduler that runs each minute, the last reconciliation ended within this time. */
const SCHEDULE_SECONDS = 600;

/** Which steps to a real shop are done, from the configuration and the database. */
export async function getChecklist(): Promise<Checklist> {
  const [demoOrders, schedule] = await Promise.all([countDemoOrders(), isScheduled()]);
  const done: Record<ChecklistItem, boolean> = {
    ozura: takesRealPayments(),
    mail: mailServer() !== null,
    schedule,
    domain: hasOwnDomain(),
    demo_orders: demoOrders === 0,
  };
  const items = Object.entries(done).map(([name, isDone]) => ({ name: name as ChecklistItem, isDone }));
  return { items, isComplete: items.every(({ isDone }) => isDone), demoOrders };
}

function takesRealPayments(): boolean {
  const { PAYMENTS, ALLOW_TEST_PAYMENTS, OZURA_API_URL } = env();
  const host = hostOf(OZURA_API_URL);
  return PAYMENTS === "ozura" && !ALLOW_TEST_PAYMENTS && !isLocalhost(host) && !isSandbox(host);
}

/** A server of one's own reconciles by itself. */
async function isScheduled(): Promise<boolean> {
  if (!isServerless()) return true;
  const [run] = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "ReconcilerRun" WHERE "finishedAt" > now() - ${SCHEDULE_SECONDS} * interval '1 second'`;
  return run !== undefined;
}

function hasOwnDomain(): boolean {
  const host = hostOf(env().SITE_URL);
  return !isLocalhost(host) && !host?.endsWith(".vercel.app");
}
