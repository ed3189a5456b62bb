/**
 * What decides whether money is taken rightly, and why: folders (with a slash at the end) and files. The one list; the
 * release's manifest and `npm run upgrade:check` are made from it. A file belongs to the first place that holds it.
 */
export const paymentCritical: readonly { place: string; purpose: string }[] = [
  { place: "lib/checkout/", purpose: "places orders, confirms and reconciles payments" },
  { place: "lib/ozura/", purpose: "talks to the provider, and reads what it answers" },
  { place: "lib/orders/", purpose: "which status may follow which; stock, cases, and who may see an order" },
  { place: "lib/outbox/", purpose: "mail that leaves if, and only if, its reason was committed" },
  { place: "lib/cart/", purpose: "what a cart costs, and which version of it is ordered" },
  { place: "lib/admin/", purpose: "who may decide about money at the desk, and what becomes of it" },
  { place: "lib/configuration/", purpose: "refuses to start with settings that would lose money" },
  { place: "lib/require-configuration.ts", purpose: "refuses to start with settings that would lose money" },
  { place: "lib/start-reconciler.ts", purpose: "asks about payments whose shopper never comes back" },
  { place: "lib/db.ts", purpose: "transactions, and what is tried again after a lost race" },
  { place: "lib/env.ts", purpose: "which variables there are, and what they must look like" },
  { place: "lib/money.ts", purpose: "amounts, without floats" },
  { place: "lib/log.ts", purpose: "keeps keys, session ids and addresses out of the log" },
  { place: "lib/describe-error.ts", purpose: "keeps keys, session ids and addresses out of the log" },
  { place: "lib/guard-console.ts", purpose: "keeps keys, session ids and addresses out of the log" },
  { place: "lib/reach.ts", purpose: "lets tests kill the shop at the worst moments" },
  { place: "lib/same-secret.ts", purpose: "compares secrets without telling how much was right" },
  { place: "lib/rate-limit.ts", purpose: "how often somebody may try something" },
  { place: "lib/caller-limits.ts", purpose: "how often somebody may try something" },
  { place: "lib/health.ts", purpose: "tells a monitor that payments or mail are overdue" },
  { place: "lib/security-headers.mjs", purpose: "which scripts may run, and where payment forms may lead" },
  { place: "prisma/schema.prisma", purpose: "the tables" },
  { place: "prisma/migrations/", purpose: "the tables, and what the database itself refuses" },
  { place: "prisma/migrate.ts", purpose: "applies the migrations" },
  { place: "prisma/deploy.ts", purpose: "applies the migrations" },
  { place: "app/checkout/page.tsx", purpose: "where the shopper sees what they are going to pay" },
  { place: "app/checkout/actions.ts", purpose: "places the order" },
  { place: "app/checkout/success/page.tsx", purpose: "where the shopper comes back to" },
  { place: "app/checkout/error/page.tsx", purpose: "where the shopper comes back to" },
  { place: "app/checkout/cancel/page.tsx", purpose: "where the shopper comes back to" },
  { place: "app/checkout/_components/returned.tsx", purpose: "where the shopper comes back to" },
  { place: "app/orders/[token]/page.tsx", purpose: "the order's own page, which asks the provider, too" },
  { place: "app/orders/actions.ts", purpose: "pays an order again" },
  { place: "app/orders/cookie.ts", purpose: "the guest's key to the order page" },
  { place: "app/secure-cookies.ts", purpose: "the guest's key to the order page" },
  { place: "app/admin/session.ts", purpose: "who may decide about money at the desk" },
  { place: "app/own-origin.ts", purpose: "what changes something comes from a page of the shop" },
  { place: "app/ordinary-submission.ts", purpose: "what changes something comes from a page of the shop" },
  { place: "app/client-address.ts", purpose: "whose tries are counted" },
  { place: "app/api/", purpose: "what the scheduler and the monitor call" },
  { place: "proxy.ts", purpose: "bounds bodies, and takes personal data out of return addresses" },
  { place: "instrumentation.ts", purpose: "judges the configuration and starts the reconciler" },
  { place: "vercel.json", purpose: "how often the scheduler calls" },
];

/** What a file is there for; undefined for one that is not payment-critical. */
export function purposeOf(file: string): string | undefined {
  return paymentCritical.find(({ place }) => (place.endsWith("/") ? file.startsWith(place) : file === place))?.purpose;
}
