import { shopText } from "@/lib/messages/shop";
import { build } from "@/lib/platform/env";

/**
 * Shown on every page of a shop that was built with ALLOW_TEST_PAYMENTS. The setting is read at build time, so that
 * static pages contain the banner; a server started with another setting refuses to start.
 */
export function TestPaymentsBanner() {
  if (!build.allowsTestPayments) return null;
  return <aside className="bg-clay px-gutter py-2 text-center font-medium text-on-clay">{shopText.testPayments}</aside>;
}
