type Contradiction = { set?: Record<string, unknown>; reply?: Record<string, unknown> };

/** Replies about a completed session that contradict the order or themselves. None of them may pay an order. */
export const contradictingEvidence: readonly Contradiction[] = [
  { set: { amount: "0.01" } },
  // More cents than 32 bits hold, and more than a double holds.
  { set: { amount: "21474836.48", pricing: { total: "21474836.48" } } },
  { set: { amount: "90071992547409.93", pricing: { total: "90071992547409.93" } } },
  { set: { metadata: "not an object" } },
  { set: { metadata: { orderReference: ["not", "text"] } } },
  { set: { metadata: { orderReference: "another_order" } } },
  { set: { pricing: { currency: "EUR" } } },
  { set: { currency: "EUR" } },
  { set: { id: "sess_of_another_order" } },
  { set: { merchantId: "merchant_of_another_shop" } },
  { reply: { success: false } },
];
