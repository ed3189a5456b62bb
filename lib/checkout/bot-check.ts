/** Data about a shopper who is about to place an order. */
export type OrderAttempt = {
  /** The fields of the checkout form, a widget's answer among them, such as `cf-turnstile-response`. */
  form: Readonly<Record<string, FormDataEntryValue>>;
  /** IP address of the request (for IPv6, its network). */
  address: string;
};

/**
 * The place for a CAPTCHA such as Turnstile or hCaptcha. It is called before an order is written and before stock is reserved;
 * false shows the shopper that the check failed. As delivered it lets every attempt pass. Give its call to a provider a
 * time-out (`AbortSignal.timeout`), because the shopper waits for it (docs/operating.md).
 */
export async function passesBotCheck(_: OrderAttempt): Promise<boolean> {
  return true;
}
