/** How a reply can contradict itself. Each is a reason for a review case when the session is completed. */
export type Contradiction =
  /** The status stands in two places, and differs. */
  | "status_contradictory"
  /** `success` is not true, or there is an `error`, in a reply with HTTP 200. */
  | "error_reported"
  /** The session has two ids. */
  | "session_contradictory"
  | "amount_contradictory"
  /** Tax or surcharge stands in two places, and differs. */
  | "labels_contradictory"
  | "currency"
  | "merchant"
  | "order_reference"
  | "transaction_contradictory"
  /** Metadata is there, and is no object. */
  | "metadata_unreadable"
  /** An object of the reply has a name twice, so it says two things at once. */
  | "field_repeated";

type Value = string | number | null | undefined;

/** The first value that is there. */
export function firstOf<T>(values: readonly (T | null | undefined)[]): T | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}

/** Whether two of the values that are there differ, compared as `spell` writes them. */
export function disagree(values: readonly Value[], spell: (value: string | number) => string): boolean {
  return new Set(values.flatMap((value) => (value === null || value === undefined ? [] : [spell(value)]))).size > 1;
}

/** Surrounding white space makes no difference. */
export const asText = (value: string | number) => String(value).trim();
/** Ozura's documentation writes currencies in capital letters; the case makes no difference. */
export const asCode = (value: string | number) => asText(value).toUpperCase();

/** "25.00", 25 and 25.000000000000004 are one amount. */
export function asAmount(value: string | number): string {
  const decimal = typeof value === "number" ? value.toFixed(6) : value;
  const [, whole = "", fraction = ""] = /^0*(\d+)(?:\.(\d+?)0*)?$/.exec(decimal) ?? [];
  return whole === "" ? `unreadable ${decimal}` : `${whole}.${fraction.replace(/0+$/, "")}`;
}
