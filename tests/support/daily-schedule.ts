/**
 * How late a payment is found, in minutes, when reconciliation runs once a day and there are no visitors. Vercel's
 * Hobby plan may run a daily cron at any time of its hour, so two runs are less than 25 hours apart. A payment that
 * was created less than 66 seconds before a run is not due yet, and waits for the next run.
 */
export const LATEST_MINUTES = 25 * 60 + 2;
