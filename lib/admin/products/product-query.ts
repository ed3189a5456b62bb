import { z } from "zod";

/** Search of the product list. */
export type ProductQuery = {
  /** Words of a name, or the beginning of a slug or a SKU. */
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

/** Parses a query from the URL. Invalid values are ignored. */
export function readProductQuery(params: Record<string, string | string[] | undefined>): ProductQuery {
  const { words, show, after } = schema.parse({ words: params.q ?? "", show: params.show, after: params.after });
  return { words, active: show && show === "active", after };
}

/** Writes a query for the URL, without the cursor. */
export function productParams({ words, active }: ProductQuery): URLSearchParams {
  return new URLSearchParams({
    ...(words && { q: words }),
    ...(active !== null && { show: active ? "active" : "inactive" }),
  });
}
