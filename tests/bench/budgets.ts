/**
 * Limits that do not depend on the machine; CI fails when one is exceeded (tests/e2e/budget.spec.ts). Bytes are
 * gzipped.
 */
export const budgets = {
  /** JavaScript of the product page, as a multiple of the minimal application's. */
  scriptRatio: 1.1,
  stylesheetKb: 12,
  documentKb: 15,
  /** Maximum number of requests of a first visit to the product page. */
  requests: 25,
  statements: { settled: 1, unsettled: 9, becomingPaid: 12 },
  /** Maximum number of calls to Ozura for one visit to a return page. */
  calls: 1,
};

/** Goals that depend on the machine, measured in one run. The report shows them; no run fails because of them. */
export const goals = {
  catalogueCpuRatio: 2,
  settledCpuRatio: 1.5,
  /** Median in milliseconds, in addition to Ozura's response time. */
  unsettledMs: 40,
  /** Heap growth in megabytes over 50,000 requests, after garbage collection. */
  growthMb: 5,
};
