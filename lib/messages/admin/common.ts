/** Texts around every page of admin, and of sign-in. */
export const adminText = {
  title: "Admin",
  nav: "Admin",
  orders: "Orders",
  reviews: "Needs review",
  openCases: (count: number) => (count === 1 ? "1 open review case" : `${count} open review cases`),
  products: "Products",
  health: "Health",
  toShop: "Go to the shop",
  signedInAs: (name: string) => `Signed in as ${name}`,
  signOut: "Sign out",

  signIn: {
    title: "Sign in to admin",
    intro: "For staff only.",
    name: "Your name",
    nameHint: "It is recorded with every change that you make.",
    password: "Password",
    enter: "Sign in",
    entering: "Signing in …",
    problem: {
      name_missing: "Please enter your name, with at most 60 characters.",
      wrong_password: "The password is not correct.",
      too_many: "Too many attempts. Please try again in 15 minutes.",
    },
  },

  form: {
    orderChanged:
      "Nothing was changed, because this order has changed since you opened it. Please review the new events:",
    orderNotFound: "This order does not exist.",
    invalidFields: "Please correct the marked fields.",
  },
} as const;
