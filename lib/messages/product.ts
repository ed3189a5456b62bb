export const productText = {
  chooseOne: "Choose one",
  comesIn: "Comes in",
  quantity: "Quantity",
  addToCart: "Add to cart",
  adding: "Adding …",
  notAdded: "We could not add this to your cart. Check your connection and try again.",
  needsCookies:
    "Your browser did not keep your cart, because it blocks cookies. Please allow cookies for this shop, and try again.",
  inStock: "In stock",
  onlySomeLeft: (count: number) => `Only ${count} left`,
  soldOut: "Sold out",
  allSoldOut: "None are left at the moment. Email us, and we will tell you when it is back in stock.",
  askWhenBack: "Ask when it will be back",
} as const;
