"use server";

import { after } from "next/server";
import { z } from "zod";
import { dismissCase, dropMail, resendMail } from "@/lib/admin/reviews/close-case";
import { reviewText as text } from "@/lib/messages/admin/reviews";
import { sweep } from "@/lib/payments/sweep";
import { orderFields, reason, rowId } from "./form-schema";
import { orderActionResult, staffAction } from "./staff-action";

const caseSchema = z.object({ ...orderFields, caseId: rowId });
const decisionSchema = caseSchema.extend({ reason });

export const dismissCaseAction = staffAction(decisionSchema, async ({ caseId, reason, ...order }, staff) => {
  const result = await dismissCase({ ...order, staff }, { caseId, reason });
  return orderActionResult(result, text.dismissed, text.problem);
});

export const resendMailAction = staffAction(caseSchema, async ({ caseId, ...order }, staff) => {
  const result = await resendMail({ ...order, staff }, caseId);
  if (result.ok) after(sweep);
  return orderActionResult(result, text.resent, text.problem);
});

export const dropMailAction = staffAction(decisionSchema, async ({ caseId, reason, ...order }, staff) => {
  const result = await dropMail({ ...order, staff }, { caseId, reason });
  return orderActionResult(result, text.dropped, text.problem);
});
