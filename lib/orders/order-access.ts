import "server-only";
import { constantTimeEqual } from "@/lib/platform/constant-time-equal";
import { db } from "@/lib/platform/db";
import { trackingUrl } from "./carriers";
import { type OrderRow, type OrderSummary, orderInclude, summarizeOrder } from "./order-summary";
import { type TimelineEntry, toTimeline } from "./timeline";

/** Whether `shown` is the order token. Compares in constant time. */
export function isValidOrderToken(shown: string | null, orderToken: string): boolean {
  return shown !== null && constantTimeEqual(shown, orderToken);
}

/** Private details of an order, for its owner and staff only. */
export type PrivateDetails = {
  placedAt: Date;
  email: string;
  /** Name and address, one line each, without empty lines. */
  address: { lines: string[]; country: string };
  card: { brand: string; lastFour: string } | null;
  /** Set once the order has shipped. `url` is the carrier's tracking page. */
  shipment: { carrier: string; trackingNumber: string; url: string | null } | null;
};

export type OrderWithDetails = OrderSummary & PrivateDetails;

/** The order of an order token, whose holder may see everything about it. Null when there is none. */
export async function findOrderByToken(orderToken: string): Promise<OrderWithDetails | null> {
  const order = await db().order.findUnique({
    where: { token: orderToken },
    include: orderInclude,
  });
  return order && { ...summarizeOrder(order), ...privateDetails(order) };
}

/** The order's history in plain words; empty when no order has the token. */
export async function findTimeline(orderToken: string): Promise<TimelineEntry[]> {
  const events = await db().orderEvent.findMany({ where: { order: { token: orderToken } }, orderBy: { id: "asc" } });
  return toTimeline(events);
}

export function privateDetails(order: OrderRow): PrivateDetails {
  const { cardBrand, cardLastFour } = order.paidPayment ?? {};
  const town = [order.city, order.state, order.postalCode].filter(Boolean).join(", ");
  return {
    placedAt: order.createdAt,
    email: order.email,
    address: {
      lines: [order.name, order.addressLine1, order.addressLine2, town].filter(Boolean),
      country: order.country,
    },
    card: cardBrand && cardLastFour ? { brand: cardBrand, lastFour: cardLastFour } : null,
    shipment: toShipment(order),
  };
}

function toShipment({ carrier, trackingNumber }: OrderRow): PrivateDetails["shipment"] {
  return carrier && trackingNumber ? { carrier, trackingNumber, url: trackingUrl(carrier, trackingNumber) } : null;
}
