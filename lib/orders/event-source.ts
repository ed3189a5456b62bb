const pageSources = ["success_page", "error_page", "cancel_page", "order_page"] as const;

/** A page that a shopper opens after the payment page. */
export type PageSource = (typeof pageSources)[number];

/** A member of staff, by name. */
export type StaffSource = `admin:${string}`;

/** Who or what caused an event or closed a review case. `outbox`: the email was delivered. */
export type EventSource = PageSource | "checkout" | "reconcile" | "outbox" | StaffSource;

/** Whether a shopper on a page caused it, and may be waiting for an answer. */
export function isPageSource(source: EventSource): boolean {
  return (pageSources as readonly string[]).includes(source);
}
