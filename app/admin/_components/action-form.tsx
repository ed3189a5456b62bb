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
import type { ActionResult, StaffAction } from "./action-result";
import { ActionResultView } from "./action-result-view";
import { FieldErrors } from "./admin-field";
import { PageResultContext } from "./page-result";

type Props = {
  action: StaffAction;
  /** The button's label, and its label (`sending`) while the action runs. */
  submit: string;
  sending: string;
  look?: "primary" | "secondary";
  className?: string;
  children?: ReactNode;
};

/**
 * The form component of the admin: sends its fields to a server action and shows the result. Typed values stay after a
 * rejected submission and are cleared after an accepted one.
 */
export function ActionForm({ action, submit, sending, look = "primary", className = "", children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  // Before hydration and without JavaScript the browser posts the form.
  const [sentByBrowser, dispatch] = useActionState(action, null);
  const [heard, hear] = useState<ActionResult | null>(null);
  const [pending, startTransition] = useTransition();
  const showElsewhere = useContext(PageResultContext);
  const answer = heard ?? sentByBrowser;
  useEffect(() => {
    if (heard?.tone === "done") form.current?.reset();
  }, [heard]);

  // With `action` alone, React would reset the form after every submission.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(async () => {
      const next = await action(null, data);
      startTransition(() => {
        hear(next);
        // The form itself shows errors of its fields.
        showElsewhere?.(next.fields ? null : next);
      });
    });
  }

  const isShownHere = answer && !pending && !(showElsewhere && heard && !heard.fields);
  return (
    <form ref={form} action={dispatch} onSubmit={send} className={`space-y-4 ${className}`}>
      <FieldErrors value={answer?.fields ?? noProblems}>{children}</FieldErrors>
      <Button type="submit" variant={look} disabled={pending}>
        {pending ? sending : submit}
      </Button>
      <div aria-live="polite">{isShownHere && <ActionResultView answer={answer} />}</div>
    </form>
  );
}

const noProblems = {};
