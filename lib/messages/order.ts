/** The order's own page, what every order shows, and the way back to it. */
export const orderText = {
  title: "Your order",
  number: (number: number) => `Order ${number}`,
  whatYouOrdered: "What you ordered",
  quantity: (quantity: number) => `Quantity ${quantity}`,

  goesTo: "Goes to",
  orderedOn: "Ordered on",
  writeTo: "We write to",
  paidWith: "Paid with",
  shipment: "Follow the parcel",
  card: (brand: string, lastFour: string) => `${brand.toUpperCase()} ending in ${lastFour}`,

  timelineTitle: "What has happened so far",
  timeline: {
    placed: "You placed the order, and we put the goods aside for you.",
    retried: "You started another payment, and we put the goods aside again.",
    paid: "Your payment was confirmed.",
    failed: "The payment service told us that the payment did not go through.",
    neverOpened: "The payment page could not be opened, and nothing was paid on it.",
    cancelled: "The payment service told us that the payment was cancelled.",
    cancelledByPerson: "The order was cancelled.",
    expired: "The payment page expired without a payment.",
    releasedUnverified:
      "We could not find out for hours whether you had paid, and stopped holding the goods. We keep asking.",
    review: "A payment was reported that a person has to look at.",
    shipped: "Your order left us.",
    refunded: "We refunded the order.",
    refundedPartly: "We refunded a part of what was paid.",
    refundedExtra: "We refunded a payment that did not count for the order.",
    addressChanged: "The delivery address was changed.",
  },

  find: {
    title: "Find my order",
    intro: "We mail you a link to each order of the last twelve months. No account, no password.",
    email: "The email address of your order",
    send: "Mail me the links",
    sending: "One moment …",
    sentTitle: "Look into your mailbox",
    sentText:
      "If there are orders for that address, a mail with their links is on its way. It can take a few minutes, and there is one in ten minutes at most.",
    notThere: "Nothing there? Look among the spam, or try another address that you may have used.",
    again: "Try another address",
  },
} as const;
