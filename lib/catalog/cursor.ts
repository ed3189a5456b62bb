import { z } from "zod";

/** The last product of a page: its id, and what the list is sorted by, as Postgres writes it. */
export type Cursor = { key: string; id: string };

/** Postgres's type of what a list is sorted by. */
export type KeyType = keyof typeof patterns;

const patterns = {
  int: /^-?\d{1,9}$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/,
  float4: /^\d(\.\d+)?(e-\d\d)?$/,
};

const schema = z.tuple([z.string().max(40), z.string().regex(/^[\w-]{1,64}$/)]);

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** What `writeCursor` wrote; null for anything else. Never throws. */
export function readCursor(text: string | null, type: KeyType): Cursor | null {
  try {
    const [key, id] = schema.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString()));
    return patterns[type].test(key) ? { key, id } : null;
  } catch {
    return null;
  }
}
