import type { Generation } from "./emulator-behavior";
import { toDecimal } from "./emulator-money";
import { billingOf, type CardPayment, type Session, statusOf } from "./session";

type ReturnUrlOptions = {
  generation: Generation;
  /** Appends parameters with a second `?` when the merchant's URL has a query, as careless code does. */
  gluedQuery: boolean;
};

/**
 * The URL to which the browser is redirected; null while the session is pending. Ozura adds nothing to the cancel URL.
 */
export function returnUrlOf(session: Session, options: ReturnUrlOptions): string | null {
  switch (statusOf(session)) {
    case "pending":
      return null;
    case "completed":
      return addParams(session.request.successUrl, successParams(session, options.generation), options);
    case "failed":
      return addParams(session.request.errorUrl, errorParams(session), options);
    case "cancelled":
    case "expired":
      return session.request.cancelUrl;
  }
}

/** `visa` in the samples of 2025, `VISA` in those of 2026. */
export function spellBrand({ cardBrand }: CardPayment, generation: Generation): string {
  return generation === "2025" ? cardBrand : cardBrand.toUpperCase();
}

/**
 * The parameters of the table "The way back" in docs/integration-guide.md. 2026 keeps personal data out of URLs on
 * purpose.
 */
function successParams({ sessionId, request, charge, payment }: Session, generation: Generation) {
  if (!payment) throw new Error(`${sessionId} is completed without a payment`);
  const { firstName, lastName, email } = billingOf(payment);
  const { checkoutMode, merchantId } = request;
  return {
    success: "true",
    sessionId,
    transactionId: payment.transactionId,
    amount: toDecimal(charge.total, charge.currency),
    currency: charge.currency,
    cardLastFour: payment.cardLastFour,
    cardBrand: spellBrand(payment, generation),
    ...(request.metadata && { metadata: JSON.stringify(request.metadata) }),
    ...(generation === "2025"
      ? { firstName, lastName, email }
      : { checkoutMode, transactionType: "sale", ozuraMerchantId: merchantId }),
  };
}

/** Contains no session id: only the merchant's own URL can name the session. */
function errorParams({ request }: Session) {
  return {
    success: "false",
    errorCode: "SYSTEM_ERROR",
    error: "Something went wrong on our side. No money was taken.",
    cancelUrl: request.cancelUrl,
  };
}

function addParams(address: string, params: Record<string, string>, { gluedQuery }: ReturnUrlOptions): string {
  if (gluedQuery) return `${address}?${new URLSearchParams(params)}`;
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.append(name, value);
  return url.href;
}
