import { z } from "zod";
import { OrderStatus, ReviewReason } from "@/lib/generated/prisma/enums";

/** Search and filters of the order list. */
export type OrderQuery = {
  /** An order number, an email address or its beginning, words of a name, a session id or a transaction id. */
  search: string;
  status: OrderStatus | null;
  /** Days in the shop's time zone, such as 2026-11-25; both are included. */
  from: string | null;
  to: string | null;
  /** Only orders with an open review case: any, or one with this reason. */
  review: "any" | ReviewReason | null;
  /** Cursor: where the previous page ended. */
  after: string | null;
};

/** Maximum length of the search text: that of a session id. */
const MAX_WORDS = 255;
const text = z
  .string()
  .max(MAX_WORDS)
  .regex(/^\P{Cc}*$/u)
  .catch("");
const day = z.iso
  .date()
  .regex(/^(?!0000)/)
  .nullable()
  .catch(null);

const schema = z.object({
  search: text.transform((value) => value.trim()),
  status: z.enum(OrderStatus).nullable().catch(null),
  from: day,
  to: day,
  review: z
    .enum({ any: "any", ...ReviewReason })
    .nullable()
    .catch(null),
  after: z.string().max(200).nullable().catch(null),
});

/** Parses a query from the URL. Invalid values are ignored. */
export function readOrderQuery(params: Record<string, string | string[] | undefined>): OrderQuery {
  const { q, status, from, to, review, after } = params;
  return schema.parse({ search: q ?? "", status, from, to, review, after });
}

/** Writes a query for the URL, without empty values. */
export function orderParams({ search, ...rest }: OrderQuery): URLSearchParams {
  const present = Object.entries({ q: search, ...rest }).filter(([, value]) => value);
  return new URLSearchParams(present.map(([name, value]): [string, string] => [name, String(value)]));
}
