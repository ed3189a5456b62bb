"use server";

import { after } from "next/server";
import { z } from "zod";
import { fieldsOf } from "@/app/fields";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { changeAddress } from "@/lib/admin/orders/change-address";
import { checkPaymentByHand } from "@/lib/admin/orders/check-payment-by-hand";
import { noteRefund } from "@/lib/admin/orders/note-refund";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { shipOrder } from "@/lib/admin/orders/ship-order";
import { readContact } from "@/lib/checkout/contact";
import { sweep } from "@/lib/checkout/sweep";
import { ozura } from "@/lib/ozura";
import { actText } from "@/lib/text/admin/acts";
import { deskText } from "@/lib/text/admin/desk";
import { faultText, paymentStatusText } from "@/lib/text/admin/payment";
import type { Answer } from "./_components/answer";
import { actOf, answerTo, orderRef, reason, rowId } from "./act-form";
import { line, readForm, tick } from "./form";
import { give } from "./give";
import { requireStaff } from "./session";

const checkSchema = z.object({ ...orderRef, paymentId: rowId });

export async function check(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(checkSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await checkPaymentByHand(ozura(), read.data.paymentId, staff);
  if (!result.ok) return answerTo(result, "", actText.check.problem);
  const { done, fault } = actText.check;
  return answerTo(result, result.fault ? fault(faultText[result.fault]) : done(paymentStatusText[result.status]), {});
}

const shipSchema = z.object({
  ...orderRef,
  carrier: line(60, actText.field.carrier),
  trackingNumber: line(60, actText.field.trackingNumber),
});

export async function ship(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(shipSchema, form);
  if (!read.ok) return give(read.answer);
  const { carrier, trackingNumber } = read.data;
  const result = await shipOrder(actOf(read.data, staff), { carrier, trackingNumber });
  if (result.ok) after(sweep);
  return answerTo(result, actText.ship.done, actText.ship.problem);
}

const acceptSchema = z.object({ ...orderRef, paymentId: rowId, reason });

export async function accept(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(acceptSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await acceptReview(actOf(read.data, staff), read.data);
  if (result.ok) after(sweep);
  return answerTo(result, actText.accept.done, actText.accept.problem);
}

const refundSchema = z.object({
  ...orderRef,
  paymentId: rowId,
  amount: z.string().trim(),
  reference: line(100, actText.field.reference),
  reason,
  restock: tick,
});

export async function refund(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(refundSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await noteRefund(actOf(read.data, staff), read.data);
  const { done, problem } = actText.refund;
  if (!result.ok && result.reason === "not_an_amount") {
    return give({ tone: "problem", message: deskText.form.checkFields, fields: { amount: problem.not_an_amount } });
  }
  return answerTo(result, result.ok ? done[result.refunded] : "", problem);
}

const cancelSchema = z.object({ ...orderRef, reason, unverified: tick });

export async function cancel(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(cancelSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await cancelOrder(ozura(), actOf(read.data, staff), read.data);
  return answerTo(result, actText.cancel.done, actText.cancel.problem);
}

const orderSchema = z.object(orderRef);

export async function resend(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(orderSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await resendConfirmation(actOf(read.data, staff));
  if (result.ok) after(sweep);
  return answerTo(result, actText.resend.done, actText.resend.problem);
}

export async function correctAddress(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(orderSchema, form);
  if (!read.ok) return give(read.answer);
  const typed = readContact(fieldsOf(form));
  if ("errors" in typed) {
    return give({ tone: "problem", message: deskText.form.checkFields, fields: typed.errors });
  }
  const result = await changeAddress(actOf(read.data, staff), typed.contact);
  return answerTo(result, actText.address.done, actText.address.problem);
}
