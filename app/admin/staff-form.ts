import "server-only";
import { refresh } from "next/cache";
import { z } from "zod";
import { describeEvent, toSingleLine } from "@/lib/admin/orders/describe-event";
import type { Staff } from "@/lib/admin/staff";
import type { ConflictResult, StaffOrderRequest } from "@/lib/admin/with-staff-order-lock";
import { deskText } from "@/lib/messages/admin/common";
import { actText } from "@/lib/messages/admin/order-actions";
import type { ActionResult } from "./_components/action-result";
import { respond } from "./flash";
import { multiLine } from "./form-schema";

const natural = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The hidden fields of every form about an order (`OrderFields`). */
export const orderRef = { number: natural, lastSeenEventId: natural };
/** The id of a database row. */
export const rowId = z.string().regex(/^[\w-]{1,64}$/);
export const reason = multiLine(500, actText.field.reason);

export function toStaffRequest(
  { number, lastSeenEventId }: { number: number; lastSeenEventId: number },
  staff: Staff,
): StaffOrderRequest {
  return { orderNumber: number, lastSeenEventId, staff };
}

/** Turns an action's result into the form's answer, and refreshes the page, which may have been out of date. */
export function respondTo<Reason extends string>(
  result: { ok: true } | { ok: false; reason: Reason } | ConflictResult,
  done: string,
  problems: Record<Exclude<Reason, ConflictResult["reason"]>, string>,
): Promise<ActionResult> {
  refresh();
  if (result.ok) return respond({ tone: "done", message: done });
  if (result.reason === "no_such_order") return respond({ tone: "problem", message: deskText.form.gone });
  if (result.reason !== "changed")
    return respond({ tone: "problem", message: problems[result.reason as Exclude<Reason, ConflictResult["reason"]>] });
  const { events, currency } = result as Extract<ConflictResult, { reason: "changed" }>;
  const lines = events.map((event) => toSingleLine(describeEvent(event, currency)));
  return respond({ tone: "problem", message: deskText.form.changedMeanwhile, lines });
}
