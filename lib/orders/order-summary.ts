import type { Costs } from "@/lib/cart/totals";
import { type Image, toImage } from "@/lib/catalog/product";
import type { Money } from "@/lib/money";
import type { Order, OrderLine, Payment, Variant } from "@/lib/platform/row-types";
import type { OrderStatus } from "./order-status";

/** Public part of an order, for anyone who has a link to its outcome: what was ordered, not by whom. */
export type OrderSummary = Costs & {
  number: number;
  status: OrderStatus;
  /** Placed in a demo deployment: no money moved. */
  isDemo: boolean;
  lines: OrderSummaryLine[];
};

type OrderSummaryLine = {
  sku: string;
  name: string;
  variantName: string;
  quantity: number;
  unitPrice: Money;
  lineTotal: Money;
  image: Image;
};

type ImageRow = Pick<Variant, "image" | "imageAlt" | "imageBackground">;
type CardRow = Pick<Payment, "cardBrand" | "cardLastFour">;
export type OrderRow = Order & { lines: (OrderLine & { variant: ImageRow })[]; paidPayment: CardRow | null };

/** Relations that a query must include to show an order: for `summarizeOrder` and, for its owner, `privateDetails`. */
export const orderInclude = {
  lines: {
    orderBy: { sku: "asc" },
    include: { variant: { select: { image: true, imageAlt: true, imageBackground: true } } },
  },
  paidPayment: { select: { cardBrand: true, cardLastFour: true } },
} as const;

export function summarizeOrder(order: OrderRow): OrderSummary {
  const money = (amount: number): Money => ({ amount, currency: order.currency });
  return {
    number: order.number,
    status: order.status,
    isDemo: order.isDemo,
    lines: order.lines.map((line) => ({
      sku: line.sku,
      name: line.name,
      variantName: line.variantName,
      quantity: line.quantity,
      unitPrice: money(line.unitPrice),
      lineTotal: money(line.unitPrice * line.quantity),
      image: toImage(line.variant),
    })),
    subtotal: money(order.subtotal),
    shipping: money(order.shipping),
    tax: money(order.tax),
    total: money(order.total),
  };
}
