import type { DynamicClientExtensionThis } from "@prisma/client/runtime/client";
import type { Prisma, PrismaClient } from "@/lib/generated/prisma/client";

// Amounts are BIGINT columns. Prisma reads those as bigint, which is never equal to a number and can't be written as JSON. CHECKs
// (migration 0002_guards) limit amounts to 2^53 - 1, so a number holds each of them exactly.

/**
 * Returns the client with every BIGINT read as a number: in included relations, and in raw SQL. A result extension
 * would use proxies, which are not equal to each other, and would leave raw SQL as it is; these rows stay plain
 * objects.
 */
export function readBigintsAsNumbers(client: PrismaClient): ClientWithNumbers {
  return client.$extends({
    name: "bigints-as-numbers",
    query: { $allOperations: async ({ args, query }) => asNumbers(await query(args)) },
  }) as unknown as ClientWithNumbers;
}

/** Converts the bigints of a row or of rows in place. Throws a RangeError for one that a number can't hold exactly. */
function asNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return toNumber(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === "bigint" || typeof part === "object") Reflect.set(value, key, asNumbers(part));
  }
  return value;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is more than a number holds exactly.`);
  return number;
}

/**
 * Prisma has no types for the changes of a query extension, so this is the type that a result extension of the same
 * columns gives. Add every new BIGINT column here.
 */
type ClientWithNumbers = DynamicClientExtensionThis<Prisma.TypeMap<Extension>, Prisma.TypeMapCb, Extension>;

type Extension = { result: BigintColumns; model: None; query: None; client: None };
type None = Record<never, never>;

type BigintColumns = {
  product: Columns<"price", number | null>;
  variant: Columns<"price", number>;
  order: Columns<"subtotal" | "shipping" | "tax" | "total", number>;
  orderLine: Columns<"unitPrice", number>;
  payment: Columns<"amount", number> & Columns<"chargedAmount", number | null>;
  refund: Columns<"amount", number>;
  rateLimit: Columns<"expire", number | null>;
};

type Columns<Name extends string, Value> = {
  [Column in Name]: () => { needs: Record<Column, true>; compute: () => Value };
};
