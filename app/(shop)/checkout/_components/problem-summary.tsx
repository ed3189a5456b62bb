import { useEffect, useRef } from "react";
import type { PayState } from "@/app/(shop)/checkout/pay-state";
import { checkoutText } from "@/lib/messages/checkout";

type FieldName = keyof PayState["values"];

type Props = {
  state: PayState;
  /** The order's current total. */
  total: string;
  idOf: (name: FieldName) => string;
};

/** The reason why the form failed, with a link to each invalid field. It takes the focus when it appears. */
export function ProblemSummary({ state, total, idOf }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const errors = Object.entries(state.errors) as [FieldName, string][];
  const isShown = errors.length > 0 || state.problem !== null;
  // Every submission produces a new state object, so a repeated problem takes the focus again.
  useEffect(() => {
    if (state.problem !== null || Object.keys(state.errors).length > 0) box.current?.focus();
  }, [state]);
  if (!isShown) return null;

  return (
    <div
      ref={box}
      id="problem"
      role="alert"
      tabIndex={-1}
      className="scroll-mt-6 rounded-md border-2 border-danger bg-danger-tint p-5"
    >
      <h2 className="text-lg font-medium text-danger">
        {errors.length > 0 ? checkoutText.errorsTitle(errors.length) : checkoutText.problemTitle}
      </h2>
      {state.problem && (
        <p className="mt-2">
          {state.shownTotal && state.shownTotal !== total
            ? checkoutText.totalChanged(state.shownTotal, total)
            : state.problem}
        </p>
      )}
      {errors.length > 0 && (
        <ul className="mt-2 list-disc space-y-1.5 pl-5">
          {errors.map(([name, message]) => (
            <li key={name}>
              <ErrorLink id={idOf(name)}>{message}</ErrorLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** With JavaScript, focuses the field and leaves the URL unchanged. */
function ErrorLink({ id, children }: { id: string; children: string }) {
  return (
    <a
      href={`#${id}`}
      className="underline underline-offset-4"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(id)?.focus();
      }}
    >
      {children}
    </a>
  );
}
