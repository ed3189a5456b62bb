import { z } from "zod";

/** What staff looks for in the products. */
export type ProductQuery = {
  /** Words of a name, or the beginning of an address or a SKU. */
  words: string;
  active: boolean | null;
  after: string | null;
};

const schema = z.object({
  words: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .catch("")
    .transform((typed) => typed.trim()),
  show: z.enum(["active", "inactive"]).nullable().catch(null),
  after: z.string().max(200).nullable().catch(null),
});

/** A query as the address has it. What makes no sense there is left out. */
export function readProductQuery(params: Record<string, string | string[] | undefined>): ProductQuery {
  const { words, show, after } = schema.parse({ words: params.q ?? "", show: params.show, after: params.after });
  return { words, active: show && show === "active", after };
}

/** The same as the address has it, save where the page begins. */
export function productParams({ words, active }: ProductQuery): URLSearchParams {
  return new URLSearchParams({
    ...(words && { q: words }),
    ...(active !== null && { show: active ? "active" : "inactive" }),
  });
}
