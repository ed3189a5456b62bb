import { afterEach, describe, expect, test, vi } from "vitest";
import { startReconciler, stopReconciler } from "@/lib/payments/start-reconciler";
import { db } from "@/lib/platform/db";
import { capturedOutput } from "../../support/captured-output";
import { atFailpoint } from "../../support/failpoints";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Takes the timers that are set, to ring them by hand. */
function catchTimers() {
  const timers: { ring: () => unknown; ms: number; unref: ReturnType<typeof vi.fn> }[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((ring: () => unknown, ms: number) => {
    const timer = { ring, ms, unref: vi.fn() };
    timers.push(timer);
    return timer;
  }) as unknown as typeof setTimeout);
  return timers;
}

describe("a server that runs on", () => {
  test("T80: reconciles soon after its start, and sets the next time only when it is done", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    const timers = catchTimers();
    startReconciler();
    const [first] = timers;
    vi.mocked(setTimeout).mockRestore();
    expect(first?.ms).toBeLessThan(10_000);
    // It must not keep a process alive that wants to end.
    expect(first?.unref).toHaveBeenCalled();

    const later = vi.spyOn(globalThis, "setTimeout");
    const minutes = () => later.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms >= 54_000 && ms <= 66_000);
    const running = first?.ring();
    expect(minutes()).toEqual([]);
    await running;
    expect(minutes()).toHaveLength(1);
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("T130: goes on at once after a run that had too little time", async () => {
    await placeTestOrder();
    await placeTestOrder();
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    const timers = catchTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    // All time is over as soon as the first question has been asked.
    vi.useFakeTimers({ toFake: ["Date"] });
    await shop.control.fault({ on: "get", kind: "delay", ms: 300 });
    const later = vi.spyOn(globalThis, "setTimeout");
    const running = timers[0]?.ring();
    vi.setSystemTime(Date.now() + 21_000);
    await running;
    const waits = later.mock.calls.map(([, ms]) => ms ?? 0);
    // Longer than that is the watchdog of the run itself.
    expect(waits.filter((ms) => ms >= 54_000 && ms <= 66_000)).toEqual([]);
    expect(waits.some((ms) => ms >= 90 && ms <= 110)).toBe(true);
  });

  test("goes on after a run that failed", async () => {
    const timers = catchTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    const later = vi.spyOn(globalThis, "setTimeout");
    await db().$executeRaw`ALTER TABLE "Payment" RENAME TO "Elsewhere"`;
    try {
      await timers[0]?.ring();
    } finally {
      await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Payment"`;
    }
    expect(capturedOutput()).toContain("reconciliation_failed");
    expect(later.mock.calls.some(([, ms]) => (ms ?? 0) >= 54_000)).toBe(true);
  });

  test("T131: abandons a run that does not end, and goes on: its timer is not lost", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    let letGo = () => {};
    atFailpoint("after_claim", () => new Promise<void>((resolve) => (letGo = resolve)));
    const first = catchTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();

    const watched = catchTimers();
    const running = first[0]?.ring();
    const watchdog = watched.find(({ ms }) => ms > 66_000);
    // With the pause that follows, the next run begins within three minutes.
    expect(watchdog?.ms).toBeLessThan(180_000 - 66_000);
    watchdog?.ring();
    await running;
    vi.mocked(setTimeout).mockRestore();
    expect(capturedOutput()).toContain("reconciliation_abandoned");
    const next = watched.find(({ ms }) => ms >= 54_000 && ms <= 66_000);

    // What it had claimed is free when its lease ends, or when it lets go.
    letGo();
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second'`;
    await next?.ring();
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("T131: writes down each run that came to its end, and none that did not", async () => {
    const timers = catchTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    await db().$executeRaw`ALTER TABLE "Payment" RENAME TO "Elsewhere"`;
    try {
      await timers[0]?.ring();
    } finally {
      await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Payment"`;
    }
    expect(capturedOutput()).toContain("reconciliation_failed");
    expect(await db().reconcilerRun.findMany()).toEqual([]);
    for (let times = 0; times < 2; times++) await timers[0]?.ring();
    expect(await db().reconcilerRun.findMany()).toMatchObject([
      { source: "server", counts: { completed: 0, mail: { sent: 0, failed: 0 } } },
    ]);
  });

  test("on Vercel leaves it to the scheduler", () => {
    vi.stubEnv("VERCEL", "1");
    const timers = catchTimers();
    startReconciler();
    expect(timers).toEqual([]);
  });
});

// The last, because what was told to stop stays so.
describe("a server that is told to stop", () => {
  test("waits for the payment that it is asking about, and begins nothing more", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    await shop.control.fault({ on: "get", kind: "delay", ms: 400 });
    const timers = catchTimers();
    startReconciler();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    timers[0]?.ring();
    await vi.waitFor(async () => expect((await shop.control.calls()).get).toBe(1), 5_000);
    expect((await getOrder(orderId)).status).toBe("pending");

    const later = vi.spyOn(globalThis, "setTimeout");
    await stopReconciler();
    expect((await getOrder(orderId)).status).toBe("paid");
    expect(later.mock.calls.filter(([, ms]) => (ms ?? 0) >= 54_000)).toEqual([]);

    await placeTestOrder();
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    await timers[1]?.ring();
    expect((await shop.control.calls()).get).toBe(1);
  });
});
