/** Apart from shop.ts, because every page carries these words to the browser, for the case that it breaks there. */
export const errorText = {
  title: "Something broke",
  heading: "Something broke on our side",
  explanation: "Your cart is safe, and so is anything you have paid for. Please try again.",
  tryAgain: "Try again",
  home: "Home",

  /** A page of before a deploy, whose actions the server does not know any more. */
  old: {
    heading: "The shop has just been updated",
    explanation: "This page is from before that, so nothing has happened. Your cart is safe.",
    load: "Load the page again",
  },
} as const;
