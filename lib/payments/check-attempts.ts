import "server-only";
import type { EventSource } from "@/lib/orders/event-source";
import type { Ozura } from "@/lib/ozura/client";
import { db } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import { poll } from "@/lib/platform/poll";
import type { Payment } from "@/lib/platform/row-types";
import { runWorkers } from "@/lib/platform/run-workers";
import { fetchAndSettle, type PaymentWithSession } from "./fetch-and-settle";
import { claimLease, isThrottled } from "./lease";
import { SettlementError } from "./settle-failure";

/** Maximum number of attempts checked at the same time; the others wait. */
const CONCURRENCY = 5;
/** An attempt not started within this time counts as unanswered: a check takes 3.5 seconds, and a page has five. */
const START_WITHIN_MS = 1_500;
/** Maximum wait for a check that another caller has started. */
const WAIT_MS = 4_000;

/**
 * Checks attempts of one order with Ozura, up to five at a time. Concurrent callers share one call per attempt. Returns
 * the ids of the attempts for which neither an answer nor an error was recorded in time. Throws only when the
 * database is unreachable.
 */
export async function checkAttempts(
  ozura: Ozura,
  attempts: readonly PaymentWithSession[],
  source: EventSource,
): Promise<string[]> {
  const startUntil = Date.now() + START_WITHIN_MS;
  const left = [...attempts];
  const unanswered: string[] = [];
  await runWorkers({
    concurrency: () => CONCURRENCY,
    take: async () => left.shift() ?? null,
    handle: async (attempt) => {
      const isRecorded = Date.now() < startUntil && (await checkAttempt(ozura, attempt, source));
      if (!isRecorded) unanswered.push(attempt.id);
    },
  });
  return unanswered;
}

/** Whether the result of a check was recorded: of this caller's, or of another caller's that was running. */
async function checkAttempt(ozura: Ozura, attempt: PaymentWithSession, source: EventSource): Promise<boolean> {
  const leaseToken = await claimLease(attempt);
  if (leaseToken !== null) return checkWithLease(ozura, attempt, leaseToken, source);
  const other = await awaitOtherCheck(attempt);
  if (other !== "abandoned") return other === "recorded";
  // The other caller crashed, or released its lease without an answer, so this caller asks.
  const secondToken = await claimLease(attempt);
  return secondToken !== null && checkWithLease(ozura, attempt, secondToken, source);
}

async function checkWithLease(
  ozura: Ozura,
  attempt: PaymentWithSession,
  leaseToken: string,
  source: EventSource,
): Promise<boolean> {
  try {
    const { isStale } = await fetchAndSettle(ozura, attempt, leaseToken, source);
    return !isStale;
  } catch (error) {
    if (!(error instanceof SettlementError)) throw error;
    logError("payment_not_settled", { payment: attempt.id, error });
    return false;
  }
}

/**
 * Waits for a caller on this machine or another, whose result arrives in the database. `abandoned`: its lease ended
 * without a result. Null: it is slow or has crashed.
 */
function awaitOtherCheck({ id, version }: Payment): Promise<"recorded" | "abandoned" | null> {
  return poll(`check:${id}:${version}`, WAIT_MS, async () => {
    const [row] = await db().$queryRaw<{ version: number; isLeased: boolean; isThrottled: boolean }[]>`
      SELECT "version", coalesce("leaseUntil" > now(), false) AS "isLeased", ${isThrottled} AS "isThrottled"
      FROM "Payment" WHERE "id" = ${id}`;
    // For a throttled payment, an answer less than two seconds old counts as new.
    if (!row || row.version > version || row.isThrottled) return "recorded";
    return row.isLeased ? null : "abandoned";
  });
}
