/**
 * Text for a payment or an order that could not be checked. In a file of its own, because the browser loads this text.
 */
export const paymentCheckErrorText = {
  title: "We can’t check this right now",
  text: "Something went wrong on our side. If you have paid, nothing is lost, so please don’t pay again. This page retries automatically for a few minutes.",
  tryNow: "Try now",
} as const;
