import { MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";
import { cartProblemText } from "./cart-problem";

/** The checkout, from its form to the reasons why there is no payment page. */
export const checkoutText = {
  title: "Checkout",
  loading: "One moment …",

  yourDetails: "Your details",
  email: "Email",
  emailHint: "We send the confirmation and the link to your order here.",
  emailHintWithoutMail: "We use it only if we have to write to you about your order.",
  name: "Full name",
  country: "Country",
  chooseCountry: "Choose a country",
  addressLine1: "Address",
  addressLine2: "Apartment, suite, etc.",
  optional: "(optional)",
  city: {
    city: { label: "City", missing: "Enter your city or town." },
    town: { label: "Town or city", missing: "Enter your town or city." },
    suburb: { label: "Suburb or town", missing: "Enter your suburb or town." },
    district: { label: "District", missing: "Enter your district." },
  },
  area: {
    region: { label: "State or region", missing: "Enter your state or region." },
    state: { label: "State", missing: "Enter your state." },
    province: { label: "Province", missing: "Enter your province." },
    prefecture: { label: "Prefecture", missing: "Enter your prefecture." },
    county: { label: "County", missing: "Enter your county." },
    emirate: { label: "Emirate", missing: "Enter your emirate." },
    area: { label: "Area", missing: "Enter your area, such as Kowloon." },
    parish: { label: "Parish", missing: "Enter your parish." },
    department: { label: "Department", missing: "Enter your department." },
  },
  postalCode: {
    postal_code: {
      label: "Postal code",
      missing: "Enter your postal code.",
      wrong: (example: string) => `Enter a postal code such as ${example}.`,
    },
    zip: {
      label: "ZIP code",
      missing: "Enter your ZIP code.",
      wrong: (example: string) => `Enter a ZIP code such as ${example}.`,
    },
    postcode: {
      label: "Postcode",
      missing: "Enter your postcode.",
      wrong: (example: string) => `Enter a postcode such as ${example}.`,
    },
    eircode: {
      label: "Eircode",
      missing: "Enter your Eircode.",
      wrong: (example: string) => `Enter an Eircode such as ${example}, or leave the field empty.`,
    },
    pin: {
      label: "PIN code",
      missing: "Enter your PIN code.",
      wrong: (example: string) => `Enter a PIN code such as ${example}.`,
    },
  },

  tooLong: (most: number) => `Please use at most ${most} characters.`,
  invalidCharacters: "This field contains an invalid character. Please type the text again.",
  emailMissing: "Enter your email address.",
  emailWrong: "Enter an email address such as name@example.com.",
  nameMissing: "Enter your full name.",
  addressMissing: "Enter your street and house number.",
  countryMissing: "Choose a country.",

  yourOrder: "Your order",
  jumpToOrder: (items: number, total: string) => `${items === 1 ? "1 item" : `${items} items`}, ${total}`,
  continue: (total: string) => `Continue to payment · ${total}`,
  opening: "Opening the payment page …",
  afterwards:
    "In the next step, you pay on Ozura’s secure page. We reserve your items while you pay, and never see your card details.",

  errorsTitle: (count: number) => (count === 1 ? "Please correct one field" : `Please correct ${count} fields`),
  problemTitle: "We could not continue to the payment",
  totalChanged: (was: string, now: string) =>
    `Your order has changed since you opened this page: the total was ${was} and is now ${now}. Please check the summary, then continue.`,

  changesTitle: "Your cart has changed",
  /** Changes of a line. */
  change: {
    gone: (item: string) => `${item}: we no longer sell this. It is not part of this order.`,
    sold_out: (item: string) => `${item}: sold out. It is not part of this order.`,
    only_some_left: (item: string, left: number) =>
      left === 1
        ? `${item}: only one left. This order contains one.`
        : `${item}: only ${left} left. This order contains ${left}.`,
    price: (item: string, was: string, now: string) => `${item}: the price was ${was} and is now ${now}.`,
  },
  editCart: "Edit cart",

  nothingTitle: "Your order is empty",
  nothingText: "Your cart is empty, or its items are no longer available.",
  tooLargeTitle: "Your order is too large",
  viewCart: "View your cart",
  seeProducts: "See all products",

  /** Why the shopper was not sent to a payment page. */
  problem: {
    cart_empty: cartProblemText.nothingToBuy,
    total_too_large: cartProblemText.tooLarge,
    cart_changed: "Your order has changed since you opened this page. Please check the summary, then continue.",
    sold_out: "We are sorry, an item in this order has sold out. We did not open another payment page.",
    cancelled_by_staff:
      "We have cancelled that order, and it can no longer be paid. You are welcome to place a new order here.",
    payments_unavailable: "Payments are unavailable right now. Nothing was charged. Please try again later.",
    try_again: "The payment page did not open. Nothing was charged. Please try again in a moment.",
    not_sure:
      "The payment service has not confirmed the result of an earlier payment for this order. Please don’t pay again. We keep checking, and nothing is lost.",
    unknown_order: "We could not find this order.",
    too_many:
      "There were too many attempts from your browser or network. Nothing was charged. Please try again in ten minutes.",
    too_many_attempts:
      "This order has reached the maximum number of payment attempts. Please contact us, or place a new order.",
    too_many_open:
      "Unpaid orders from your browser or network already reserve these items. Pay for one of those orders, or try again later, when they have expired.",
    over_limit: `One order can contain at most ${MAX_QUANTITY} of one item and ${MAX_UNITS} items in total. Please remove some items from your cart, then try again.`,
    bot_check_failed:
      "We could not verify that you are human. Nothing was charged, and no items are reserved. Please try again.",
    form_incomplete: "A field in the form is missing or not valid. Please fill in the form again.",
  },
} as const;

export type CityName = keyof typeof checkoutText.city;
export type AreaName = keyof typeof checkoutText.area;
export type PostalCodeName = keyof typeof checkoutText.postalCode;
