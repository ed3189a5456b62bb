import type { ComponentProps } from "react";
import { Field } from "./field";

/**
 * A field for an email address. Its type is text, because browsers differ in how they check and convert the value of
 * type email: the server cleans the address (`cleanEmail`), so that each browser gets the same result.
 */
export function EmailField(props: Omit<ComponentProps<typeof Field>, "type">) {
  return (
    <Field
      {...props}
      type="text"
      inputMode="email"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
    />
  );
}
