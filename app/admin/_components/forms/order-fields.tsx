/** The order's number, and the id of the last event that the page showed (`lastSeenEventId`), for optimistic concurrency. */
export type OrderVersion = { number: number; lastSeenEventId: number };

/** The hidden fields of every form about an order. */
export function OrderFields({
  number,
  lastSeenEventId,
  ...more
}: OrderVersion & { paymentId?: string; caseId?: string }) {
  const fields = { number, lastSeenEventId, ...more };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
