"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** A form's button that says so while its action is under way, and can't be pressed twice. */
export function SubmitButton({ pending, children, ...props }: ComponentProps<typeof Button> & { pending: string }) {
  const status = useFormStatus();
  return (
    <Button {...props} type="submit" disabled={status.pending}>
      {status.pending ? pending : children}
    </Button>
  );
}
