/**
 * What a status of the integration means. `ended` says that it takes the payment for over and unpaid: failed, cancelled or
 * expired. `review` waits for a person.
 */
export type Meaning = "open" | "ended" | "paid" | "review";

/** One order of the integration under test, and the session that it has made for it. */
export type Order = {
  /** How its own commands and addresses name it. */
  reference: string;
  sessionId: string;
  /** Where it would send the shopper. */
  checkoutUrl: string | null;
  /** What the shopper's browser sends with each visit: usually a cookie. */
  headers: Record<string, string>;
};

/** What the kit must be able to do with an integration, in whatever language that is written. */
export type Integration = {
  name: string;
  begin(): Promise<Order>;
  /** What it thinks of the order, by its own records. */
  status(order: Order): Promise<Meaning>;
  /** Makes it ask about payments whose shopper never came back, as its scheduler would. */
  reconcile?(order: Order): Promise<void>;
  /** The shopper wants to pay an order again whose first payment is over: the same order, usually with another session. */
  retry?(order: Order): Promise<Order>;
  /** Lets hours pass for one order: every time that it stores of the order and its payments moves into the past. */
  later?(order: Order, hours: number): Promise<void>;
  /** Where its return pages are, if not where it told the provider. */
  pages?: { [page in ReturnPage]?: string | undefined };
  /** What its page must not show to a stranger: name and e-mail address of the shopper, for example. */
  personal?: readonly string[];
  /** How long a page may take, and a status to change. */
  patienceMs: number;
};

export type ReturnPage = "success" | "error" | "cancel";
