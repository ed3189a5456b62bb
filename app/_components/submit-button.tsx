"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/**
 * A submit button that shows `pending` while the form's action runs, and cannot be pressed again until the action ends.
 */
export function SubmitButton({ pending, children, ...props }: ComponentProps<typeof Button> & { pending: string }) {
  const status = useFormStatus();
  return (
    <Button {...props} type="submit" disabled={status.pending}>
      {status.pending ? pending : children}
    </Button>
  );
}
