"use client";

import { type ComponentProps, createContext, useContext } from "react";
import { Field, SelectField, TextField } from "@/app/_components/field";

const FieldErrorsContext = createContext<Readonly<Record<string, string>>>({});

/** Provides the errors of a form's fields, by field name. */
export const FieldErrors = FieldErrorsContext.Provider;

export function useFieldErrors() {
  return useContext(FieldErrorsContext);
}

/** A field that shows its own error from `FieldErrors`. */
export function AdminField(props: ComponentProps<typeof Field>) {
  return <Field {...props} error={useFieldErrors()[props.name]} />;
}

export function AdminSelect(props: ComponentProps<typeof SelectField>) {
  return <SelectField {...props} error={useFieldErrors()[props.name]} />;
}

export function AdminTextArea(props: ComponentProps<typeof TextField>) {
  return <TextField {...props} error={useFieldErrors()[props.name]} />;
}

export function Checkbox({ name, label, checked = false }: { name: string; label: string; checked?: boolean }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name={name} defaultChecked={checked} className="size-5 shrink-0" />
      {label}
    </label>
  );
}
