import type { Broken } from "./check-invariants";
import type { Disturbed } from "./crasher";
import type { FaultCounts } from "./fault-schedule";
import { DEADLOCKS } from "./worker-messages";
import type { WorkersReport } from "./workers";

export type StressReport = {
  options: { orders: number; seed: number };
  seconds: { storm: number; calm: number };
  crew: WorkersReport;
  disturbed: Disturbed;
  weather: FaultCounts;
  /** How many rounds of reconciliation it took to come to rest; null when it did not. */
  rounds: number | null;
  orders: Record<string, number>;
  payments: Record<string, number>;
  broken: Broken;
};

/** Fewer than this share of the calls would be no bad weather. */
const MIN_FAULTY = 0.2;

/** Prints what happened and what is broken, and says whether all is well. */
export function printReport(report: StressReport): boolean {
  const { options, seconds, crew, disturbed, weather, rounds } = report;
  const faults = sum(weather.faults);
  section("What happened", {
    seed: options.seed,
    "seconds of storm, of calm": `${seconds.storm.toFixed(1)}, ${seconds.calm.toFixed(1)}`,
    "orders asked for": options.orders,
    orders: `${sum(report.orders)} (${list(report.orders)})`,
    payments: `${sum(report.payments)} (${list(report.payments)})`,
    shoppers: crew.shoppers,
    "processes killed": `${sum(crew.kills)} (${list(crew.kills)})`,
    "connections terminated": disturbed.cut,
    "silences of the database": disturbed.silences,
    "pages that claim or offer": crew.pages.length,
    "calls to Ozura": weather.calls,
    faults: `${faults} (${list(weather.faults)})`,
    "rounds until nothing moved": rounds ?? "never",
    ...crew.counts,
  });
  const broken = { ...report.broken, errors_that_nobody_arranged: sum(Object.fromEntries(crew.troubles)) };
  section("Invariants, all of which must be 0", broken);
  for (const [text, count] of crew.troubles) console.log(`  ${count} × ${text}`);

  const claims = unkept(report, faults);
  for (const claim of claims) console.log(`\nThe storm did not do what it claims: ${claim}.`);
  const caught = Object.keys(broken).filter((name) => broken[name as keyof typeof broken] !== 0);
  console.log(caught.length > 0 ? `\nBROKEN: ${caught.join(", ")} (seed ${options.seed})` : `\nNothing is broken.`);
  return caught.length === 0 && claims.length === 0;
}

/** More deadlocks than this share of the orders are no consequence of silent connections. */
const MAX_DEADLOCKED = 0.1;

function unkept({ options, orders, crew, disturbed, weather, rounds }: StressReport, faults: number): string[] {
  const claims: [boolean, string][] = [
    [sum(orders) >= options.orders, "fewer orders were placed than asked for"],
    [sum(crew.kills) > 0, "no process was killed"],
    [disturbed.cut > 0, "no database connection was cut"],
    [disturbed.silences > 0, "no database connection went silent"],
    [crew.pages.length > 0, "no page told anything that could be wrong"],
    [(weather.faults.arranged ?? 0) > 0, "no session was unreadable"],
    [faults >= weather.calls * MIN_FAULTY * 0.9, "too few calls met a fault"],
    [(orders.paid ?? 0) > 0, "nothing was paid"],
    [rounds !== null, "it did not come to rest"],
    [(crew.counts[DEADLOCKS] ?? 0) <= sum(orders) * MAX_DEADLOCKED, "too many deadlocks outlasted their retries"],
  ];
  return claims.filter(([isKept]) => !isKept).map(([, claim]) => claim);
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
