import { z } from "zod";

/** The last row of a page: its id and its sort key, as Postgres writes it. */
export type Cursor = { key: string; id: string };

/** Postgres type of the sort key. */
export type KeyType = "int" | "int8" | "timestamptz" | "float4";

// Anyone can write a cursor. A sort key that Postgres could not read as its type would be an error, so the cursor is
// rejected.
const isKey: Record<KeyType, (text: string) => boolean> = {
  int: (text) => /^\d{1,10}$/.test(text) && Number(text) <= 2_147_483_647,
  // An amount, within the limits of lib/platform/bigint-columns.ts.
  int8: (text) => /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)),
  // JavaScript has a year 0, and Postgres has none.
  timestamptz: (text) => /^(?!0000)\d{4}-/.test(text) && isDate(text),
  float4: (text) => /^\d(\.\d+)?(e-\d\d)?$/.test(text) && (Number(text) === 0 || Number(text) > 1e-37),
};

function isDate(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

const schema = z.tuple([z.string().max(40), z.string().regex(/^[\w-]{1,64}$/)]);

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** Parses a cursor of `writeCursor`; null for anything else. Never throws. */
export function readCursor(text: string | null, type: KeyType): Cursor | null {
  try {
    const [key, id] = schema.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString()));
    return isKey[type](key) ? { key, id } : null;
  } catch {
    return null;
  }
}
