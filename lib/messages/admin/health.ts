import type { Invariant } from "@/lib/orders/invariants";

export const healthText = {
  title: "Health",
  intro: "Whether the shop can do its work.",
  now: "Right now",
  ozura: "Ozura",
  ozuraAnswers: "Answers",
  keysRefused: (number: number) =>
    `But it refused to make the payment page of order ${number}, the latest that was asked for. Are our keys right?`,
  waiting: "Payments and mails",
  overdue: "Payments to ask about",
  noneOverdue: "None is overdue",
  someOverdue: (count: number, since: string) =>
    count === 1 ? `1 is overdue, since ${since}` : `${count} are overdue, the oldest since ${since}`,
  forgotten: "So long that nothing can be asking: does the reconciler run?",
  reconciled: "Last reconciliation",
  neverReconciled: "None has finished yet",
  mails: "Mails",
  noMails: "None is waiting",
  someMails: (waiting: number, failing: number) =>
    `${waiting === 1 ? "1 is waiting" : `${waiting} are waiting`}, ${failing === 1 ? "1 was refused" : `${failing} were refused`}`,
  version: "Version",
  books: "The books",
  booksIntro: "What must never be true of any order, counted this moment. Every number must be 0.",
  counting: "Counting …",
  notCounted: "The database did not get to the end of it in time, so this is not known now.",
  allGood: "Everything is as it must be.",
  broken: "Something is wrong. Please look at it before anything leaves the house.",
} as const;

export const invariantText: Record<Invariant, string> = {
  paid_without_one_confirmation: "Paid, and the shopper was told never, or twice",
  confirmation_without_paid: "Told that it is paid, and it is not",
  multiple_completed_payments: "Paid by more than one payment, or by another than the order names",
  paid_amount_differs: "Paid with another amount or currency than the order’s",
  money_without_outcome: "Money came, and neither the order nor a case shows it",
  reserved_differs: "Products whose held stock is not what open orders hold",
  sold_and_not_committed: "Paid, and the stock was not taken",
  negative: "Negative stock or amounts",
  reserved_for_nothing: "Held for a payment that nobody can make",
  open_and_forgotten: "Open payments that nobody will ask about",
  cart_ordered_twice: "Carts that became more than one order",
};
