/** How a reply can contradict itself. Each is a reason for a review case when the session is completed. */
export type Contradiction =
  /** Two places give different statuses. */
  | "status_contradictory"
  /** `success` is not true, or there is an `error`, in a reply with HTTP 200. */
  | "error_reported"
  /** The session has two ids. */
  | "session_contradictory"
  | "amount_contradictory"
  /** Two places give a different tax or surcharge. */
  | "tax_or_surcharge_contradictory"
  | "currency"
  | "merchant"
  | "order_reference"
  | "transaction_contradictory"
  /** Metadata is present but is not an object. */
  | "metadata_unreadable"
  /** An object in the reply has a name twice, with possibly different values. */
  | "field_repeated";

type Value = string | number | null | undefined;

/** The first value that is neither null nor undefined. */
export function firstOf<T>(values: readonly (T | null | undefined)[]): T | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

/** Whether two values that are neither null nor undefined differ, compared as `spell` writes them. */
export function disagree(values: readonly Value[], spell: (value: string | number) => string): boolean {
  return new Set(values.flatMap((value) => (value === null || value === undefined ? [] : [spell(value)]))).size > 1;
}

/** Surrounding white space is ignored. */
export const asText = (value: string | number) => String(value).trim();
/** Ozura's documentation writes currencies in capital letters; the case is ignored. */
export const asCode = (value: string | number) => asText(value).toUpperCase();

/** "25.00", 25 and 25.000000000000004 are the same amount. */
export function asAmount(value: string | number): string {
  const decimal = typeof value === "number" ? value.toFixed(6) : value;
  const [, whole = "", fraction = ""] = /^0*(\d+)(?:\.(\d+?)0*)?$/.exec(decimal) ?? [];
  return whole === "" ? `unreadable ${decimal}` : `${whole}.${fraction.replace(/0+$/, "")}`;
}
