export const productText = {
  chooseOne: "Choose one",
  comesIn: "Comes in",
  quantity: "Quantity",
  addToCart: "Add to cart",
  adding: "Adding …",
  notAdded: "That did not get through. Check your connection and try again.",
  inStock: "In stock",
  onlySomeLeft: (count: number) => `Only ${count} left`,
  soldOut: "Sold out",
  allSoldOut: "There are none left at the moment. Write to us, and we’ll tell you when it is back.",
  askWhenBack: "Ask when it is back",
} as const;
