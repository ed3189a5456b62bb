import type { Prisma } from "@/lib/generated/prisma/client";
import type { Database } from "./db";

/**
 * A row as `db()` returns it: Prisma's own type, with amounts as numbers. `Query` is the include or select of the
 * query.
 */
export type Row<Model extends Uncapitalize<Prisma.ModelName>, Query = object> = Prisma.Result<
  Database[Model],
  Query,
  "findFirstOrThrow"
>;

export type Order = Row<"order">;
export type OrderLine = Row<"orderLine">;
export type Payment = Row<"payment">;
export type Refund = Row<"refund">;
export type Variant = Row<"variant">;
