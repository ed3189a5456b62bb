/** What a Postgres integer holds, so the largest total that an order can have. */
export const MAX_TOTAL = 2_147_483_647;

/**
 * What the lines cost together, in the smallest unit. Exact, or a RangeError: no rounding, no overflow that
 * looks like a price.
 */
export function addUp(lines: readonly { unitPrice: number; quantity: number }[]): number {
  const sum = lines.reduce((total, line) => total + BigInt(line.unitPrice) * BigInt(line.quantity), 0n);
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${sum} can't be an amount`);
  return Number(sum);
}
