"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { Button } from "@/app/_components/button";
import type { Answer, DeskAction } from "./answer";
import { FieldProblems } from "./desk-field";

type Props = {
  action: DeskAction;
  /** What the button says, and what it says meanwhile. */
  submit: string;
  sending: string;
  look?: "primary" | "secondary";
  className?: string;
  children?: ReactNode;
};

/**
 * Every form of the desk: sends what is in it to an action and says what came of it. What was typed stays when something
 * was wrong with it, and goes when it was done.
 */
export function ActionForm({ action, submit, sending, look = "primary", className = "", children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [answer, dispatch, pending] = useActionState(action, null);
  useEffect(() => {
    if (answer?.tone === "done") form.current?.reset();
  }, [answer]);

  // With `action` alone React would empty the form after each answer.
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(() => dispatch(data));
  }

  return (
    <form ref={form} action={dispatch} onSubmit={send} className={`space-y-4 ${className}`}>
      <FieldProblems value={answer?.fields ?? {}}>{children}</FieldProblems>
      <Button type="submit" variant={look} disabled={pending}>
        {pending ? sending : submit}
      </Button>
      <div aria-live="polite">{answer && !pending && <AnswerView answer={answer} />}</div>
    </form>
  );
}

function AnswerView({ answer: { tone, message, lines = [] } }: { answer: Answer }) {
  const isProblem = tone === "problem";
  return (
    <div className={`rounded-md px-4 py-3 text-sm ${isProblem ? "bg-danger-tint text-danger" : "bg-clay-tint"}`}>
      <p className="font-medium">{message}</p>
      {lines.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
