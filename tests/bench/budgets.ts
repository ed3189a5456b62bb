/** What does not depend on the machine, and is kept in CI (tests/e2e/budget.spec.ts). Bytes are gzipped. */
export const budgets = {
  /** JavaScript of the product page, as a multiple of an empty application's. */
  scriptRatio: 1.1,
  stylesheetKb: 12,
  documentKb: 15,
  /** Of a first visit to the product page. */
  requests: 25,
  statements: { settled: 1, unsettled: 8, becomingPaid: 12 },
  /** To Ozura, for one visit to a return page. */
  calls: 1,
};

/** What does, as ratios of one run: printed with their goals, and looked at by people. */
export const goals = {
  catalogueCpuRatio: 2,
  settledCpuRatio: 1.5,
  /** At the median, on top of what Ozura takes. */
  unsettledMs: 40,
  /** Of the heap, after 50,000 requests and what they left is thrown away. */
  growthMb: 5,
};
