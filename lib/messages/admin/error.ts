/** Apart from common.ts, because every admin page sends these texts to the browser, for errors that happen there. */
export const adminErrorText = {
  heading: "Something went wrong",
  explanation:
    "The page could not be loaded. If you were saving a change, check whether it was saved before you try again.",
  tryAgain: "Try again",
  home: "Go to orders",

  /** A page from before a deployment, whose server actions no longer exist. */
  outdatedPage: {
    heading: "The shop has just been updated",
    explanation: "This page is from before the update, so your change was not saved.",
    reload: "Reload the page",
  },
} as const;
