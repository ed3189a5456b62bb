"use server";

import { redirect } from "next/navigation";
import { type SignInProblem, signIn } from "@/lib/admin/sign-in";
import { clientIp } from "@/lib/http/client-ip";
import { requireSameOrigin } from "@/lib/http/csrf";
import { formFields, isJsSubmission } from "@/lib/http/form-submission";
import { requireAdminConfigured, startSession } from "@/lib/http/require-staff";
import { destination } from "./destination";

export type SignInState = { problem: SignInProblem | null };

export async function signInAction(_: SignInState, form: FormData): Promise<SignInState> {
  await requireSameOrigin();
  requireAdminConfigured();
  const result = await signIn(formFields(form), await clientIp());
  if (!result.ok)
    return (await isJsSubmission()) ? { problem: result.reason } : redirect(`/admin/sign-in?problem=${result.reason}`);
  await startSession(result.staff);
  redirect(destination(formFields(form).to));
}
