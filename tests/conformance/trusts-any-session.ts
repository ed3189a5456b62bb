import { randomUUID } from "node:crypto";
import { type Created, createSession, type Example } from "./example-integration";

type Reply = { data: { session: { status: string; metadata: { order?: string }; billing?: { email: string } } } };

/**
 * Bad example of common mistakes; do not copy. The success page reads the session that the query names, and pays the
 * order that the session's metadata names. It does not compare amounts, shows personal data to strangers, treats an
 * error as a failed payment, and a visit to the cancel page cancels the order.
 */
export function trustsAnySession(ozuraUrl: string): Example {
  const orders = new Map<string, string>();

  async function confirm(sessionId: string | null, named: string | null): Promise<string> {
    if (!sessionId) return "pending";
    try {
      const response = await fetch(`${ozuraUrl}/api/sessions/${sessionId}`);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const { session } = ((await response.json()) as Reply).data;
      const order = named ?? session.metadata.order ?? "";
      if (session.status === "completed") orders.set(order, "paid");
      return `${orders.get(order)}. We have written to ${session.billing?.email}`;
    } catch {
      if (named) orders.set(named, "failed");
      return "failed";
    }
  }

  return {
    async begin(base) {
      const reference = randomUUID();
      orders.set(reference, "pending");
      const response = await createSession(ozuraUrl, {
        amount: "25.00",
        successUrl: `${base}/success?order=${reference}`,
        errorUrl: `${base}/error?order=${reference}`,
        cancelUrl: `${base}/cancel?order=${reference}`,
        metadata: { order: reference },
      });
      const { data } = (await response.json()) as Created;
      return { reference, ...data };
    },

    async visit({ page, query }) {
      const order = query.get("order");
      if (page === "success") return `<h1>Your payment: ${await confirm(query.get("sessionId"), order)}</h1>`;
      if (page === "cancel" && order) orders.set(order, "cancelled");
      if (page === "error" && order) orders.set(order, "failed");
      return "<h1>Your order was not paid.</h1>";
    },

    status: (reference) => orders.get(reference) ?? "unknown",
  };
}
