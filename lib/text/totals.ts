/** What things cost together, wherever that stands: cart, checkout, order, mail. */
export const totalsText = {
  subtotal: "Subtotal",
  shipping: "Shipping, flat rate",
  total: "Total",
} as const;
