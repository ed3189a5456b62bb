import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ReviewReason } from "@/lib/generated/prisma/enums";
import { orderText } from "@/lib/messages/order";
import { type RecordedEvent, toTimeline } from "@/lib/orders/timeline";

const at = new Date("2026-11-25T15:21:00Z");
const event = (kind: string, data: unknown = {}): RecordedEvent => ({ at, kind, data });
const told = (kind: string, data: unknown = {}) => toTimeline([event(kind, data)]).map(({ text }) => text);
const { timeline } = orderText;

describe("an order's timeline", () => {
  test("tells what happened, in that order and with its time", () => {
    const later = new Date("2026-11-25T15:30:00Z");
    expect(toTimeline([event("placed"), { ...event("paid"), at: later }])).toEqual([
      { at, text: timeline.placed },
      { at: later, text: timeline.paid },
    ]);
  });

  test("leaves out what only the merchant has to know", () => {
    for (const kind of [...Object.keys(ReviewReason), "unknown_status"]) expect(told(kind)).toEqual([]);
  });

  test("leaves out what this version of the shop does not know, even under a name of the language's own", () => {
    for (const kind of ["teleported", "constructor", "toString", "__proto__"]) expect(told(kind)).toEqual([]);
  });

  test("says that the payment service cancelled only if it did", () => {
    expect(told("cancelled")).toEqual([timeline.cancelled]);
    expect(told("session_timed_out")).toEqual([timeline.sessionNotCreated]);
    expect(told("cancelled_by_staff", { note: "Asked for it by phone" })).toEqual([timeline.cancelledByStaff]);
  });

  test("does not say that nothing was paid where nobody knows", () => {
    expect(told("expired")).toEqual([timeline.expired]);
    expect(told("expired", { unverified: true, checkResult: "pending" })).toEqual([timeline.releasedUnverified]);
    expect(timeline.releasedUnverified).not.toMatch(/nothing|without a payment|not paid/);
  });

  test("blames the payment service for a page that never opened in the words of one that never opened", () => {
    expect(told("failed")).toEqual([timeline.failed]);
    expect(told("session_refused", { reason: "rejected" })).toEqual([timeline.sessionNotCreated]);
  });

  test("survives data of any shape", () => {
    for (const data of [null, 7, "x", [], { reason: 7 }, { unverified: "yes" }]) {
      expect(told("paid", data)).toEqual([timeline.paid]);
    }
  });

  test("knows every kind that the checkout writes", () => {
    const files = [
      ...readdirSync("lib/payments").map((file) => `lib/payments/${file}`),
      "lib/checkout/retry-payment.ts",
    ];
    const written = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\bkind: "(\w+)"|recordPaymentEvent\(context, "(\w+)"/g)].flatMap(
        ([, kind, other]) => kind ?? other ?? [],
      ),
    );
    const mails = ["late_no_stock", "payment_checking", "merchant_review"];
    expect(written.length).toBeGreaterThan(4);
    for (const kind of written.filter((name) => !mails.includes(name))) {
      expect(told(String(kind)).length > 0 || kind === "unknown_status").toBe(true);
    }
  });
});
