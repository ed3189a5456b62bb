/** An order as the page shows it: which one, and how far its history goes. */
export type SeenOrder = { number: number; seen: number };

/** What each form about an order says of it. */
export function OrderFields({ number, seen, ...more }: SeenOrder & { paymentId?: string; caseId?: string }) {
  const fields = { number, seen, ...more };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
