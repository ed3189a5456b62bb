import { build } from "@/lib/env";
import { shopText } from "@/lib/text/shop";

/**
 * Above every page of a shop that was built with ALLOW_TEST_PAYMENTS. The build decides, so that static pages stay
 * static and bear it from the first, and a server that was started with something else does not start.
 */
export function TestPaymentsBanner() {
  if (!build.allowsTestPayments) return null;
  return <aside className="bg-clay px-gutter py-2 text-center font-medium text-on-clay">{shopText.testPayments}</aside>;
}
