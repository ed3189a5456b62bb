import "server-only";
import { stringify } from "csv-stringify/sync";
import { toDecimal } from "@/lib/money";
import { writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";
import { toTextCell } from "./csv-cell";
import { findOrderIds } from "./find-order-ids";
import type { OrderQuery } from "./order-query";

/** Number of orders that are in memory at a time. */
const BATCH = 500;

/**
 * Streams the orders of a query as CSV, the newest first. Only one batch is in memory at a time, and each is
 * read from the database only when the client is ready for it (backpressure). Every cell is quoted, and text stays text in a
 * spreadsheet (`toTextCell`).
 */
export async function* exportOrders(query: OrderQuery): AsyncGenerator<string> {
  // With a byte order mark, spreadsheets read the file as UTF-8.
  yield stringify([columns], { bom: true, quoted: true });
  for (let after = query.after; ; ) {
    const ids = await findOrderIds({ ...query, after }, BATCH);
    const rows = await findRows(ids);
    yield stringify(rows.map(toCells), { quoted: true, quoted_empty: true });
    const last = rows.at(-1);
    if (!last || ids.length < BATCH) return;
    after = writeCursor({ key: last.createdAt.toISOString(), id: last.id });
  }
}

const include = {
  paidPayment: { select: { transactionId: true } },
  refunds: { select: { amount: true } },
} as const;

function findRows(ids: string[]) {
  return db().order.findMany({
    where: { id: { in: ids } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include,
  });
}

const columns = [
  "number",
  "status",
  "placed_at",
  "paid_at",
  "shipped_at",
  "currency",
  "subtotal",
  "shipping",
  "tax",
  "total",
  "refunded",
  "transaction",
  "email",
  "name",
  "address_line_1",
  "address_line_2",
  "city",
  "state",
  "postal_code",
  "country",
  "carrier",
  "tracking_number",
];

function toCells(row: Row<"order", { include: typeof include }>): (string | number)[] {
  const { currency } = row;
  const decimal = (amount: number) => toDecimal({ amount, currency });
  return [
    row.number,
    row.status,
    row.createdAt.toISOString(),
    row.paidAt?.toISOString() ?? "",
    row.shippedAt?.toISOString() ?? "",
    currency,
    decimal(row.subtotal),
    decimal(row.shipping),
    decimal(row.tax),
    decimal(row.total),
    decimal(row.refunds.reduce((sum, { amount }) => sum + amount, 0)),
    ...[
      row.paidPayment?.transactionId ?? "",
      row.email,
      row.name,
      row.addressLine1,
      row.addressLine2,
      row.city,
      row.state,
      row.postalCode,
      row.country,
      row.carrier ?? "",
      row.trackingNumber ?? "",
    ].map(toTextCell),
  ];
}
