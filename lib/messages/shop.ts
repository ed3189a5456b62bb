import { site } from "@/lib/site";

/** Texts around every page, and of the home page. */
export const shopText = {
  title: `${site.name}: ${site.tagline.toLowerCase()}`,
  titleOf: (page: string) => `${page} · ${site.name}`,
  description: `${site.tagline}. Mugs, bowls, vases, boards and lamps.`,
  shareAlt: `${site.name}. ${site.tagline}.`,

  testPayments: "This shop takes no real payments, and ships nothing.",
  skip: "Skip to content",
  mainNav: "Main",
  products: "Products",
  cart: "Cart",
  search: "Search",
  searchLabel: "Search the shop",

  footerNav: "Shop",
  allProducts: "All products",
  helpHeading: "Help",
  findOrder: "Find my order",
  yourCart: "Your cart",
  taglineSentence: `${site.tagline}.`,

  homeIntro: "Mugs that sit well in the hand, boards that get better with oil, and a lamp for the long evenings.",
  seeAllProducts: "See all products",
  heroAlt: "Pieces from the shop on a wooden table: stoneware, turned wood and a branch in a vase.",
  everyDayHeading: "For every day",
  glazesAlt: "A white pitcher, a tall vase with olive branches and a rust-red bowl in window light.",
  glazesHeading: "Four glazes, two woods, made to mix",
  glazes:
    "Chalk, moss, ink and rust go with each other and with whatever is already in your cupboard. The foot of each piece stays bare, so you can see the clay that it is made of.",
  findYours: "Find yours",

  home: "Home",
  tooManyTitle: "Too many requests",
  tooManyHeading: "One moment, please",
  tooMany:
    "There were too many requests from your browser or network. Anything you have paid for is safe, and nothing is lost. Please try again later.",
  notFoundTitle: "Page not found",
  notFoundHeading: "We could not find this page",
  notFound: "The page has moved, or it never existed.",
} as const;
