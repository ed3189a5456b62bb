import "server-only";
import type { AdminMail } from "@/lib/admin/mails/admin-mail";
import type { Contact } from "@/lib/checkout/contact";
import type { ReviewReason } from "@/lib/generated/prisma/enums";
import { type PrivateDetails, privateDetails } from "@/lib/orders/order-access";
import { type OrderSummary, orderInclude, summarizeOrder } from "@/lib/orders/order-summary";
import { db } from "@/lib/platform/db";
import { type AdminPayment, toAdminPayment } from "./admin-payment";
import { describeEvent, type HistoryEntry } from "./describe-event";

export type AdminOrder = OrderSummary &
  Pick<PrivateDetails, "placedAt" | "email" | "address" | "shipment"> & {
    /** The order token, which opens the shopper's order page. */
    token: string;
    contact: Contact;
    cancelledByStaffAt: Date | null;
    /** The id of the latest event. Forms send it back (optimistic concurrency). */
    lastSeenEventId: number;
    openCases: ReviewReason[];
    /** Payment attempts, the latest first. */
    payments: AdminPayment[];
    history: HistoryEntry[];
    mails: AdminMail[];
  };

/** Maximum number of rows per list, so that the page stays bounded. More than any order has. */
const MAX_ROWS = 200;

/** The order with a number, or null. One query. */
export async function findOrder(number: number): Promise<AdminOrder | null> {
  const row = await db().order.findUnique({
    where: { number },
    include: {
      ...orderInclude,
      payments: { include: { refunds: true }, orderBy: { createdAt: "desc" }, take: MAX_ROWS },
      cases: { where: { closedAt: null }, orderBy: { openedAt: "asc" }, take: MAX_ROWS },
      events: { orderBy: { id: "desc" }, take: MAX_ROWS },
      messages: { orderBy: { createdAt: "asc" }, take: MAX_ROWS },
    },
  });
  if (!row) return null;
  const { email, name, country, addressLine1, addressLine2, city, state, postalCode } = row;
  return {
    ...summarizeOrder(row),
    ...privateDetails(row),
    token: row.token,
    contact: { email, name, country, addressLine1, addressLine2, city, state, postalCode },
    cancelledByStaffAt: row.cancelledByStaffAt,
    lastSeenEventId: row.events[0]?.id ?? 0,
    openCases: row.cases.map(({ reason }) => reason),
    payments: row.payments.map((payment) => toAdminPayment(payment, row)),
    history: row.events.map((event) => describeEvent(event, row.currency)).toReversed(),
    mails: row.messages,
  };
}
