/** The order's number, and the id of the last event that the page showed (`seen`), for optimistic concurrency. */
export type OrderVersion = { number: number; lastSeenEventId: number };

/** The hidden fields of every form about an order. */
export function OrderFields({
  number,
  lastSeenEventId: seen,
  ...more
}: OrderVersion & { paymentId?: string; caseId?: string }) {
  const fields = { number, seen, ...more };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
