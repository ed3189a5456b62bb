"use client";

import { type ComponentProps, createContext, useContext } from "react";
import { Field, SelectField, TextField } from "@/app/_components/field";

const Problems = createContext<Readonly<Record<string, string>>>({});

/** Provides the errors of a form's fields, by field name. */
export const FieldErrors = Problems.Provider;

export function useFieldErrors() {
  return useContext(Problems);
}

/** A field that shows its own error from `FieldProblems`. */
export function AdminField(props: ComponentProps<typeof Field>) {
  return <Field {...props} error={useFieldErrors()[props.name]} />;
}

export function AdminSelect(props: ComponentProps<typeof SelectField>) {
  return <SelectField {...props} error={useFieldErrors()[props.name]} />;
}

export function AdminTextArea(props: ComponentProps<typeof TextField>) {
  return <TextField {...props} error={useFieldErrors()[props.name]} />;
}
