/** Texts of both cart and checkout. In a file of its own, so that the checkout does not load the cart's texts. */
export const cartProblemText = {
  unknownProduct: "A product we no longer sell",
  nothingToBuy: "None of the items in your cart are available right now.",
  tooLarge: "This total is above the maximum for one order. Please split it into several orders.",
} as const;
