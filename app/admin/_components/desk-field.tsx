"use client";

import { type ComponentProps, createContext, useContext } from "react";
import { Field, SelectField, TextField } from "@/app/_components/field";

const Problems = createContext<Readonly<Record<string, string>>>({});

/** Around the fields of a form: what is wrong with which. */
export const FieldProblems = Problems.Provider;

export function useFieldProblems() {
  return useContext(Problems);
}

/** A field that knows what was wrong with it. */
export function DeskField(props: ComponentProps<typeof Field>) {
  return <Field {...props} error={useFieldProblems()[props.name]} />;
}

export function DeskSelect(props: ComponentProps<typeof SelectField>) {
  return <SelectField {...props} error={useFieldProblems()[props.name]} />;
}

export function DeskText(props: ComponentProps<typeof TextField>) {
  return <TextField {...props} error={useFieldProblems()[props.name]} />;
}
