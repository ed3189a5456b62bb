import { withTimeout } from "@/lib/admin/health/with-timeout";
import { invariantText, healthText as text } from "@/lib/messages/admin/health";
import { countBrokenInvariants, type Invariant } from "@/lib/orders/invariants";

/** Each invariant of the database, with the number of its violations. */
export async function ConsistencyChecks() {
  const counts = await withTimeout(countBrokenInvariants);
  if (!counts) return <p>{text.notCounted}</p>;
  const rows = Object.entries(counts) as [Invariant, number][];
  const isConsistent = rows.every(([, count]) => count === 0);
  return (
    <>
      <p
        className={`mb-4 rounded-md px-4 py-3 font-medium ${isConsistent ? "bg-sunken" : "bg-danger-tint text-danger"}`}
      >
        {isConsistent ? text.consistent : text.inconsistent}
      </p>
      <dl className="max-w-2xl divide-y divide-line">
        {rows.map(([invariant, count]) => (
          <div
            key={invariant}
            className={`flex justify-between gap-6 py-2 ${count > 0 ? "font-medium text-danger" : ""}`}
          >
            <dt>{invariantText[invariant]}</dt>
            <dd className="tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
