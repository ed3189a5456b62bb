/** Apart from shop.ts, because every page sends these texts to the browser, for errors that happen there. */
export const errorText = {
  title: "Something broke",
  heading: "Something broke on our side",
  explanation: "Your cart is safe, and so is anything you have paid for. Please try again.",
  tryAgain: "Try again",
  home: "Home",

  /** A page from before a deployment, whose server actions no longer exist. */
  old: {
    heading: "The shop has just been updated",
    explanation: "This page is from before that, so nothing has happened. Your cart is safe.",
    load: "Load the page again",
  },
} as const;
