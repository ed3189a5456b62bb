"use client";

import type { ComponentProps, FormEvent } from "react";
import type { CartAnswer } from "./actions";

export type CartAction = (form: FormData) => Promise<CartAnswer>;

type Props = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  action: CartAction;
  /** Called instead of the action, where JavaScript runs. */
  onSend: (form: FormData, element: HTMLFormElement) => void;
};

/** Until JavaScript has loaded the browser posts the form itself, and the action answers with a redirect to the cart. */
export function ActionForm({ action, onSend, ...props }: Props) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    // Not `disabled`: that would take the focus away from the button.
    if (submitter?.getAttribute("aria-disabled") !== "true")
      onSend(new FormData(event.currentTarget, submitter), event.currentTarget);
  }
  // Only the browser gets the answer, as a page; React wants to hear that there is none.
  return <form {...props} action={action as CartAction & (() => Promise<never>)} onSubmit={send} />;
}
