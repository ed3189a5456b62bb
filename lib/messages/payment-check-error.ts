/**
 * Text for a payment or an order that could not be looked up. Apart from the outcomes, because the browser loads this
 * text.
 */
export const notCheckedText = {
  title: "We can’t look this up right now",
  text: "Something broke on our side. If you have paid, nothing is lost, so please don’t pay again. This page tries again by itself for some minutes.",
  tryNow: "Try now",
} as const;
