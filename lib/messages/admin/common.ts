/** Texts around every page of admin, and of sign-in. */
export const deskText = {
  title: "Desk",
  nav: "Desk",
  orders: "Orders",
  attention: "ReviewReason",
  openCases: (count: number) => (count === 1 ? "1 open case" : `${count} open cases`),
  products: "Products",
  health: "Health",
  shop: "To the shop",
  signedInAs: (name: string) => `Signed in as ${name}`,
  signOut: "Sign out",

  signIn: {
    title: "The desk",
    intro: "For the people of the shop.",
    name: "Your name",
    nameHint: "It stands beside everything that you do here.",
    password: "Password",
    enter: "Sign in",
    entering: "One moment …",
    problem: {
      name_missing: "Please say who you are, in 60 characters at most.",
      wrong: "That is not the password.",
      too_many: "Too many tries. Please wait a quarter of an hour.",
    },
  },

  form: {
    changedMeanwhile: "Nothing was done, because this order has changed since you looked. Please look again:",
    gone: "There is no such order any more.",
    checkFields: "Please look at the marked fields.",
  },
} as const;
