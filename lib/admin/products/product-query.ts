import { z } from "zod";

/** Search of the product list. */
export type ProductQuery = {
  /** Words of a name, or the beginning of a slug or a SKU. */
  search: string;
  active: boolean | null;
  after: string | null;
};

const schema = z.object({
  search: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .catch("")
    .transform((value) => value.trim()),
  show: z.enum(["active", "inactive"]).nullable().catch(null),
  after: z.string().max(200).nullable().catch(null),
});

/** Parses a query from the URL. Invalid values are ignored. */
export function readProductQuery(params: Record<string, string | string[] | undefined>): ProductQuery {
  const { search, show, after } = schema.parse({ search: params.q ?? "", show: params.show, after: params.after });
  return { search, active: show && show === "active", after };
}

/** Writes a query for the URL, without the cursor. */
export function productParams({ search, active }: ProductQuery): URLSearchParams {
  return new URLSearchParams({
    ...(search && { q: search }),
    ...(active !== null && { show: active ? "active" : "inactive" }),
  });
}
