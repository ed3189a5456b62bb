import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import { describeEvent, toSingleLine } from "@/lib/admin/orders/describe-event";
import type { Staff } from "@/lib/admin/staff";
import type { ConflictResult } from "@/lib/admin/with-staff-order-lock";
import { requireStaff } from "@/lib/http/require-staff";
import { adminText } from "@/lib/messages/admin/common";
import type { ActionResult, StaffAction } from "./_components/action-result";
import { respond } from "./flash";
import { readForm } from "./form-schema";

/**
 * Makes a server action of the admin: checks the origin and the staff session, parses the form, and responds with the
 * result of `run`. `run` is not called without a session or with an invalid form.
 */
export function staffAction<T>(
  schema: z.ZodType<T>,
  run: (data: T, staff: Staff) => Promise<ActionResult>,
): StaffAction {
  return async (_previous, form) => {
    const staff = await requireStaff();
    const parsed = readForm(schema, form);
    return respond(parsed.ok ? await run(parsed.data, staff) : parsed.result);
  };
}

/** The result of a change of an order. Also refreshes the page, which may have been out of date. */
export function orderActionResult<Reason extends string>(
  result: { ok: true } | { ok: false; reason: Reason } | ConflictResult,
  success: string,
  errors: Record<Exclude<Reason, ConflictResult["reason"]>, string>,
): ActionResult {
  refresh();
  if (result.ok) return { status: "success", message: success };
  if (result.reason === "no_such_order") return { status: "error", message: adminText.form.orderNotFound };
  if (result.reason !== "changed")
    return { status: "error", message: errors[result.reason as Exclude<Reason, ConflictResult["reason"]>] };
  const { events, currency } = result as Extract<ConflictResult, { reason: "changed" }>;
  const lines = events.map((event) => toSingleLine(describeEvent(event, currency)));
  return { status: "error", message: adminText.form.orderChanged, lines };
}
