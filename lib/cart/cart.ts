import { randomBytes } from "node:crypto";
import { z } from "zod";
import { MAX_LINES, MAX_QUANTITY } from "./limits";
import { MAX_TOTAL } from "./totals";

/** Quantity as a form submits it. The cart keeps no more than `MAX_QUANTITY`. */
export const quantitySchema = z.int().min(1).max(99);
export const variantIdSchema = z.string().regex(/^[\w-]{1,64}$/);

const itemSchema = z.object({
  variantId: variantIdSchema,
  /** A cart from before `MAX_QUANTITY` was lowered may contain more. */
  quantity: quantitySchema.transform((quantity) => Math.min(quantity, MAX_QUANTITY)),
  /**
   * The unit price when the item was added, in the smallest unit: compared with the current price, never charged. Old
   * carts lack it.
   */
  seenPrice: z.int().min(0).max(MAX_TOTAL).exactOptional(),
});

export const cartSchema = z.object({
  id: z.string().regex(/^[\w-]{22}$/),
  version: z.int().min(0).max(1_000_000_000),
  items: z.array(itemSchema).max(MAX_LINES).refine(hasNoDuplicates, "has two lines for one variant"),
});

/**
 * The items that the shopper wants, without personal data, and without a price that counts. The cart is a cookie of the
 * shopper, so every reader must expect variants that no longer exist. The version increases with every change.
 */
export type Cart = z.infer<typeof cartSchema>;

/** A new cart with a unique id: 128 random bits. */
export function newCart(): Cart {
  return { id: randomBytes(16).toString("base64url"), version: 0, items: [] };
}

/**
 * Adds a quantity of a variant, up to `MAX_QUANTITY`; the excess is left out, and so is a line beyond `MAX_LINES`. A
 * cart that does not change keeps its version.
 */
export function addItem(cart: Cart, variantId: string, quantity: number, seenPrice?: number): Cart {
  const present = quantityOf(cart, variantId);
  const item = {
    variantId,
    quantity: Math.min(present + quantity, MAX_QUANTITY),
    ...(seenPrice !== undefined && { seenPrice }),
  };
  if (present === item.quantity) return cart;
  if (present > 0)
    return withItems(
      cart,
      cart.items.map((other) => (other.variantId === variantId ? item : other)),
    );
  if (cart.items.length >= MAX_LINES) return cart;
  return withItems(cart, [...cart.items, item]);
}

/** Does nothing when the variant is not in the cart, so that a button in an old tab can't put it back. */
export function setQuantity(cart: Cart, variantId: string, quantity: number): Cart {
  const present = cart.items.find((item) => item.variantId === variantId);
  if (!present || present.quantity === quantity) return cart;
  return withItems(
    cart,
    cart.items.map((item) => (item === present ? { ...item, quantity } : item)),
  );
}

export function removeItem(cart: Cart, variantId: string): Cart {
  const items = cart.items.filter((item) => item.variantId !== variantId);
  return items.length === cart.items.length ? cart : withItems(cart, items);
}

/** Idempotency key of this version of this cart: it has at most one order, however often the checkout is submitted. */
export function cartIdempotencyKey({ id, version }: Pick<Cart, "id" | "version">): string {
  return `${id}.${version}`;
}

export function quantityOf({ items }: Cart, variantId: string): number {
  return items.find((item) => item.variantId === variantId)?.quantity ?? 0;
}

/** Number of items in the cart. */
export function countItems({ items }: Cart): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * Serialises the cart with characters that a cookie may have. The longest cart is below the four kilobytes that
 * browsers keep.
 */
export function encodeCart(cart: Cart): string {
  const items = cart.items.map(({ variantId, quantity, seenPrice }) =>
    seenPrice === undefined ? [variantId, quantity] : [variantId, quantity, seenPrice],
  );
  return Buffer.from(JSON.stringify([cart.id, cart.version, items])).toString("base64url");
}

/** Parses a cart. A text that is not a valid cart gives a new cart. Never throws. */
export function decodeCart(text: string | undefined): Cart {
  return parseCart(text) ?? newCart();
}

const encodedSchema = z
  .tuple([z.unknown(), z.unknown(), z.array(z.array(z.unknown()).min(2).max(3)).max(MAX_LINES)])
  .transform(([id, version, items]) => ({
    id,
    version,
    items: items.map(([variantId, quantity, ...seen]) => ({
      variantId,
      quantity,
      ...(seen.length > 0 && { seenPrice: seen[0] }),
    })),
  }))
  .pipe(cartSchema);

function parseCart(text: string | undefined): Cart | null {
  if (!text) return null;
  try {
    return encodedSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    return null;
  }
}

function withItems({ id, version }: Cart, items: Cart["items"]): Cart {
  return { id, version: version + 1, items };
}

function hasNoDuplicates(items: readonly { variantId: string }[]): boolean {
  return new Set(items.map(({ variantId }) => variantId)).size === items.length;
}
