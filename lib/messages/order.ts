import { site } from "@/lib/site";

/** The order page, and the page that finds it again. */
export const orderText = {
  title: "Your order",
  number: (number: number) => `Order ${number}`,
  demo: "This is a demo order. No money was taken, and nothing is shipped.",
  whatYouOrdered: "What you ordered",
  quantity: (quantity: number) => `Quantity ${quantity}`,

  deliveryAddress: "Delivery address",
  orderedOn: "Ordered on",
  email: "Email",
  paidWith: "Paid with",
  tracking: "Tracking",
  card: (brand: string, lastFour: string) => `${brand.toUpperCase()} ending in ${lastFour}`,

  timelineTitle: "Order history",
  timeline: {
    placed: "You placed the order, and we reserved the items for you.",
    retried: "You started another payment, and we reserved the items again.",
    paid: "Your payment was confirmed.",
    failed: "The payment service reported that the payment did not go through.",
    sessionNotCreated: "The payment page could not be opened, and nothing was paid on it.",
    cancelled: "The payment service reported that the payment was cancelled.",
    cancelledByStaff: "The order was cancelled.",
    expired: "The payment page expired without a payment.",
    releasedUnverified:
      "We could not find out for hours whether you had paid, so we ended the reservation of your items. We keep checking.",
    review: "A payment was reported that our staff must review.",
    shipped: "Your order has shipped.",
    refunded: "We refunded the order.",
    refundedPartly: "We refunded a part of the payment.",
    refundedExtra: "We refunded a payment that did not count towards the order.",
    addressChanged: "The delivery address was changed.",
  },

  find: {
    title: "Find my order",
    intro:
      "We email you the links to your latest orders of the last twelve months, at most ten. You need no account and no password.",
    email: "Email address of your order",
    send: "Email me the links",
    sending: "One moment …",
    sentTitle: "Check your inbox",
    sentText:
      "If that address has orders of the last twelve months, we email it their links. It can take a few minutes. We send at most one such email in ten minutes, three in an hour and six in a day.",
    noEmail: "No email? Check your spam folder, or try another address that you may have used.",
    again: "Try another address",
    withoutMail: `This shop does not send emails at the moment, so we can’t send you the links to your orders. Write to ${site.contactEmail}, if possible with your order number.`,
  },
} as const;
