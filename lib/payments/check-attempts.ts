import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { OrderRow } from "@/lib/orders/order-summary";
import type { Ozura } from "@/lib/ozura/client";
import { db } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import type { Payment } from "@/lib/platform/rows";
import { fetchAndSettle, type PaymentWithSession } from "./fetch-and-settle";
import { type OrderWithAttempts, reloadAttempts } from "./find-attempts";
import { claimLease, isFlooded } from "./lease";
import { SettlementFailed } from "./settle-failure";

/** Maximum number of attempts checked at the same time; the others wait. */
const CONCURRENCY = 5;
/** An attempt not started within this time counts as unanswered: a check takes 3.5 seconds, and a page has five. */
const START_WITHIN_MS = 1_500;

type Answer =
  /** The status is unchanged: payment and order as read under the order's lock. */
  | { kind: "unmoved"; attempt: Payment; order: OrderRow }
  /** Another caller checked the attempt: the order as reloaded afterwards. */
  | { kind: "read"; found: OrderWithAttempts }
  | { kind: "moved" }
  | { kind: "unanswered"; attemptId: string };

/**
 * Checks attempts of one order with Ozura, up to five at a time, and returns the order and its attempts afterwards.
 * Concurrent callers share one call per attempt. An attempt without an answer in time is returned with a `lastCheckError`, so it
 * is in doubt. Throws only when the database is unreachable.
 */
export async function checkAttempts(
  ozura: Ozura,
  found: OrderWithAttempts,
  attempts: readonly PaymentWithSession[],
  source: string,
): Promise<OrderWithAttempts> {
  const startUntil = Date.now() + START_WITHIN_MS;
  const left = [...attempts];
  const answers: Answer[] = [];

  async function work() {
    for (let attempt = left.shift(); attempt; attempt = left.shift()) {
      const inTime = Date.now() < startUntil;
      answers.push(await (inTime ? checkAttempt(ozura, found, attempt, source) : unanswered(attempt)));
    }
  }

  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, attempts.length) }, work));
  return markUnanswered(await merge(found, answers), answers);
}

async function checkAttempt(
  ozura: Ozura,
  found: OrderWithAttempts,
  attempt: PaymentWithSession,
  source: string,
): Promise<Answer> {
  const leaseToken = await claimLease(attempt);
  if (leaseToken !== null) return askWithLease(ozura, found, attempt, leaseToken, source);
  const answer = await awaitOtherCheck(found, attempt);
  if (answer !== "abandoned") return answer;
  // The other caller crashed, or released its lease without an answer, so this caller asks.
  const secondToken = await claimLease(attempt);
  return secondToken === null ? unanswered(attempt) : askWithLease(ozura, found, attempt, secondToken, source);
}

async function askWithLease(
  ozura: Ozura,
  found: OrderWithAttempts,
  attempt: PaymentWithSession,
  leaseToken: string,
  source: string,
): Promise<Answer> {
  try {
    const { unmoved, isStale } = await fetchAndSettle(ozura, attempt, leaseToken, source);
    if (isStale) return unanswered(attempt);
    if (!unmoved) return { kind: "moved" };
    const { order, ...now } = unmoved;
    return { kind: "unmoved", attempt: now, order };
  } catch (error) {
    if (!(error instanceof SettlementFailed)) throw error;
    logError("payment_not_settled", { order: found.order.number, payment: attempt.id, error });
    return unanswered(attempt);
  }
}

function unanswered({ id }: Payment): Answer {
  return { kind: "unanswered", attemptId: id };
}

/**
 * Combines the answers with at most one read: none when every status is unchanged, or when the only answer is an order
 * that was already reloaded.
 */
async function merge(found: OrderWithAttempts, answers: Answer[]): Promise<OrderWithAttempts> {
  const [first] = answers;
  if (answers.length === 1 && first?.kind === "read")
    return { ...first.found, current: now(first.found, found.current) };
  let { order, attempts } = found;
  for (const answer of answers) {
    if (answer.kind !== "unmoved") return reloadAttempts(found);
    order = answer.order;
    attempts = attempts.map((attempt) => (attempt.id === answer.attempt.id ? answer.attempt : attempt));
  }
  return { order, attempts, current: now({ attempts }, found.current) };
}

function now({ attempts }: Pick<OrderWithAttempts, "attempts">, was: Payment): Payment {
  return attempts.find(({ id }) => id === was.id) ?? was;
}

function markUnanswered({ order, attempts, current }: OrderWithAttempts, answers: Answer[]): OrderWithAttempts {
  const ids = answers.flatMap((answer) => (answer.kind === "unanswered" ? [answer.attemptId] : []));
  const mark = (attempt: Payment) => (ids.includes(attempt.id) ? { ...attempt, lastCheckError: "timeout" } : attempt);
  return { order, attempts: attempts.map(mark), current: mark(current) };
}

const WAIT_MS = 4_000;
const POLL_MS = 100;

/** Keyed by payment and its version, so that concurrent requests in this process share one poll. */
const waits = new Map<string, Promise<Answer | "abandoned">>();

/** Waits for a caller on this machine or another, whose answer arrives in the database. */
function awaitOtherCheck(found: OrderWithAttempts, asked: Payment): Promise<Answer | "abandoned"> {
  const key = `${asked.id}:${asked.version}`;
  const wait = waits.get(key) ?? pollForResult(found, asked).finally(() => waits.delete(key));
  waits.set(key, wait);
  return wait;
}

/** `abandoned`: the lease ended without an answer, so the database is unchanged. */
async function pollForResult(found: OrderWithAttempts, asked: Payment): Promise<Answer | "abandoned"> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    const [row] = await db().$queryRaw<{ version: number; asking: boolean; fresh: boolean }[]>`
      SELECT "version", coalesce("leaseUntil" > now(), false) AS "asking", ${isFlooded} AS "fresh"
      FROM "Payment" WHERE "id" = ${asked.id}`;
    // Under a flood of requests, an answer less than two seconds old counts as new.
    if (!row || row.version > asked.version || row.fresh) return { kind: "read", found: await reloadAttempts(found) };
    if (!row.asking) return "abandoned";
  }
  // The other caller is slow or has crashed, so the result is not known.
  return unanswered(asked);
}
