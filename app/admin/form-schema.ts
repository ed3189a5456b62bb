import "server-only";
import { z } from "zod";
import { formFields } from "@/lib/http/form-submission";
import { deskText } from "@/lib/messages/admin/common";
import type { ActionResult } from "./_components/action-result";

/** One line of text without control characters. PostgreSQL rejects some of them, and none is ever intended. */
export const singleLine = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^\P{Cc}*$/u, message);

/** Text of several lines; like `line`, but line breaks and tabs are allowed. */
export const multiLine = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^[\P{Cc}\n\r\t]*$/u, message);

/** The value of a checkbox, as a boolean. */
export const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

type Read<T> = { ok: true; data: T } | { ok: false; answer: ActionResult };

/** Parses a form of the admin: the data, or an answer with an error for each invalid field. */
export function readForm<T>(schema: z.ZodType<T>, form: FormData): Read<T> {
  const parsed = schema.safeParse(nested(form));
  if (parsed.success) return { ok: true, data: parsed.data };
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message]));
  return { ok: false, answer: { tone: "problem", message: deskText.form.checkFields, fields } };
}

/**
 * Nests fields by prefix: `variant.name` becomes `name` of `variant`, so that one form can edit two objects with equal
 * field names.
 */
function nested(form: FormData): Record<string, unknown> {
  const typed = new Map<string, unknown>();
  for (const [name, value] of Object.entries(formFields(form))) {
    const [outer = "", inner] = name.split(".", 2);
    const before = typed.get(outer);
    if (inner === undefined) typed.set(outer, value);
    else typed.set(outer, { ...(before instanceof Object ? before : {}), [inner]: value });
  }
  return Object.fromEntries(typed);
}
