import { newCart } from "@/lib/cart/cart";
import { priceCart } from "@/lib/cart/price-cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { reconcile } from "@/lib/checkout/reconcile";
import { db } from "@/lib/db";
import { ozura as client } from "@/lib/ozura";
import type { Figure } from "./figures";
import type { Stage } from "./stage";

const DUE = 1_000;
const AT_ONCE = 8;
const BUDGET_MS = 120_000;

const contact = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  addressLine1: "1 Analytical Way",
  addressLine2: "",
  city: "London",
  state: "",
  postalCode: "N1 1AA",
  country: "GB",
};

/** A thousand shoppers who have paid and never came back. In this process, because nobody else may take part. */
export async function measureReconciler({ ozura, ownStatements }: Stage, variantId: string): Promise<Figure[]> {
  await db().variant.update({ where: { id: variantId }, data: { stock: 10 * DUE } });
  let left = DUE;
  const shopper = async () => {
    while (left-- > 0) await placeOne(variantId);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, shopper));
  for (const { sessionId, status } of await ozura.sessions()) if (status === "pending") await ozura.complete(sessionId);
  await db().payment.updateMany({ where: { status: "pending" }, data: { nextCheckAt: new Date(0) } });

  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  ownStatements();
  const start = performance.now();
  const counts = await reconcile(client(), { timeBudgetMs: BUDGET_MS });
  const ms = performance.now() - start;
  const statements = ownStatements().length;
  if (counts.completed < DUE) throw new Error(`Of ${DUE} due payments ${counts.completed} were settled.`);
  return [
    { what: `Reconciler, ${DUE} due payments: each`, unit: "ms", ours: ms / counts.completed },
    { what: `Reconciler, ${DUE} due payments: in all`, unit: "ms", ours: ms },
    { what: "Reconciler: statements for each payment", unit: "", ours: statements / counts.completed },
    {
      what: "Reconciler: heap at its end, more than before",
      unit: "MB",
      ours: (process.memoryUsage().heapUsed - before) / 1e6,
    },
  ];
}

async function placeOne(variantId: string): Promise<void> {
  const cart = { ...newCart(), version: 1, items: [{ variantId, quantity: 1 }] };
  const { total } = await priceCart(cart);
  const placed = await placeOrder(client(), { cart, contact, shownTotal: total.amount });
  if (!placed.ok) throw new Error(`The order was not placed: ${placed.reason}`);
}
