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

/** Captures timers, so that a test can fire them manually. */
function captureTimers() {
  const timers: { fire: () => unknown; ms: number; unref: ReturnType<typeof vi.fn> }[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((fire: () => unknown, ms: number) => {
    const timer = { fire, ms, unref: vi.fn() };
    timers.push(timer);
    return timer;
  }) as unknown as typeof setTimeout);
  return timers;
}

describe("a running server", () => {
  test("T80: reconciles soon after its start, and schedules the next run after the first run has ended", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    const timers = captureTimers();
    startReconciler();
    const [first] = timers;
    vi.mocked(setTimeout).mockRestore();
    expect(first?.ms).toBeLessThan(10_000);
    // The timer must not keep the process alive.
    expect(first?.unref).toHaveBeenCalled();

    const later = vi.spyOn(globalThis, "setTimeout");
    const minutes = () => later.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms >= 54_000 && ms <= 66_000);
    const running = first?.fire();
    expect(minutes()).toEqual([]);
    await running;
    expect(minutes()).toHaveLength(1);
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("T130: starts the next run at once after a run that exceeded its time budget", async () => {
    await placeTestOrder();
    await placeTestOrder();
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    const timers = captureTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    // The time budget is exceeded after the first call to Ozura.
    vi.useFakeTimers({ toFake: ["Date"] });
    await shop.control.fault({ on: "get", kind: "delay", ms: 300 });
    const later = vi.spyOn(globalThis, "setTimeout");
    const running = timers[0]?.fire();
    vi.setSystemTime(Date.now() + 21_000);
    await running;
    const waits = later.mock.calls.map(([, ms]) => ms ?? 0);
    // A longer wait is the watchdog of the run.
    expect(waits.filter((ms) => ms >= 54_000 && ms <= 66_000)).toEqual([]);
    expect(waits.some((ms) => ms >= 90 && ms <= 110)).toBe(true);
  });

  test("schedules the next run after a failed run", async () => {
    const timers = captureTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    const later = vi.spyOn(globalThis, "setTimeout");
    await db().$executeRaw`ALTER TABLE "Payment" RENAME TO "Elsewhere"`;
    try {
      await timers[0]?.fire();
    } finally {
      await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Payment"`;
    }
    expect(capturedOutput()).toContain("reconciliation_failed");
    expect(later.mock.calls.some(([, ms]) => (ms ?? 0) >= 54_000)).toBe(true);
  });

  test("T131: abandons a run that does not end, and schedules the next run", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    let releaseRun = () => {};
    atFailpoint("after_claim", () => new Promise<void>((resolve) => (releaseRun = resolve)));
    const first = captureTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();

    const watched = captureTimers();
    const running = first[0]?.fire();
    const watchdog = watched.find(({ ms }) => ms > 66_000);
    // Including the pause, the next run starts within three minutes.
    expect(watchdog?.ms).toBeLessThan(180_000 - 66_000);
    watchdog?.fire();
    await running;
    vi.mocked(setTimeout).mockRestore();
    expect(capturedOutput()).toContain("reconciliation_abandoned");
    const next = watched.find(({ ms }) => ms >= 54_000 && ms <= 66_000);

    // The abandoned run's payments are free when the lease ends or the run releases them.
    releaseRun();
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second'`;
    await next?.fire();
    expect((await getOrder(orderId)).status).toBe("paid");
  });

  test("T131: records each completed run, and no failed run", async () => {
    const timers = captureTimers();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    await db().$executeRaw`ALTER TABLE "Payment" RENAME TO "Elsewhere"`;
    try {
      await timers[0]?.fire();
    } finally {
      await db().$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "Payment"`;
    }
    expect(capturedOutput()).toContain("reconciliation_failed");
    expect(await db().reconcilerRun.findMany()).toEqual([]);
    for (let times = 0; times < 2; times++) await timers[0]?.fire();
    expect(await db().reconcilerRun.findMany()).toMatchObject([
      { source: "server", counts: { completed: 0, mail: { sent: 0, failed: 0 } } },
    ]);
  });

  test("starts no timer on Vercel, where the scheduler reconciles", () => {
    vi.stubEnv("VERCEL", "1");
    const timers = captureTimers();
    startReconciler();
    expect(timers).toEqual([]);
  });
});

// The last test, because a stopped reconciler does not restart.
describe("a server that shuts down", () => {
  test("finishes the payment in progress, and starts no other check", async () => {
    const { sessionId, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    await shop.control.fault({ on: "get", kind: "delay", ms: 400 });
    const timers = captureTimers();
    startReconciler();
    startReconciler();
    vi.mocked(setTimeout).mockRestore();
    timers[0]?.fire();
    await vi.waitFor(async () => expect((await shop.control.calls()).get).toBe(1), 5_000);
    expect((await getOrder(orderId)).status).toBe("pending");

    const later = vi.spyOn(globalThis, "setTimeout");
    await stopReconciler();
    expect((await getOrder(orderId)).status).toBe("paid");
    expect(later.mock.calls.filter(([, ms]) => (ms ?? 0) >= 54_000)).toEqual([]);

    await placeTestOrder();
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    await timers[1]?.fire();
    expect((await shop.control.calls()).get).toBe(1);
  });
});
