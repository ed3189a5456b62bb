"use server";

import { after } from "next/server";
import { z } from "zod";
import { dismissCase, dropMail, resendMail } from "@/lib/admin/reviews/close-case";
import { requireStaff } from "@/lib/http/staff-session";
import { attentionText } from "@/lib/messages/admin/reviews";
import { sweep } from "@/lib/payments/sweep";
import type { ActionResult } from "./_components/action-result";
import { respond } from "./flash";
import { readForm } from "./form-schema";
import { orderRef, reason, respondTo, rowId, toStaffRequest } from "./staff-form";

const caseSchema = z.object({ ...orderRef, caseId: rowId });
const decidedSchema = caseSchema.extend({ reason });

export async function dismissCaseAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(decidedSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await dismissCase(toStaffRequest(read.data, staff), read.data);
  return respondTo(result, attentionText.dismissed, attentionText.problem);
}

export async function resendMailAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(caseSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await resendMail(toStaffRequest(read.data, staff), read.data.caseId);
  if (result.ok) after(sweep);
  return respondTo(result, attentionText.resent, attentionText.problem);
}

export async function dropMailAction(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  const staff = await requireStaff();
  const read = readForm(decidedSchema, form);
  if (!read.ok) return respond(read.answer);
  const result = await dropMail(toStaffRequest(read.data, staff), read.data);
  return respondTo(result, attentionText.dropped, attentionText.problem);
}
