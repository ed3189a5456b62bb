"use server";

import { after } from "next/server";
import { z } from "zod";
import { dismissCase, dropMail, resendMail } from "@/lib/admin/cases/end-case";
import { sweep } from "@/lib/checkout/sweep";
import { attentionText } from "@/lib/text/admin/attention";
import type { Answer } from "./_components/answer";
import { actOf, answerTo, orderRef, reason, rowId } from "./act-form";
import { readForm } from "./form";
import { give } from "./give";
import { requireStaff } from "./session";

const caseSchema = z.object({ ...orderRef, caseId: rowId });
const decidedSchema = caseSchema.extend({ reason });

export async function dismiss(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(decidedSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await dismissCase(actOf(read.data, staff), read.data);
  return answerTo(result, attentionText.dismissed, attentionText.problem);
}

export async function sendAgain(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(caseSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await resendMail(actOf(read.data, staff), read.data.caseId);
  if (result.ok) after(sweep);
  return answerTo(result, attentionText.resent, attentionText.problem);
}

export async function giveUp(_: Answer | null, form: FormData): Promise<Answer> {
  const staff = await requireStaff();
  const read = readForm(decidedSchema, form);
  if (!read.ok) return give(read.answer);
  const result = await dropMail(actOf(read.data, staff), read.data);
  return answerTo(result, attentionText.dropped, attentionText.problem);
}
