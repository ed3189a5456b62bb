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
    nameHint: "Your name is recorded in the history of each order that you change.",
    password: "Password",
    enter: "Sign in",
    entering: "Signing in …",
    problem: {
      name_missing: "Please enter your name, with at most 60 characters.",
      wrong_password: "The password is not correct.",
      too_many: "Too many attempts. Please try again later.",
    },
  },

  form: {
    orderChanged:
      "Your action was not carried out, because this order has changed since you opened it. Please review the new events:",
    orderNotFound: "This order does not exist.",
    invalidFields: "Please correct the marked fields.",
  },
} as const;
