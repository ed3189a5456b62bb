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
import { orderActionText as text } from "@/lib/messages/admin/order-actions";
import { ozuraErrorMessages, paymentStatusText } from "@/lib/messages/admin/payment";
import { ozura } from "@/lib/ozura";
import { sweep } from "@/lib/payments/sweep";
import { checkbox, invalidFields, orderFields, reason, rowId, singleLine } from "./form-schema";
import { orderActionResult, staffAction } from "./staff-action";

const checkSchema = z.object({ ...orderFields, paymentId: rowId });

export const checkPaymentAction = staffAction(checkSchema, async ({ paymentId }, staff) => {
  const result = await recordManualCheck(ozura(), paymentId, staff);
  const { done, noAnswer, problem } = text.check;
  if (!result.ok) return orderActionResult(result, "", problem);
  const { errorKind, status } = result;
  if (!errorKind) return orderActionResult(result, done(paymentStatusText[status]), {});
  return { ...orderActionResult(result, noAnswer(ozuraErrorMessages[errorKind]), {}), status: "error" };
});

const shipSchema = z.object({
  ...orderFields,
  carrier: singleLine(60, text.field.carrier),
  trackingNumber: singleLine(60, text.field.trackingNumber),
});

export const shipAction = staffAction(shipSchema, async ({ carrier, trackingNumber, ...order }, staff) => {
  const result = await shipOrder({ ...order, staff }, { carrier, trackingNumber });
  if (result.ok) after(sweep);
  return orderActionResult(result, text.ship.done, text.ship.problem);
});

const acceptSchema = z.object({ ...orderFields, paymentId: rowId, reason });

export const acceptAction = staffAction(acceptSchema, async ({ paymentId, reason, ...order }, staff) => {
  const result = await acceptReview({ ...order, staff }, { paymentId, reason });
  if (result.ok) after(sweep);
  return orderActionResult(result, text.accept.done, text.accept.problem);
});

const refundSchema = z.object({
  ...orderFields,
  paymentId: rowId,
  amount: z.string().trim(),
  reference: singleLine(100, text.field.reference),
  reason,
  restock: checkbox,
});

export const refundAction = staffAction(refundSchema, async ({ orderNumber, lastSeenEventId, ...refund }, staff) => {
  const result = await recordRefund({ orderNumber, lastSeenEventId, staff }, refund);
  const { done, problem } = text.refund;
  if (!result.ok && result.reason === "not_an_amount") return invalidFields({ amount: problem.not_an_amount });
  return orderActionResult(result, result.ok ? done[result.refunded] : "", problem);
});

const cancelSchema = z.object({ ...orderFields, reason, unverified: checkbox });

export const cancelAction = staffAction(cancelSchema, async ({ reason, unverified, ...order }, staff) => {
  const result = await cancelOrder(ozura(), { ...order, staff }, { reason, unverified });
  return orderActionResult(result, text.cancel.done, text.cancel.problem);
});

export const resendConfirmationAction = staffAction(z.object(orderFields), async (order, staff) => {
  const result = await resendConfirmation({ ...order, staff });
  if (result.ok) after(sweep);
  return orderActionResult(result, text.resend.done, text.resend.problem);
});

const addressSchema = z.looseObject(orderFields);

export const changeAddressAction = staffAction(addressSchema, async (data, staff) => {
  const { orderNumber, lastSeenEventId, ...fields } = data;
  const contact = readContact(fields);
  if ("errors" in contact) return invalidFields(contact.errors);
  const result = await changeAddress({ orderNumber, lastSeenEventId, staff }, contact.contact);
  return orderActionResult(result, text.address.done, text.address.problem);
});
