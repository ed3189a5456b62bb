"use server";

import { after } from "next/server";
import { z } from "zod";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { changeAddress } from "@/lib/admin/orders/change-address";
import { recordManualCheck } from "@/lib/admin/orders/record-manual-check";
import { recordRefund } from "@/lib/admin/orders/record-refund";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { shipOrder } from "@/lib/admin/orders/ship-order";
import { readContact } from "@/lib/checkout/contact";
import { formFields } from "@/lib/http/form-submission";
import { requireStaff } from "@/lib/http/staff-session";
import { deskText } from "@/lib/messages/admin/common";
import { actText } from "@/lib/messages/admin/order-actions";
import { ozuraErrorMessages, paymentStatusText } from "@/lib/messages/admin/payment";
import { ozura } from "@/lib/ozura";
import { sweep } from "@/lib/payments/sweep";
import type { ActionResult } from "./_components/action-result";
import { respond } from "./flash";
import { checkbox, readForm, singleLine } from "./form-schema";
import { orderRef, reason, respondTo, rowId, toStaffRequest } from "./staff-form";

const checkSchema = z.object({ ...orderRef, paymentId: rowId });

export async function checkPaymentAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(checkSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await recordManualCheck(ozura(), read.data.paymentId, staff);
  if (!result.ok) return respondTo(result, "", actText.check.problem);
  const { done, noAnswer } = actText.check;
  return respondTo(
    result,
    result.errorKind ? noAnswer(ozuraErrorMessages[result.errorKind]) : done(paymentStatusText[result.status]),
    {},
  );
}

const shipSchema = z.object({
  ...orderRef,
  carrier: singleLine(60, actText.field.carrier),
  trackingNumber: singleLine(60, actText.field.trackingNumber),
});

export async function shipAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(shipSchema, form);
  if (!read.ok) return respond(read.answer);
  const { carrier, trackingNumber } = read.data;
  const result = await shipOrder(toStaffRequest(read.data, staff), { carrier, trackingNumber });
  if (result.ok) after(sweep);
  return respondTo(result, actText.ship.done, actText.ship.problem);
}

const acceptSchema = z.object({ ...orderRef, paymentId: rowId, reason });

export async function acceptAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(acceptSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await acceptReview(toStaffRequest(read.data, staff), read.data);
  if (result.ok) after(sweep);
  return respondTo(result, actText.accept.done, actText.accept.problem);
}

const refundSchema = z.object({
  ...orderRef,
  paymentId: rowId,
  amount: z.string().trim(),
  reference: singleLine(100, actText.field.reference),
  reason,
  restock: checkbox,
});

export async function refundAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(refundSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await recordRefund(toStaffRequest(read.data, staff), read.data);
  const { done, problem } = actText.refund;
  if (!result.ok && result.reason === "not_an_amount") {
    return respond({ tone: "problem", message: deskText.form.checkFields, fields: { amount: problem.not_an_amount } });
  }
  return respondTo(result, result.ok ? done[result.refunded] : "", problem);
}

const cancelSchema = z.object({ ...orderRef, reason, unverified: checkbox });

export async function cancelAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(cancelSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await cancelOrder(ozura(), toStaffRequest(read.data, staff), read.data);
  return respondTo(result, actText.cancel.done, actText.cancel.problem);
}

const orderSchema = z.object(orderRef);

export async function resendAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(orderSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await resendConfirmation(toStaffRequest(read.data, staff));
  if (result.ok) after(sweep);
  return respondTo(result, actText.resend.done, actText.resend.problem);
}

export async function changeAddressAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(orderSchema, form);
  if (!read.ok) return respond(read.answer);
  const typed = readContact(formFields(form));
  if ("errors" in typed) {
    return respond({ tone: "problem", message: deskText.form.checkFields, fields: typed.errors });
  }
  const result = await changeAddress(toStaffRequest(read.data, staff), typed.contact);
  return respondTo(result, actText.address.done, actText.address.problem);
}
