import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type Delivered, deliverMail } from "./deliver";

/** Minimum time for email after the work, however long the work took. */
const MIN_MAIL_MS = 5_000;
/** Interval at which the outbox is processed while the work goes on. */
const EVERY_MS = 1_000;

type Options = { deadline: number; maxMails?: number | undefined; signal?: AbortSignal | undefined };

/**
 * Sends email while `work` creates more of it, and then the rest until `deadline`, but for at least five seconds. So
 * neither payments nor email wait for the other. Throws what `work` throws.
 */
export async function deliverMailDuring(work: Promise<void>, options: Options): Promise<Delivered> {
  const { deadline, maxMails = Infinity, signal } = options;
  const total: Delivered = { sent: 0, failed: 0 };

  async function deliver(timeBudgetMs: number) {
    // A mail server that does not answer gets no more email until the next run.
    if (total.stopped === "mail_server" || signal?.aborted) return;
    const { sent, failed, stopped } = await deliverMail({
      timeBudgetMs,
      maxMails: maxMails - total.sent - total.failed,
      signal,
    });
    total.sent += sent;
    total.failed += failed;
    delete total.stopped;
    if (stopped) total.stopped = stopped;
  }

  try {
    while (!(await endsWithin(work, EVERY_MS))) await deliver(deadline - Date.now());
  } finally {
    await work;
  }
  await deliver(Math.max(deadline - Date.now(), MIN_MAIL_MS));
  return total;
}

async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const ended = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([ended, sleep(ms, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
