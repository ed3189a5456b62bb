/**
 * The kit's reading of an integration's status. `ended`: the integration considers the payment over and unpaid (failed,
 * cancelled or expired). `review`: staff must decide.
 */
export type OrderState = "open" | "ended" | "paid" | "review";

/** One order of the integration under test, with its session. */
export type Order = {
  /** The integration's own name of the order, in its commands and URLs. */
  reference: string;
  sessionId: string;
  /** URL of the payment page. */
  checkoutUrl: string | null;
  /** Headers that the shopper's browser sends with each visit, usually a cookie. */
  headers: Record<string, string>;
};

/** The operations that the kit needs from an integration. The integration may be written in any language. */
export type Integration = {
  name: string;
  begin(): Promise<Order>;
  /** The order's status by the integration's own records. */
  status(order: Order): Promise<OrderState>;
  /** Runs the integration's reconciliation, as its scheduler would, for payments whose shopper never returned. */
  reconcile?(order: Order): Promise<void>;
  /** The shopper pays an order again whose first payment has ended: the order stays, the session is usually new. */
  retry?(order: Order): Promise<Order>;
  /**
   * Simulates the passing of hours for one order: moves every stored time of the order and its payments into the past.
   */
  passHours?(order: Order, hours: number): Promise<void>;
  /** URLs of its return pages, if they differ from those that it registers with the provider. */
  pages?: { [page in ReturnPage]?: string | undefined };
  /** Texts that its page must not show to a stranger, such as the shopper's name and email address. */
  personalData?: readonly string[];
  /** Timeout of a page visit, and of waiting for a status change, in milliseconds. */
  timeoutMs: number;
};

export type ReturnPage = "success" | "error" | "cancel";
