"use server";

import { redirect } from "next/navigation";
import { clientAddress } from "@/app/client-address";
import { fieldsOf } from "@/app/fields";
import { hasScript } from "@/app/has-script";
import { requireOwnOrigin } from "@/app/own-origin";
import { type SignInProblem, signIn } from "@/lib/admin/sign-in";
import { findStaff, startSession } from "../session";
import { destination } from "./destination";

export type SignInState = { problem: SignInProblem | null };

export async function enter(_: SignInState, form: FormData): Promise<SignInState> {
  await requireOwnOrigin();
  // Responds with 404 when the admin is not configured.
  await findStaff();
  const result = await signIn(fieldsOf(form), await clientAddress());
  if (!result.ok)
    return (await hasScript()) ? { problem: result.reason } : redirect(`/admin/sign-in?problem=${result.reason}`);
  await startSession(result.staff);
  redirect(destination(fieldsOf(form).to));
}
