import "server-only";
import { refresh } from "next/cache";
import { z } from "zod";
import type { Act, NotDone } from "@/lib/admin/act-on-order";
import { describeEvent, inOneLine } from "@/lib/admin/orders/describe-event";
import type { Staff } from "@/lib/admin/staff";
import { actText } from "@/lib/text/admin/acts";
import { deskText } from "@/lib/text/admin/desk";
import type { Answer } from "./_components/answer";
import { lines } from "./form";
import { give } from "./give";

const natural = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The hidden fields of every form about an order (`OrderFields`). */
export const orderRef = { number: natural, seen: natural };
/** The id of a database row. */
export const rowId = z.string().regex(/^[\w-]{1,64}$/);
export const reason = lines(500, actText.field.reason);

export function actOf({ number, seen }: { number: number; seen: number }, staff: Staff): Act {
  return { orderNumber: number, seen, staff };
}

/** Turns an action's result into the form's answer, and refreshes the page, which may have been out of date. */
export function answerTo<Reason extends string>(
  result: { ok: true } | { ok: false; reason: Reason } | NotDone,
  done: string,
  problems: Record<Exclude<Reason, NotDone["reason"]>, string>,
): Promise<Answer> {
  refresh();
  if (result.ok) return give({ tone: "done", message: done });
  if (result.reason === "no_such_order") return give({ tone: "problem", message: deskText.form.gone });
  if (result.reason !== "changed")
    return give({ tone: "problem", message: problems[result.reason as Exclude<Reason, NotDone["reason"]>] });
  const { events, currency } = result as Extract<NotDone, { reason: "changed" }>;
  const lines = events.map((event) => inOneLine(describeEvent(event, currency)));
  return give({ tone: "problem", message: deskText.form.changedMeanwhile, lines });
}
