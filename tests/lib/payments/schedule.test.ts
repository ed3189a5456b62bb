import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckContext, nextCheck } from "@/lib/payments/schedule";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const createdAt = new Date("2026-03-01T12:00:00Z");
const moment = (ms: number) => new Date(createdAt.getTime() + ms);

/** A payment whose session lives for 30 minutes. */
const contextAt = (ageMs: number, more: Partial<CheckContext> = {}): CheckContext => ({
  status: "pending",
  createdAt,
  expiresAt: moment(30 * minute),
  endedBy: null,
  endedAt: null,
  lastAnswerAt: null,
  unansweredSince: null,
  at: moment(ageMs),
  error: null,
  ...more,
});

/** A payment that Ozura ended at creation and has just confirmed as ended. */
const ended = (ageMs: number, more: Partial<CheckContext> = {}): CheckContext =>
  contextAt(ageMs, { status: "cancelled", endedBy: "ozura", endedAt: createdAt, lastAnswerAt: moment(ageMs), ...more });

/** A payment that the shop ended, without an answer since its creation. */
const released = (ageMs: number, more: Partial<CheckContext> = {}): CheckContext =>
  contextAt(ageMs, {
    status: "expired",
    endedBy: "shop",
    endedAt: createdAt,
    unansweredSince: createdAt,
    error: {},
    ...more,
  });

const statuses = ["pending", "completed", "failed", "cancelled", "expired", "mismatch", "duplicate"] as const;
const provisional = ["failed", "cancelled", "expired"] as const;

describe("the check schedule of a payment", () => {
  test.each([
    [0, 1],
    [0.5, 1],
    [1, 2],
    [1.5, 2],
    [2, 4],
    [4, 8],
    [8, 15],
    [15, 25],
    [25, 31],
    [30, 31],
    [31, 35],
    [35, 60],
    [60, 3 * 60],
    [3 * 60, 12 * 60],
    [12 * 60, 24 * 60],
    [24 * 60, 48 * 60],
    [48 * 60, 72 * 60],
    [72 * 60 - 1, 72 * 60],
  ])("after %f minutes has its next check at %f minutes", (age, next) => {
    expect(nextCheck(contextAt(age * minute), 0)).toEqual(moment(next * minute));
    for (const status of provisional) {
      expect(nextCheck(ended(age * minute, { status }), 0)).toEqual(moment(next * minute));
    }
  });

  test("follows the session's expiry, even for a session that lives for a day", () => {
    const expiresAt = moment(24 * hour);
    expect(nextCheck(contextAt(24 * hour, { expiresAt }), 0)).toEqual(moment(24 * hour + minute));
    expect(nextCheck(contextAt(24 * hour + minute, { expiresAt }), 0)).toEqual(moment(24 * hour + 5 * minute));
    expect(nextCheck(contextAt(25 * minute, { expiresAt: null }), 0)).toEqual(moment(hour));
  });

  test.each(["completed", "mismatch", "duplicate"] as const)("has no check after %s", (status) => {
    expect(nextCheck(contextAt(5 * minute, { status }))).toBeNull();
    expect(nextCheck(contextAt(5 * minute, { status, error: {} }))).toBeNull();
  });

  test.each(provisional)("ends 72 hours after Ozura reports %s, and never ends for an open payment", (status) => {
    expect(nextCheck(ended(72 * hour, { status }))).toBeNull();
    expect(nextCheck(contextAt(100 * hour), 0)).toEqual(moment(100 * hour + 15 * minute));
    expect(nextCheck(contextAt(100 * hour, { error: {} }), 0)).toEqual(moment(100 * hour + 15 * minute));
  });

  test("T127: counts the 72 hours from the end that Ozura reported, not from the creation", () => {
    expect(nextCheck(ended(72 * hour, { endedAt: moment(hour) }), 0)).toEqual(moment(73 * hour));
    expect(nextCheck(ended(73 * hour, { endedAt: moment(hour) }))).toBeNull();
  });

  test("T127: checks without an answer continue for 30 days, with waits up to six hours", () => {
    const silent = { error: {}, lastAnswerAt: createdAt, unansweredSince: createdAt };
    for (const attempt of [ended, released]) {
      expect(nextCheck(attempt(72 * hour, silent), 0)).toEqual(moment(72 * hour + 2.4 * hour));
      expect(nextCheck(attempt(300 * hour, silent), 0)).toEqual(moment(306 * hour));
      expect(nextCheck(attempt(30 * day - 1, silent), 0)).toEqual(moment(30 * day - 1 + 6 * hour));
      expect(nextCheck(attempt(30 * day, silent))).toBeNull();
    }
  });

  test("T127: downtime of the shop does not count towards the 30 days", () => {
    const back = { error: {}, lastAnswerAt: createdAt, unansweredSince: moment(40 * day) };
    expect(nextCheck(ended(40 * day, back), 0)).toEqual(moment(40 * day + 6 * hour));
    expect(nextCheck(ended(70 * day, back))).toBeNull();
  });

  test("T127: checks continue for a payment that the shop ended and Ozura reports as open", () => {
    const open = { error: null, unansweredSince: null };
    expect(nextCheck(released(90 * hour, { ...open, lastAnswerAt: moment(90 * hour) }), 0)).toEqual(moment(105 * hour));
    expect(nextCheck(released(90 * day, { ...open, lastAnswerAt: moment(90 * day) }), 0)).toEqual(moment(91 * day));
  });

  test("T127: retries one minute after the first check without an answer, even for an old payment", () => {
    const lastAnswerAt = moment(48 * hour);
    const late = ended(48.5 * hour, { error: {}, lastAnswerAt, unansweredSince: moment(48.5 * hour) });
    expect(nextCheck(late, 0)).toEqual(moment(48.5 * hour + minute));
  });

  test.each([
    ["30 seconds (age three minutes)", 3 * minute, 30_000],
    ["one minute (age 30 minutes)", 30 * minute, minute],
    ["four minutes (age two hours)", 2 * hour, 4 * minute],
    ["at most 15 minutes (age 60 hours)", 60 * hour, 15 * minute],
  ])("waits %s after a failed check", (_, age, wait) => {
    expect(nextCheck(contextAt(age, { error: {} }), 0)).toEqual(moment(age + wait));
  });

  test("waits for Retry-After after a failed check when Retry-After is longer", () => {
    expect(nextCheck(contextAt(minute, { error: { retryAfterMs: 10 * minute } }), 0)).toEqual(moment(11 * minute));
    expect(nextCheck(contextAt(minute, { error: { retryAfterMs: 0 } }), 0)).toEqual(moment(minute + 30_000));
  });

  test("adds jitter of at most a tenth of the wait, and never checks early", () => {
    expect(nextCheck(contextAt(4 * minute), 1)).toEqual(moment(8 * minute + 0.4 * minute));
  });

  test("sets the next check in the future, at most a day away plus jitter", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.integer({ min: 0, max: 200 * hour }),
        fc.integer({ min: minute, max: 24 * hour }),
        fc.option(fc.record({ retryAfterMs: fc.integer({ min: 0, max: 15 * minute }) })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (status, age, life, error, random) => {
          const next = nextCheck(contextAt(age, { status, expiresAt: moment(life), error }), random);
          if (status === "pending") expect(next).not.toBeNull();
          if (next === null) return;
          expect(next.getTime()).toBeGreaterThan(createdAt.getTime() + age);
          expect(next.getTime()).toBeLessThanOrEqual(createdAt.getTime() + age + 24 * hour * 1.1);
        },
      ),
    );
  });
});
