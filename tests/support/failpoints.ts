import { onTestFinished, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { type Failpoint, onFailpoint } from "@/lib/platform/failpoint";

/** Runs `work` once, when the failpoint is reached for the nth time. The caller at the failpoint waits for it. */
export function atFailpoint(point: Failpoint, work: () => unknown, nth = 1): void {
  let times = 0;
  onFailpoint((reached) => (reached === point && ++times === nth ? work() : undefined));
  onTestFinished(() => onFailpoint(null));
}

/** Waits until a session of this test's database is blocked by a lock. Needs a real PostgreSQL server. */
export function untilBlocked(): Promise<void> {
  return vi.waitFor(
    async () => {
      const waiting = await db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
      if (waiting.length === 0) throw new Error("No session waits for a lock.");
    },
    { timeout: 5_000, interval: 20 },
  );
}
