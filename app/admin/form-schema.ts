import "server-only";
import { z } from "zod";
import { formFields } from "@/lib/http/form-submission";
import { adminText } from "@/lib/messages/admin/common";
import { orderActionText } from "@/lib/messages/admin/order-actions";
import type { ActionResult } from "./_components/action-result";

/** One line of text without control characters: PostgreSQL rejects some of them, and none is ever intended. */
export const singleLine = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^\P{Cc}*$/u, message);

/** Like `singleLine`, but line breaks and tabs are allowed. */
export const multiLine = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^[\P{Cc}\n\r\t]*$/u, message);

export const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** The id of a database row. */
export const rowId = z.string().regex(/^[\w-]{1,64}$/);

const naturalNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The hidden fields of every form about an order (`OrderFields`). */
export const orderFields = { orderNumber: naturalNumber, lastSeenEventId: naturalNumber };

export const reason = multiLine(500, orderActionText.field.reason);

type ParsedForm<T> = { ok: true; data: T } | { ok: false; result: ActionResult };

/** Parses a form of the admin: its data, or a result with an error for each invalid field. */
export function readForm<T>(schema: z.ZodType<T>, form: FormData): ParsedForm<T> {
  const parsed = schema.safeParse(nestFields(form));
  if (parsed.success) return { ok: true, data: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => [path.join("."), message]);
  return { ok: false, result: invalidFields(Object.fromEntries(errors)) };
}

/** The result for invalid input: an error for each invalid field. */
export function invalidFields(fields: Record<string, string>): ActionResult {
  return { status: "error", message: adminText.form.invalidFields, fields };
}

/**
 * Nests fields by prefix: `variant.name` becomes `name` of `variant`, so that one form can edit two objects with equal
 * field names.
 */
function nestFields(form: FormData): Record<string, unknown> {
  const nested = new Map<string, unknown>();
  for (const [name, value] of Object.entries(formFields(form))) {
    const [outer = "", inner] = name.split(".", 2);
    const before = nested.get(outer);
    if (inner === undefined) nested.set(outer, value);
    else nested.set(outer, { ...(before instanceof Object ? before : {}), [inner]: value });
  }
  return Object.fromEntries(nested);
}
