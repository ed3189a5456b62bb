import { shopText } from "@/lib/messages/shop";
import { takesNoRealPayments } from "@/lib/platform/env";

/**
 * Shown on every page of a shop that was built with PAYMENTS=demo or ALLOW_TEST_PAYMENTS. The settings are read at build
 * time, so that static pages contain the banner; a server started with other settings refuses to start.
 */
export function TestPaymentsBanner() {
  if (!takesNoRealPayments) return null;
  return <aside className="bg-clay px-gutter py-2 text-center font-medium text-on-clay">{shopText.testPayments}</aside>;
}
