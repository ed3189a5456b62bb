import { countBrokenInvariants } from "../../lib/orders/invariants";
import type { OutcomeStatus } from "../../lib/payments/outcome";
import { getOrder, type OrderWithRelations, stockOf } from "../get-order";
import type { Call } from "../ozura-emulator/control-client";
import type { ScenarioDriver } from "./scenario-driver";

type Stock = Awaited<ReturnType<typeof stockOf>>;

/** The state after a scenario, as the database and the Ozura emulator have it. */
export type FinalState = {
  order: OrderWithRelations;
  /** The scenario's other orders, as they were placed. */
  others: OrderWithRelations[];
  before: Stock;
  after: Stock;
  /** The shop's requests to Ozura about these orders. */
  calls: Call[];
  /** The outcomes that the return pages showed, in order. */
  shown: OutcomeStatus[];
  /** The invariants that are violated in any row of the database. */
  violations: string[];
};

export async function readFinalState({ record, control }: ScenarioDriver, before: Stock): Promise<FinalState> {
  const [order, ...others] = await Promise.all(record.orders.map(({ orderId }) => getOrder(orderId)));
  if (!order) throw new Error("The scenario placed no order.");
  const payments = [order, ...others].flatMap((one) => one.payments);
  const { log } = await control.calls();
  const calls = log.filter(({ operation, sessionId, body }) =>
    operation === "create" ? payments.some(({ id }) => body.includes(id)) : record.sessionIds.has(sessionId ?? ""),
  );
  const violations = Object.entries(await countBrokenInvariants()).filter(([, count]) => count > 0);
  const after = await stockOf(record.variantId);
  const shown = record.steps.flatMap((step) => (step.kind === "shown" ? step.status : []));
  return { order, others, before, after, calls, shown, violations: violations.map(([name]) => name) };
}

export function countOf(order: OrderWithRelations, kind: string): number {
  return order.events.filter((event) => event.kind === kind).length;
}

export function hasMail(order: OrderWithRelations, kind: string): boolean {
  return order.messages.some((mail) => mail.kind === kind);
}

export function hasOpenCase(order: OrderWithRelations, reason: string): boolean {
  return order.cases.some((one) => one.reason === reason && one.closedAt === null);
}

/** Whether the order is paid, with exactly one `paid` event and one confirmation email. */
export function isPaidOnce(order: OrderWithRelations): boolean {
  const confirmations = order.messages.filter(({ kind }) => kind === "order_confirmation").length;
  return order.status === "paid" && countOf(order, "paid") === 1 && confirmations === 1;
}

/** Whether `quantity` mugs left the stock, and as many are reserved as before. */
export function isSold({ before, after }: FinalState, quantity: number): boolean {
  return after.stock === before.stock - quantity && after.reserved === before.reserved;
}

/** Whether `quantity` mugs are reserved, and none left the stock. */
export function isReserved({ before, after }: FinalState, quantity: number): boolean {
  return after.stock === before.stock && after.reserved === before.reserved + quantity;
}

export function readsOf({ calls }: FinalState): number {
  return calls.filter(({ operation }) => operation === "get").length;
}
