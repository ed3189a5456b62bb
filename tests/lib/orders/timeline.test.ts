import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ReviewReason } from "@/lib/generated/prisma/enums";
import { orderText } from "@/lib/messages/order";
import { type RecordedEvent, toTimeline } from "@/lib/orders/timeline";

const at = new Date("2026-11-25T15:21:00Z");
const event = (kind: string, data: unknown = {}): RecordedEvent => ({ at, kind, data });
const textsOf = (kind: string, data: unknown = {}) => toTimeline([event(kind, data)]).map(({ text }) => text);
const { timeline } = orderText;

describe("an order's timeline", () => {
  test("the timeline lists events in order, with their times", () => {
    const later = new Date("2026-11-25T15:30:00Z");
    expect(toTimeline([event("placed"), { ...event("paid"), at: later }])).toEqual([
      { at, text: timeline.placed },
      { at: later, text: timeline.paid },
    ]);
  });

  test("events for the merchant are left out", () => {
    for (const kind of [...Object.keys(ReviewReason), "unknown_status"]) expect(textsOf(kind)).toEqual([]);
  });

  test("unknown event kinds are left out, including names of JavaScript's built-in properties", () => {
    for (const kind of ["teleported", "constructor", "toString", "__proto__"]) expect(textsOf(kind)).toEqual([]);
  });

  test("the timeline attributes a cancellation to the payment service only if the service cancelled", () => {
    expect(textsOf("cancelled")).toEqual([timeline.cancelled]);
    expect(textsOf("session_timed_out")).toEqual([timeline.sessionNotCreated]);
    expect(textsOf("cancelled_by_staff", { note: "Asked for it by phone" })).toEqual([timeline.cancelledByStaff]);
  });

  test("the timeline does not call an unverified order unpaid", () => {
    expect(textsOf("expired")).toEqual([timeline.expired]);
    expect(textsOf("expired", { unverified: true, checkResult: "pending" })).toEqual([timeline.releasedUnverified]);
    expect(timeline.releasedUnverified).not.toMatch(/nothing|without a payment|not paid/);
  });

  test("a refused session is described as a payment page that was not created", () => {
    expect(textsOf("failed")).toEqual([timeline.failed]);
    expect(textsOf("session_refused", { reason: "rejected" })).toEqual([timeline.sessionNotCreated]);
  });

  test("event data of any shape is accepted", () => {
    for (const data of [null, 7, "x", [], { reason: 7 }, { unverified: "yes" }]) {
      expect(textsOf("paid", data)).toEqual([timeline.paid]);
    }
  });

  test("every event kind that the checkout writes has a text", () => {
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
      expect(textsOf(String(kind)).length > 0 || kind === "unknown_status").toBe(true);
    }
  });
});
