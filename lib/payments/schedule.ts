import type { Payment } from "@/lib/platform/row-types";
import { isFinal } from "./attempts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const afterCreation = [1, 2, 4, 8, 15, 25].map((minutes) => minutes * MINUTE);
const afterExpiry = [1, 5].map((minutes) => minutes * MINUTE);
const muchLater = [1, 3, 12, 24, 48].map((hours) => hours * HOUR);

/** Ozura's report of an end becomes final when Ozura repeats it 72 hours or more after the end. */
const PROVISIONAL_MS = 72 * HOUR;
/**
 * Scheduled checks of an ended attempt stop after this time without an answer. If a page later checks the attempt and
 * gets no answer, scheduled checks resume for another 30 days.
 */
const GIVE_UP_AFTER_MS = 30 * DAY;
/** Time after a session's expiry at which the shop ends an attempt that Ozura has not reported as ended. */
export const UNVERIFIED_AFTER_MS = 2 * HOUR;
/** An attempt without a session is cancelled after this time, because no shopper waits for a payment page that long. */
export const SESSION_TIMEOUT_MS = 15 * MINUTE;

const MIN_WAIT_MS = 30 * SECOND;
/** Longest wait between checks of an open attempt, because its reservation depends on the answer. */
const MAX_OPEN_WAIT_MS = 15 * MINUTE;
/** Longest wait after a check of an ended attempt that got no answer. */
const MAX_UNANSWERED_WAIT_MS = 6 * HOUR;

type Times = Pick<
  Payment,
  "status" | "endedBy" | "endedAt" | "createdAt" | "expiresAt" | "lastAnswerAt" | "unansweredSince"
>;

export type CheckContext = Times & {
  /** When the answer was recorded, by the database's clock, which also wrote the other times. */
  at: Date;
  /** Set when Ozura gave no usable answer. `retryAfterMs` is the wait that Ozura asked for. */
  error: { retryAfterMs?: number | undefined } | null;
};

/**
 * When to check a payment again; null when no further check is needed. Derived from the time and not from a count of
 * checks, so neither a check by a page nor an error uses up a step. An open payment always has a next check. The jitter
 * only adds (up to a tenth of the wait; `random` is between 0 and 1): a check before its step would be repeated at the
 * step.
 */
export function nextCheck(context: CheckContext, random: number = Math.random()): Date | null {
  const wait = waitMs(context);
  return wait === null ? null : new Date(context.at.getTime() + wait * (1 + random / 10));
}

/**
 * Delay until the first check of an attempt whose session is still being created, because its process may have died.
 */
export const firstCheckAfterSeconds = 120;

export function firstCheck(createdAt: Date): Date {
  return new Date(createdAt.getTime() + firstCheckAfterSeconds * SECOND);
}

/** Delay until the first check after a payment page was opened: the schedule's first step, with its jitter. */
export function firstCheckAfterOpeningSeconds(random: number = Math.random()): number {
  return ((afterCreation[0] ?? MINUTE) / SECOND) * (1 + random / 10);
}

/** Whether Ozura has repeated, 72 hours after an attempt's end or later, that it ended without money. */
export function isEndConfirmed({
  endedBy,
  endedAt,
  lastAnswerAt,
}: Pick<Times, "endedBy" | "endedAt" | "lastAnswerAt">): boolean {
  if (endedBy !== "ozura" || endedAt === null || lastAnswerAt === null) return false;
  return lastAnswerAt.getTime() - endedAt.getTime() >= PROVISIONAL_MS;
}

function waitMs(context: CheckContext): number | null {
  const { status, createdAt, at, error } = context;
  if (isFinal(status)) return null;
  const isOpen = status === "pending" || status === "creating";
  if (!isOpen && isOver(context)) return null;
  if (error) return Math.max(unansweredWaitMs(context, isOpen), error.retryAfterMs ?? 0);
  const age = at.getTime() - createdAt.getTime();
  const ahead = stepsOf(context).filter((step) => step > age);
  if (ahead.length > 0) return Math.min(...ahead) - age;
  return isOpen ? MAX_OPEN_WAIT_MS : between(MAX_OPEN_WAIT_MS, age / 6, DAY);
}

/** Checks without an answer end after 30 days; answered ones, when Ozura has confirmed the end that it reported. */
function isOver({ unansweredSince, at, ...ending }: CheckContext): boolean {
  if (unansweredSince === null) return isEndConfirmed(ending);
  return at.getTime() - unansweredSince.getTime() >= GIVE_UP_AFTER_MS;
}

/** Times of the scheduled checks, in milliseconds from the creation. */
function stepsOf({ createdAt, expiresAt, endedBy, endedAt }: CheckContext): number[] {
  const since = (moment: Date) => moment.getTime() - createdAt.getTime();
  const steps = [...afterCreation, ...muchLater];
  if (expiresAt) steps.push(...afterExpiry.map((ms) => since(expiresAt) + ms));
  steps.push(endedBy === "ozura" && endedAt ? since(endedAt) + PROVISIONAL_MS : PROVISIONAL_MS);
  return steps;
}

/**
 * Backoff: a thirtieth of the time since Ozura's last answer about the payment. So waits grow with an outage, and are
 * short while a shopper may be waiting. Up to half an hour after its creation, a payment is checked within a minute of
 * Ozura's return.
 */
function unansweredWaitMs({ createdAt, lastAnswerAt, at }: CheckContext, isOpen: boolean): number {
  const silence = at.getTime() - Math.max(createdAt.getTime(), lastAnswerAt?.getTime() ?? 0);
  return between(MIN_WAIT_MS, silence / 30, isOpen ? MAX_OPEN_WAIT_MS : MAX_UNANSWERED_WAIT_MS);
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
