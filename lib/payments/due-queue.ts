import "server-only";
import { db } from "@/lib/platform/db";
import type { PaymentWithOrder } from "./attempts";
import { type Batch, claimDue, claimRecentlyAnswered, releaseLeases } from "./lease";

/**
 * Why a payment is handled now. `ordinary`: its last check had no error. `failing`: its last check failed. `recent`: as
 * `ordinary`, but claimed because Ozura has answered for it most recently.
 */
export type Lane = "ordinary" | "failing" | "recent";

/** A payment whose lease this process holds. Its check must start before `startUntil`, by this process's clock. */
export type ClaimedPayment = { payment: PaymentWithOrder; leaseToken: string; lane: Lane; startUntil: number };

/**
 * A payment not started within this time after its claim is released. A batch's lease lasts 30 seconds and one check
 * takes up to ten, so a later check could lose its lease.
 */
const START_WITHIN_MS = 15_000;
/** After a claim that found nothing more, the database is queried again after this time at the earliest. */
const RECLAIM_AFTER_MS = 1_000;

export type DueQueue = ReturnType<typeof openDueQueue>;

/**
 * A queue of due payments, claimed in small batches, so that each is started long before its lease ends, and so that
 * another process can claim the rest. Claims at most `limit` payments at a time, and `maxPayments` in all.
 */
export function openDueQueue({ limit, maxPayments }: { limit: number; maxPayments: number }) {
  const lanes: Record<Lane, ClaimedPayment[]> = { ordinary: [], failing: [], recent: [] };
  /** A lane whose last claim found fewer payments than requested counts as empty until this time. */
  const emptyUntil: Record<Lane, number> = { ordinary: 0, failing: 0, recent: 0 };
  let left = maxPayments;

  const isEmpty = (lane: Lane) => Date.now() < emptyUntil[lane];
  const isWanted = (lane: Lane, low: number) => lanes[lane].length <= low && !isEmpty(lane);
  const markEmpty = (lane: Lane, isEmpty: boolean) => {
    emptyUntil[lane] = isEmpty ? Date.now() + RECLAIM_AFTER_MS : 0;
  };

  async function add(batch: Batch, laneOf: (payment: PaymentWithOrder) => Lane) {
    left -= batch.paymentIds.length;
    if (batch.paymentIds.length === 0) return;
    const startUntil = Date.now() + START_WITHIN_MS;
    const payments = await db().payment.findMany({
      where: { id: { in: batch.paymentIds } },
      include: { order: true },
      orderBy: { nextCheckAt: "asc" },
    });
    const claimed = payments.map((payment) => ({
      payment,
      leaseToken: batch.token,
      lane: laneOf(payment),
      startUntil,
    }));
    for (const one of claimed) lanes[one.lane].push(one);
  }

  return {
    /** Claims more payments for a lane that runs low, so that `concurrency` workers have work. */
    async fill(concurrency: number): Promise<void> {
      if (left <= 0 || !(isWanted("ordinary", concurrency / 2) || isWanted("failing", 0))) return;
      const most = Math.min(limit, left);
      // Failing payments have the lowest priority, but always get a share. They get the whole claim when no others are
      // due.
      const share = isEmpty("ordinary") ? most : Math.ceil(Math.min(most, concurrency) / 4);
      const failing = isEmpty("failing") ? 0 : Math.max(0, Math.min(2 * concurrency, share) - lanes.failing.length);
      const ordinary = Math.max(0, Math.min(2 * concurrency - lanes.ordinary.length, most - failing));
      const before = { ordinary: lanes.ordinary.length, failing: lanes.failing.length };
      await add(await claimDue(ordinary, failing), ({ lastCheckError }) =>
        lastCheckError === null ? "ordinary" : "failing",
      );
      if (ordinary > 0) markEmpty("ordinary", lanes.ordinary.length - before.ordinary < ordinary);
      if (failing > 0) markEmpty("failing", lanes.failing.length - before.failing < failing);
    },

    /**
     * Fills the lane `recent` when it is empty: with newly claimed payments, and with the most recently answered ones
     * of `ordinary`.
     */
    async fillRecent(concurrency: number): Promise<void> {
      if (lanes.recent.length > 0) return;
      const room = Math.min(limit, concurrency);
      if (left > 0 && isWanted("recent", 0)) {
        await add(await claimRecentlyAnswered(Math.min(room, left)), () => "recent");
        markEmpty("recent", lanes.recent.length < room);
      }
      const candidates = [...lanes.recent.splice(0), ...lanes.ordinary.splice(0)].toSorted(
        (a, b) => answeredAt(b) - answeredAt(a),
      );
      lanes.recent.push(...candidates.splice(0, room).map((claimed) => ({ ...claimed, lane: "recent" as const })));
      lanes.ordinary.push(...candidates.reverse());
    },

    has: (lane: Lane) => lanes[lane].length > 0,

    /** Whether due payments may be left: false when the last claim of each lane found no more. */
    hasMore: () =>
      Object.values(lanes).some((lane) => lane.length > 0) ||
      (left > 0 && (emptyUntil.ordinary === 0 || emptyUntil.failing === 0)),

    /**
     * The next payment of a lane; null when it has none. A payment whose lease is too old to be started is released.
     */
    async take(lane: Lane): Promise<ClaimedPayment | null> {
      for (let next = lanes[lane].shift(); next; next = lanes[lane].shift()) {
        if (Date.now() < next.startUntil) return next;
        await releaseLeases(next.leaseToken, [next.payment]);
      }
      return null;
    },

    /**
     * Releases the leases of all claimed payments that were not taken, so that another process can claim them at once.
     */
    async close(): Promise<void> {
      const all = Object.values(lanes).flatMap((lane) => lane.splice(0));
      for (const token of new Set(all.map(({ leaseToken }) => leaseToken))) {
        const ofBatch = all.filter(({ leaseToken }) => leaseToken === token);
        await releaseLeases(
          token,
          ofBatch.map(({ payment }) => payment),
        );
      }
    },
  };
}

/** When Ozura last answered for a payment, as far as we know. Creating its session counts as an answer. */
function answeredAt({ payment: { status, checkedAt, createdAt } }: ClaimedPayment): number {
  return status === "creating" ? 0 : (checkedAt ?? createdAt).getTime();
}
