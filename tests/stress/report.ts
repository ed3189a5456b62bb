import type { Violations } from "./check-invariants";
import type { Disruptions } from "./crasher";
import type { FaultCounts } from "./fault-schedule";
import { DEADLOCKS } from "./worker-messages";
import type { WorkersReport } from "./workers";

export type StressReport = {
  options: { orders: number; seed: number };
  seconds: { load: number; drain: number };
  workers: WorkersReport;
  disruptions: Disruptions;
  faultCounts: FaultCounts;
  /** Number of drain rounds until nothing changed; null when the state kept changing. */
  rounds: number | null;
  orders: Record<string, number>;
  payments: Record<string, number>;
  violations: Violations;
};

/** Minimum share of failed calls. Below it, the faults were not injected as planned. */
const MIN_FAULTY = 0.2;

/** Prints the report. Returns whether no invariant is violated and the stress test did what it should. */
export function printReport(report: StressReport): boolean {
  const { options, seconds, workers, disruptions, faultCounts, rounds } = report;
  const faults = sum(faultCounts.faults);
  section("What happened", {
    seed: options.seed,
    "seconds of load, of drain": `${seconds.load.toFixed(1)}, ${seconds.drain.toFixed(1)}`,
    "orders requested": options.orders,
    orders: `${sum(report.orders)} (${list(report.orders)})`,
    payments: `${sum(report.payments)} (${list(report.payments)})`,
    shoppers: workers.shoppers,
    "processes killed": `${sum(workers.kills)} (${list(workers.kills)})`,
    "connections terminated": disruptions.cut,
    "silent periods of the database": disruptions.silences,
    "pages with a claim or an offer": workers.pages.length,
    "calls to Ozura": faultCounts.calls,
    faults: `${faults} (${list(faultCounts.faults)})`,
    "rounds until nothing changed": rounds ?? "never",
    ...workers.counts,
  });
  const violations = { ...report.violations, unexpected_errors: sum(Object.fromEntries(workers.unexpectedErrors)) };
  section("Invariants, all of which must be 0", violations);
  for (const [text, count] of workers.unexpectedErrors) console.log(`  ${count} × ${text}`);

  const unmet = unmetConditions(report, faults);
  for (const condition of unmet) console.log(`\nThe stress test was incomplete: ${condition}.`);
  const caught = Object.keys(violations).filter((name) => violations[name as keyof typeof violations] !== 0);
  console.log(
    caught.length > 0 ? `\nVIOLATED: ${caught.join(", ")} (seed ${options.seed})` : `\nNo invariant is violated.`,
  );
  return caught.length === 0 && unmet.length === 0;
}

/** Maximum share of orders with a deadlock. Silent connections do not explain more than that. */
const MAX_DEADLOCKED = 0.1;

function unmetConditions(
  { options, orders, workers, disruptions, faultCounts, rounds }: StressReport,
  faults: number,
): string[] {
  const conditions: [boolean, string][] = [
    [sum(orders) >= options.orders, "fewer orders were placed than requested"],
    [sum(workers.kills) > 0, "no process was killed"],
    [disruptions.cut > 0, "no database connection was cut"],
    [disruptions.silences > 0, "no database connection went silent"],
    [workers.pages.length > 0, "no page made a claim"],
    [(faultCounts.faults.scenario ?? 0) > 0, "no session was unreadable"],
    [faults >= faultCounts.calls * MIN_FAULTY * 0.9, "too few calls failed"],
    [(orders.paid ?? 0) > 0, "nothing was paid"],
    [rounds !== null, "the state kept changing"],
    [(workers.counts[DEADLOCKS] ?? 0) <= sum(orders) * MAX_DEADLOCKED, "too many deadlocks outlasted their retries"],
  ];
  return conditions.filter(([isMet]) => !isMet).map(([, condition]) => condition);
}

function section(title: string, rows: Record<string, string | number>): void {
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(rows)) console.log(`  ${name.padEnd(32)} ${value}`);
}

function list(counts: Record<string, number>): string {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
