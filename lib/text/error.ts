/** Apart from shop.ts, because every page carries these words to the browser, for the case that it breaks there. */
export const errorText = {
  title: "Something broke",
  heading: "Something broke on our side",
  explanation: "Your cart is safe, and so is anything you have paid for. Please try again.",
  tryAgain: "Try again",
  home: "Home",
} as const;
