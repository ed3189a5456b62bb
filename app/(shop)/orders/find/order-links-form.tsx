"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_components/button";
import { EmailField } from "@/app/_components/email-field";
import { useHydrated } from "@/app/_components/use-hydrated";
import { mailMyOrderLinks } from "./actions";

type Props = {
  /** Error of the last submission without JavaScript. */
  error: string | null;
  text: { email: string; send: string; sending: string };
};

export function OrderLinksForm({ error, text }: Props) {
  const [state, action, pending] = useActionState(mailMyOrderLinks, { email: "", error });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.error) field.current?.focus();
  }, [state]);
  return (
    <form action={action} noValidate={useHydrated()} className="space-y-5">
      <EmailField
        ref={field}
        label={text.email}
        name="email"
        autoComplete="email"
        defaultValue={state.email}
        error={state.error}
      />
      <Button type="submit" disabled={pending}>
        {pending ? text.sending : text.send}
      </Button>
    </form>
  );
}
