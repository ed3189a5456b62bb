"use client";

import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import { Button } from "@/app/_components/button";
import { type ActionResult, ActionResultView, type StaffAction } from "./action-result";
import { FieldErrors } from "./admin-fields";
import { PageResultContext } from "./page-result";

type Props = {
  action: StaffAction;
  /** The button's label, and its label (`sending`) while the action runs. */
  submit: string;
  sending: string;
  variant?: "primary" | "secondary";
  className?: string;
  children?: ReactNode;
};

/**
 * The form component of the admin: sends its fields to a server action and shows the result. Typed values stay after a
 * rejected submission and are cleared after an accepted one.
 */
export function ActionForm({ action, submit, sending, variant = "primary", className = "", children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  // Before hydration and without JavaScript the browser posts the form.
  const [sentByBrowser, dispatch] = useActionState(action, null);
  const [latest, setLatest] = useState<ActionResult | null>(null);
  const [pending, startTransition] = useTransition();
  const showOnPage = useContext(PageResultContext);
  const result = latest ?? sentByBrowser;
  useEffect(() => {
    if (latest?.status === "success") form.current?.reset();
  }, [latest]);

  // With `action` alone, React would reset the form after every submission.
  function submitWithScript(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(async () => {
      const next = await action(null, data);
      startTransition(() => {
        setLatest(next);
        // The form itself shows errors of its fields.
        showOnPage?.(next.fields ? null : next);
      });
    });
  }

  const isShownHere = result && !pending && !(showOnPage && latest && !latest.fields);
  return (
    <form ref={form} action={dispatch} onSubmit={submitWithScript} className={`space-y-4 ${className}`}>
      <FieldErrors value={result?.fields ?? noErrors}>{children}</FieldErrors>
      <Button type="submit" variant={variant} disabled={pending}>
        {pending ? sending : submit}
      </Button>
      <div aria-live="polite">{isShownHere && <ActionResultView result={result} />}</div>
    </form>
  );
}

const noErrors = {};
