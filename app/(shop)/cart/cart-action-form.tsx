"use client";

import type { ComponentProps, FormEvent } from "react";
import type { CartActionResult } from "./actions";

export type CartAction = (form: FormData) => Promise<CartActionResult>;

type Props = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  action: CartAction;
  /** With JavaScript, called instead of the action. */
  onSend: (form: FormData, element: HTMLFormElement) => void;
};

/** Before hydration the browser posts the form, and the action redirects to the cart. */
export function CartActionForm({ action, onSend, ...props }: Props) {
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    // `aria-disabled` instead of `disabled`, which would take the focus away from the button.
    if (submitter?.getAttribute("aria-disabled") !== "true")
      onSend(new FormData(event.currentTarget, submitter), event.currentTarget);
  }
  // Only a browser without JavaScript receives the action's response, as a page. React's type for `action` allows no
  // return value.
  return <form {...props} action={action as CartAction & (() => Promise<never>)} onSubmit={send} />;
}
