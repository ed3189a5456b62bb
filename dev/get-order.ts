import { db } from "../lib/platform/db";

export type OrderWithRelations = Awaited<ReturnType<typeof getOrder>>;

/** An order with all its relations. `reviewReason` is that of its first review case. */
export async function getOrder(id: string) {
  const order = await db().order.findUniqueOrThrow({
    where: { id },
    include: {
      lines: true,
      payments: { orderBy: { createdAt: "asc" } },
      refunds: { orderBy: { createdAt: "asc" } },
      cases: { orderBy: { openedAt: "asc" } },
      events: { orderBy: { id: "asc" } },
      messages: true,
    },
  });
  return { ...order, reviewReason: order.cases[0]?.reason ?? null };
}

export async function stockOf(variantId: string) {
  return db().variant.findUniqueOrThrow({ where: { id: variantId }, select: { stock: true, reserved: true } });
}
