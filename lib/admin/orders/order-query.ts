import { z } from "zod";
import { Attention, OrderStatus } from "../../generated/prisma/enums";

/** What staff looks for in the orders. */
export type OrderQuery = {
  /** A number, an e-mail address or its beginning, words of a name, a session or a transaction id. */
  words: string;
  status: OrderStatus | null;
  /** Days in the shop's time zone, as 2026-11-25; both are part of it. */
  from: string | null;
  to: string | null;
  /** Only orders with an open case: any, or one of this reason. */
  attention: "any" | Attention | null;
  /** Where the last page ended. */
  after: string | null;
};

/** As long as a session id can be. */
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
  words: text.transform((typed) => typed.trim()),
  status: z.enum(OrderStatus).nullable().catch(null),
  from: day,
  to: day,
  attention: z
    .enum({ any: "any", ...Attention })
    .nullable()
    .catch(null),
  after: z.string().max(200).nullable().catch(null),
});

/** A query as the address has it. What makes no sense there is left out. */
export function readOrderQuery(params: Record<string, string | string[] | undefined>): OrderQuery {
  const { q, status, from, to, attention, after } = params;
  return schema.parse({ words: q ?? "", status, from, to, attention, after });
}

/** The same as the address has it, without what is not asked for. */
export function orderParams({ words, ...rest }: OrderQuery): URLSearchParams {
  const given = Object.entries({ q: words, ...rest }).filter(([, value]) => value);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}
