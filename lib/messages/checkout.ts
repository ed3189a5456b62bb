import { MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";

/** The checkout, from its form to the reasons why there is no payment page. */
export const checkoutText = {
  title: "Checkout",
  loading: "One moment …",

  whereItGoes: "Where it goes",
  email: "Email",
  emailHint: "For the confirmation and the link to your order.",
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
      wrong: (example: string) => `Enter an Eircode such as ${example}, or leave it out.`,
    },
    pin: {
      label: "PIN code",
      missing: "Enter your PIN code.",
      wrong: (example: string) => `Enter a PIN code such as ${example}.`,
    },
  },

  tooLong: (most: number) => `Please use at most ${most} characters.`,
  strangeCharacters: "Please use letters and numbers only.",
  emailMissing: "Enter your email address.",
  emailWrong: "Enter an email address such as name@example.com.",
  nameMissing: "Enter your full name.",
  addressMissing: "Enter your street and house number.",
  countryMissing: "Choose a country.",

  yourOrder: "Your order",
  jumpToOrder: (things: number, total: string) => `${things === 1 ? "One thing" : `${things} things`}, ${total}`,
  continue: (total: string) => `Continue to payment · ${total}`,
  opening: "Opening the payment page …",
  afterwards:
    "You pay on Ozura’s page, in the next step. We hold your things for you while you do, and never see your card.",

  errorsTitle: (count: number) => (count === 1 ? "One thing needs another look" : `${count} things need another look`),
  problemTitle: "We could not go on to the payment",
  totalChanged: (was: string, now: string) =>
    `Something has changed since you opened this page: the total was ${was}, it is now ${now}. Please check the summary, then continue.`,

  changesTitle: "Not all is as it was when you filled your cart",
  /** Changes of a line. */
  change: {
    gone: (thing: string) => `${thing}: we don’t sell this any more. It is not part of this order.`,
    sold_out: (thing: string) => `${thing}: sold out. It is not part of this order.`,
    only_some_left: (thing: string, left: number) =>
      left === 1
        ? `${thing}: only one left. One is in this order.`
        : `${thing}: only ${left} left. ${left} are in this order.`,
    price: (thing: string, was: string, now: string) => `${thing}: the price was ${was}, it is now ${now}.`,
  },
  nameless: "Something we no longer have",
  changeCart: "Change the cart",

  nothingTitle: "There is nothing to pay for",
  nothingText: "Your cart is empty, or what was in it is sold out.",
  tooLargeTitle: "This is too much for one order",
  tooLargeText: "What is in your cart costs more than one order can. Please order it in parts.",
  seeCart: "See your cart",
  seeProducts: "See all products",

  /** Why there is no payment page. */
  problem: {
    cart_empty: "There is nothing in your cart that can be bought right now.",
    total_too_large: "This costs more than one order can. Please order it in parts.",
    cart_changed: "Something has changed since you opened this page. Please check the summary, then continue.",
    sold_out: "We are sorry: something in this order is sold out now. We did not open another payment page.",
    cancelled_by_staff:
      "We have cancelled that order. Nothing more can be paid for it. You are welcome to place a new one here.",
    payments_unavailable: "Payments are unavailable right now. Nothing was charged; please try again later.",
    try_again: "The payment page did not open. Nothing was charged; please try again in a moment.",
    not_sure:
      "The payment service has not told us what became of an earlier payment of this order. Please don’t pay again: we keep asking, and nothing is lost.",
    unknown_order: "We don’t know this order.",
    too_many:
      "There have been too many tries from your browser or your connection. Nothing was charged; please try again in ten minutes.",
    too_many_open:
      "Unpaid orders from your browser or your connection hold these things already. Pay for one of them, or try again when they have ended, in half an hour at most.",
    over_limit: `One order holds ${MAX_QUANTITY} of one thing and ${MAX_UNITS} things in all. Please take something out of your cart, then try again.`,
    challenge_failed:
      "We could not check that you are a person. Nothing was charged, and nothing is set aside. Please try again.",
    form_incomplete: "Something in the form is missing or can’t be right. Please fill it in again.",
  },
} as const;

export type CityName = keyof typeof checkoutText.city;
export type AreaName = keyof typeof checkoutText.area;
export type PostalCodeName = keyof typeof checkoutText.postalCode;
