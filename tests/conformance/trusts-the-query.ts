import { randomUUID } from "node:crypto";
import { type Created, createSession, type Example } from "./example-integration";

/**
 * Bad example of a common mistake; do not copy. The success page trusts its query and never calls the provider, so a
 * visit with `?success=true` pays an order.
 */
export function trustsTheQuery(ozuraUrl: string): Example {
  const orders = new Map<string, string>();

  return {
    async begin(base) {
      const reference = randomUUID();
      orders.set(reference, "pending");
      const response = await createSession(ozuraUrl, {
        amount: 25,
        successUrl: `${base}/success?order=${reference}`,
        errorUrl: `${base}/error?order=${reference}`,
        cancelUrl: `${base}/cancel?order=${reference}`,
      });
      const { data } = (await response.json()) as Created;
      return { reference, ...data };
    },

    async visit({ page, query }) {
      const order = query.get("order") ?? "";
      if (page === "success" && query.get("success") === "true") {
        orders.set(order, "paid");
        return `<h1>Thank you!</h1><p>We have received ${query.get("amount")} ${query.get("currency")}.</p>`;
      }
      if (page === "error") {
        orders.set(order, "failed");
        return `<h1>Payment failed</h1><p>${query.get("error")}</p><a href="${query.get("cancelUrl")}">Back to the shop</a>`;
      }
      return "<h1>Welcome back</h1>";
    },

    status: (reference) => orders.get(reference) ?? "pending",
  };
}
