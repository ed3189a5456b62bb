/** In a file of its own, because every page sends these texts to the browser, for errors that happen there. */
export const errorText = {
  title: "Something went wrong",
  heading: "Something went wrong on our side",
  explanation: "Your cart is safe, and so is anything you have paid for. Please try again.",
  tryAgain: "Try again",
  home: "Home",

  /** A page from before a deployment, whose server actions no longer exist. */
  outdatedPage: {
    heading: "The shop has just been updated",
    explanation: "This page is from before the update, so your last action had no effect. Your cart is safe.",
    reload: "Reload the page",
  },
} as const;
