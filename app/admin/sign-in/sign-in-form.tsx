"use client";

import { useActionState } from "react";
import { Button } from "@/app/_components/button";
import { Field } from "@/app/_components/field";
import type { SignInProblem } from "@/lib/admin/sign-in";
import type { adminText } from "@/lib/messages/admin/common";
import { signInAction } from "./actions";

type Props = { to: string; problem: SignInProblem | null; text: (typeof adminText)["signIn"] };

export function SignInForm({ to, problem: before, text }: Props) {
  const [{ problem }, action, pending] = useActionState(signInAction, { problem: before });
  return (
    <form action={action} className="space-y-5">
      <input type="hidden" name="to" value={to} />
      <Field
        label={text.name}
        hint={text.nameHint}
        name="name"
        autoComplete="username"
        maxLength={60}
        required
        error={problem === "name_missing" ? text.problem.name_missing : null}
      />
      <Field
        label={text.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={problem && problem !== "name_missing" ? text.problem[problem] : null}
      />
      <Button type="submit" disabled={pending}>
        {pending ? text.entering : text.enter}
      </Button>
    </form>
  );
}
