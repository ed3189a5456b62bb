import "server-only";
import { z } from "zod";
import { fieldsOf } from "@/app/fields";
import { deskText } from "@/lib/text/admin/desk";
import type { Answer } from "./_components/answer";

/** One line that somebody types: no control characters, which Postgres partly refuses and nobody means. */
export const line = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^\P{Cc}*$/u, message);

/** Several of them. */
export const lines = (maxLength: number, message: string) =>
  z
    .string(message)
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .regex(/^[\P{Cc}\n\r\t]*$/u, message);

/** The tick of a checkbox. */
export const tick = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

type Read<T> = { ok: true; data: T } | { ok: false; answer: Answer };

/** A form of the desk, or what to say about it. */
export function readForm<T>(schema: z.ZodType<T>, form: FormData): Read<T> {
  const parsed = schema.safeParse(nested(form));
  if (parsed.success) return { ok: true, data: parsed.data };
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message]));
  return { ok: false, answer: { tone: "problem", message: deskText.form.checkFields, fields } };
}

/** `variant.name` is the `name` of `variant`: two things of one form may have fields of the same name. */
function nested(form: FormData): Record<string, unknown> {
  const typed = new Map<string, unknown>();
  for (const [name, value] of Object.entries(fieldsOf(form))) {
    const [outer = "", inner] = name.split(".", 2);
    const before = typed.get(outer);
    if (inner === undefined) typed.set(outer, value);
    else typed.set(outer, { ...(before instanceof Object ? before : {}), [inner]: value });
  }
  return Object.fromEntries(typed);
}
