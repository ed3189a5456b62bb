import { z } from "zod";
import { type Session, statusOf } from "@/lib/ozura-emulator/session";
import { type ReplyBehavior, replyFields, wrap } from "@/lib/ozura-emulator/session-reply";

/** A test's overrides of what reads of one session report. */
export const overridesSchema = z.strictObject({
  /** Statuses for successive reads. The last one repeats. */
  script: z.array(z.string()),
  /** Replaces reported fields. */
  set: z.record(z.string(), z.unknown()),
  /** Replaces fields of the whole reply, beside the session: `{ success: false }`. */
  reply: z.record(z.string(), z.unknown()),
  /** Removes reported fields. */
  remove: z.array(z.string()),
});

export type Overrides = z.infer<typeof overridesSchema>;

export const noOverrides = (): Overrides => ({ script: [], set: {}, reply: {}, remove: [] });

/** The body of a read with a test's overrides. Uses up one step of the script. */
export function overriddenReport(session: Session, override: Overrides | undefined, behavior: ReplyBehavior): object {
  const fields = { ...replyFields(session, nextStatus(session, override), behavior), ...override?.set };
  for (const name of override?.remove ?? []) Reflect.deleteProperty(fields, name);
  return { ...wrap(fields, behavior.shape), ...override?.reply };
}

function nextStatus(session: Session, override: Overrides | undefined): string {
  const [first, ...rest] = override?.script ?? [];
  if (override && rest.length > 0) override.script = rest;
  return first ?? statusOf(session);
}
