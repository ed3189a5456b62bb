"use client";

import { type ComponentProps, createContext, useContext } from "react";
import { Field, SelectField, TextField } from "@/app/_components/field";

const Problems = createContext<Readonly<Record<string, string>>>({});

/** Provides the errors of a form's fields, by field name. */
export const FieldProblems = Problems.Provider;

export function useFieldProblems() {
  return useContext(Problems);
}

/** A field that shows its own error from `FieldProblems`. */
export function DeskField(props: ComponentProps<typeof Field>) {
  return <Field {...props} error={useFieldProblems()[props.name]} />;
}

export function DeskSelect(props: ComponentProps<typeof SelectField>) {
  return <SelectField {...props} error={useFieldProblems()[props.name]} />;
}

export function DeskText(props: ComponentProps<typeof TextField>) {
  return <TextField {...props} error={useFieldProblems()[props.name]} />;
}
