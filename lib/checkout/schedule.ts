import type { PaymentStatus } from "../generated/prisma/enums";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const afterCreation = [1, 2, 4, 8, 15, 25].map((minutes) => minutes * MINUTE);
const afterExpiry = [1, 5].map((minutes) => minutes * MINUTE);
const muchLater = [1, 3, 12, 24, 48, 72].map((hours) => hours * HOUR);

/** Ozura may change its mind about these: money can still arrive. The others are final. */
export const provisional: readonly PaymentStatus[] = ["failed", "cancelled", "expired"];
/** So they are asked about for this long. */
export const PROVISIONAL_MS = 72 * HOUR;
/** No session lives that long, so what is still open then has no end that Ozura would tell us. */
export const UNVERIFIED_AFTER_MS = 2 * HOUR;
/** Nobody waits for a payment page that long. */
export const NEVER_OPENED_AFTER_MS = 15 * MINUTE;

const MIN_FAULT_WAIT_MS = 30 * SECOND;
const MAX_FAULT_WAIT_MS = 15 * MINUTE;

export type Asked = {
  status: PaymentStatus;
  createdAt: Date;
  expiresAt: Date | null;
  /** When the answer was written down, by the clock that wrote the two above: the database's. */
  at: Date;
  /** Whether Ozura gave no usable answer, and how long it asked us to stay away. */
  fault: { retryAfterMs?: number | undefined } | null;
};

/**
 * When Ozura is to be asked about a payment again; null when there is nothing more to ask. Derived from the clock and
 * not from a count of questions, so a page that asks in between uses up nothing, and neither does a fault. A payment
 * that is open always has a next time. The jitter only adds (up to a tenth of the wait, `random` is between 0 and 1):
 * a question before its step would be asked again at the step.
 */
export function nextCheck(asked: Asked, random: number = Math.random()): Date | null {
  const wait = waitMs(asked);
  return wait === null ? null : new Date(asked.at.getTime() + wait * (1 + random / 10));
}

/** When somebody looks after an attempt whose session is still being made: its process may have died. */
export const firstCheckAfterSeconds = 120;

export function firstCheck(createdAt: Date): Date {
  return new Date(createdAt.getTime() + firstCheckAfterSeconds * SECOND);
}

/** When Ozura is asked for the first time after a payment page was opened: the schedule's first step, with its jitter. */
export function firstCheckAfterOpeningSeconds(random: number = Math.random()): number {
  return ((afterCreation[0] ?? MINUTE) / SECOND) * (1 + random / 10);
}

function waitMs({ status, createdAt, expiresAt, at, fault }: Asked): number | null {
  if (status === "completed" || status === "mismatch" || status === "duplicate") return null;
  const age = at.getTime() - createdAt.getTime();
  const isOpen = status === "pending" || status === "creating";
  if (!isOpen && age >= PROVISIONAL_MS) return null;
  if (fault) return Math.max(faultWaitMs(age), fault.retryAfterMs ?? 0);
  const end = expiresAt ? expiresAt.getTime() - createdAt.getTime() : null;
  const steps = [...afterCreation, ...(end === null ? [] : afterExpiry.map((ms) => end + ms)), ...muchLater];
  const ahead = steps.filter((step) => step > age);
  return ahead.length > 0 ? Math.min(...ahead) - age : MAX_FAULT_WAIT_MS;
}

/**
 * A thirtieth of the payment's age: waits that grow with an outage, and are short while a shopper may be waiting. Up to
 * half an hour after its creation, a payment is asked about within a minute of Ozura's return.
 */
function faultWaitMs(age: number): number {
  return Math.min(Math.max(age / 30, MIN_FAULT_WAIT_MS), MAX_FAULT_WAIT_MS);
}
